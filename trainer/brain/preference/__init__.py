"""Learning from what the user liked: pairs, thumbs, and the companion's own record of them."""
