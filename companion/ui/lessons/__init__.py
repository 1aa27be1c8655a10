"""The page where she learns: what from, how it goes, how strongly it shows, what she wore."""
