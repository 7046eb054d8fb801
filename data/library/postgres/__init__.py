"""A library that several people share, kept in PostgreSQL."""
