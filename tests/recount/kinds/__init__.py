"""A kind of step that only the tests' recount can count."""
