"""What an edit of the catalog changes: for people, for entries, and for the evidence behind them."""
