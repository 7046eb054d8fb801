"""Saved searches."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.library import UnknownError
from tests.data.library.samples import opened


def test_searches_are_kept_by_name(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.save_search("乙", "机器人", where="year<=2025")
        library.save_search("甲", "氢能 OR 储能", asked='{"sort":"document"}')
        library.save_search("乙", "机器人 密度")
        kept = [(search.name, search.query, search.where) for search in library.searches()]
        assert kept == [("乙", "机器人 密度", ""), ("甲", "氢能 OR 储能", "")]
        assert [search.asked for search in library.searches()] == ["{}", '{"sort":"document"}']
        library.delete_search("乙")
        assert [search.name for search in library.searches()] == ["甲"]
        with pytest.raises(UnknownError, match="'乙'"):
            library.delete_search("乙")
