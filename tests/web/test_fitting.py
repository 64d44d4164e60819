"""That the look which every test's browser takes at every page does see a form that cannot work.

Never here: a page (each test's browser looks at its own).
"""

from __future__ import annotations

import pytest

from tests.web.fitting import FORM, wrong
from tests.web.house import Evening


@pytest.mark.parametrize(
    ("name", "fields", "said"),
    [
        ("CloseInput", ("command", "activity", "seen"), ""),
        ("CloseInput", ("command", "activity", "look"), "carries look"),
        ("CloseInput", ("command",), "lacks activity"),
        ("CastBallot", ("activity", "marks.m1"), ""),
        ("Applaud", ("command",), "asks what nobody answers"),
    ],
)
def test_a_form_that_cannot_work_is_seen(name: str, fields: tuple[str, ...], said: str) -> None:
    """B08."""
    form = "".join(f'<input type="hidden" name="{field}" value="x">' for field in fields)
    assert wrong(name, form) == said


def test_it_looks_at_the_forms_of_a_page(evening: Evening) -> None:
    """B08: with the phone's and the console's own markup."""
    phone, lead = evening.joined(), evening.opened("facilitator")
    assert "CastBallot" in {name for name, _ in FORM.findall(phone.page(f"/f/{evening.id}").html)}
    assert {"CloseInput", "Show"} & {name for name, _ in FORM.findall(lead.page(f"/f/{evening.id}/console").html)}
