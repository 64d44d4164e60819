"""Processes and the HTTP and socket edge: the only room that knows private parts of its libraries."""
