"""Concordance and frequency: every occurrence in its context, and how often by what."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from data.text import safe_text
from tui.cli.errors import FAILED, UsageError
from tui.cli.opening import open_workspace
from tui.cli.output import Json, Output
from tui.locale import _, ngettext

if TYPE_CHECKING:
    from index.counting import Concordance, Frequency, Line


def concordance(options: Namespace, output: Output) -> int:
    """Print a line for each occurrence; 1 if there are none."""
    from index.asking import Question
    from index.counting import concordance as lines_of

    question = Question(" ".join(options.term), where=options.where, sort=options.sort)
    with open_workspace(options) as workspace:
        found = lines_of(
            workspace.answers, question, width=options.width, stop=options.limit or None
        )
    if output.as_json:
        output.json(_concordance_shape(question.query, found))
    else:
        _print_lines(found, options.width, output)
    return 0 if found.total else FAILED


def frequency(options: Namespace, output: Output) -> int:
    """Print how often each term is found; 1 if none is."""
    from index.asking import Question
    from index.counting import frequency as counted

    terms = list(options.terms)
    if options.file is not None:
        from tui.cli.commands.finding import queries_of

        terms += queries_of(options.file)
    if not terms:
        raise UsageError(_("frequency needs a TERM or -f FILE"))
    with open_workspace(options) as workspace:
        questions = [Question(term, where=options.where) for term in terms]
        found = counted(workspace, questions, options.by)
    if output.as_json:
        output.json(_frequency_shape(found, options.by))
    else:
        _print_counts(found, output)
    return 0 if any(each.occurrences for each in found) else FAILED


def _print_lines(found: Concordance, width: int, output: Output) -> None:
    for line in found.lines:
        if output.terminal:
            before = _flat(line.left).rjust(width)
            output.line((before, ""), " ", (line.node, "hit"), " ", (_flat(line.right), ""))
        else:
            cells = (line.locator, _flat(line.left), line.node, _flat(line.right))
            output.line("\t".join(cells))
    count = found.total
    output.note(ngettext("{n} occurrence", "{n} occurrences", count).format(n=count))
    for left, name in ((True, _("before it")), (False, _("after it"))):
        output.note(f"{name}: {_beside(found.lines, left=left)}")


def _beside(lines: tuple[Line, ...], *, left: bool) -> str:
    from index.counting import neighbours

    return " · ".join(f"{text} {n}" for text, n in neighbours(lines, left=left)[:8]) or "–"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _print_counts(found: list[Frequency], output: Output) -> None:
    columns = (_("term"), _("where"), _("occurrences"), _("passages"), _("per 10,000 characters"))
    rows = [
        (
            each.term,
            row.title or row.name or "–",
            str(row.occurrences),
            "–" if row.passages is None else str(row.passages),
            "–" if row.per_10000 is None else f"{row.per_10000:g}",
        )
        for each in found
        for row in each.rows
    ]
    output.table(columns, rows)


def _concordance_shape(term: str, found: Concordance) -> Json:
    from index.counting import neighbours

    return {
        "schema": "planview-concordance/1",
        "term": safe_text(term),
        "total": found.total,
        "lines": [
            {
                "locator": line.locator,
                "document": line.document,
                "path": line.path,
                "left": line.left,
                "node": line.node,
                "right": line.right,
            }
            for line in found.lines
        ],
        "before": [list(pair) for pair in neighbours(found.lines, left=True)],
        "after": [list(pair) for pair in neighbours(found.lines, left=False)],
    }


def _frequency_shape(found: list[Frequency], by: str) -> Json:
    return {
        "schema": "planview-frequency/1",
        "terms": [
            {
                "term": safe_text(each.term),
                "occurrences": each.occurrences,
                "passages": each.passages,
                "rows": [
                    {
                        by: row.name,
                        "title": row.title,
                        "occurrences": row.occurrences,
                        "passages": row.passages,
                        "characters": row.characters,
                        "per_10000": row.per_10000,
                    }
                    for row in each.rows
                ],
            }
            for each in found
        ],
    }
