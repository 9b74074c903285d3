"""A new credential by a few questions: `certcoach catalog new`."""
