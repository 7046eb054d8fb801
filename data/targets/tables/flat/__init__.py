"""Tables laid flat as text: one cell to a line, columns parted by spaces, or all on one line."""
