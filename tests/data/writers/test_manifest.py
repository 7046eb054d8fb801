"""Manifests say what an export was made of, and whether it can be made again."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.writers import write
from data.writers.manifest import ManifestError, Request, manifest_of, read_manifest
from tests.data.writers.samples import sample

REQUEST = Request(
    ("doc#chp_1", "marks:目标"), "csv", "apa", "zh", False, ("text", "locator"), 1_700_000_000
)


def whole_with(**fields: object) -> bytes:
    """A manifest with these in its request."""
    kept = json.loads(manifest_of(REQUEST, sample(), b"", planview="0.1.0"))
    kept["request"].update(fields)
    return json.dumps(kept).encode()


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
    assert kept == manifest_of(REQUEST, sample(), data, planview="0.1.0")


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
        whole_with(stamp="now"),
        whole_with(stamp=True),
        whole_with(bom=1),
        whole_with(by_tag="no"),
        whole_with(columns=3),
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
