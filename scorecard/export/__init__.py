"""What goes out: tables to take away."""
