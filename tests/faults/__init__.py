"""Faults of the matrix in RELIABILITY.md, each with a control that shows that its test bites."""
