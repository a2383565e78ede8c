"""How long the questions of the agreement room take, and how that grows."""
