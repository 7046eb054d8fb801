"""What speaks for a heading: what the author marked, how it is set, what lists name it."""
