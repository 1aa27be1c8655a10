"""How a model learns: what is read together, and what it costs to foresee it."""
