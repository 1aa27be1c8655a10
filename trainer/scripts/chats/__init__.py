"""Chats with a character, and datasets of conversations: JSON and JSON Lines of many programs.

Facts: SillyTavern's own files and what its src/endpoints/chats.js takes in (Oobabooga, Agnai, CAI
Tools, Chub, Risu), Character.AI's turns, ChatGPT's export, ShareGPT, OpenAI's
messages, alpaca with its history.

    shapes    JSON values → what was said
    reader    files → lines
"""

from trainer.scripts.chats.reader import FORMAT

__all__ = ["FORMAT"]
