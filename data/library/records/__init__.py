"""What a library keeps, in the SQL that every engine of planview's understands.

Functions on an open transaction (``db.Db``); a library gives each its own. What only one
engine knows stands beside: ``sqlite/`` and ``postgres/``.
"""
