"""Targets: the table, and what the user says of single entries."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from data.model import QUALITATIVE
from data.text import one_line
from tui.cli.errors import UsageError
from tui.cli.opening import from_library, is_path, open_workspace, read_file
from tui.cli.output import Output
from tui.cli.shapes import targets as shapes
from tui.locale import _, language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.model import Document, DocumentInfo
    from index.results import TargetRow
    from index.workspace import Workspace

Read = tuple["DocumentInfo", "Document", "list[TargetRow]"]


def targets(options: Namespace, output: Output) -> int:
    if options.rules:
        return _print_rules(output)
    if options.qualitative:
        options.status = QUALITATIVE
    if options.confirm or options.reject or options.correct or options.forget:
        if options.documents:
            raise UsageError(_("a correction takes targets' ids (doc#t12), no documents"))
        found = _review(options)
    elif not (options.documents or output.as_json or options.explain):
        with open_workspace(options) as workspace:  # the rows alone: no document is unpacked twice
            _print_table(workspace.targets(options.where, status=options.status), options, output)
            _say_strays(workspace, (), output)
        return 0
    else:
        found = _gather(options, output)
    if output.as_json:
        _print_json(found, options, output)
        return 0
    _print_table([row for *_card, rows in found for row in rows], options, output)
    if options.explain:
        for info, read, _rows in found:
            for entry in read.excluded:
                place = read.segments[entry.segment].place
                output.line((f"{info.id}#{place}", "dim"), f"\t{entry.quote}\t{entry.reason}")
    return 0


def _print_rules(output: Output) -> int:
    """Every rule that tells a target, with what it gives and the sentence that shows it."""
    from data.targets.rules.runner import all_rules

    rules = list(all_rules())
    if output.as_json:
        fields = ("name", "gives", "says", "example", "quote")
        shown = [
            {"stage": stage} | {one: getattr(rule, one) for one in fields} for stage, rule in rules
        ]
        output.json({"schema": "planview-rules/1", "rules": shown})
        return 0
    columns = (_("stage"), _("rule"), _("gives"), _("example"))
    output.table(columns, [(stage, r.name, r.gives, r.example) for stage, r in rules])
    return 0


def _print_table(rows: list[TargetRow], options: Namespace, output: Output) -> None:
    """One table, or one under the name of each group; a filter without an answer is said."""
    from index.answering.order import grouped, in_order

    columns = (_("id"), _("status"), _("indicator"), _("quantity"), _("year"), _("heading"))
    ordered = in_order(rows, options.sort, descending=options.reverse)
    if options.where and not ordered:
        output.note(_("no target answers the filter {filter}").format(filter=options.where))
    if not options.group:
        output.table(columns, [_row(row) for row in ordered])
        return
    for name, members in grouped(ordered, options.group).items():
        title = " › ".join(filter(None, name)) or "—"
        output.line((one_line(title, len(title) + 1), "bold"), f"\t{len(members)}")
        output.table(columns, [_row(row) for row in members])


def _say_strays(workspace: Workspace, documents: Sequence[str], output: Output) -> None:
    """Reviews by the user that the last reading left without a target."""
    sentence = _("{locator}: your review of “{quote}” finds no target there now; it is kept")
    for review in workspace.stray_reviews(documents):
        quote = one_line(review.quote, 40)
        output.note(sentence.format(locator=review.locator, quote=quote))


def _gather(options: Namespace, output: Output) -> list[Read]:
    """The documents asked for, in the order they were named; by default all."""
    if options.documents and all(is_path(name) for name in options.documents):
        return [_from_file(name, options) for name in options.documents]
    with open_workspace(options) as workspace:
        reads = _from_all(workspace, options)
        _say_strays(workspace, [name for name in options.documents if not is_path(name)], output)
        return reads


def _from_all(workspace: Workspace, options: Namespace) -> list[Read]:
    if not options.documents:
        return _whole_library(workspace, options)
    return [
        _from_file(name, options) if is_path(name) else _from_library(workspace, name, options)
        for name in options.documents
    ]


def _from_file(path: str, options: Namespace) -> Read:
    from index.adding import loose

    read = read_file(path, options)
    return loose.card(read), read, loose.targets(read, options.where, status=options.status)


def _from_library(workspace: Workspace, name: str, options: Namespace) -> Read:
    info, read = from_library(workspace, name)
    rows = workspace.targets(options.where, documents=[info.id], status=options.status)
    return info, read, rows


def _whole_library(workspace: Workspace, options: Namespace) -> list[Read]:
    """Every document with its rows, which are asked for in one go."""
    rows: dict[str, list[TargetRow]] = {}
    for row in workspace.targets(options.where, status=options.status):
        rows.setdefault(row.document, []).append(row)
    return [
        (info, workspace.document(info.id), rows.get(info.id, [])) for info in workspace.documents()
    ]


def _review(options: Namespace) -> list[Read]:
    """Keep what the user says, and give back the entries as they are now."""
    changes: dict[str, str] = {}
    if options.correct:
        verdict, ids = "corrected", options.correct[:1]
        changes = _changes(options.correct[1:])
    elif options.confirm:
        verdict, ids = "confirmed", options.confirm
    elif options.reject:
        verdict, ids = "rejected", options.reject
    else:
        verdict, ids = "", options.forget
    with open_workspace(options) as workspace:
        for id in ids:
            workspace.target(id)  # all of them are there, before any is touched
        rows = [workspace.review(id, verdict, changes or None) for id in ids]
        names = dict.fromkeys(row.document for row in rows)
        return [
            (*from_library(workspace, name), [row for row in rows if row.document == name])
            for name in names
        ]


def _changes(words: list[str]) -> dict[str, str]:
    if not words:
        raise UsageError(_("--correct needs an ID and at least one FIELD=VALUE"))
    changes = {}
    for word in words:
        field, equals, value = word.partition("=")
        if not equals or not field:
            raise UsageError(_("'{word}' is not FIELD=VALUE").format(word=word))
        changes[field.strip()] = value.strip()
    return changes


def _print_json(found: list[Read], options: Namespace, output: Output) -> None:
    from index.answering.order import in_order

    sorted_rows = (
        (info, read, list(in_order(rows, options.sort, descending=options.reverse)))
        for info, read, rows in found
    )
    objects = [shapes.targets(*entry, explain=options.explain) for entry in sorted_rows]
    several = len(objects) != 1 or (not options.documents and not _verdict(options))
    if several:
        for entry in objects:
            del entry["schema"]
            if len(objects) > 1 and not options.with_text:
                del entry["text"]
        output.json({"schema": "planview-targets/1", "documents": objects})
    else:
        output.json(objects[0])


def _verdict(options: Namespace) -> bool:
    return bool(options.confirm or options.reject or options.correct or options.forget)


def _row(row: TargetRow) -> tuple[str, ...]:
    from data.writers.targets import value_text
    from index.answering.rows import record

    target = row.target
    status = target.status if row.review == "auto" else f"{target.status} ({row.review})"
    year = str(target.year) if target.year is not None else ""
    value = value_text(record(row), language()[:2])
    return row.id, status, target.indicator, value, year, row.heading
