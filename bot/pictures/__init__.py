"""Drawings of what the words already say."""
