"""The one table: rows of any kind under chips, a filter, sortable heads and groups.

``Topic`` (model) says what a table is about: its columns and how a row reads. An
``Arrangement`` (arranging) decides which rows are shown and in what order, knowing no
Textual; ``TableView`` (view) draws those in view. What the topics are stands in
``tui.topics``.
"""
