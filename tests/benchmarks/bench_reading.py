"""Characters read per second, by format, next to the bare parser on the same bytes.

    python -m tests.benchmarks.bench_reading [FOLDER [FORMAT …]]

FOLDER (default: the shared corpus) gives the HTML, Markdown, text and PDF; Word
and EPUB files are made up. Each file is read several times, all contenders in
turn, and the best time of each counts. Processor time is measured, that of child
processes included: what else the machine does is nobody's fault. "blocks" is the
reader alone, "document" the whole way with outline, metadata and targets.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from data.readers import read_blocks
from data.reading import read
from tests.data.readers.makers import docx, epub, paragraph
from tests.shared import CORPUS

ROUNDS = 7
FILES = 12
_BODY = "到2027年，全市茶园面积达到十万亩，带动农户增收，工业增加值达到1200亿元左右。"


@dataclass(slots=True)
class Score:
    """Sums over the files of one format: characters, and seconds by contender."""

    characters: int = 0
    files: int = 0
    seconds: dict[str, float] = field(default_factory=dict)


def bare_html(data: bytes) -> None:
    from lxml import etree

    etree.HTML(data)


def bare_events(data: bytes) -> None:
    """lxml's event stream into a target that does nothing: the floor for a stream reader."""
    from lxml import etree

    class Nothing:
        def start(self, tag: str, attributes: object) -> None: ...
        def end(self, tag: str) -> None: ...
        def data(self, text: str) -> None: ...
        def close(self) -> None: ...

    parser = etree.HTMLParser(target=Nothing(), huge_tree=True)  # type: ignore[call-overload]
    for start in range(0, len(data), 1 << 16):
        parser.feed(data[start : start + (1 << 16)])
    parser.close()


def bare_markdown(data: bytes) -> None:
    from markdown_it import MarkdownIt

    MarkdownIt("commonmark").enable("table").parse(data.decode("utf-8", "replace"))


def bare_text(data: bytes) -> None:
    data.decode("utf-8", "replace").splitlines()


def bare_pdf(data: bytes) -> None:
    import pypdfium2

    for page in pypdfium2.PdfDocument(data):
        page.get_textpage().get_text_bounded()


def bare_letters(data: bytes) -> None:
    """Code, origin, box, size and weight of each letter: the floor for a reader of pages."""
    import ctypes

    import pypdfium2
    import pypdfium2.raw as pdfium

    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            pdfium.FPDFText_GetUnicode(text.raw, index)
            pdfium.FPDFText_GetCharOrigin(text.raw, index, x, y)
            pdfium.FPDFText_GetLooseCharBox(text.raw, index, box)
            pdfium.FPDFText_GetFontSize(text.raw, index)
            pdfium.FPDFText_GetFontWeight(text.raw, index)


def bare_package(data: bytes) -> None:
    import io
    import zipfile
    from xml.etree import ElementTree

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(("document.xml", ".xhtml")):
                ElementTree.fromstring(archive.read(name))


BARE: dict[str, tuple[tuple[str, Callable[[bytes], None]], ...]] = {
    "html": (("lxml events", bare_events), ("lxml tree", bare_html)),
    "markdown": (("markdown-it", bare_markdown),),
    "text": (("decode", bare_text),),
    "pdf": (("letters", bare_letters), ("pypdfium2", bare_pdf)),
    "docx": (("zip + etree", bare_package),),
    "epub": (("zip + etree", bare_package),),
}


def samples(folder: Path) -> dict[str, list[bytes]]:
    """The largest files of each format below ``folder``, and made ones."""
    found: dict[str, list[bytes]] = {name: [] for name in BARE}
    paths = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".tsv"]
    for path in sorted(paths, key=lambda path: -path.stat().st_size):
        data = path.read_bytes()
        format = {".html": "html", ".md": "markdown", ".txt": "text", ".pdf": "pdf"}.get(
            path.suffix
        )
        if format and len(found[format]) < FILES:
            found[format].append(data)
    found["docx"].append(docx("".join(paragraph(_BODY) for _ in range(5000))))
    found["epub"].append(epub({f"c{n}.xhtml": f"<p>{_BODY}</p>" * 500 for n in range(10)}))
    return found


def clock() -> float:
    """Seconds of processor time of this process and its finished children."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def measure(format: str, files: Sequence[bytes]) -> Score:
    """Best times of every contender over ``files``."""
    score = Score(files=len(files))
    contenders: dict[str, Callable[[bytes], object]] = dict(BARE[format])
    contenders |= {"blocks": read_blocks, "document": read}
    for data in files:
        score.characters += sum(len(block.text) for block in read_blocks(data).blocks)
        best = dict.fromkeys(contenders, float("inf"))
        for _ in range(ROUNDS):
            for name, run in contenders.items():
                begun = clock()
                run(data)
                best[name] = min(best[name], clock() - begun)
        for name, seconds in best.items():
            score.seconds[name] = score.seconds.get(name, 0.0) + seconds
    return score


def main(arguments: Sequence[str] = ()) -> None:
    folder = Path(arguments[0]) if arguments else CORPUS
    if not folder.is_dir():
        print(f"no folder {folder}: nothing to read", file=sys.stderr)
        return
    print(f"{'format':10}{'files':>6}{'characters':>12}  contender      M chars/s   × bare")
    for format, files in samples(folder).items():
        if not files or (arguments[1:] and format not in arguments[1:]):
            continue
        score = measure(format, files)
        bare = score.seconds[BARE[format][0][0]]
        for name, seconds in score.seconds.items():
            speed = score.characters / seconds / 1e6
            print(
                f"{format:10}{score.files:6}{score.characters:12,}  {name:13}{speed:11.2f}"
                f"{seconds / bare:9.1f}"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
