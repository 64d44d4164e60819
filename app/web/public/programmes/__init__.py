"""The public pages of a programme: frame, shelf, registry. Never here: what a page tells (app/programme/views)."""
