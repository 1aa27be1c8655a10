"""One conversation: hear, think, speak, be interrupted."""
