"""The .moc3 file, version 3: what it holds, how it lies on disk, what must be true of it."""
