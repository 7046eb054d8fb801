"""The library as one SQLite file: what is kept of documents, marks, reviews and searches."""
