"""The organiser's desk: every page under /desk."""
