"""Bytes to text: which encoding a file is in, decided by its bytes alone.

Declared encodings (HTML ``meta``) are not asked: they lie too often, and the
bytes of a Chinese text tell. A byte order mark decides; then strict UTF-8; then
the candidate whose reading holds the largest share of common characters. What is
neither Unicode nor Chinese by this test is guessed (``guess``), with a warning.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources

from data.messages import Note
from data.model import UnreadableError
from data.readers.guess import guess, is_chinese, seven_bit

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_WIDE = ("utf-16-le", "utf-16-be")
_WIDEST = ("utf-32-le", "utf-32-be")

_SAMPLE = 8 * 1024
"""Bytes from the first non-ASCII one on that are looked at: the share of common characters
hardly changes after a hundred."""

_SURE = 0.6
"""Least share of common characters for a reading to make sense."""

_CLEAR = 0.85
"""Least share for a Chinese reading not to be doubted: Korean read so comes to 0.78."""

_FEW = 64
"""Bytes above ASCII below which the letters tell a guesser nothing, and our test is better."""

_LONE_HIGH_BYTE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
_FIRST_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HIGH = bytes(range(0x80, 0x100))
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was in, and what could not be read of it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """``data`` as text, whatever it takes; the byte order mark is taken off.

    Raises ``UnreadableError`` where the bytes are no text in any encoding known.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_replacement(data[len(mark) :], encoding)
    if b"\x00" not in data[:_SAMPLE]:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            found = seven_bit(data) if text.isascii() else None
            return _guessed(*found) if found else Decoded(text, "utf-8")
    return _best_guess(data)


def _guessed(text: str, encoding: str) -> Decoded:
    name = encoding.upper().replace("_", "-")
    note = Note("read as {encoding}: its bytes suggest it, nothing proves it", encoding=name)
    return Decoded(text, encoding, (note,))


