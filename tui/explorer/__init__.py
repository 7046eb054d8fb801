"""What the explorer does, apart from how it is laid out: opening, finding, targets, keeping."""
