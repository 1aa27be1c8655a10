"""The proof from end to end: a short script of ours becomes a second character."""
