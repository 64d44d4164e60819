"""What the security tests may ask for beside the shared server: the house of the web tests, with a forum of its own."""

from __future__ import annotations

import pytest

from tests.web.house import closed_browsers, evening, house  # noqa: F401  # fixtures


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"
