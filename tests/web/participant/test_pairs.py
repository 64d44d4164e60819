"""Helping to sort by plain forms: a link on the phone, one pair at a time, thanks, change; and who is not asked. (A13)

Never here: which pair comes next (tests/activities/test_crowd).
"""

from __future__ import annotations

import pytest

from app.activities.base.actor import Actor
from app.activities.posts import messages as notes
from app.activities.posts.crowd_messages import AskCrowd, StopCrowd
from app.forum import commands as c
from tests.people import FACILITATOR
from tests.web.house import Browser, Evening, House
from tests.web.public.test_support import TOPICS, words

TEXTS = ("Aufzug kaputt", "Fahrstuhl defekt", "Mehr Bänke", "Sitzplätze", "Bänke!")


@pytest.fixture
def evening(house: House) -> Evening:
    """Five notes hang on the wall, and phones are asked about ten pairs of them."""
    made = Evening(house, ("ideas", {"topics": TOPICS})).on_stage()
    writer = Actor("participant", "writer")
    made.say(c.Join("public"), writer)
    for text in TEXTS:
        made.say(notes.PostNote("a1", "t1", text), writer)
    made.say(notes.ReleaseNotes("a1", tuple(f"n{at}" for at in range(1, 6))), FACILITATOR)
    made.say(AskCrowd("a1", tuple(f"n{a}-n{b}" for a in range(1, 6) for b in range(1, a))), FACILITATOR)
    return made


def here(evening: Evening) -> str:
    return f"/f/{evening.id}/pairs?step=a1"


def answered(person: Browser, evening: Evening, answer: str) -> None:
    form = person.page(here(evening)).form("JudgePair")
    sent = person.send(form, answer=answer)
    assert sent.status_code == 303 and sent.headers["location"] == here(evening)


def numbers(evening: Evening) -> int:
    return sum(one.number for one in evening.forum.activities["a1"].state.pairs.values())


def test_seven_pairs_then_thanks_and_the_last_can_be_changed(evening: Evening) -> None:
    """B7: three of seven; whole rows to press; skipping counts for nothing; what was said is shown where it is changed."""
    person = evening.joined()
    assert f'href="{here(evening)}"' in person.page(f"/f/{evening.id}").html
    first = words(person.page(here(evening)).html)
    assert "1 of 7" in first and "Do these belong together?" in first and "Change the last one" not in first
    for answer in ("same", "together", "neither", "skip", "same", "same"):
        answered(person, evening, answer)
    assert numbers(evening) == 5
    seventh = person.page(here(evening))
    assert "7 of 7" in words(seventh.html)
    before = next(link for link in seventh.links if "&pair=" in link)
    again = person.page(before)
    assert "6 of 7" in words(again.html) and "your answer" in words(again.html)
    assert person.send(again.form("JudgePair"), answer="neither").status_code == 303
    answered(person, evening, "same")
    thanks = person.page(here(evening))
    assert "Thank you for 7 pairs." in words(thanks.html) and "Skipped 1" in words(thanks.html)
    assert not [form for form in thanks.forms if form.action.endswith("JudgePair")]
    assert "1 of 7" in words(person.page(f"{here(evening)}&pair=more").html)


def test_with_a_script_the_answer_is_the_next_pair_or_the_same_one_with_the_reason(evening: Evening) -> None:
    """B7: what the phone's outbox sends comes back as the part of the page that is renewed."""
    person = evening.joined()
    form = person.page(here(evening)).form("JudgePair")
    own = {"HX-Request": "true"}
    after = person.http.post(form.action + "?pair=", data=dict(form.filled(answer="same")), headers=own)
    assert after.status_code == 200 and "2 of 7" in words(after.text) and "<html" not in after.text
    form = person.page(here(evening)).form("JudgePair")
    evening.say(StopCrowd("a1"), FACILITATOR)
    late = person.http.post(form.action + "?pair=", data=dict(form.filled(answer="same")), headers=own)
    assert late.status_code == 409 and "your last answer was not saved" in late.text and "<html" not in late.text


def test_whoever_has_not_joined_is_led_to_the_welcome(evening: Evening) -> None:
    answer = evening.guest().http.get(here(evening))
    assert answer.status_code == 303 and answer.headers["location"] == f"/f/{evening.id}"
    assert evening.joined().http.get(f"/f/{evening.id}/pairs?step=a9").status_code == 404


def test_an_answer_that_comes_too_late_is_a_page_with_the_way_back(evening: Evening) -> None:
    """B7: 409, nothing counted; then there is nothing to do, and the phone no longer asks."""
    person = evening.joined()
    form = person.page(here(evening)).form("JudgePair")
    evening.say(StopCrowd("a1"), FACILITATOR)
    answer = person.send(form, answer="same")
    assert answer.status_code == 409 and "your last answer was not saved" in answer.text and numbers(evening) == 0
    assert f'href="{here(evening)}"' in answer.text
    assert "There is nothing to sort at the moment." in words(person.page(here(evening)).html)
    assert "/pairs?" not in person.page(f"/f/{evening.id}").html
    assert person.send(form, answer="nonsense").status_code == 422


def test_the_console_asks_phones_and_shows_where_they_agree(evening: Evening) -> None:
    """B7: by a plain button, without an encoder by words; the figure stands with the suggestion; a moderator confirms."""
    lead = evening.opened("facilitator")
    room = f"/f/{evening.id}/console/suggestions?activity=a1"
    command = lead.page(room).forms[-1].value("command")[0]
    assert lead.http.post(room, data={"command": command, "do": "stop"}).status_code == 303
    command = lead.page(room).forms[-1].value("command")[0]
    assert lead.http.post(room, data={"command": command, "do": "ask"}).status_code == 303
    state = evening.forum.activities["a1"].state
    assert state.asking and [pair for pair, one in state.pairs.items() if one.asked] == ["n3-n5"]
    for _ in range(3):
        person = evening.joined()
        answered(person, evening, "same")
        assert "Thank you for 1 pair." in words(person.page(here(evening)).html)
    shown = words(lead.page(room).html)
    assert "3 of 3 answers say: the same idea" in shown and "Mehr Bänke" in shown
    assert not any(post.group for post in state.posts.values())
