"""What an operator sees of a running coach: its log, its figures, and how its adapters are."""
