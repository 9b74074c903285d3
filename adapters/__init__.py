"""The platforms: each knows how to talk there and knows no coaching."""
