"""HTTP: pages, commands, the socket. Effects and access live here; rules do not."""
