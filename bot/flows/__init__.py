"""One feature of the talk = one file = its steps, its words, its buttons."""
