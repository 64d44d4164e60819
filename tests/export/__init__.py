"""Tests of app/export."""
