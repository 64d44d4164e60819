"""How many random profiles the tests of rules look at: few each time, thousands with --long."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def many(request: pytest.FixtureRequest) -> int:
    """For tests of one rule against an oracle."""
    return 3_000 if request.config.getoption("--long") else 120


@pytest.fixture(scope="session")
def some(request: pytest.FixtureRequest) -> int:
    """For tests through which every rule is led."""
    return 1_000 if request.config.getoption("--long") else 25
