"""What a comparison looks like outside: its JSON, its table, its small picture."""
