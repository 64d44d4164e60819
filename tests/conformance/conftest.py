"""What the tests of conformance may ask for: a house of their own, and the evening of one kind, told once.

Both last as long as this folder and no longer: other tests would find a house's threads beside their own.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.activities import KINDS
from tests.conformance.evening import Course
from tests.web.house import Browser, House, a_house


@pytest.fixture(scope="package")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """As the tests of the web have it."""
    with a_house(tmp_path_factory.mktemp("conformance")) as made:
        yield made


@pytest.fixture(scope="package")
def courses(house: House) -> Iterator[dict[str, Course]]:
    """The evenings told so far; their browsers stay open until the end."""
    yield {}
    while Browser.open:
        Browser.open.pop().close()


@pytest.fixture(params=KINDS)
def course(request: pytest.FixtureRequest, house: House, courses: dict[str, Course]) -> Course:
    """The evening of a kind."""
    name = str(request.param)
    if name not in courses:
        courses[name] = Course(house, name)
    return courses[name]
