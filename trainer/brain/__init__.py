"""The brain: a small GLM trained from scratch, and its way into a GGUF file."""
