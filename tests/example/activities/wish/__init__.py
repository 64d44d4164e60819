"""The kind `wish`: something that people write, good or bad, and that may be granted."""
