"""How catalog files are laid out: read with their comments, written in one style."""
