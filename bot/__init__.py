"""The coach: understands a goal, judges credentials, plans, reminds; it knows no platform."""
