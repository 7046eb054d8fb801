"""Files appear whole or not at all, under names that every system can hold."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.writers.atomic import NAME_BYTES, OutputError, safe_file_name, write_file


def test_a_file_is_written_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    write_file(tmp_path / "摘录.md", b"text")
    assert (tmp_path / "摘录.md").read_bytes() == b"text"
    assert os.listdir(tmp_path) == ["摘录.md"]
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "摘录.md").stat().st_mode & 0o777 == 0o666 & ~mask


def test_nothing_is_overwritten_unless_forced(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    write_file(file, b"old")
    with pytest.raises(OutputError, match="exists already") as caught:
        write_file(file, b"new")
    assert caught.value.code == 74
    assert file.read_bytes() == b"old"
    write_file(file, b"new", force=True)
    assert file.read_bytes() == b"new"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"old")
    (tmp_path / "link.md").symlink_to("a.md")
    write_file(tmp_path / "link.md", b"new", force=True)
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "a.md").read_bytes() == b"new"


def test_a_device_is_written_to(tmp_path: Path) -> None:
    write_file(Path("/dev/null"), b"gone")
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("name", ["missing/a.md", "file/a.md", ".", "x" * 300, "nul\0byte"])
def test_what_cannot_be_written_is_told_in_one_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError) as caught:
        write_file(tmp_path / name, b"text")
    assert "\n" not in str(caught.value)
    assert os.listdir(tmp_path) == ["file"]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"old")
    script = (
        "import resource, sys; from pathlib import Path\n"
        "from data.writers.atomic import OutputError, write_file\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try: write_file(Path(sys.argv[1]), b'x' * 100_000, force=True)\n"
        "except OutputError as error: print(error, error.code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(file)], capture_output=True, text=True, check=True
    )
    assert "the disk is full" in done.stdout
    assert done.stdout.rstrip().endswith("74")
    assert file.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.md"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("某市“十四五”规划", "某市“十四五”规划.md"),
        ("../../etc/passwd", "_.._etc_passwd.md"),
        ('a/b\\c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j.md"),
        ("CON", "_CON.md"),
        ("com1.txt", "_com1.txt.md"),
        ("nul ", "_nul.md"),
        ("  . ", "planview.md"),
        ("", "planview.md"),
        ("-rf", "rf.md"),
        ("\x1b]0;title\x07行\n二", "行 二.md"),
        (".hidden", "hidden.md"),
        ("~.-.hidden", "hidden.md"),
    ],
)
def test_names_of_files(title: str, name: str) -> None:
    assert safe_file_name(title, ".md") == name


@given(st.text(max_size=400))
def test_any_title_makes_a_name(title: str) -> None:
    name = safe_file_name(title, ".xlsx")
    assert os.path.basename(name) == name
    assert len(name.encode("utf-8")) <= NAME_BYTES + 1  # an underscore before a reserved name
    assert name.endswith(".xlsx")
    assert len(name) > len(".xlsx")
    assert not any(category(character) == "Cc" for character in name)
    assert not name.startswith((".", "-", " "))
