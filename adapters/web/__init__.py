"""The page: a server and the chat it serves."""
