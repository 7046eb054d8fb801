"""What all OpenDocument files share: name spaces and properties."""

from __future__ import annotations

from data.readers.package import Package, texts_of

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
    return texts_of(package, "meta.xml", _PROPERTIES)
