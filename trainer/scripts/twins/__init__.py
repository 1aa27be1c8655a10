"""Dumps in which each line is followed by its twin in another language, and names are lines too."""
