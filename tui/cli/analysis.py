"""Compare and verify: documents held against each other, an article against plans."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.cli.opening import InputError, is_path, open_workspace, read_file
from tui.cli.output import Output
from tui.cli.writing import deliver, format_for, refuse_terminal
from tui.locale import _, language, told

if TYPE_CHECKING:
    from data.writers.sheets import Sheet
    from index.comparing import Comparison
    from index.subjects import Subject
    from index.verifying import Verification

FORMATS = ("html", "docx", "xlsx", "csv", "md")
"""What ``-o`` can write."""


def compare(options: Namespace, output: Output) -> int:
    """Print what two to five documents say of each indicator."""
    from index.comparing import compare as held
    from index.comparing.shape import as_json

    subjects = _subjects(options.documents, options)
    if options.where:
        subjects = [_narrowed(subject, options.where) for subject in subjects]
    comparison = held(subjects, headings=options.headings or output.as_json)
    for note in comparison.notes:
        output.note(told(note))
    if options.output is not None or options.format:
        from index.comparing.sheets import comparison_sheet, heading_sheet

        make = heading_sheet if options.headings else comparison_sheet
        return _write(make(comparison, language()[:2]), options, output)
    if output.as_json:
        output.json(as_json(comparison))
    else:
        _print(comparison, output, headings=options.headings)
    return 0


def verify(options: Namespace, output: Output) -> int:
    """Print what plans say of each number of an article."""
    from index.verifying import verify as judged
    from index.verifying.shape import as_json

    article, *plans = _subjects([options.article, *options.against], options)
    verification = judged(article, plans)
    if options.output is not None or options.format:
        from index.verifying.sheets import fact_sheet

        return _write(fact_sheet(verification, language()[:2]), options, output)
    if output.as_json:
        output.json(as_json(verification))
    else:
        _print_verdicts(verification, output)
    return 0


def _subjects(names: Sequence[str], options: Namespace) -> list[Subject]:
    """The documents asked for, in the order named. Raises ``InputError``."""
    from index.subjects import library_subject, read_subject

    if all(is_path(name) for name in names):
        return [read_subject(read_file(name, options)) for name in names]
    from index.passages.naming import NotFoundError

    subjects = []
    with open_workspace(options) as workspace:
        for name in names:
            if is_path(name):
                subjects.append(read_subject(read_file(name, options)))
                continue
            try:
                subjects.append(library_subject(workspace, name))
            except NotFoundError as error:
                reason = _("no such file, and no such document in the library")
                raise InputError(name, reason) from error
    return subjects


def _narrowed(subject: Subject, where: str) -> Subject:
    from dataclasses import replace

    from index.answering.rows import select_rows

    return replace(subject, rows=select_rows(subject.rows, where, "all", [subject.info]))


def _write(sheet: Sheet, options: Namespace, output: Output) -> int:
    from data.writers.office.archives import as_date
    from data.writers.sheets import write_sheet

    format = options.format or format_for(options.output, FORMATS)
    refuse_terminal(format, options.output, output, text=format in ("html", "csv", "md"))
    data = write_sheet(sheet, format, language=language()[:2], stamp=as_date(0))
    deliver(data, options.output, output, {"format": format}, force=options.force)
    return 0


def _print(comparison: Comparison, output: Output, *, headings: bool) -> None:
    from index.comparing.sheets import state_text, value_of, word

    tongue = language()[:2]
    names = [info.title or info.id for info in comparison.documents]
    if headings:
        columns = (names[0], word("state", tongue), names[-1])
        output.table(
            columns,
            [
                (
                    pair.a.title if pair.a else "–",
                    word(pair.state, tongue),
                    pair.b.title if pair.b else "–",
                )
                for pair in comparison.headings
            ],
        )
        return
    output.table(
        (word("indicator", tongue), *names, word("state", tongue)),
        [
            (
                row.row.label,
                *(value_of(row.row.of(n), tongue) for n in range(len(names))),
                state_text(row, comparison.mode, tongue),
            )
            for row in comparison.rows
        ],
    )
    counts = " · ".join(f"{word(state, tongue)} {n}" for state, n in comparison.summary.items())
    output.note(_("{n} indicators: {states}").format(n=len(comparison.rows), states=counts))


def _print_verdicts(verification: Verification, output: Output) -> None:
    from index.verifying.sheets import verdict_text, word

    tongue = language()[:2]
    rows = []
    for claim, verdict in verification.judged:
        best = verdict.found[0].statement.row if verdict.found else None
        rows.append(
            (
                f"{claim.target.indicator} {claim.target.quote}".strip(),
                verdict_text(verdict, tongue),
                f"{best.target.indicator} {best.target.quote}".strip() if best else "–",
                best.locator if best else claim.row.locator,
            )
        )
    heads = tuple(word(name, tongue) for name in ("claim", "verdict", "plan_value", "locator"))
    output.table(heads, rows)
    for each in verification.coverage:
        output.note(word("covers", tongue).format(stated=each.stated, given=each.given))
    if not rows:
        output.note(_("the article states no number"))
