"""What all OpenDocument files share: name spaces and properties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from data.readers.package import Package, local

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

ODF = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{part}:1.0"
    for name, part in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("meta", "meta"),
    )
}
_PROPERTIES = ("title", "creator", "subject", "date", "creation-date", "initial-creator")


def properties(package: Package) -> dict[str, str]:
    """The document's own properties, single-line texts under lower-case keys."""
    member = package.find("meta.xml")
    if member is None:
        return {}
    texts: dict[str, str] = {}

    def attach(parser: XMLParserType) -> None:
        inside: list[str] = []

        def start(tag: str, _attributes: Mapping[str, str]) -> None:
            inside.append(local(tag))

        def end(_tag: str) -> None:
            inside.pop()

        def characters(text: str) -> None:
            if inside and inside[-1] in _PROPERTIES:
                texts[inside[-1]] = texts.get(inside[-1], "") + text

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = characters

    package.parse(member, attach)
    return {name: " ".join(text.split()) for name, text in texts.items() if text.strip()}
