"""Targets of Chinese text."""
