"""A forum as one file, and back."""
