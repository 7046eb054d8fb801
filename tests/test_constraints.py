"""What make installs: every requirement has its tested version, as its range allows."""

from __future__ import annotations

from scripts.constraints import FILE, faults, pinned, wanted


def test_every_requirement_has_its_tested_version() -> None:
    assert list(faults(pinned(FILE.read_text()))) == []


def test_the_file_holds_names_and_versions_only() -> None:
    rows = FILE.read_text().splitlines()
    assert len(rows) > len(list(wanted()))
    assert all(row.count("==") == 1 and " " not in row for row in rows if row[0] != "#")


def test_a_pin_that_is_missing_or_does_not_fit_is_told() -> None:
    pins = pinned(FILE.read_text())
    del pins["rich"]
    pins["textual"] = "1.0"
    assert sorted(fault.split()[0] for fault in faults(pins)) == ["rich", "textual==1.0"]
