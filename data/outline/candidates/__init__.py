"""Numbers that may head something, and which of them do."""
