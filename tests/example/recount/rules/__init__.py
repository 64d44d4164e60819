"""The example rule once more, for the recount."""
