"""Settings for every test."""

from __future__ import annotations

from hypothesis import settings

# How long an example takes says more about the machine than about planview.
settings.register_profile("planview", deadline=None)
settings.load_profile("planview")