def _with_replacement(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        pass
    text = data.decode(encoding, "replace")
    bad = text.count("\ufffd")
    name = encoding.upper()
    if bad == 1:
        return Decoded(text, encoding, (Note("1 place is not {name} and stands as �", name=name),))
    return Decoded(
        text, encoding, (Note("{bad} places are not {name} and stand as �", bad=bad, name=name),)
    )


def _best_guess(data: bytes) -> Decoded:
    zeros = data.count(b"\x00", 0, _SAMPLE)
    if zeros:
        # NULs: UTF-16 or 32 without its mark, or one stray byte, or no text at all.
        for name in _WIDEST:
            if _score(data, name) >= _SURE:
                return _with_replacement(data, name)
        if zeros * 5 > min(len(data), _SAMPLE) * 3:
            raise UnreadableError(Note("is a binary file, not text"))
        score, encoding = max((_score(data, name), name) for name in _WIDE)
        if score >= _SURE:
            return _with_replacement(data, encoding)
        if zeros * 50 > min(len(data), _SAMPLE):
            raise UnreadableError(Note("is a binary file, not text"))
        try:
            return Decoded(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    if _mostly_utf8(data):
        return _with_replacement(data, "utf-8")
    scored = [(_score(data, encoding), encoding) for encoding in ("gb18030", "big5hkscs")]
    score, encoding = max(scored, key=lambda pair: pair[0])
    if score < _CLEAR and (found := _other(data, score)):
        return found
    if score < _SURE:
        wide_score, wide_name = max((_score(data, name), name) for name in _WIDE)
        if wide_score >= _SURE:
            score, encoding = wide_score, wide_name
    try:
        if score <= 0:
            return _damaged(data)
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return _damaged(data)
    if score < _SURE:
        _refuse_binary(text)
        unsure = Note("encoding uncertain, read as {encoding}", encoding=encoding.upper())
        return Decoded(text, encoding, (unsure,))
    return Decoded(text, encoding)


def _other(data: bytes, score: float) -> Decoded | None:
    """What is neither Unicode nor Chinese, as far as it can be told; ``score`` is that of
    the best Chinese reading."""
    few = len(data) - len(data.translate(None, _HIGH)) < _FEW
    if _single_bytes(data) and few:
        return _guessed(data.decode("cp1252", "replace"), "cp1252")
    if (few and score >= _SURE) or _chinese_with_gaps(data):
        return None
    if max(_score(data, name) for name in _WIDE) >= _CLEAR:
        return None
    found = guess(data)
    if found is None or (is_chinese(found[1]) and score >= _SURE):
        return None
    _refuse_binary(found[0])
    return _guessed(*found)


def _chinese_with_gaps(data: bytes) -> bool:
    """Whether it is Chinese but for a few bytes that no encoding has."""
    readings = (data.decode(name, "replace") for name in ("gb18030", "big5hkscs"))
    return max(map(_sense, readings)) >= _CLEAR or _sense(_line_by_line(data)) >= _CLEAR


def _damaged(data: bytes) -> Decoded:
    """No encoding fits strictly: the reading with the most sense in it, gaps shown."""
    readings = [(name, data.decode(name, "replace")) for name in ("utf-8", "gb18030", "big5hkscs")]
    readings.append((_MIXED, _line_by_line(data)))
    sense, name, text = max(
        ((_sense(text), name, text) for name, text in readings), key=lambda reading: reading[0]
    )
    if sense < 0.3:
        raise UnreadableError(Note("is a binary file, not text"))
    _refuse_binary(text)
    if name == _MIXED:
        return Decoded(text, "utf-8", (Note("the encoding changes inside the file"),))
    return _with_replacement(data, name)


def _sense(text: str) -> float:
    """Share of common characters at the start, middle and end, less what was replaced."""
    size = _SAMPLE // 4
    middle = len(text) // 2
    samples = (text[:size], text[middle : middle + size], text[-size:])
    share = sum(_common_share(sample) for sample in samples) / 3
    return share * (1 - min(1.0, 3 * text.count("\ufffd") / max(1, len(text))))


_MIXED = "mixed"


def _line_by_line(data: bytes) -> str:
    """The text where every line is UTF-8 or GB18030, as files put together from two are."""
    lines: list[str] = []
    for line in data.split(b"\n"):
        for encoding in ("utf-8", "gb18030"):
            try:
                lines.append(line.decode(encoding))
                break
            except UnicodeDecodeError:
                continue
        else:
            lines.append(line.decode("utf-8", "replace"))
    return "\n".join(lines)


def _refuse_binary(text: str) -> None:
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) * 50 > len(sample):
        raise UnreadableError(Note("is a binary file, not text"))


def _mostly_utf8(data: bytes) -> bool:
    """Whether nearly all bytes above ASCII form UTF-8 characters: damaged UTF-8."""
    sample = _from_first_high_byte(data)
    good = sum(len(char) for char in _MULTIBYTE.findall(sample))
    high = sum(len(run) for run in _HIGH_BYTES.findall(sample))
    return good >= 6 and good * 10 >= high * 9


def _single_bytes(data: bytes) -> bool:
    """Whether the bytes above ASCII stand alone between ASCII: a Western text."""
    sample = _from_first_high_byte(data)
    runs = len(_HIGH_BYTES.findall(sample))
    alone = len(_LONE_HIGH_BYTE.findall(sample))
    return alone * 10 >= runs * 9 and alone * 10 <= len(sample)


def _from_first_high_byte(data: bytes) -> bytes:
    first = _FIRST_HIGH_BYTE.search(data)
    start = first.start() if first else 0
    return data[max(0, start - 100) : start + _SAMPLE]


def _score(data: bytes, encoding: str) -> float:
    """Share of common characters in a sample read strictly as ``encoding``; 0 if it fails."""
    start = 0
    if not encoding.startswith(("utf-16", "utf-32")):
        first = _FIRST_HIGH_BYTE.search(data)
        if first is None:
            return 1.0
        start = first.start()
    sample = data[start : start + _SAMPLE]
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        text = decoder.decode(sample, final=start + _SAMPLE >= len(data))
    except UnicodeDecodeError:
        return 0.0
    return _common_share(text)


def _common_share(text: str) -> float:
    """Share of common characters among those that are not plain ASCII, 0 to 1.

    Reading UTF-16 as text of another width gives few ASCII characters, so in a
    text without any other ones the printable ASCII itself is counted.
    """
    common = _common_characters()
    seen = good = 0
    for char, count in Counter(text).items():
        if char > "\x7f":
            seen += count
            good += count * (char in common)
        elif char < " " and char not in "\t\n\r\f\x0b\x1b":
            seen += count
    if seen:
        return good / seen
    return 1.0 if text else 0.0


@cache
def _common_characters() -> frozenset[str]:
    """The most used characters, simplified and traditional, and Chinese punctuation."""
    path = resources.files("data.readers").joinpath("common_characters.txt")
    punctuation = (
        "\u3000，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·－～％０１２３４５６７８９．\u3001"
    )
    return frozenset(path.read_text("utf-8").replace("\n", "") + punctuation)
