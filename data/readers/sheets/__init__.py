"""Spreadsheets: a document of tables, a heading a sheet, cells as they are shown."""

from data.readers.sheets.delimited import read_delimited
from data.readers.sheets.ods import read_ods
from data.readers.sheets.xls import read_xls
from data.readers.sheets.xlsx import read_xlsx

__all__ = ["read_delimited", "read_ods", "read_xls", "read_xlsx"]
