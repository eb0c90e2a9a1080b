"""Forms to fill in, made from the catalogue."""
