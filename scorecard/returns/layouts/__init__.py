"""The layouts in which figures come in: each recognises its own, and reads it line by line."""
