"""The ears in the box: a small openai-whisper model, trained from scratch on synthetic speech."""
