"""Use an installed planview from outside: what is in the wheel, and whether it works.

    python scripts/wheel_smoke.py VENV/bin/planview

Standard library only: it runs with any Python, beside the environment it looks at.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

PLAN = """云溪市绿色制造行动方案（2026—2030年）

第一章　总体要求

　　推动机器人产业集聚发展。到2030年，规模以上工业增加值达到1200亿元。

第二章　重点任务

　　培育“专精特新”企业300家以上，关联产业规模占比达到百分之二十五。
"""

PACKAGED = (
    ("data/plans", "*.md", 3),
    ("data", "**/*.toml", 1),
    ("index", "**/*.toml", 1),
    ("tui", "**/*.tcss", 1),
    ("tui/locale/zh_CN/LC_MESSAGES", "*.mo", 1),
    ("data", "py.typed", 1),
    ("index", "py.typed", 1),
    ("tui", "py.typed", 1),
)
"""Folder in the installed packages, what must stand there, and how many at least."""


class Smoke:
    """Checks with a count of what passed and failed."""

    def __init__(self, planview: Path, folder: Path) -> None:
        self.planview = planview
        self.folder = folder
        self.passed = 0
        self.failed = 0

    def check(self, what: str, good: bool, detail: object = "") -> None:
        if good:
            self.passed += 1
            return
        self.failed += 1
        print(f"FAILED  {what}  {detail}", file=sys.stderr)

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        environment.pop("PYTHONPATH", None)
        return subprocess.run(
            [str(self.planview), *words, "--library", str(self.folder / "library")],
            capture_output=True,
            encoding="utf-8",
            cwd=self.folder,
            env=environment,
            timeout=120,
            check=False,
        )

    def json(self, *words: str, code: int = 0) -> dict[str, Any]:
        """The object that a command prints; a failed check and {} where there is none."""
        result = self.run(*words, "--json")
        what = "planview " + " ".join(words)
        self.check(
            f"{what}: exit code", result.returncode == code, (result.returncode, result.stderr)
        )
        self.check(f"{what}: no traceback", "Traceback" not in result.stderr, result.stderr)
        try:
            value = json.loads(result.stdout)
        except ValueError:
            self.check(f"{what}: JSON", False, result.stdout[:200])
            return {}
        return value if isinstance(value, dict) else {}


def main(planview: Path) -> int:
    with tempfile.TemporaryDirectory() as name:
        smoke = Smoke(planview, Path(name))
        look_at_packages(smoke)
        use(smoke)
    print(f"wheel: {smoke.passed} passed, {smoke.failed} failed")
    return 1 if smoke.failed else 0


def look_at_packages(smoke: Smoke) -> None:
    """The data files of the three packages are installed with them."""
    python = smoke.planview.parent / "python"
    result = subprocess.run(
        [str(python), "-c", "import data, index, tui; print(data.__path__[0], tui.__path__[0])"],
        capture_output=True,
        encoding="utf-8",
        cwd=smoke.folder,
        timeout=60,
        check=False,
    )
    smoke.check("the packages can be imported", result.returncode == 0, result.stderr)
    if result.returncode:
        return
    root = Path(result.stdout.split()[0]).parent
    smoke.check("they are the installed ones", "site-packages" in root.parts, root)
    for folder, pattern, least in PACKAGED:
        there = list((root / folder).glob(pattern))
        smoke.check(f"{folder}/{pattern}", len(there) >= least, f"{len(there)} of {least}")
    smoke.check("no tests are installed", not (root / "tests").exists(), root)


def use(smoke: Smoke) -> None:
    """The main job on one small document."""
    version = smoke.run("--version")
    smoke.check("--version", bool(re.fullmatch(r"planview \d\S*\n", version.stdout)), version)
    file = smoke.folder / "plan.txt"
    file.write_text(PLAN, encoding="utf-8")

    headings = smoke.json("outline", str(file)).get("headings", [])
    titles = [heading["title"] for heading in headings]
    smoke.check("outline", titles == ["第一章　总体要求", "第二章　重点任务"], titles)

    added = smoke.json("add", str(file)).get("added", [{}])
    id = added[0].get("id", "")
    smoke.check("add", bool(id), added)

    hits = smoke.json("search", "機器人").get("hits", [])
    smoke.check("search", [hit["locator"] for hit in hits] == [f"{id}#chp_1/p1"], hits)
    hits = smoke.json("search", "25%").get("hits", [])
    smoke.check("search for a number", [hit["match"] for hit in hits] == ["number"], hits)
    smoke.json("search", "并不存在", code=1)

    document = smoke.json("targets", id)
    quotes = [record["quote"] for record in document.get("records", [])]
    smoke.check("targets", "1200亿元" in quotes, quotes)

    marks = smoke.json("mark", f"{id}#chp_2/p1", "--tag", "企业").get("marks", [])
    smoke.check("mark", len(marks) == 1, marks)
    for format in ("md", "txt", "json", "csv"):
        exported = smoke.run("export", "marks:企业", "--format", format)
        smoke.check(f"export {format}", "专精特新" in exported.stdout, exported.stderr)

    check = smoke.json("index", "--check")
    smoke.check("index --check", check.get("ok") is True, check)
    chinese = smoke.run("--help", "--lang", "zh").stdout
    smoke.check("Chinese messages", chinese != smoke.run("--help", "--lang", "en").stdout)
    explorer = smoke.run()
    smoke.check("no terminal, no explorer", explorer.returncode == 2, explorer)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: wheel_smoke.py VENV/bin/planview")
    sys.exit(main(Path(os.path.abspath(sys.argv[1]))))
