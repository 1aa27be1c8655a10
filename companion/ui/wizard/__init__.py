"""From a visual novel's folder to a character's dataset, page by page."""
