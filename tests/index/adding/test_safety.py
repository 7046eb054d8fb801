"""What goes wrong with one file is that file's: it costs a sentence, and the others go on."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from index.adding.inputs import Hints, Input
from index.adding.reading import read_input
from index.adding.workers import Crew, read_in_workers
from index.workspace import Workspace
from tests.data.readers.makers import archive, docx, epub, paragraph, part
from tests.samples import NEWS, PLAN

MINISTRIES = "、".join(f"{name}部" for name in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉")
LINE = "到2030年，规模以上工业增加值达到1200亿元。\n"

ODD: dict[str, bytes] = {
    "comments.md": b"<!-- a --> " * 60 + "\n\n第一章 总则\n".encode(),
    "ministries.html": f"<title>{MINISTRIES}关于印发规划的通知</title><p>{LINE}</p>".encode(),
    "apart.html": b"<nav><a href='/'>Home</a></nav>",
    "apart.docx": docx("", header1=part("hdr", paragraph("机密"))),
    "percent.txt": ("比例为百分之" + "三" * 40 + "。\n").encode(),
    "number.md": ("+++\nweight = 1" + "0" * 6000 + "\ntitle = 'x'\n+++\n\n" + PLAN).encode(),
    "hex.md": ("+++\nweight = 0x" + "f" * 6000 + "\n+++\n\n" + PLAN).encode(),
    "keys.md": ("+++\na" + ".a" * 30000 + " = 1\n+++\n\n" + PLAN).encode(),
    "heads.txt": ("主要指标\n\n" + "指标\t单位\t2025年\t2030年\n" * 2000).encode(),
    "lists.md": "\n".join("  " * level + "- 甲" for level in range(300)).encode(),
}


@pytest.mark.parametrize("name", ODD)
def test_what_broke_a_reader_once_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(ODD[name])
    outcome = read_input(Input(str(tmp_path / name), named=True), Hints())
    assert outcome.refusal is None
    assert outcome.document is not None


@pytest.mark.parametrize("encoding", ["gbk", "big5", "koi8-r"])
def test_xml_in_another_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    text = "政策" if encoding != "koi8-r" else "план"
    whole = docx(paragraph(text))
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    body = members["word/document.xml"].decode()
    declared = f'<?xml version="1.0" encoding="{encoding}"?>{body}'
    members["word/document.xml"] = declared.encode(encoding)
    (tmp_path / "a.docx").write_bytes(archive(members))
    outcome = read_input(Input(str(tmp_path / "a.docx"), named=True), Hints())
    assert outcome.document is not None, outcome.refusal
    assert outcome.document.segments[0].text == text


def test_an_unknown_encoding_is_named(tmp_path: Path) -> None:
    book = epub({"one.xhtml": "<p>a</p>"}, container="<?xml version='1.0' encoding='x-none'?><a/>")
    (tmp_path / "a.epub").write_bytes(book)
    outcome = read_input(Input(str(tmp_path / "a.epub"), named=True), Hints())
    assert outcome.refusal is not None
    assert "x-none" in outcome.refusal.reason


def test_a_header_named_often_is_read_once(tmp_path: Path) -> None:
    from data.reading import read

    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{kind}" Target="header1.xml"/>' for n in range(500)
    )
    import io
    import zipfile

    whole = docx(paragraph("正文"), header1=part("hdr", paragraph("机密")))
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    members["word/_rels/document.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{relations}</Relationships>"
    )
    assert len(read(archive(members), name="a.docx").segments) == 2


def test_a_fault_of_any_stage_costs_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from data import reading

    extract = reading._targets

    def fail(document: object) -> object:
        if "b.md" in str(getattr(document, "source", "")):
            raise ZeroDivisionError("a fault of ours")
        return extract(document)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "_targets", fail)
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_text(f"# {name}\n\n{PLAN}", "utf-8")
    with Workspace.open(tmp_path / "library") as workspace:
        report = workspace.add([tmp_path / name for name in ("a.md", "b.md", "c.md")])
        assert [Path(info.path).name for info in report.added] == ["a.md", "c.md"]
        assert [Path(failure.path).name for failure in report.failed] == ["b.md"]
        assert "a fault of ours" in report.failed[0].reason


def test_a_file_has_so_much_of_the_processor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from data import reading

    def spin(data: bytes, **named: object) -> None:
        while True:
            pass

    monkeypatch.setattr(reading, "read", spin)
    monkeypatch.setattr("index.adding.reading.READ_SECONDS", 0.05)
    (tmp_path / "a.md").write_text(PLAN, "utf-8")
    outcome = read_input(Input(str(tmp_path / "a.md"), named=True), Hints())
    assert outcome.refusal is not None
    assert "took longer" in outcome.refusal.reason


# The crew that reads for the screen --------------------------------------------


def test_work_that_is_not_wanted_any_more_ends_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from index.adding import workers

    monkeypatch.setattr(workers, "_PROGRAM", "import time; time.sleep(600)")
    crew = Crew(1)
    wanted = threading.Event()
    wanted.set()
    threading.Timer(0.3, wanted.clear).start()
    entries = [Input(str(tmp_path / "a.md"), named=True)] * 3
    assert list(read_in_workers(entries, Hints(), crew, lambda: not wanted.is_set())) == []
    crew.finish()


def test_a_closed_crew_reads_nothing_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from index.adding import workers

    monkeypatch.setattr(workers, "_PROGRAM", "import time; time.sleep(600)")
    crew = Crew(1)
    found = []
    entry = Input(str(tmp_path / "a.md"), named=True)
    reading = threading.Thread(target=lambda: found.append(crew.read(entry, Hints())))
    reading.start()
    while not crew._workers[0]._reading or crew._workers[0]._child is None:
        time.sleep(0.01)
    crew.close()
    reading.join()
    assert found[0].refusal is not None
    assert crew.read(entry, Hints()).refusal is not None
    assert crew._workers[0]._child is None
    crew.finish()


def test_the_screen_s_workspace_reads_in_workers(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(PLAN, "utf-8")
    (tmp_path / "b.md").write_text(NEWS, "utf-8")
    with Workspace.open(tmp_path / "library", apart=True) as workspace:
        report = workspace.add([tmp_path / "a.md", tmp_path / "b.md"])
        assert len(report.added) == 2
        crew = workspace._crew
        assert crew is not None
        warm = [worker for worker in crew._workers if worker._child is not None]
        assert len(warm) == 1
    assert all(worker._child is None for worker in crew._workers)


def test_each_file_is_named_by_its_own_path_and_a_copy_says_whose(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(PLAN, "utf-8")
    with Workspace.open(tmp_path / "library") as workspace:
        report = workspace.add([tmp_path / "a.md", tmp_path / "b.md"])
        (first,) = report.added
        (copy,) = report.unchanged
        assert (Path(first.path).name, Path(copy.path).name) == ("a.md", "b.md")
        assert report.same_as[copy.path].path == first.path
        assert first.path not in report.same_as


@pytest.mark.parametrize("ending", [".doc", ".wps", ".ofd", ".pptx", ".mhtml"])
def test_a_kind_that_is_not_read_is_told_how_to_convert(tmp_path: Path, ending: str) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / f"old{ending}").write_bytes(b"whatever it holds")
    (folder / "a.md").write_text(PLAN, "utf-8")
    with Workspace.open(tmp_path / "library") as workspace:
        (passed,) = workspace.add([folder]).skipped
    assert ending in passed.reason or "OFD" in passed.reason
    assert "save" in passed.reason or "export" in passed.reason
