"""The file itself: opened, locked, brought to its schema, copied out and brought back."""
