"""Writing where one reads: the page of a measure takes comments and answers, with and without a script, and loses nothing.

Here: what is sent and comes back. Never: what a comment may say (tests/activities/test_comment.py).
"""

from __future__ import annotations

from typing import Any

import pytest

from app.activities.posts.messages import ReleaseNotes
from app.forum import commands as c
from tests.people import MODERATOR
from tests.web.house import Browser, Evening, House
from tests.web.pages import Page

THAI = "ที่นี่"
"""Two letters, each of three code points, and each of these nine bytes in a form."""


@pytest.fixture
def evening(house: House) -> Evening:
    """A step of comments, open; experts are who belongs to the strand of that name."""
    return Evening(house, ("comment", {"experts": "expert"})).on_stage()


def measure(evening: Evening, browser: Browser, thing: str = "m1") -> Page:
    return browser.page(f"/f/{evening.id}/notes?step=a1&topic={thing}")


def written(page: Page, which: int = 0) -> Any:
    return [form for form in page.forms if "/PostNote?" in form.action][which]


def posts(evening: Evening) -> list[Any]:
    return list(evening.forum.activities["a1"].state.posts.values())


def test_a_comment_is_sent_from_the_page_of_its_measure_and_stands_there_as_ones_own(evening: Evening) -> None:
    """11 C6: without a script; the way back is the own comment, with its state."""
    anna = evening.joined()
    answer = anna.send(written(measure(evening, anna, "m2")), mark="question", text="Wann?\r\n\r\nUnd wo?")
    assert answer.status_code == 303 and answer.headers["location"].endswith("#own")
    assert [(one.topic, one.mark, one.text) for one in posts(evening)] == [("m2", "question", "Wann?\n\nUnd wo?")]
    assert "Still being read" in measure(evening, anna, "m2").html
    assert "Still being read" not in measure(evening, evening.joined(), "m2").html


def test_what_is_refused_comes_back_with_everything_that_was_typed(evening: Evening) -> None:
    """11 C6: as a page, and as a fragment for the outbox; in the form that it came from."""
    anna = evening.joined()
    for headers in ({}, {"hx-request": "true"}):
        anna.http.headers.update(headers)
        answer = anna.send(written(measure(evening, anna)), mark="remark", text="x" * 4_001)
        assert answer.status_code == 422 and "x" * 4_001 in answer.text
        assert "Your comment has 4001 characters" in answer.text.replace("\u202f", "")
        assert ("<!doctype" in answer.text) == (not headers)
    assert posts(evening) == []


def test_an_answer_goes_under_its_comment_and_a_refused_one_opens_its_form_again(evening: Evening) -> None:
    """11 C6: only what the hall can read can be answered."""
    anna, boris = evening.joined(), evening.joined()
    anna.send(written(measure(evening, anna)), mark="question", text="Wann?")
    assert not [form for form in measure(evening, boris).forms if "under=" in form.action]
    evening.say(ReleaseNotes("a1", ("n1",)), MODERATOR)
    form = written(measure(evening, boris), 1)
    refused = boris.send(form, text=" ")
    assert refused.status_code == 422 and '<details class="answer" id="answer-n1-0" open>' in refused.text
    assert boris.send(form, text="Im Mai.").status_code == 303
    assert [one.under for one in posts(evening)] == ["", "n1"]


def test_four_thousand_letters_fit_through_the_form_in_any_script(evening: Evening) -> None:
    """11 C6: 64 kB would be too little for Thai; what is no text stays at that."""
    anna = evening.joined()
    assert anna.send(written(measure(evening, anna)), mark="remark", text=THAI * 2_000).status_code == 303
    assert posts(evening)[0].text == THAI * 2_000
    assert anna.http.post(f"/f/{evening.id}/commands/WithdrawNote", content=b"a=" + b"x" * 70_000).status_code == 413


