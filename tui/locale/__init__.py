"""The words on screen and on the command line, in the user's language.

``install`` picks the language once; ``_`` and ``ngettext`` look a message up
when they are called, so that a message defined before ``install`` still comes
out in the right language. English is the language of the source. Catalogues
stand beside this file (``LANG/LC_MESSAGES/planview.po`` and ``.mo``) and are
kept by ``scripts/locale.py``.

Imports nothing but the standard library: the command line uses it too.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from pathlib import Path

DOMAIN = "planview"
LANGUAGES = ("en", "zh_CN")
FOLDER = Path(__file__).parent

_translations: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def install(language: str | None = None, environment: Mapping[str, str] | None = None) -> str:
    """Choose the language of all later messages and return it (``en`` or ``zh_CN``).

    ``language`` is what the user asked for (``--lang``: ``en``, ``zh``, ``zh_CN``);
    without it the first of LC_ALL, LC_MESSAGES and LANG that is set decides, as
    POSIX has it. Whatever is not Chinese is English.
    """
    global _translations, _language
    _language = pick(language, os.environ if environment is None else environment)
    _translations = gettext.translation(DOMAIN, FOLDER, [_language], fallback=True)
    return _language


def pick(language: str | None, environment: Mapping[str, str]) -> str:
    """The catalogue for what was asked for, or else for the locale variables."""
    asked = language or next(
        (value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name))),
        "",
    )
    return "zh_CN" if asked.lower().startswith("zh") else "en"


def language() -> str:
    """The language in use: ``en`` or ``zh_CN``."""
    return _language


def _(message: str) -> str:
    """``message`` in the user's language."""
    return _translations.gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form for ``number``, in the user's language."""
    return _translations.ngettext(singular, plural, number)


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark ``message`` for the catalogues where it is defined; ``_`` it where it is shown."""
    return message


def told(message: object) -> str:
    """A sentence from the rooms below (an error, a ``Note``) in the user's language.

    Such a sentence may keep its template and values; then it can be translated.
    """
    source = message
    if isinstance(message, Exception) and message.args and isinstance(message.args[0], str):
        source = message.args[0]
    template = getattr(source, "template", None)
    if isinstance(template, str):
        values = getattr(source, "values", {})
        return _(template).format(**{name: _told_value(values[name]) for name in values})
    return _(str(message)) if str(message) else ""


def _told_value(value: object) -> object:
    """A reason inside a sentence is a sentence itself; names and numbers stay as they are."""
    keeps_parts = hasattr(value, "template") or isinstance(value, Exception)
    return told(value) if keeps_parts else value
