from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tui.cli import run

PLAN = """青川市先进制造业行动方案（2026—2030年）

第一章　总体要求

　　坚持创新驱动，推动机器人产业集聚发展。到2030年，规模以上工业增加值达到1200亿元。

　　2025年，全市高新技术企业达到460家。

第二章　重点任务

　　培育“专精特新”企业300家以上，机器人及关联产业规模占比达到百分之二十五。

　　支持企业建设智能工厂，开展技术改造。
"""

OTHER = """青川市氢能产业发展规划

第一章　发展目标

　　到2030年，建成加氢站30座，氢能产业产值突破100亿元。
"""


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one object on stdout."""
        value = json.loads(self.out)
        assert isinstance(value, dict)
        return value


Cli = Callable[..., Result]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("PLANVIEW_LIBRARY", str(tmp_path / "library"))
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def cli(capfd: pytest.CaptureFixture[str]) -> Cli:
    """Run a command line in this process, on a library of the test's own."""

    def call(*words: str | Path) -> Result:
        capfd.readouterr()
        code = run([str(word) for word in words])
        out, err = capfd.readouterr()
        return Result(code, out, err)

    return call


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "qingchuan.txt"
    file.write_text(PLAN, encoding="utf-8")
    return file


@pytest.fixture
def other(tmp_path: Path) -> Path:
    file = tmp_path / "hydrogen.txt"
    file.write_text(OTHER, encoding="utf-8")
    return file


@pytest.fixture
def filled(cli: Cli, plan: Path, other: Path) -> Cli:
    """A library that holds both documents."""
    assert cli("add", plan, other).code == 0
    return cli
