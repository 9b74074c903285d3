"""What backs up that something is earned: the ladder of proofs, and badges that are verified without a network."""
