"""Stimmwand, a live wall for public forums. Nothing lives here: import the room that you mean."""
