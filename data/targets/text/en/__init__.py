"""Targets of English text."""
