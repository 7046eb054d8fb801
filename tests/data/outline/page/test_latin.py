"""Where English titles end."""

from __future__ import annotations

import pytest

from data.outline.page.latin import inline_headings, title_end


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("The Main Goals", "The period ahead is decisive."),
        ("A Better System of Rules", "Rules will be reviewed."),
        ("Ports and Corridors along the River", "We will build ports."),
        ("Relieving the City of Its Nonessential Functions", "We will act with care."),
        ("OVERALL APPROACH AND GOALS", "The next years count."),
        ("NEW GROWTH", "A new approach is needed."),
        ("Agricultural Product Quality", "China's farms will be modernised."),
    ],
)
def test_a_title_ends_where_a_sentence_begins(title: str, text: str) -> None:
    whole = f"{title} {text}"
    assert title_end(whole, 0, len(whole)) == len(title)


def test_mentions_are_no_headings() -> None:
    text = (
        "Chapter 1 The Setting Growth was strong. As Chapter 7 The Past shows, it was. "
        "Chapter 2 The Goals Output will double. Chapter 3 The Means We will act."
    )
    starts = [h.start for h in inline_headings(text)]
    assert starts == [text.index("Chapter 1"), text.index("Chapter 2"), text.index("Chapter 3")]


def test_prose_with_a_heading_or_two_is_left_alone() -> None:
    assert inline_headings("In Chapter 1 The Author says so.") == []


def test_titles_written_like_sentences_end_before_a_word_written_small_elsewhere() -> None:
    titles = [
        "Protect the wells of the Upper Town",
        "Support R&D on pumps and IP for makers",
        "Goals for the next five- Year plan",
    ]
    body = "Based on what we know, the plan and the year support all. We act on what is based here."
    text = " ".join(f"Section {n} {title} {body}" for n, title in enumerate(titles, 1))
    found = [text[h.start : h.end].split(" ", 2)[2] for h in inline_headings(text)]
    assert found == titles
