"""The example kind."""
