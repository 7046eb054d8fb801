"""What a quantity of Chinese text measures."""
