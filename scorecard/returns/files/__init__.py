"""The kinds of files that come in, a module each: what they hold becomes sheets of cells, or one sentence says why not."""
