"""What was said and heard, kept in one SQLite file."""
