"""Finding: search and the saved searches."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.messages import system_reason
from index.asking import Question
from index.asking.question import LINK, RELEVANCE
from tui.cli.errors import FAILED, UsageError
from tui.cli.opening import InputError, open_workspace
from tui.cli.output import Output, Piece, shown_path
from tui.cli.shapes import finding as shapes
from tui.locale import _, ngettext, told
from tui.wording import FACETS, expansion, facet_value

if TYPE_CHECKING:
    from data.model import Span
    from index.answering.answer import Answer, Hit, TermTable

MOST_VALUES = 8
"""Values of a facet that are printed."""

AROUND = 40
"""Characters shown on either side of the first place found."""


def search(options: Namespace, output: Output) -> int:
    """Print the hits; 1 if there are none."""
    query = " ".join(options.query)
    given = sum((bool(query.strip()), options.file is not None, options.saved is not None))
    if given > 1:
        raise UsageError(_("give either a QUERY, -f FILE or --saved NAME"))
    if not given:
        raise UsageError(_("search needs a QUERY, -f FILE or --saved NAME"))
    if options.file is not None:
        return _count(options, output)
    with open_workspace(options) as workspace:
        kept: Question | None = None
        if options.saved is not None:
            kept = workspace.saved_search(options.saved)
        elif query.startswith(LINK):
            kept = Question.from_link(query)
        sort = options.sort or RELEVANCE
        question = Question(query, limit=options.limit, sort=sort, **_asked(options))
        result = workspace.answer(_both(kept, question, options) if kept else question)
    if output.as_json:
        output.json(shapes.search(result, explain=options.explain))
    else:
        _print(result, options.explain, output)
    return 0 if result.total else FAILED


def _both(kept: Question, given: Question, options: Namespace) -> Question:
    """A kept question and what is asked of it this time."""
    where = f"({kept.where}) {given.where}" if kept.where and given.where else ""
    return replace(
        kept,
        where=where or kept.where or given.where,
        limit=given.limit,
        sort=options.sort or kept.sort,
        literal=kept.literal or given.literal,
        outside=kept.outside or given.outside,
        synonyms=kept.synonyms and given.synonyms,
    )


def _asked(options: Namespace) -> dict[str, Any]:
    """What the options say beside the query itself."""
    return {
        "where": options.where,
        "literal": options.literal,
        "outside": options.outside,
        "synonyms": not options.no_synonyms,
    }


def _print(result: Answer, explain: bool, output: Output) -> None:
    for hit in result.hits:
        _print_hit(hit, output)
    for note in result.notes:
        output.note(told(note))
    if explain:
        _explain(result, output)
    count = len(result.documents)
    documents = ngettext("{n} document", "{n} documents", count).format(n=count)
    found = _("{passages} in {documents}").format(
        passages=_passages(result.total), documents=documents
    )
    if len(result.hits) < result.total:
        shown = _("{n} shown, all with --limit 0").format(n=len(result.hits))
        found = f"{found} · {shown}"
    output.note(found)


def _passages(number: int) -> str:
    return ngettext("{n} passage", "{n} passages", number).format(n=number)


def _print_hit(hit: Hit, output: Output) -> None:
    if not output.terminal:
        output.line(f"{hit.locator}\t{hit.text}")
        return
    where = " › ".join((hit.title, *hit.path))
    output.line((hit.locator, "bold"), "  ", (where, "dim"))
    shown = excerpt(hit.text, hit.spans)
    output.line("    ", *((text.replace("\t", "  "), style) for text, style in shown))


def excerpt(text: str, spans: Sequence[Span], around: int = AROUND) -> list[Piece]:
    """The neighbourhood of the first span, with every span in it as a ``hit``."""
    first = spans[0] if spans else (0, 0)
    start = max(first[0] - around, 0)
    end = min(max(first[1] + around, start + 2 * around), len(text))
    pieces: list[Piece] = [("…", "dim")] if start else []
    at = start
    for begin, stop in spans:
        if begin >= end:
            break
        pieces.append((text[at:begin], ""))
        pieces.append((text[begin : min(stop, end)], "hit"))
        at = min(stop, end)
    pieces.append((text[at:end], ""))
    if end < len(text):
        pieces.append(("…", "dim"))
    return pieces


def _explain(result: Answer, output: Output) -> None:
    output.note(_("understood as: {query}").format(query=result.parsed))
    for term in result.terms:
        output.note(f"  {term.term}: {_passages(term.segments)}")
    for one in result.expanded:
        output.note("  " + expansion(one))
    for one in result.left_out:
        forms = ", ".join(one.forms)
        output.note("  " + _("not searched: {forms} (synonyms are off)").format(forms=forms))
    for facet, name in FACETS.items():
        counts = [
            f"{facet_value(facet, value)} {count}"
            for value, count in result.facets.get(facet, {}).items()
        ]
        if counts:
            rest = f" · +{len(counts) - MOST_VALUES}" if len(counts) > MOST_VALUES else ""
            values = " · ".join(counts[:MOST_VALUES]) + rest
            output.note("  " + _("{name}: {values}").format(name=_(name), values=values))
    output.note(_("answered by: {engine}").format(engine=result.engine))


def _count(options: Namespace, output: Output) -> int:
    """``-f``: how often each query of a file is found in each document."""
    queries = queries_of(options.file)
    with open_workspace(options) as workspace:
        table = workspace.count_terms([Question(query, **_asked(options)) for query in queries])
        titles = {info.id: info.title for info in workspace.documents()}
    if output.as_json:
        output.json(shapes.terms(table))
    else:
        _print_terms(table, titles, output)
    return 0 if any(row.total for row in table.rows) else FAILED


def queries_of(path: str) -> list[str]:
    """The lines of a file in any encoding that documents may have, too. Raises ``InputError``."""
    from data.model import UnreadableError
    from data.readers.encoding import decode

    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        text = decode(data).text
    except OSError as error:
        raise InputError(path, told(system_reason(error))) from error
    except UnreadableError as error:
        raise InputError(path, told(error.reason)) from error
    queries = [line.strip() for line in text.splitlines() if line.strip()]
    if not queries:
        raise InputError(path, _("holds no query"))
    return queries


def _print_terms(table: TermTable, titles: Mapping[str, str], output: Output) -> None:
    found = [name for name in titles if any(name in row.documents for row in table.rows)]
    if output.terminal:
        _print_by_term(table, {name: titles[name] for name in found}, output)
        return
    rates = [_("{document} per 10,000").format(document=name) for name in found]
    rows = [(_("query"), _("all"), *found, *rates)]
    for row in table.rows:
        rate = table.per_10000(row)
        counts = (str(row.documents.get(name, 0)) for name in found)
        rows.append((row.query, str(row.total), *counts, *(str(rate.get(n, 0)) for n in found)))
    output.table((), rows)


def _print_by_term(table: TermTable, titles: Mapping[str, str], output: Output) -> None:
    """For a person: under each term its documents, with passages and occurrences per 10,000."""
    for row in table.rows:
        rate = table.per_10000(row)
        output.line((row.query, "bold"), "  ", _passages(row.total))
        for name in titles:
            if name in row.documents:
                numbers = f"{row.documents[name]:6}  {rate.get(name, 0):8.2f} ‱  "
                output.line(numbers, name, "  ", (titles[name], "dim"))


def synonyms(options: Namespace, output: Output) -> int:
    """Show the names that find each other, or write a list of them to be edited."""
    from index.asking.synonyms import FILE, bundled_text, read_synonyms
    from index.locations import library_folder

    file = library_folder(options.library) / FILE
    if options.write:
        from data.writers.atomic import write_file

        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_file(file, bundled_text().encode())
    groups = read_synonyms(file).lists
    if output.as_json:
        place = shown_path(str(file)) if file.exists() else ""
        output.json({"schema": "planview-synonyms/1", "path": place, "groups": groups})
        return 0
    for names in groups:
        output.line(" = ".join(names))
    if file.exists():
        output.note(_("from {path}").format(path=shown_path(str(file))))
    else:
        output.note(_("planview's own list; synonyms --write puts it where you can change it"))
    return 0


def searches(options: Namespace, output: Output) -> int:
    """Show, keep or forget saved searches."""
    with open_workspace(options) as workspace:
        if options.save:
            name, query = options.save
            if not name.strip():
                raise UsageError(_("a saved search needs a name"))
            workspace.save_search(name, Question(query, options.where))
        elif options.delete is not None:
            workspace.delete_search(options.delete)
        saved = workspace.searches()
    if output.as_json:
        output.json(
            {
                "schema": "planview-searches/1",
                "searches": [
                    {
                        "name": kept.name,
                        "query": kept.question.query,
                        "where": kept.question.where,
                        "link": kept.question.link(),
                    }
                    for kept in saved
                ],
            }
        )
        return 0
    if output.terminal and not saved:
        output.note(_("no search is saved; searches --save NAME QUERY keeps one"))
        return 0
    columns = (_("name"), _("query"), _("filter"))
    output.table(columns, [(name, kept.query, kept.where) for name, kept in saved])
    return 0
