"""No field of a kind's settings is called as another of the builder's form: the first would be read for both.

Never here: what a field means.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest

from app.activities import KINDS
from tests.examples import OPTIONS
from tests.web.house import Evening, House


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_the_builder_has_a_name_of_its_own(house: House, kind: str) -> None:
    """14 A1: the number of places was read from the number of the best that are taken over from an earlier step."""
    forum = Evening(house, ("rank", {"options": OPTIONS})).id
    page = house.organiser().http.get(f"/desk/f/{forum}/agenda/new?kind={kind}").text
    ids = Counter(re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', page))
    assert "title.de" in ids and [name for name, times in ids.items() if times > 1] == []
