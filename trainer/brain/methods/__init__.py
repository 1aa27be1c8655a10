"""Which weights learn, and how what they learnt is kept."""
