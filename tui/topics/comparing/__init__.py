"""What is compared, as tables: indicators, chapters, texts."""
