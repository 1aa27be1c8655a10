"""What learning did to a model: her manner, and what else it knew."""
