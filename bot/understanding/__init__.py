"""Text -> Understood: what a message says about a goal, and what stays unsure."""
