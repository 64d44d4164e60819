"""The example kind once more, for the recount."""
