"""Figures as people write them: read, or asked; never guessed."""
