"""The kind `approve`: everything that one agrees with."""
