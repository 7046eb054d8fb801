"""Spreadsheets: a document of tables, a heading a sheet, cells as they are shown.

One module a format (``xlsx``, ``ods``, ``xls``, ``delimited``), imported where it is needed;
``grid`` is the table they all fill, ``formats`` shows numbers as a sheet does.
"""
