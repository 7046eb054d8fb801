"""A question as SQL over one row of ``segment``."""
