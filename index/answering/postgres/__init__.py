"""The port of finding over a library in PostgreSQL.

A question becomes SQL over ``planview.segment`` (``data.library.postgres.searching`` has the
tables): grams of the folded text narrow it down by an index, the text itself decides, and
the server counts. What SQL cannot tell is fetched row by row and judged by the code that
judges on one computer, ``index.answering.local``:

    sure      a passage whose places SQL counts as the scan does
    doubtful  one whose match or count it cannot tell: NEAR, SENTENCE, patterns, targets,
              numbers written otherwise, places that share a character, a character that
              folds to several

One answer is one transaction of one snapshot; rows of a reading that ``current`` does not
name are passed over. Nothing here holds all cards or all texts at once.
"""
