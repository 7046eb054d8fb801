"""What a browser makes of our pages: they show, they ask for nothing, they run nothing."""

from __future__ import annotations

import socket
import subprocess
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from data.writers import Excerpts, write
from data.writers.reports.report import write_report
from tests.data.writers.reports.test_report import report
from tests.data.writers.samples import sample
from tests.machine import CHROMIUM, needs_chromium, needs_fonts

pytestmark = [pytest.mark.slow, needs_chromium]


@contextmanager
def listening() -> Iterator[tuple[str, list[bytes]]]:
    """An address on this machine, and what was asked of it."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        done = threading.Event()

        def serve() -> None:
            while not done.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                with connection:
                    connection.settimeout(1)
                    asked.append(connection.recv(200))

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}/x", asked
        finally:
            done.set()
            thread.join()


def browse(page: Path, folder: Path, *words: str) -> bytes:
    assert CHROMIUM is not None
    quiet = ("--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run")
    quiet += ("--disable-background-networking", "--disable-component-update", "--disable-sync")
    command = [CHROMIUM, "--headless", *quiet, f"--user-data-dir={folder / 'profile'}", *words]
    command.append(page.as_uri())
    return subprocess.run(command, check=True, capture_output=True, timeout=120).stdout


def pixels(png: bytes) -> bytes:
    """The filtered scan lines of a picture."""
    data, at = b"", 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += length + 12
    return zlib.decompress(data)


def evil(address: str) -> str:
    return (
        f'"><img src={address}><script>document.title="PWNED";fetch("{address}")</script>'
        f"<style>@import url({address});</style><link rel=stylesheet href={address}>"
        "<svg onload=\"document.title='PWNED'\"></svg>"
        f"<meta http-equiv=refresh content=0;{address}>"
    )


def pages(text: str) -> dict[str, bytes]:
    items = [
        replace(
            item,
            info=replace(item.info, title=text, issuer=text, url="http://127.0.0.1:1/page"),
            note=text,
            tags=(text,),
            text=text if item.kind == "passage" else item.text,
            path=(text,),
        )
        for item in sample().items
    ]
    marks = tuple(item for item in items if item.note and not item.target)
    whole = replace(report(), info=items[0].info, marks=marks)
    return {
        "excerpts": write(Excerpts(tuple(items)), "html", language="zh"),
        "report": write_report(whole, "html", language="zh"),
    }


def test_the_watch_sees_a_request(tmp_path: Path) -> None:
    with listening() as (address, asked):
        page = tmp_path / "page.html"
        page.write_text(f"<img src={address}>", "utf-8")
        browse(page, tmp_path, "--dump-dom", "--virtual-time-budget=2000")
        assert asked


@pytest.mark.parametrize("name", ["excerpts", "report"])
def test_no_request_leaves_a_page_and_nothing_runs(tmp_path: Path, name: str) -> None:
    with listening() as (address, asked):
        page = tmp_path / "page.html"
        page.write_bytes(pages(evil(address))[name])
        shown = browse(page, tmp_path, "--dump-dom", "--virtual-time-budget=2000").decode("utf-8")
        assert asked == []
    title = shown.partition("<title>")[2].partition("</title>")[0]
    assert "PWNED" in title  # as a part of the document's title, not as the whole of it
    assert title != "PWNED"
    assert "<img" not in shown
    assert "<script" not in shown


@needs_fonts
@pytest.mark.parametrize("name", ["excerpts", "report"])
def test_a_page_is_drawn(tmp_path: Path, name: str) -> None:
    page, picture = tmp_path / "page.html", tmp_path / "page.png"
    page.write_bytes(pages("坚持绿色低碳。")[name])
    browse(page, tmp_path, f"--screenshot={picture}", "--window-size=900,1200")
    blank = tmp_path / "blank.html"
    blank.write_text("<title>x</title>", "utf-8")
    browse(blank, tmp_path, f"--screenshot={tmp_path / 'blank.png'}", "--window-size=900,1200")
    drawn = pixels(picture.read_bytes())
    empty = pixels((tmp_path / "blank.png").read_bytes())
    assert len(drawn) == len(empty)
    assert drawn.count(0) < len(drawn) - 10_000  # a blank page is filtered to zeros
    assert empty.count(0) > len(empty) - 10_000
