"""A counting rule that only the tests' recount knows."""
