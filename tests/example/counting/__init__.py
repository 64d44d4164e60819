"""The example rule."""
