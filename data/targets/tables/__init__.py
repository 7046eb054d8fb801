"""Targets of tables, however they are laid out."""
