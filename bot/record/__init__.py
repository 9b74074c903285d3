"""What a person has done, to take along: gathered once, written as a page and as data other programs read."""
