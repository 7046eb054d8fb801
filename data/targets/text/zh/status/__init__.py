"""Whether a quantity of Chinese text is a goal, a fact, context or a count of a list."""
