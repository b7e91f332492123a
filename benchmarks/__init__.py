"""Measurements: how fast, next to what, and how it grows."""
