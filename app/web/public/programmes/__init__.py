"""The public pages of a programme: frame, keeping, registry. Never here: what a page tells (app/programme/views)."""
