"""An objection in plain forms: from the phone to the console and back, and the figures that everybody may read.

Never here: who may decide (tests/activities/test_objections.py).
"""

from __future__ import annotations

import html
import re

import pytest

from app.activities.posts import messages as notes
from app.forum import commands as c
from tests.people import MODERATOR, ORGANISER
from tests.web.house import Evening, House

TOPICS = [{"id": "t1", "label": {"de": "Straßen", "en": "Streets"}}]


@pytest.fixture
def evening(house: House) -> Evening:
    return Evening(house, ("ideas", {"topics": TOPICS})).on_stage()


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).replace("\u00ad", "").split())


def test_an_author_objects_a_second_person_decides_and_everybody_reads_the_figures(evening: Evening) -> None:
    """11 D8, A07: own words as they are (escaped), the refused form comes back filled, the decision stands on the phone."""
    person, lead = evening.joined(), evening.opened("facilitator")
    at = f"/f/{evening.id}"
    assert person.send(person.page(at).form("/PostNote"), text="Mehr Bänke <b>jetzt</b>").status_code == 303
    evening.say(notes.HideNotes("a1", "own", ("n1",), words="schreit <i>laut</i>"), MODERATOR)
    page = person.page(at)
    assert "Reason: schreit <i>laut</i>." in html.unescape(page.html) and "<i>laut" not in page.html
    refused = person.send(page.form("/ObjectToHiding"), objection="x" * 281)
    assert refused.status_code == 422 and "x" * 281 in refused.text and "At most 280 characters" in refused.text
    assert person.send(page.form("/ObjectToHiding"), objection="Es ist nur ein Satz").status_code == 303
    page = person.page(at)
    assert "Somebody else decides about it." in words(page.html) and "/ObjectToHiding" not in page.html
    console = lead.page(f"{at}/console")
    assert "Moderator" in words(console.html) or "Organiser" in words(console.html)
    assert "Es ist nur ein Satz" in console.html
    forms = [one for one in console.forms if one.action.endswith("/DecideObjection")]
    assert [("show" in dict(one.fields), "words" in dict(one.fields)) for one in forms] == [
        (True, False),
        (False, True),
    ]
    assert lead.send(forms[1], words="Auch dann nicht").status_code == 303
    said = words(person.page(at).html)
    assert "It was decided: it stays hidden. Auch dann nicht" in said
    figures = words(person.page(f"{at}/notes").html)
    assert "Received 1 Shown 0 Hidden: another reason 1 Objections to hiding 1 stays hidden 1" in figures
    assert "schreit" not in figures and "Es ist nur" not in figures
    evening.say(c.CloseForum(), ORGANISER)
    assert "Received 1 Shown 0 Hidden: another reason 1" in words(person.page(f"{at}/results").html)
