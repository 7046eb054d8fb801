"""A library of many users, on PostgreSQL: see ``library.py``. Only it imports psycopg."""
