"""The words of the rules, each once, and how they are made into patterns."""
