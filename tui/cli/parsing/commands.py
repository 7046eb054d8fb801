"""The subcommands: what each takes, and where its code is."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass

from tui.cli.parsing import asking, keeping, reading
from tui.locale import N_


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand: what it does, where its code is, and how its arguments are told."""

    module: str
    handler: str
    summary: str
    arguments: Callable[[ArgumentParser], None]


COMMANDS: dict[str, Command] = {
    "add": Command("documents", "add", N_("add or refresh files and folders"), reading.add),
    "list": Command("documents", "list_", N_("the documents of the library"), reading.list_),
    "show": Command("documents", "show", N_("one passage with its citation"), reading.show),
    "remove": Command("documents", "remove", N_("move documents to the trash"), reading.remove),
    "edit": Command("editing", "edit", N_("write on the cards of documents"), reading.edit),
    "outline": Command("documents", "outline", N_("the chapter tree"), reading.outline),
    "segments": Command("documents", "segments", N_("all passages in order"), reading.segments),
    "search": Command("finding", "search", N_("find passages"), asking.search),
    "searches": Command("finding", "searches", N_("saved searches"), asking.searches),
    "synonyms": Command("finding", "synonyms", N_("names that find each other"), asking.synonyms),
    "targets": Command("targets", "targets", N_("quantitative targets"), asking.targets),
    "compare": Command("analysis", "compare", N_("targets of plans side by side"), asking.compare),
    "verify": Command(
        "analysis", "verify", N_("an article's numbers against plans"), asking.verify
    ),
    "concordance": Command(
        "counting", "concordance", N_("every occurrence in its context"), asking.concordance
    ),
    "frequency": Command(
        "counting", "frequency", N_("how often terms are found"), asking.frequency
    ),
    "mark": Command("marks", "mark", N_("mark passages"), keeping.mark),
    "marks": Command("marks", "marks", N_("the marks"), keeping.marks),
    "unmark": Command("marks", "unmark", N_("take marks away"), keeping.unmark),
    "export": Command("export", "export", N_("write passages, targets or marks"), keeping.export),
    "report": Command(
        "report", "report", N_("one document at a glance, as HTML or DOCX"), keeping.report
    ),
    "index": Command(
        "maintenance", "index", N_("check or rebuild the search index"), keeping.index
    ),
    "backup": Command("maintenance", "backup", N_("copy the library to one file"), keeping.backup),
    "restore": Command("maintenance", "restore", N_("bring a backup back"), keeping.restore),
    "copy": Command("moving", "copy", N_("bring the library over to another"), keeping.copy),
    "team": Command("moving", "team", N_("a team's library on PostgreSQL"), keeping.team),
    "doctor": Command("maintenance", "doctor", N_("look at this installation"), keeping.doctor),
}
