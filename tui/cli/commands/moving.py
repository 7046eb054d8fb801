"""Libraries of teams: made, read anew, and libraries brought from one place to another."""

from __future__ import annotations

from argparse import Namespace

from data.library import LibraryError
from data.messages import Note
from tui.cli.errors import FAILED, USAGE
from tui.cli.opening import open_workspace
from tui.cli.output import Output
from tui.cli.version import version
from tui.locale import _, told


class NoUrlError(LibraryError):
    """The command works on a library on servers, and none is named."""

    code = USAGE


def team(options: Namespace, output: Output) -> int:
    """``init``: make or renew a team's library. ``reread``: read its documents anew."""
    from index.locations import chosen_library, is_url

    url = options.url or chosen_library(options.library)
    if not is_url(url):
        raise NoUrlError(Note("Name the library: postgresql://SERVER/DATABASE."))
    if options.action == "init":
        from index.teams import init

        done = init(str(url), options.shards, planview=version())
        if output.as_json:
            output.json({"schema": "planview-team/1", "done": [told(line) for line in done]})
            return 0
        for line in done:
            output.line(told(line))
        return 0
    options.library = str(url)
    with open_workspace(options) as workspace, output.progress(_("reading")) as advance:
        count = workspace.reread(advance)
    if output.as_json:
        output.json({"schema": "planview-team/1", "reread": count})
        return 0
    output.line(_("read anew: {n}").format(n=count))
    return 0


def copy(options: Namespace, output: Output) -> int:
    """Bring the library over; 1 if not all of it is there."""
    from index.teams import copy_to

    with open_workspace(options) as workspace, output.progress(_("copying")) as advance:
        done = copy_to(workspace.library, options.to, advance, wait=options.wait)
    if output.as_json:
        output.json(
            {
                "schema": "planview-copy/1",
                "ok": not done.faults,
                **{
                    name: getattr(done, name)
                    for name in (
                        *("documents", "there", "versions", "marks", "reviews"),
                        *("pairings", "searches"),
                    )
                },
                "faults": [told(fault) for fault in done.faults],
            }
        )
        return FAILED if done.faults else 0
    for fault in done.faults:
        output.error(told(fault), FAILED)
    counts = _(
        "documents {documents} (there already {there}) · versions {versions} · marks {marks} · "
        "reviews {reviews} · searches {searches}"
    )
    output.line(
        counts.format(
            documents=done.documents,
            there=done.there,
            versions=done.versions,
            marks=done.marks,
            reviews=done.reviews,
            searches=done.searches,
        )
    )
    if not done.faults:
        output.line(_("Verified: all of it is there."))
    return FAILED if done.faults else 0
