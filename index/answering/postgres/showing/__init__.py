"""What the rows that answer look like: passages, their sections, what is told beside them."""
