"""The chapter tree of a document and its passages, from the blocks of a reader.

Blocks become units (``page``: lines joined, furniture and contents lists set apart); units
that may head something are found by what speaks for them (``evidence``, ``candidates``,
``unnumbered``); one place decides and names the rule (``headings``); headings
grow into sections (``tree``) and units into segments (``segments``, ``notes``).

Glossary. Each word means one thing in this package:

block      a run of text as a reader found it (``data.model.Block``)
unit       a paragraph or title as the outline sees it, joined from lines
shadow     the copy of a text that patterns run on, character for character
mark       a printed number at the beginning of a unit: 第三章, （一）, Article 4
form       a way in which a number is written: one row of the grammar
candidate  a unit whose mark may head something, with the shape of its title
run        candidates that count 1, 2, 3 under one parent; judged together
marked     a heading that the author marked: tag, sign, style, outline level, entry
entry      what the file's own contents name: a bookmark, a line of an EPUB's nav
evidence   what speaks for a heading: mark of the author, number, setting, entry, contents
contents   a list of titles that is printed in the document; it confirms, and is no heading
setting    size, weight, slant, colour, face and indent of a line, against running text
apart      set otherwise than running text: what may be a heading by its font
unnumbered a heading with neither number nor mark of the author: pseudo in an outline
rank       how deep a heading stands: a smaller one encloses a greater one
level      the author's own depth of a heading; in a section, its depth in the tree
furniture  page numbers, running heads: kept, but outside
title      the document's own; printed again, it is no heading
"""

from .build import Outline, build_outline

__all__ = ["Outline", "build_outline"]
