"""An article against plans, as tables: its claims, and the numbers that claim nothing."""
