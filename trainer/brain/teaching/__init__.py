"""From a dataset to a character who speaks by it: all that a user's one click starts."""
