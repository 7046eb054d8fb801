"""Markdown before it is parsed: what no parser of CommonMark knows, taken out line by line.

Notes, the lines that only a publishing program reads (attributes, includes,
shortcodes), headings whose sign touches the title and tables whose rule is of another
width than their head. Lines keep their numbers; what is taken out leaves empty ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_NOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,80})\]:[ \t]*")
_INDENTED = re.compile(r"(?: {2,}+|\t)\s*+\S")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+\S")
_TOUCHING = re.compile(r"( {0,3}(#{1,6}))(?=[^#\s!.])")
_HEADING_MAX = 250  # characters of a title whose sign touches it
_RULE = re.compile(r"\s*+(?:\|\s*+)?:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+(?:\|\s*+)?")
_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]++\{[:#.][^{}]{0,200}\}[ \t]*+#*+[ \t]*+$")
_TEMPLATE = re.compile(r"(?<=\]\()\{\{[^{}]{1,200}\}\}")  # [News]({{ site.baseurl }}/news)
_LINK_ATTRIBUTES = re.compile(r"(?<=\))\{:[^{}]{0,200}\}")  # [News](/news){: .button}
_APART = re.compile(
    r" {0,3}(?:"
    r"\{:[^{}]{0,400}\}"  # {: .lead #id}
    r"|\{[#.][\w-][^{}]{0,400}\}"  # {#id .class}
    r"|\{\{[<%](?:(?![>%]\}\}).){0,2000}+[>%]\}\}"  # {{< figure … >}}
    r"(?:\s*+\{\{[<%](?:(?![>%]\}\}).){0,2000}+[>%]\}\}){0,20}"
    r"|\{%(?:(?!%\}).){0,2000}+%\}(?:\s*+\{%(?:(?!%\}).){0,2000}+%\}){0,20}"  # {% include … %}
    r"|\{![^{}]{1,400}!\}|!!!\s?include\([^()]{1,400}\)!*|-{1,3}8<-{1,3}.{0,400}"  # {!file!}
    r"|@?include::?\S.{0,400}|@import .{1,400}|!include\s.{1,400}"
    r"|:{3,}\s*(?:\{[^{}]{0,400}\}|[A-Za-z][\w-]{0,40})?"  # ::: note
    r"|\[\[?_?toc_?\]?\]|\$\{?toc\}?"
    r")\s*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Noted:
    """A note: where its text begins, and the paragraphs of it."""

    key: str
    line: int
    last: int
    paragraphs: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Source:
    """The lines for the parser, and what was taken out of them."""

    lines: list[str]
    notes: list[Noted] = field(default_factory=list)
    apart: list[int] = field(default_factory=list)


def prepare(lines: Sequence[str]) -> Source:
    """``lines`` as CommonMark has them."""
    source = Source(list(lines))
    signed = any(_HEADING.match(line) for line in lines)
    fence = ""
    index = 0
    while index < len(lines):
        line = lines[index]
        if not fence and "](" in line and "{" in line:
            line = source.lines[index] = _plain_links(line)
        found = _FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence) and not line[found.end() :].strip():
                fence = ""
        elif found:
            fence = found[1]
        elif noted := _NOTE.match(line):
            index = _take_note(source, index, noted)
            continue
        elif line.lstrip()[:1] in "{:[!-@i$" and _APART.fullmatch(line):
            source.apart.append(index)
            source.lines[index] = ""
        elif "#" in line[:4]:
            source.lines[index] = _heading(line, touching=signed)
        elif "|" in line and index and line[:4] != "    " and _RULE.fullmatch(line):
            source.lines[index] = _rule(line, lines[index - 1])
        index += 1
    return source


def _take_note(source: Source, index: int, noted: re.Match[str]) -> int:
    """Take the note that begins at ``index`` out; where the text behind it begins."""
    lines = source.lines
    note = Noted(noted[1], index, index, [lines[index][noted.end() :].strip()])
    lines[index] = ""
    index += 1
    while index < len(lines):
        line = lines[index]
        if not line.strip():
            behind = index + 1
            if behind >= len(lines) or not lines[behind].startswith(("    ", "\t")):
                break
            note.paragraphs.append("")
        elif _INDENTED.match(line) or (
            lines[index - 1] == "" and note.last == index - 1 and _goes_on(line)
        ):
            last = note.paragraphs[-1]
            note.paragraphs[-1] = f"{last}\n{line.strip()}" if last else line.strip()
        else:
            break
        note.last = index
        lines[index] = ""
        index += 1
    source.notes.append(note)
    return index


def _goes_on(line: str) -> bool:
    """Whether a line that is not indented may go on the note before it."""
    return line[0] not in "[#>-*+|`~0123456789" and line.isascii()


def _plain_links(line: str) -> str:
    """Links as CommonMark has them: without attributes, and without spaces where they lead."""
    line = _TEMPLATE.sub(lambda found: "".join(found[0].split()), line)
    return _LINK_ATTRIBUTES.sub("", line)


def _heading(line: str, *, touching: bool) -> str:
    """A heading without its attributes, its sign parted from its title."""
    found = _TOUCHING.match(line)
    if found:
        title = line[found.end() :]
        if not touching or len(title) > _HEADING_MAX or (len(found[2]) == 1 and "#" in title):
            return line
        line = f"{found[1]} {title}"
    return _ATTRIBUTES.sub("", line)


def _rule(line: str, head: str) -> str:
    """The rule under a table's head with as many cells as the head has."""
    from data.readers.plain.markdown_lines import split_row

    if "|" not in head:
        return line
    cells = len(split_row(head))
    return line if len(split_row(line)) == cells else "|" + "---|" * cells
