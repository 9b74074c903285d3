"""What a catalog covers and where it is thin, old or silent."""
