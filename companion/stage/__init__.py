"""The Live2D character: the gate that checks her files, the puppet, and the lips."""
