"""The Redis-compatible server behind everything: our own or a given one, and the logs in it. Only here is redis imported."""
