"""When a reminder is due, and the contract it keeps."""
