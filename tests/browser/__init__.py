"""Tests in a real Chromium, and (chromium.py) where that Chromium comes from."""
