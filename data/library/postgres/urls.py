"""The URL of a team's library: what it may hold, and how it is named in messages."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from data.library.errors import LibraryError
from data.messages import Note
from data.text import one_line

SCHEMES = ("postgresql://", "postgres://")
_SECRETS = ("password", "sslpassword", "passwd", "oauth_client_secret")


class UrlError(LibraryError):
    """A URL that names no library, or holds what it must not."""

    code = 2


def is_url(text: object) -> bool:
    """Whether ``text`` names a library on a server, not a folder."""
    return str(text).lower().startswith(SCHEMES)


def checked(url: str) -> str:
    """``url`` itself. Raises ``UrlError`` where a password stands in it, or it is none."""
    try:
        parts = urlsplit(url)
        secret = parts.password is not None or ("@" in parts.netloc and ":" in _user(parts.netloc))
        names = {name.lower() for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    except ValueError:
        raise UrlError(Note("This is no URL of a PostgreSQL database.")) from None
    if secret or names & set(_SECRETS):
        raise UrlError(
            Note(
                "A library's URL holds no password: keep it in the file that PGPASSFILE names "
                "(else ~/.pgpass), or name a service of pg_service.conf (postgresql://?service=NAME)."
            )
        )
    return url


def _user(netloc: str) -> str:
    return netloc.rpartition("@")[0]


def shown(url: str) -> str:
    """The URL as messages name it: server and database, nothing else of it."""
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    service = dict(parse_qsl(parts.query)).get("service", "")
    where = f"{parts.scheme}://{place}{parts.path}"
    return one_line(f"{where}?service={service}" if service else where, 200)
