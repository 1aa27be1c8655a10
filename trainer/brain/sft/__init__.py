"""Supervised fine-tuning: a base learns to speak as a character, and keeps what it knew."""
