"""Keep the message catalogues: ``python -m scripts.locale [--check]``.

Extracts every message from the sources, brings ``planview.po`` of each language
up to date (new ones empty, gone ones dropped, English filled in from the source)
and compiles ``planview.mo``. With ``--check`` nothing is written; what is
missing, unused or stale is named and the exit code is 1.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tui" / "locale"
LANGUAGES = ("en", "zh_CN")
SOURCES = ("tui", "index", "data")
NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "N_": None,
    "Note": None,
    "QueryError": None,
    "ngettext": (1, 2),
}


def po_file(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "planview.po"


def mo_file(language: str) -> Path:
    return po_file(language).with_suffix(".mo")


def extracted() -> Catalog:
    """Every message of the sources."""
    catalog = Catalog(project="planview", charset="utf-8")
    for name in SOURCES:
        found = extract_from_dir(ROOT / name, keywords=KEYWORDS, method_map=[("**.py", "python")])
        for path, _line, message, comments, context in found:
            catalog.add(
                message, None, [(f"{name}/{path}", 0)], auto_comments=comments, context=context
            )
    return catalog


def stored(language: str) -> Catalog:
    """The catalogue of a language as it stands; an empty one where there is none."""
    if not po_file(language).exists():
        return Catalog(locale=language, project="planview", charset="utf-8")
    with po_file(language).open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str, template: Catalog) -> Catalog:
    """The stored catalogue with the messages of the sources, no more and no less.

    Similar messages are not guessed to be the same: a wrong translation is worse
    than none.
    """
    old = stored(language)
    new = Catalog(locale=language, project="planview", charset="utf-8", fuzzy=False)
    for message in messages(template):
        known = old.get(message.id, message.context)
        string = known.string if known and not known.fuzzy else ""
        if language == "en":
            string = message.id
        files = sorted({(path, 0) for path, _line in message.locations})
        new.add(message.id, string, files, context=message.context)
    return new


def messages(catalog: Catalog) -> Iterator[Message]:
    """The messages of a catalogue without its header, sorted."""
    found = [message for message in catalog if message.id]
    return iter(sorted(found, key=lambda message: _key(message.id)))


def _key(id: str | tuple[str, ...] | list[str]) -> str:
    return id if isinstance(id, str) else id[0]


def translated(message: Message) -> bool:
    """Whether every form of a message has words."""
    string = message.string
    return bool(string) if isinstance(string, str) else bool(string) and all(string)


def untranslated(catalog: Catalog) -> list[str]:
    return [_key(message.id) for message in messages(catalog) if not translated(message)]


def po_bytes(catalog: Catalog, language: str) -> bytes:
    """The text of a ``.po`` file; nothing in it depends on when it was written."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=100, omit_header=True, include_lineno=False)
    plural = catalog.plural_forms
    header = (
        'msgid ""\nmsgstr ""\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Language: {language}\\n"\n'
        f'"Plural-Forms: {plural}\\n"\n\n'
    )
    return header.encode() + buffer.getvalue()


def mo_bytes(po: bytes, language: str) -> bytes:
    """The compiled form of the text of a ``.po`` file."""
    catalog = read_po(io.BytesIO(po), locale=language)
    catalog.creation_date = NO_TIME  # by default the present minute, and it is written down
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def compiled(language: str, po: bytes) -> bool:
    """Whether the ``.mo`` file says what the ``.po`` text says, whichever Babel compiled it."""
    with mo_file(language).open("rb") as file:
        return _said(read_mo(file)) == _said(read_po(io.BytesIO(po), locale=language))


def _said(catalog: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {_forms(message.id): _forms(message.string) for message in messages(catalog)}


def _forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def faults() -> list[str]:
    """What is stale or missing, in sentences."""
    template = extracted()
    found = []
    for language in LANGUAGES:
        catalog = updated(language, template)
        for id in untranslated(catalog):
            found.append(f"{language}: not translated: {id!r}")
        po = po_bytes(catalog, language)
        if not po_file(language).exists() or po_file(language).read_bytes() != po:
            found.append(f"{language}: planview.po is not what the sources say (make locale)")
        elif not compiled(language, po):
            found.append(f"{language}: planview.mo is not planview.po compiled (make locale)")
    return found


def main(arguments: list[str]) -> int:
    if "--check" in arguments:
        for fault in (found := faults()):
            print(fault, file=sys.stderr)
        return 1 if found else 0
    template = extracted()
    for language in LANGUAGES:
        catalog = updated(language, template)
        po = po_bytes(catalog, language)
        po_file(language).parent.mkdir(parents=True, exist_ok=True)
        po_file(language).write_bytes(po)
        mo_file(language).write_bytes(mo_bytes(po, language))
        missing = untranslated(catalog)
        print(f"{language}: {len(catalog)} messages, {len(missing)} not translated")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
