"""A form that is older than the words of its question: it comes back with what changed, and with what was chosen.

Here: real pages without a script, and the answer that the outbox gets. Never: which change makes another question
(tests/forum/test_question.py).
"""

from __future__ import annotations

import re

import msgspec
import pytest

from app.activities import KINDS
from app.forum import commands as c
from app.live.page_forms import ways
from tests.examples import EXAMPLES, OPTIONS
from tests.people import ORGANISER
from tests.web.house import Evening, House
from tests.web.pages import Page

RENAMED = [{**OPTIONS[0], "label": {"de": "Parkplatz", "en": "Car park"}}, *OPTIONS[1:]]


@pytest.mark.parametrize("script", [False, True])
def test_an_outdated_ballot_comes_back_with_its_marks_and_what_changed(evening: Evening, script: bool) -> None:
    """A3: an option renamed under an open form. The outbox sends the same bytes, and hears the same."""
    browser = evening.joined()
    form = browser.page(f"/f/{evening.id}").form("/CastBallot")
    plan = evening.forum.activities["a1"].plan
    evening.say(c.ChangeActivity("a1", plan, {"method": "single", "options": RENAMED}), ORGANISER)
    if script:
        browser.http.headers["hx-request"] = "true"
    answer = browser.send(form, choices="o2")
    assert answer.status_code == 409 and evening.forum.activities["a1"].state.ballots == {}
    assert "“Forms” now reads “Car park”." in answer.text
    back = Page(answer.text).form("/CastBallot")
    assert back.value("choices") == ["o2"] and back.value("version") != form.value("version")
    again = browser.send(back)
    assert again.status_code in (200, 303)
    assert [ballot.marks for ballot in evening.forum.activities["a1"].state.ballots.values()] == [{"o2": 1}]


@pytest.mark.parametrize("name", KINDS)
def test_every_answer_names_the_question_that_stood_before_the_person(house: House, name: str) -> None:
    """A3: each command that answers a question has its version, and the form for it carries that: on the phone, or on a page
    to write on that the phone leads to."""
    kind = KINDS[name]
    if not kind.takes_input:
        return
    evening = Evening(house, (name, EXAMPLES[name].settings)).on_stage()
    answers = [one for one in kind.input.commands if "version" in one.__struct_fields__]
    assert answers, f"No command of the kind `{name}` says to which question it is the answer."
    anna, names = evening.joined(), {one.__name__ for one in answers}
    page = anna.page(f"/f/{evening.id}")
    pages = [page, *(anna.page(way) for way in ways(page.html))]
    forms = [form for one in pages for form in one.forms if re.split("[/?]", form.action)[4] in names]
    assert forms and all(len(form.value("version")[0]) == 8 for form in forms)


def test_the_event_keeps_the_version(evening: Evening) -> None:
    """A3: the log says which question was answered."""
    browser = evening.joined()
    form = browser.page(f"/f/{evening.id}").form("/CastBallot")
    assert browser.send(form, choices="o1").status_code == 303
    ((_, fields),) = evening.house.store.xrevrange(evening.log_key, count=1)
    assert msgspec.json.decode(
        next(value for value in fields.values() if b'"BallotCast"' in value or b"marks" in value)
    )
    assert form.value("version")[0].encode() in b"".join(fields.values())
