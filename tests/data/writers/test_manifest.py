"""Manifests say what an export was made of, and whether it can be made again."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.writers import write
from data.writers.manifest import ManifestError, Request, manifest_of, read_manifest
from tests.data.writers.samples import PLAN, passage, sample, whole

REQUEST = Request(("doc#chp_1", "marks:目标"), "csv", "apa", "zh", False, ("text", "locator"))


def options(request: Request) -> dict[str, object]:
    """What ``write`` takes beside the excerpts."""
    return {name: value for name, value in asdict(request).items() if name != "selection"}


def test_a_manifest_repeats_the_export() -> None:
    data = write(sample(), **options(REQUEST))  # type: ignore[arg-type]
    kept = manifest_of(REQUEST, sample(), data, planview="0.1.0")
    found = read_manifest(kept)
    assert found.request == REQUEST
    assert (found.planview, found.count) == ("0.1.0", len(sample()))
    assert [id for id, _, _ in found.documents] == [info.id for info in sample().documents()]
    again = write(sample(), **options(found.request))  # type: ignore[arg-type]
    assert again == data
    assert found.changes(sample(), again) == []
    assert kept == manifest_of(REQUEST, sample(), data, planview="0.1.0")


def test_what_changed_since_is_told() -> None:
    old = whole(passage("甲"), passage("乙"))
    data = write(old, "md")
    found = read_manifest(manifest_of(Request(("marks",), "md"), old, data, planview="0.1.0"))
    newer = replace(PLAN, version=2, sha256="ff")
    changed = whole(passage("甲", info=newer))
    assert found.changes(changed, write(changed, "md")) == [
        f"The document '{PLAN.id}' was version 1 and is now 2.",
        "There were 2 excerpts and there are now 1.",
    ]
    other = whole(passage("甲"), passage("丙"))
    assert len(found.changes(other, write(other, "md"))) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff",
        b'{"schema": "planview-manifest/9"}',
        b'{"schema": "planview-manifest/1"}',
        b'{"schema": "planview-manifest/1", "planview": "1", "request": [], "count": 1}',
    ],
)
def test_what_is_no_manifest_is_refused(data: bytes) -> None:
    with pytest.raises(ManifestError) as caught:
        read_manifest(data)
    assert "\n" not in str(caught.value)


@given(st.data())
def test_a_damaged_manifest_is_refused_or_read(data: st.DataObject) -> None:
    whole_one = json.loads(manifest_of(REQUEST, sample(), b"", planview="0.1.0"))
    name = data.draw(st.sampled_from(sorted(whole_one)))
    whole_one[name] = data.draw(
        st.none() | st.integers() | st.text() | st.lists(st.integers()) | st.just({"format": 3})
    )
    with contextlib.suppress(ManifestError):
        assert read_manifest(json.dumps(whole_one).encode()).request.format
