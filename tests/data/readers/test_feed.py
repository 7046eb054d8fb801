"""Feeds: a section an entry, its content read as HTML."""

from __future__ import annotations

import contextlib

import pytest

from data.model import BlockKind, UnreadableError
from data.readers import read_blocks
from data.reading import read

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>云州产业新闻</title>
<link>https://example.org/</link>
<item><title>规划发布</title><link>https://example.org/1</link><guid>a-1</guid>
<pubDate>Thu, 09 Sep 2021 16:21:00 GMT</pubDate><dc:creator>云州日报</dc:creator>
<description><![CDATA[<p>到2030年，产值达到90亿元。</p><h2>港口</h2><p>新建码头12座。</p>]]></description></item>
<item><title>道路&lt;b&gt;开工&lt;/b&gt;</title><guid>a-2</guid><description>里程30公里。</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Port news</title>
<entry><title>Berths</title><id>urn:1</id><updated>2026-03-01T20:00:00Z</updated>
<link href="https://example.org/b"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>Build 12 berths by 2030.</p></div></content></entry></feed>"""


def test_an_entry_has_title_date_author_link_and_content() -> None:
    reading = read_blocks(RSS.encode(), name="f.xml")
    assert reading.format == "feed"
    found = [(block.kind, block.text) for block in reading.blocks]
    assert (BlockKind.HEADING, "规划发布") in found
    assert (BlockKind.HEADING, "道路开工") in found
    assert "2021-09-10 · 云州日报 · https://example.org/1" in [text for _kind, text in found]
    assert "到2030年，产值达到90亿元。" in [text for _kind, text in found]


def test_the_tree() -> None:
    document = read(RSS.encode(), name="f.xml")
    assert document.title == "云州产业新闻"
    titles = {section.title: section.level for section in document.sections if section.title}
    assert titles["规划发布"] == titles["道路开工"] == titles["港口"] - 1
    assert {target.quote for target in document.targets} >= {"90亿元", "12座"}


def test_atom_with_markup_in_place() -> None:
    texts = [block.text for block in read_blocks(ATOM.encode(), name="f.atom").blocks]
    assert "Build 12 berths by 2030." in texts
    assert any(text.startswith("2026-03-02") for text in texts)


def test_entries_are_numbered_by_guid() -> None:
    newer = RSS.replace("<item><title>规划", "<item><title>新条目</title><guid>b-9</guid></item>"
                        "<item><title>规划", 1)  # fmt: skip

    def keys(text: str) -> dict[str, str]:
        blocks = read_blocks(text.encode(), name="f.xml").blocks
        return {block.text: block.key for block in blocks if block.key}

    assert keys(RSS).items() <= keys(newer).items()


@pytest.mark.parametrize("text", ["<rss><channel><item>", "<feed>&bad;</feed>", "<rss/>"])
def test_damaged_feeds_are_read_as_far_as_they_go_or_refused(text: str) -> None:
    with contextlib.suppress(UnreadableError):
        read_blocks(text.encode(), name="f.xml")


def test_no_entity_reaches_a_file() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        "<rss><channel><title>t</title><item><title>&x;</title></item></channel></rss>"
    )
    try:
        texts = [block.text for block in read_blocks(bomb.encode(), name="f.xml").blocks]
    except Exception:
        return
    assert not any("root:" in text for text in texts)


def test_entries_keep_their_places_in_a_newer_copy() -> None:
    newer = RSS.replace("<item>", "<item><title>新条目</title><guid>b-9</guid></item><item>", 1)

    def places(text: str) -> dict[str, str]:
        document = read(text.encode(), name="f.xml")
        return {section.title: section.eid for section in document.sections if section.title}

    assert places(RSS).items() <= places(newer).items()
