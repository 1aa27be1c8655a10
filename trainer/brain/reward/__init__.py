"""A reward model: how much an answer would be liked, as one number."""
