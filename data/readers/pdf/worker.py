"""The process that opens a PDF: PDFium is C++ and its input hostile, so it runs apart.

Reads the file from standard input and writes one JSON object to standard
output: pages of lines and tables, or the reason there are none. Limits on
memory and processor time are set before PDFium is loaded; the parent sets one
on the clock.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from contextlib import suppress
from typing import Any

from data.messages import Note

from .bookmarks import bookmarks_of
from .own_font import use_own_font
from .page.characters import chars_of
from .page.drawings import Drawings, drawings_of, has_picture
from .page.faces import Face, Faces
from .page.layout import PageContent, lay_out
from .page.lines import Line
from .page.tables import Grid
from .page.turning import turned

resource: Any = None  # not on every platform: there the parent's clock holds alone
with suppress(ImportError):
    import resource

MAX_PAGES = 5000
MAX_CHARACTERS = 20_000_000
_FIRST_SECONDS = 8.0
_SECONDS_A_PAGE = 0.1
_SECONDS_A_CHARACTER = 0.0002  # about ten times what it takes


def main() -> None:
    """Entry point of the child process: ``argv`` holds memory in MB and seconds."""
    _limit(
        int(sys.argv[1]) if len(sys.argv) > 1 else 0, int(sys.argv[2]) if len(sys.argv) > 2 else 0
    )
    gc.disable()  # it makes many values and no cycles, and ends soon
    data = sys.stdin.buffer.read()
    result = extract(data)
    out = json.dumps(result, ensure_ascii=False).encode("utf-8", "surrogatepass")
    sys.stdout.buffer.write(out)
    sys.stdout.buffer.flush()
    os._exit(0)  # putting away a long document's values, one by one, would take a while


def _limit(megabytes: int, seconds: int) -> None:
    """Limits that hold to the end: no core file, so much memory, never more seconds."""
    if resource is None:
        return
    for kind, value in (
        (resource.RLIMIT_AS, megabytes * 1024 * 1024),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        if value or kind == resource.RLIMIT_CORE:
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, (value, value))


def _allow(pages: int, characters: int) -> None:
    """The processor time that what was read so far is worth, and the next page may take.

    A page that hangs is given up soon, a long book is not.
    """
    if resource is None:
        return
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    if most != resource.RLIM_INFINITY:
        worth = _FIRST_SECONDS + pages * _SECONDS_A_PAGE + characters * _SECONDS_A_CHARACTER
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CPU, (min(most, round(worth)), most))


def extract(data: bytes) -> dict[str, Any]:
    """The pages of a PDF as plain data; ``{"error": reason}`` where it cannot be read."""
    import pypdfium2

    use_own_font()
    start = max(0, data.find(b"%PDF-", 0, 1024))
    try:
        document = pypdfium2.PdfDocument(data[start:])
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            return {"error": Note("is encrypted: it needs a password")}
        return {"error": Note("is a damaged or truncated PDF")}
    except MemoryError:
        return {"error": Note("needs too much memory to be opened as a PDF")}
    count = min(len(document), MAX_PAGES)
    if count == 0:
        return {"error": Note("is a PDF without pages"), "empty": True}
    pages: list[dict[str, Any]] = []
    total = failed = vertical = 0
    pictures: list[int] = []
    _allow(0, 0)
    faces = Faces()
    numbers: dict[Face, int] = {}
    for number in range(count):
        try:
            page = document[number]
            content = _page(page, faces)
        except pypdfium2.PdfiumError:
            failed += 1
            continue
        total += sum(len(line.text) for line in content.items if isinstance(line, Line))
        vertical += content.vertical
        if content.items:
            pages.append(_as_data(content, number + 1, numbers))
        elif has_picture(page):
            pictures.append(number + 1)
        page.close()
        _allow(number + 1, total)
        if total > MAX_CHARACTERS:
            break
    return {
        "pages": pages,
        "faces": [list(face) for face in numbers],
        "bookmarks": bookmarks_of(document),
        "count": len(document),
        "failed": failed,
        "pictures": pictures,
        "vertical": vertical,
        "cut": len(document) > count or total > MAX_CHARACTERS,
        "front": _properties(document),
    }


def _page(page: Any, faces: Faces) -> PageContent:
    def drawn(angle: int) -> Drawings:
        return drawings_of(page, lambda x, y: turned(x, y, angle))

    return lay_out(chars_of(page, faces), drawn)


def _properties(document: Any) -> dict[str, str]:
    try:
        found = document.get_metadata_dict(skip_empty=True)
    except (ValueError, UnicodeDecodeError):
        return {}
    names = {"Title": "title", "Author": "author", "CreationDate": "created"}
    return {names[key]: str(value)[:2000] for key, value in found.items() if key in names}


def _as_data(content: PageContent, number: int, faces: dict[Face, int]) -> dict[str, Any]:
    """A page as plain data; faces are named by their numbers, in the order they came."""
    items: list[list[Any]] = []
    for item in content.items:
        if isinstance(item, Grid):
            items.append([item.rows, [round(x) for x in item.columns]])
            continue
        items.append(
            [
                item.text,
                round(item.left, 1),
                round(item.right, 1),
                round(item.baseline, 1),
                round(item.size, 1),
                faces.setdefault(item.face, len(faces)),
                item.column,
                item.kind,
                round(item.first, 1),
                item.raised,
            ]
        )
    box = content.box
    return {"page": number, "box": [round(side, 1) for side in box], "items": items}


if __name__ == "__main__":
    main()
