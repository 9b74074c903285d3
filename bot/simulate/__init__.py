"""A year of reminders through the real store and ticker, with crashes, and a checker that shares no rule with them."""
