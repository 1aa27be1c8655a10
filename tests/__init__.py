"""ChatNVL's tests: self-contained; where something is missing on a machine they say so and skip."""
