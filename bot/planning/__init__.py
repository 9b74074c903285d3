"""Which steps, in which order, by when."""
