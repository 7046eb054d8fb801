"""A library's URL holds no secret, and no message does."""

from __future__ import annotations

import pytest

from data.library.postgres.urls import UrlError, checked, is_url, shown

SECRETS = (
    "postgresql://anna:geheim@db.example.org/plans",
    "postgresql://anna:@db.example.org/plans",
    "postgresql://db.example.org/plans?user=anna&password=geheim",
    "postgresql://db.example.org/plans?PASSWORD=geheim",
    "postgresql://db.example.org/plans?sslpassword=geheim",
    "postgres://a:geheim@h1,h2/plans",
    "postgresql://anna:geheim@[::1]:5432/plans",
)


@pytest.mark.parametrize("url", SECRETS)
def test_a_password_is_refused_in_one_sentence_that_says_where_it_belongs(url: str) -> None:
    with pytest.raises(UrlError) as refused:
        checked(url)
    assert "PGPASSFILE" in refused.value.sentence
    assert "pg_service.conf" in refused.value.sentence
    assert "geheim" not in refused.value.sentence


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("postgresql://anna@db.example.org/plans", "postgresql://db.example.org/plans"),
        ("postgresql://h1:5432,h2:5433/plans?sslmode=verify-full", "postgresql://h1:5432,h2:5433/plans"),
        ("postgresql://?service=plans", "postgresql://?service=plans"),
        ("postgresql:///plans?host=/run", "postgresql:///plans"),
        ("postgresql://h/a\nb", "postgresql://h/ab"),
    ],
)  # fmt: skip
def test_messages_name_server_and_database(url: str, name: str) -> None:
    assert shown(checked(url)) == name


@pytest.mark.parametrize("text", ["/home/a", "postgresql", "C:\\plans", "", "sqlite://x"])
def test_a_folder_is_no_url(text: str) -> None:
    assert not is_url(text)


@pytest.mark.parametrize("text", ["postgresql://", "POSTGRESQL://h/x", "postgres://h"])
def test_a_url_is_one(text: str) -> None:
    assert is_url(text)
