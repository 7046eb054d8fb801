"""Prove that reading loses nothing: python -m scripts.prove_nothing_lost [-v] PATH …

For every file the visible text of the source, taken by an extraction that
shares no code with the readers, is compared with the text of all segments in
order (headings and set-apart ones included), white space aside: each character
must come once, in its place. Prints counts, names every file that differs, and
ends with 1 if one does.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from data.model import SegmentKind, UnreadableError
from data.order import source_order, source_parts, with_marks
from data.reading import read
from scripts.visible_text import VisibleText, visible_text

ENDINGS = (".txt", ".md", ".html", ".htm", ".xhtml", ".jsp", ".docx", ".epub", ".pdf")


@dataclass(frozen=True, slots=True)
class Proof:
    """What comparing one file gave. ``fault`` is '' where nothing was lost."""

    path: Path
    format: str
    characters: int
    segments: int
    fault: str = ""
    unread: str = ""


def prove(path: Path, data: bytes | None = None) -> Proof:
    """Compare one file's segments with its visible text."""
    data = path.read_bytes() if data is None else data
    try:
        document = read(data, name=path.name)
    except UnreadableError as error:
        return Proof(path, "", 0, 0, unread=error.reason)
    expected = visible_text(data, document.source.format)
    if expected.notes is None:
        got = "".join(source_order(document.segments))
    else:
        parts = [
            (segment, with_marks(segment, *span))
            for segment, span in source_parts(document.segments)
        ]
        got = "".join(text for segment, text in parts if segment.kind is not SegmentKind.NOTE)
        got += "".join(text for segment, text in parts if segment.kind is SegmentKind.NOTE)
        expected = replace(expected, text=expected.text + expected.notes)
    fault, count = compare(expected, got)
    return Proof(path, document.source.format, count, len(document.segments), fault)


def compare(expected: VisibleText, got: str) -> tuple[str, int]:
    """The first difference in words, or '', and the characters compared."""
    left, right = expected.bare(expected.text), expected.bare(got)
    if not expected.ordered:
        left, right = "".join(sorted(left)), "".join(sorted(right))
    if left == right:
        return "", len(left)
    at = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), None)
    if at is None:
        at = min(len(left), len(right))
    shown = slice(max(0, at - 12), at + 24)
    return f"at {at}: source {left[shown]!r}, segments {right[shown]!r}", len(left)


def files(paths: Sequence[Path]) -> Iterator[Path]:
    """All files of a supported kind at ``paths``, folders recursively."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix.lower() in ENDINGS)
        else:
            yield path


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.prove_nothing_lost")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    parser.add_argument("-v", "--verbose", action="store_true", help="name every file")
    options = parser.parse_args(arguments)
    paths = options.paths or [Path(__file__).resolve().parents[2] / "shared" / "corpus"]
    counts: dict[str, list[int]] = {}
    faults = unread = 0
    for path in files(paths):
        proof = prove(path)
        if proof.unread:
            unread += 1
            print(f"not read  {path}: {proof.unread}")
            continue
        count = counts.setdefault(proof.format, [0, 0, 0])
        count[0] += 1
        count[1] += proof.characters
        count[2] += proof.segments
        if proof.fault:
            faults += 1
            print(f"DIFFERS   {path} {proof.fault}")
        elif options.verbose:
            print(f"same      {path} ({proof.characters:,} characters)")
    for format, (number, characters, segments) in sorted(counts.items()):
        print(f"{format:9} {number:5} files {characters:12,} characters {segments:9,} segments")
    total = sum(count[0] for count in counts.values())
    print(f"{total - faults} of {total} files the same, {faults} differ, {unread} not read")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
