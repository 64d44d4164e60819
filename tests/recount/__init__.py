"""The recount: a second count from one file."""
