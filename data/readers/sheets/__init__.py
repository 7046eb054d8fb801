"""Spreadsheets: a document of tables, a heading a sheet, cells as they are shown.

One module a format (``xlsx``, ``ods``, ``xls``, ``delimited``), imported where it is needed;
``grid`` is the table they all fill, ``formats`` shows numbers as a sheet does. ``ole`` and
``biff`` are what an old workbook is made of: the libraries for it tell no number formats,
and end in a panic on damaged files.
"""
