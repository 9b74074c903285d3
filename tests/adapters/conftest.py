"""Imports discord.py once with its one warning let through: it still imports audioop, which Python 3.13 drops."""

import warnings

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", "'audioop' is deprecated", DeprecationWarning)
    import discord  # noqa: F401
