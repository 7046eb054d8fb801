"""Settings for every test."""

from __future__ import annotations

import os

from hypothesis import settings

from tests.postgres.fixtures import servers, team, team_url

# How long an example takes says more about the machine than about planview. Where a change is
# judged the same code meets the same examples; at a developer's desk they are new every time.
settings.register_profile("planview", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("planview")

__all__ = ["servers", "team", "team_url"]  # fixtures that several folders use
