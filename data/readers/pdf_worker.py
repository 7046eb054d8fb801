"""The process that opens a PDF: PDFium is C++ and its input hostile, so it runs apart.

Reads the file from standard input and writes one JSON object to standard
output: pages of lines and tables, or the reason there are none. Limits on
memory and processor time are set before PDFium is loaded; the parent sets one
on the clock.
"""

from __future__ import annotations

import ctypes
import json
import sys
from typing import Any

from data.messages import Note
from data.readers.pdf_fonts import use_own_font
from data.readers.pdf_layout import Grid, PageContent, Rule, lay_out
from data.readers.pdf_lines import Char, Line

MAX_PAGES = 5000
MAX_CHARACTERS = 20_000_000
_MAX_PATHS = 3000  # path objects looked at per page: beyond it is a drawing, not a table
_MAX_POINTS = 64
_THIN = 2.5  # points: a filled box no thicker is a rule
_GENERATED = frozenset("\r\n\x00\ufffe\ufffc")
_HEAVY_WEIGHT = 600
_HEAVY_NAMES = ("bold", "black", "heavy", "simhei", "heiti", "xiaobiaosong", "fzxbs", "fzht")


def main() -> None:
    """Entry point of the child process: ``argv`` holds memory in MB and seconds."""
    _limit(
        int(sys.argv[1]) if len(sys.argv) > 1 else 0, int(sys.argv[2]) if len(sys.argv) > 2 else 0
    )
    data = sys.stdin.buffer.read()
    result = extract(data)
    out = json.dumps(result, ensure_ascii=False).encode("utf-8", "surrogatepass")
    sys.stdout.buffer.write(out)
    sys.stdout.buffer.flush()


