"""Writing on the cards of documents: titles, dates, tags of the user's own."""

from __future__ import annotations

from argparse import Namespace

from tui.cli.opening import open_workspace
from tui.cli.output import Output
from tui.cli.shapes import documents as shapes
from tui.locale import _

FIELDS = ("title", "short", "issuer", "date", "kind", "period")


def edit(options: Namespace, output: Output) -> int:
    """Change what the options name; an empty value shows again what was read."""
    said = {name: value for name in FIELDS if (value := getattr(options, name)) is not None}
    with open_workspace(options) as workspace:
        infos = [workspace.info(name) for name in options.documents]
        for info in infos:
            changes: dict[str, str | tuple[str, ...]] = {**said}
            if options.tag or options.untag:
                kept = [tag for tag in info.tags if tag not in options.untag]
                changes["tags"] = tuple(dict.fromkeys((*kept, *options.tag)))
            workspace.edit(info.id, changes)
        infos = [workspace.info(info.id) for info in infos]
    if output.as_json:
        output.json({**shapes.documents(infos), "schema": "planview-edit/1"})
        return 0
    columns = (_("document"), _("title"), _("short name"), _("issuer"), _("date"), _("tags"))
    output.table(
        columns,
        [(one.id, one.title, one.short, one.issuer, one.date, " ".join(one.tags)) for one in infos],
    )
    return 0
