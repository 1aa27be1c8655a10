"""Where characters and models lie, and how one is fetched when the user asks for it."""