def _limit(megabytes: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # not on this platform: the parent's clock still holds
        return
    for name, value in (
        ("RLIMIT_AS", megabytes * 1024 * 1024),
        ("RLIMIT_CPU", seconds),
        ("RLIMIT_CORE", 0),
    ):
        if value or name == "RLIMIT_CORE":
            try:
                resource.setrlimit(getattr(resource, name), (value, value))
            except (ValueError, OSError, AttributeError):
                continue


def extract(data: bytes) -> dict[str, Any]:
    """The pages of a PDF as plain data; ``{"error": reason}`` where it cannot be read."""
    import pypdfium2  # type: ignore[import-untyped]

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
    total = failed = pictures = 0
    for number in range(count):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            failed += 1
            continue
        content, images = _page(page)
        total += sum(len(line.text) for line in content.items if isinstance(line, Line))
        if not content.items and images:
            pictures += 1
        if content.items:
            pages.append(_as_data(content, number + 1))
        page.close()
        if total > MAX_CHARACTERS:
            break
    return {
        "pages": pages,
        "count": len(document),
        "failed": failed,
        "pictures": pictures,
        "cut": len(document) > count or total > MAX_CHARACTERS,
        "front": _properties(document),
    }


def _properties(document: Any) -> dict[str, str]:
    try:
        found = document.get_metadata_dict(skip_empty=True)
    except (ValueError, UnicodeDecodeError):
        return {}
    names = {"Title": "title", "Author": "author", "CreationDate": "created"}
    return {names[key]: str(value)[:2000] for key, value in found.items() if key in names}


def _page(page: Any) -> tuple[PageContent, bool]:
    width, height = page.get_size()
    turn = page.get_rotation()
    plain = (height, width) if turn in (90, 270) else (width, height)
    chars = [_turned(char, turn, *plain) for char in _chars(page)]
    across: list[Rule] = []
    down: list[Rule] = []
    images = _rules(page, turn, plain, across, down)
    return lay_out(chars, width, height, across, down), images


def _turned(char: Char, turn: int, width: float, height: float) -> Char:
    """``char`` as the page is shown; only its place is turned, its size stays."""
    if not turn:
        return char
    x, y = _turned_point(char.left, char.baseline, turn, width, height)
    return char._replace(left=x, right=x + (char.right - char.left), baseline=y)


def _turned_point(
    x: float, y: float, turn: int, width: float, height: float
) -> tuple[float, float]:
    if turn == 90:
        return y, width - x
    if turn == 180:
        return width - x, height - y
    if turn == 270:
        return height - y, x
    return x, y


def _chars(page: Any) -> list[Char]:
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    text = page.get_textpage()
    handle = text.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    found: list[Char] = []
    heavy_fonts: dict[bytes, bool] = {}
    name = ctypes.create_string_buffer(256)
    flags = ctypes.c_int()
    heavy = False
    shape = (0.0, 0.0)
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(handle, index)
        char = chr(code) if code <= 0x10FFFF else "\ufffd"
        if char in _GENERATED:
            continue
        if char == " " and pdfium.FPDFText_IsGenerated(handle, index) == 1:
            continue
        if code == 2:
            char = "-"  # PDFium's mark for the hyphen at the end of a line
        elif pdfium.FPDFText_HasUnicodeMapError(handle, index) == 1:
            char = "\ufffd"  # the font does not tell the letter: what came is its code
        pdfium.FPDFText_GetCharOrigin(handle, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(handle, index, box)
        size = abs(box.top - box.bottom) or pdfium.FPDFText_GetFontSize(handle, index) or 1.0
        if (round(size, 1), round(y.value, 1)) != shape:
            # One look at the font for a run of characters: asking for each is slow.
            shape = (round(size, 1), round(y.value, 1))
            pdfium.FPDFText_GetFontInfo(handle, index, name, 256, flags)
            if name.value not in heavy_fonts:
                weight = pdfium.FPDFText_GetFontWeight(handle, index)
                heavy_fonts[name.value] = _is_heavy(name.value, weight)
            heavy = heavy_fonts[name.value]
        left = min(box.left, box.right)
        right = max(box.left, box.right)
        found.append(Char(char, left, right, y.value, size, heavy))
    text.close()
    return _paired(found)


def _is_heavy(name: bytes, weight: int) -> bool:
    lower = name.decode("utf-8", "replace").lower()
    return weight >= _HEAVY_WEIGHT or any(word in lower for word in _HEAVY_NAMES) or "黑体" in lower


def _paired(chars: list[Char]) -> list[Char]:
    """UTF-16 halves, which PDFium may give one by one, as the characters they make."""
    if not any("\ud800" <= char.text <= "\udfff" for char in chars):
        return chars
    result: list[Char] = []
    for char in chars:
        if result and "\udc00" <= char.text <= "\udfff" and "\ud800" <= result[-1].text <= "\udbff":
            pair = (result[-1].text + char.text).encode("utf-16", "surrogatepass")
            result[-1] = result[-1]._replace(text=pair.decode("utf-16"), right=char.right)
        else:
            result.append(char)
    return result


def _rules(
    page: Any, turn: int, plain: tuple[float, float], across: list[Rule], down: list[Rule]
) -> bool:
    """Collects the straight rules drawn on the page; tells whether it holds a picture."""
    import pypdfium2.raw as pdfium

    images = False
    paths = 0
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        shape = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(shape)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            images = True
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and paths < _MAX_PATHS:
            paths += 1
            _path_rules(pdfium, shape, turn, plain, across, down)
    return images


def _path_rules(
    pdfium: Any,
    shape: Any,
    turn: int,
    plain: tuple[float, float],
    across: list[Rule],
    down: list[Rule],
) -> None:
    if not _is_drawn_as_rule(pdfium, shape):
        return
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(shape, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    first: tuple[float, float] | None = None
    last: tuple[float, float] | None = None
    for index in range(min(pdfium.FPDFPath_CountSegments(shape), _MAX_POINTS)):
        segment = pdfium.FPDFPath_GetPathSegment(shape, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = _turned_point(
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
            turn,
            *plain,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            _add_rule(last, point, across, down)
        if pdfium.FPDFPathSegment_GetClose(segment) and first is not None:
            _add_rule(point, first, across, down)
        last = point


def _is_drawn_as_rule(pdfium: Any, shape: Any) -> bool:
    """Whether a path shows its lines: stroked, or filled but thin. A filled area without
    a stroke is a background, and word processors put one behind every line of text."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(shape, fill, stroke)
    if stroke.value:
        return True
    box = [ctypes.c_float() for _ in range(4)]
    if not fill.value or not pdfium.FPDFPageObj_GetBounds(shape, *box):
        return False
    left, bottom, right, top = (side.value for side in box)
    return min(right - left, top - bottom) <= _THIN


def _add_rule(
    start: tuple[float, float], end: tuple[float, float], across: list[Rule], down: list[Rule]
) -> None:
    dx, dy = abs(start[0] - end[0]), abs(start[1] - end[1])
    if dy <= 1 and dx >= 8:
        across.append(Rule(start[1], min(start[0], end[0]), max(start[0], end[0])))
    elif dx <= 1 and dy >= 5:
        down.append(Rule(start[0], min(start[1], end[1]), max(start[1], end[1])))


def _as_data(content: PageContent, number: int) -> dict[str, Any]:
    items: list[list[Any]] = []
    for item in content.items:
        if isinstance(item, Grid):
            items.append([item.rows, [round(x) for x in item.columns]])
        else:
            items.append(
                [
                    item.text,
                    round(item.left, 1),
                    round(item.right, 1),
                    round(item.baseline, 1),
                    round(item.size, 1),
                    int(item.heavy),
                    item.column,
                ]
            )
    return {"page": number, "width": content.width, "items": items}


if __name__ == "__main__":
    main()
