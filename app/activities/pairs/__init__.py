"""The kind `pairs`: two options at a time."""
