"""Documents gone wrong by chance: small ones of every format, changed here and there.

The same number makes the same mutation, so a fault can be met again.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from functools import cache

from tests.hostile.seeds import PACKAGES, SEEDS

FORMATS = tuple(SEEDS)

_TOKENS = (
    *(
        "\n",
        "\t",
        " ",
        "\u3000",
        "\x00",
        "\ufeff",
        "\u202e",
        "\ud800",
        "第一章",
        "一、",
        "（一）",
        "1.",
    ),
    *(
        "到2030年",
        "百分之",
        "亿元",
        "%",
        "<",
        ">",
        "</",
        "&",
        "&#x110000;",
        '"',
        "'",
        "<!--",
        "-->",
    ),
    *("<table>", "<td colspan=99999999>", "<ol start=9999999999999>", "<svg>", "]]>", "<![CDATA["),
    *(
        "<w:p>",
        "</w:p>",
        "<w:tbl>",
        '<w:gridSpan w:val="-1"/>',
        '<w:numId w:val="x"/>',
        "<w:fldChar/>",
    ),
    *("---\n", "+++\n", "```", "| a | b |\n|---|---|\n", "> ", "- ", "[", "](", "**", "#" * 7),
    *("9" * 40, "〇" * 30, "1.5E+99", "−", "…" * 9, "/Type /Page", "obj", "stream\n", "0 R", "BT"),
    *(
        r"{\par ",
        "}",
        r"\u-99999999 ",
        r"\bin999999999 ",
        r"\'8",
        ",,,,",
        '"\n"',
        "<item>",
        "<guid>",
    ),
)


@cache
def seeds(format: str) -> list[bytes]:
    """Small documents of a format."""
    return SEEDS[format][1]()


def mutation(format: str, number: int) -> bytes:
    """Mutation ``number`` of a document of ``format``."""
    chance = random.Random(f"{format}-{number}")
    seed = chance.choice(seeds(format))
    if format in PACKAGES and chance.random() < 0.8:
        return _repacked(seed, chance)
    return _changed(seed, chance)


def _repacked(data: bytes, chance: random.Random) -> bytes:
    """A package with one member changed, everything else as it was."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    chosen = chance.choice(sorted(members))
    change = _xml if chance.random() < 0.7 else _changed
    members[chosen] = change(members[chosen], chance)
    if chance.random() < 0.05:
        del members[chosen]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as zf:
        for name, content in members.items():
            zf.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


def _changed(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        data = chance.choice(_CHANGES)(data, chance)
    return data


def _xml(data: bytes, chance: random.Random) -> bytes:
    """XML that stays well formed: an odd value, an element more, other words."""
    text = data.decode("utf-8", "replace")
    places = list(re.finditer(chance.choice((r'(?<=")[^"<>]*(?=")', r"(?<=>)[^<>]*(?=<)")), text))
    for _ in range(chance.choice((1, 2, 6))):
        if places:
            place = chance.choice(places)
            inserted = place[0] + chance.choice(_ELEMENTS) if text[place.start() - 1] == ">" else ""
            odd = inserted or chance.choice(_VALUES)
            text = text[: place.start()] + odd + text[place.end() :]
            places = [one for one in places if one.end() < place.start()]
    return text.encode()


_VALUES = (
    "",
    "-1",
    "0",
    "99999999999999999999",
    "x",
    "a" * 300,
    "%1%2%9",
    "on",
    "1e9",
    "机密",
    "A1048576",
)
_ELEMENTS = (
    *(
        "<w:br/>",
        "<w:p/>",
        "<w:tbl/>",
        "<w:tr/>",
        "<w:tc/>",
        "<w:p><w:r><w:t>二、</w:t></w:r></w:p>",
    ),
    *(
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:fldChar w:fldCharType="end"/>',
        "<w:del/>",
        "<w:tab/>",
    ),
    *('<w:footnoteReference w:id="9"/>', '<w:numPr><w:numId w:val="1"/></w:numPr>', "<w:sectPr/>"),
    *("<h1/>", "<table/>", "<li>3</li>", "<a href='x'>1</a>", "<item/>", "<itemref/>", "9" * 30),
    *(
        "<c r='XFD1048576'><v>1</v></c>",
        "<c t='s'><v>-1</v></c>",
        "<mergeCell ref='A1:XFD9999999'/>",
    ),
    *("<table:table-cell table:number-columns-repeated='999999999'/>", "<text:p>三、</text:p>"),
    *("<text:s text:c='999999999'/>", "<text:h text:outline-level='-9'/>", "<text:note/>"),
)


def _flip(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) or 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:start] + data[end:]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 2, 30)) + data[end:]


def _move(data: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(data, chance)
    rest = data[:start] + data[end:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    token = chance.choice(_TOKENS).encode("utf-8", "surrogatepass")
    return data[:at] + token * chance.choice((1, 1, 3)) + data[at:]


def _end(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _stretch(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 3, 12, 60)))


_CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_flip, _flip, _cut, _cut, _repeat, _move, _insert, _insert, _insert, _end),
)
