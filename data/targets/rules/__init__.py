"""The rules of targets as rows, each with the sentence that shows it."""
