"""Every numeral of a Chinese text, read once."""
