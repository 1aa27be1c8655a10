"""Models to learn on: their tokenizers, their shapes, and how they are opened."""
