"""How well quantities are read: a development set and a scorer."""
