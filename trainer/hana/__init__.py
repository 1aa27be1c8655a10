"""Hana's own story (story.toml) and the grammar of dialogues her small brain learns from."""
