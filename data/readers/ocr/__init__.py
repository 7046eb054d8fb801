"""Scans: pages without text, and pictures of pages, recognised by rapidocr.

``child`` runs in a process of its own and gives lines; ``recognise`` starts it and waits
page by page; ``pages`` makes printed lines of what it found, so that they become
paragraphs and headings by the same layout as the text of a PDF. What was recognised is
kept by the library, so that reading again needs neither the time nor the extra.
"""
