"""Tests of the room grouping."""
