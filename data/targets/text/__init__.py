"""Running text, in each of its languages."""
