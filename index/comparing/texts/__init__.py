"""Two texts held against each other, paragraph by paragraph."""
