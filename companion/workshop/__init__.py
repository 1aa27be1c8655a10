"""Where characters are made: the trainer as a child process, and what it leaves on the disk."""
