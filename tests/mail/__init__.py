"""Notices by mail, against a real server on this machine."""
