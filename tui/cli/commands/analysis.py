"""Compare and verify: documents held against each other, an article against plans."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.cli.opening import InputError, is_path, open_workspace, read_file
from tui.cli.output import Output
from tui.cli.writing import deliver, format_for, refuse_terminal
from tui.locale import _, language, told

if TYPE_CHECKING:
    from data.writers.sheets import Sheet
    from index.comparing import Comparison, TextComparison
    from index.comparing.aligning import Pair
    from index.results import Mark
    from index.subjects import Subject
    from index.verifying import Verification

FORMATS = ("html", "docx", "xlsx", "csv", "md")
"""What ``-o`` can write."""


def compare(options: Namespace, output: Output) -> int:
    """Print what two to five documents say of each indicator."""
    from index.comparing import compare as held
    from index.comparing.telling.shape import as_json

    if options.text:
        return _compare_texts(options, output)
    joined, parted = _verdicts(options)
    subjects = _subjects(options.documents, options)
    if options.where:
        subjects = [_narrowed(subject, options.where) for subject in subjects]
    headings = options.headings or output.as_json
    comparison = held(subjects, joined=joined, parted=parted, headings=headings)
    for note in comparison.notes:
        output.note(told(note))
    if options.output is not None or options.format:
        from index.comparing.telling.sheets import comparison_sheet, heading_sheet

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
    joined, parted = _user_pairs([options.article, *options.against], options)
    verification = judged(article, plans, joined=joined, parted=parted)
    if options.output is not None or options.format:
        from index.verifying.sheets import fact_sheet

        return _write(fact_sheet(verification, language()[:2]), options, output)
    if output.as_json:
        output.json(as_json(verification))
    else:
        _print_verdicts(verification, output)
    return 0


def _compare_texts(options: Namespace, output: Output) -> int:
    """Print two texts paragraph by paragraph: what changed, under its headings."""
    from index.comparing import compare_texts
    from index.comparing.telling.shape import texts_as_json
    from index.comparing.telling.sheets import text_sheet, word

    if len(options.documents) != 2:
        raise InputError("--text", _("name two documents, or two versions of one"))
    first, second = _subjects(options.documents, options)
    comparison = compare_texts(first, second, _marks(second, options))
    for note in comparison.notes:
        output.note(told(note))
    if options.output is not None or options.format:
        return _write(text_sheet(comparison, language()[:2]), options, output)
    if output.as_json:
        output.json(texts_as_json(comparison))
        return 0
    _print_texts(comparison, output)
    counts = " · ".join(
        f"{word(state, language()[:2])} {n}" for state, n in comparison.summary.items()
    )
    output.note(counts)
    if comparison.marks:
        fates = comparison.fates
        output.note(
            _("marks: {exact} in place · {moved} moved with their words · {lost} lost").format(
                **{fate: fates.get(fate, 0) for fate in ("exact", "moved", "lost")}
            )
        )
    return 0


def _print_texts(comparison: TextComparison, output: Output) -> None:
    heading = ""
    for pair in comparison.pairs:
        if pair.state == "same":
            continue
        side = pair.b or pair.a
        assert side is not None
        if side.heading != heading:
            heading = side.heading
            output.line(heading)
        for mark, each in (("−", pair.a), ("+", pair.b)):
            for segment in each.segments if each else ():
                output.line(f"  {mark} {segment.text}")


def _marks(subject: Subject, options: Namespace) -> list[Mark]:
    """The marks of the later text; a file beside the library has none."""
    if is_path(options.documents[-1]):
        return []
    with open_workspace(options) as workspace:
        return [mark for mark in workspace.marks() if mark.document == subject.info.id]


def _user_pairs(names: Sequence[str], options: Namespace) -> tuple[list[Pair], list[Pair]]:
    """What the user said of pairs of quantities; files beside the library have none."""
    from index.comparing import user_pairs

    if all(is_path(name) for name in names):
        return [], []
    with open_workspace(options) as workspace:
        return user_pairs(workspace)


def _verdicts(options: Namespace) -> tuple[list[Pair], list[Pair]]:
    """What the user says of pairs now, kept; and what was said of them before."""
    from index.comparing import user_pairs

    if all(is_path(name) for name in options.documents):
        return [], []
    with open_workspace(options) as workspace:
        for pairs, verdict in (
            (options.same, "same"),
            (options.apart, "apart"),
            (options.undecided, ""),
        ):
            for first, second in pairs:
                workspace.judge(first, second, verdict)
        return user_pairs(workspace)


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
    from index.comparing.telling.sheets import state_text, value_of, word

    tongue = language()[:2]
    names = [info.title or info.id for info in comparison.documents]
    if headings:
        for before, (first, second) in enumerate(pairwise(names)):
            output.table(
                (first, word("state", tongue), second),
                [
                    (
                        pair.a.title if pair.a else "–",
                        word(pair.state, tongue),
                        pair.b.title if pair.b else "–",
                    )
                    for pair in comparison.headings
                    if pair.before == before
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