def test_an_expert_is_told_before_sending_that_everybody_sees_it(evening: Evening) -> None:
    """11 C6, S41: and nobody else is even offered it."""
    expert, anna = evening.joined("public"), evening.joined("public")
    assert 'value="annotation"' not in measure(evening, anna).html
    by = "p:" + expert.http.cookies["p"].partition(".")[0]
    people = evening.forum.participants
    people[by] = type(people[by])("expert", people[by].at, people[by].coded)
    page = measure(evening, expert)
    assert 'value="annotation"' in page.html and "is shown beside it to everybody" in page.html


def test_what_others_said_is_typed_in_with_what_it_is(evening: Evening) -> None:
    """11 C6: a helper chooses for or against, too, in the helper's language."""
    helper = evening.opened("helper")
    page = helper.page(f"/f/{evening.id}/console/helper")
    form = page.form("/TypeNote")
    assert form.offered["mark"] == ["for", "against", "question", "remark"] and "What the comment says" in page.html
    helper.send(form, topic="m3", mark="against", text="Zu teuer.", source="paper")
    assert [(one.topic, one.mark, one.source) for one in posts(evening)] == [("m3", "against", "paper")]


def test_whoever_has_not_joined_reads_and_is_shown_the_way_in(evening: Evening) -> None:
    """11 C6: comments are public once they are released."""
    anna = evening.joined()
    anna.send(written(measure(evening, anna)), mark="for", text="Gut so.")
    evening.say(ReleaseNotes("a1", ("n1",)), MODERATOR)
    html = measure(evening, evening.guest()).html
    assert "Gut so." in html and "Take part to write a comment" in html and "/commands/PostNote" not in html


@pytest.mark.parametrize("beside", [False, True])
def test_a_comment_is_changed_where_its_step_is_open_also_beside_the_one_that_is_shown(
    house: House, beside: bool
) -> None:
    """11 C6, A4: from the page of its measure and from the one to write on, and so is leaving it as it is."""
    evening = Evening(house, ("comment", {}), ("present", {"text": {"de": "Guten Abend.", "en": "Good evening."}}))
    evening.on_stage()
    anna = evening.joined()
    anna.send(written(measure(evening, anna)), mark="remark", text="Die Bilder auch.")
    if beside:
        evening.say(c.Show("a2"))
    task = f"/f/{evening.id}/write?step=a1" if beside else f"/f/{evening.id}"
    for page in (measure(evening, anna), anna.page(task)):
        way = next(link for link in page.links if "edit=n1" in link)
        form = Page(anna.http.get(way, follow_redirects=True).text)
        assert "Die Bilder auch.</textarea>" in form.html, way
        assert any(link.rstrip("?&") == task for link in form.links), form.links


def test_comments_are_found_by_words_over_all_measures_and_stand_in_the_order_that_is_said(house: House) -> None:
    """12 A5: search, sort and what is filtered stand in the address; no script."""
    evening = Evening(house, ("comment", {})).on_stage()
    evening.say(c.SwitchSetting("a1", "prerelease", ""))
    anna = evening.joined()
    for thing, words in (("m1", "Erst die Radwege"), ("m2", "Dann die Radwege"), ("m1", "Keine Busse")):
        page = anna.page(f"/f/{evening.id}/notes?step=a1&topic={thing}")
        anna.send(next(form for form in page.forms if "/PostNote" in form.action), mark="question", text=words)
    guest, here = evening.guest(), f"/f/{evening.id}/notes?step=a1"
    found = guest.page(f"{here}&words=radwege").html
    assert "2 comments found" in found and "Keine Busse" not in found and "The newest stand first." in found
    assert found.index("Dann die Radwege") < found.index("Erst die Radwege")
    assert "topic=m2#note-" in found, "the way to where it was written"
    oldest = guest.page(f"{here}&words=radwege&order=oldest").html
    assert oldest.index("Erst die Radwege") < oldest.index("Dann die Radwege") and "The oldest stand first." in oldest
    one = guest.page(f"{here}&topic=m1&words=busse").html
    assert "Keine Busse" in one and "Erst die Radwege" not in one
