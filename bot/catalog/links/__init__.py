"""Whether the addresses a catalog names still answer."""
