"""Everything that waits, of all steps, on one page: by step, oldest first, shared by several; plain forms.

Never here: what releasing or hiding does (tests/activities), the page's script (tests/browser).
"""

from __future__ import annotations

import html
import re

import pytest

from app.activities.base.actor import Actor
from app.activities.posts import messages as notes
from app.activities.posts.objecting import ObjectToHiding
from app.forum import commands as c
from tests.people import FACILITATOR, MODERATOR
from tests.web.house import Browser, Evening, House
from tests.web.pages import Form, Page

TOPICS = [{"id": "t1", "label": {"de": "Straßen", "en": "Streets"}}]


@pytest.fixture
def evening(house: House) -> Evening:
    """Two steps take notes at once; three notes wait, the second one in the other step."""
    made = Evening(house, ("ideas", {"topics": TOPICS}), ("ideas", {"topics": TOPICS})).on_stage()
    made.say(c.OpenInput("a2"), Actor("facilitator", "felix"))
    writer = Actor("participant", "writer")
    made.say(c.Join("public"), writer)
    for step, text in (("a1", "eins"), ("a2", "zwei <b>"), ("a1", "drei")):
        made.say(notes.PostNote(step, "t1", text), writer)
    return made


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).replace("\u00ad", "").split())


def rows(page: str) -> list[str]:
    return re.findall(r'<li class="(\w+)[^"]*"[^>]* id="queue-(a\d-n\d)"', page)


def states(evening: Evening, step: str) -> list[str]:
    return [post.state for post in evening.forum.activities[step].state.posts.values()]


def act(who: Browser, page: str, evening: Evening, step: str, note: str, do: str, **said: str) -> object:
    """Presses a button of this row."""
    found = who.page(page)
    form = next(
        one
        for one in found.forms
        if one.action.endswith("/console/queue")
        and one.value("activity") == [step]
        and any(each.startswith(f"{note}-") for each in one.value("notes"))
    )
    return who.send(form, do=do, **said)


def test_all_steps_stand_in_one_list_oldest_first_and_by_step(evening: Evening) -> None:
    """11 D7, D8: what waits of every step, in the order of writing; narrowed to one."""
    lead, at = evening.opened("moderator"), f"/f/{evening.id}/console/queue"
    page = lead.page(at).html
    assert rows(page) == [("note", "a1-n1"), ("note", "a2-n1"), ("note", "a1-n2")]
    assert "3 wait" in words(page) and "zwei &lt;b&gt;" in page
    assert rows(lead.page(f"{at}?step=a2").html) == [("note", "a2-n1")]


def test_what_was_dealt_with_keeps_its_place_and_is_undone_by_who_did_it(evening: Evening) -> None:
    """11 D8: without its paper, until the next action; own undo alone."""
    lead, at = evening.opened("moderator"), f"/f/{evening.id}/console/queue"
    answer = act(lead, at, evening, "a2", "n1", "release")
    assert answer.status_code == 303  # type: ignore[attr-defined]
    page = lead.page(answer.headers["location"])  # type: ignore[attr-defined]
    assert rows(page.html) == [("note", "a1-n1"), ("handled", "a2-n1"), ("note", "a1-n2")]
    assert states(evening, "a2") == ["released"]
    undo = next(one for one in page.forms if one.value("at"))
    assert lead.send(undo, do="undo").status_code == 303 and states(evening, "a2") == ["waiting"]


def test_a_refused_click_says_why_and_what_can_be_done(evening: Evening) -> None:
    """11 D8: a colleague was faster: 409, the row says so, and offers to hide it all the same."""
    lead, at = evening.opened("moderator"), f"/f/{evening.id}/console/queue"
    form = next(
        one for one in lead.page(at).forms if one.value("notes") == ["n1-0-waiting"] and one.value("activity") == ["a1"]
    )
    evening.say(notes.ReleaseNotes("a1", ("n1",)), MODERATOR)
    answer = lead.send(form, do="hide", reason="advert")
    assert answer.status_code == 409
    assert "Somebody else has just released “eins”." in words(answer.text)
    assert ("handled", "a1-n1") in rows(answer.text) and "Hide …" in words(answer.text)


def test_two_share_the_list_and_nothing_is_dealt_with_twice(evening: Evening) -> None:
    """11 D8: what one has opened is marked for the other, who is refused; gone with the page that held it."""
    one, other, at = evening.opened("moderator"), evening.opened("facilitator"), f"/f/{evening.id}/console/queue"
    hold = {"tab": "t1", "step": "", "on": "", "opened": "a1.n1"}
    assert one.http.post(f"{at}/hand", data=hold).status_code == 200
    page = other.page(at).html
    assert 'class="note is-held"' in page and "has chosen it" in page
    answer = other.http.post(
        at, data={"command": "abcdefghijkl", "activity": "a1", "notes": "n1-0-waiting", "do": "release"}
    )
    assert answer.status_code == 409 and "has opened this just now" in words(answer.text)
    assert states(evening, "a1")[0] == "waiting"
    one.http.post(f"{at}/hand", data={**hold, "opened": "", "leaves": "1"})
    assert act(other, at, evening, "a1", "n1", "release").status_code == 303  # type: ignore[attr-defined]


def test_a_device_is_blocked_and_taken_again_from_here(evening: Evening) -> None:
    """11 D8, B07: listed as a number, without anybody's id; an own reason without words comes back filled."""
    lead, at = evening.opened("moderator"), f"/f/{evening.id}/console/queue"
    answer = act(lead, at, evening, "a1", "n1", "hide", reason="own", words=" ")
    assert answer.status_code == 422 and "Please write the reason" in words(answer.text)  # type: ignore[attr-defined]
    assert act(lead, at, evening, "a1", "n1", "block", reason="own", words="flutet").status_code == 303  # type: ignore[attr-defined]
    page = lead.page(at)
    assert "from 1 device" in words(page.html) and "Device 1" in words(page.html) and "flutet" in page.html
    assert "p:writer" not in page.html and states(evening, "a1") == ["hidden", "hidden"]
    admit = page.forms[-1]
    assert lead.send(admit, do="admit").status_code == 303
    assert not evening.forum.activities["a1"].state.blocked


def test_in_the_console_one_press_releases_all_that_stand_there_and_no_other(house: House) -> None:
    """11 B5, D7: for who comes from tools without release; what its author changes meanwhile stops it, and nothing is done."""
    made = Evening(house, ("words", {})).on_stage()
    lead, writer, other = made.opened("facilitator"), Actor("participant", "writer"), Actor("participant", "other")
    made.say(c.Join("public"), writer)
    page = f"/f/{made.id}/console"
    for text in ("Mut", "Nähe"):
        made.say(notes.PostNote("a1", text=text), writer)
    said = words(lead.page(page).html)
    assert "Nothing is shown yet" in said and "Release these" not in said, "two are released one by one"
    made.say(notes.PostNote("a1", text="Tempo"), writer)
    before = lead.page(page)
    assert "Release these 3" in words(before.html)
    made.say(notes.EditNote("a1", "n1", "Übermut"), writer)
    made.say(c.Join("public"), other)
    made.say(notes.PostNote("a1", text="Später"), other)
    assert lead.send(_together(before)).status_code == 409 and states(made, "a1") == ["waiting"] * 4
    assert lead.send(_together(lead.page(page))).status_code == 303 and states(made, "a1") == ["released"] * 4
    assert "Nothing is shown yet" not in words(lead.page(page).html)


def _together(page: Page) -> Form:
    return next(one for one in page.forms if one.action.endswith("/ReleaseNotes") and len(one.value("notes")) > 1)


def test_a_question_that_is_asked_already_is_put_under_the_other_one_where_it_is_read(house: House) -> None:
    """11 A3, D7: the row says what it sounds like; merged without a script it goes on waiting, says so, and can be undone."""
    evening = Evening(house, ("questions", {})).on_stage()
    people = [Actor("participant", name) for name in ("first", "second")]
    for who, text in zip(people, ("Wann beginnt der Umbau am Platz?", "Wann beginnt der Umbau?"), strict=True):
        evening.say(c.Join("public"), who)
        evening.say(notes.PostNote("a1", text=text), who)
    evening.say(notes.ReleaseNotes("a1", ("n1",)), MODERATOR)
    lead, at = evening.opened("moderator"), f"/f/{evening.id}/console/queue"
    shown = lead.page(at)
    assert "Sounds like “Wann beginnt der Umbau am Platz?”" in words(shown.html)
    merged = lead.send(next(one for one in shown.forms if one.value("into") == ["n1"]), do="merge")
    page = lead.page(merged.headers["location"])
    posts = evening.forum.activities["a1"].state.posts
    assert (posts["n2"].into, posts["n2"].state) == ("n1", "waiting") and rows(page.html) == [("note", "a1-n2")]
    said = "Merged with “Wann beginnt der Umbau am Platz?” Once it is released, it stands there."
    assert said in words(page.html), words(page.html)
    assert 'value="merge"' not in page.html
    assert lead.send(next(one for one in page.forms if one.value("at")), do="undo").status_code == 303
    assert evening.forum.activities["a1"].state.posts["n2"].into == "" and "Sounds like" in words(lead.page(at).html)


def test_a_reason_is_read_here_as_its_author_reads_it(house: House) -> None:
    """11 D8: in the words of the step's kind, with the button, beside an objection, a blocked device and one's own last act."""
    evening = Evening(house, ("questions", {})).on_stage()
    for number, who in enumerate(Actor("participant", name) for name in ("first", "second", "third")):
        evening.say(c.Join("public"), who)
        evening.say(notes.PostNote("a1", text=f"Frage {number}?"), who)
    evening.say(notes.HideNotes("a1", "unrelated", ("n1",)), FACILITATOR)
    evening.say(ObjectToHiding("a1", "n1", "Doch."), Actor("participant", "first"))
    lead, at = evening.opened("moderator"), f"/f/{evening.id}/console/queue"
    assert act(lead, at, evening, "a1", "n2", "block", reason="unrelated").status_code == 303  # type: ignore[attr-defined]
    page = words(lead.page(at).html)
    assert "not about the question" not in page
    assert page.count("off the subject") == 4, "to choose for what waits, the objection, the device, what one did last"


def test_what_is_gone_meanwhile_takes_no_question_under_it(house: House) -> None:
    """11 A3: hidden by a colleague since the page was made: refused in words beside the row, nothing stored."""
    evening = Evening(house, ("questions", {})).on_stage()
    who = Actor("participant", "first")
    evening.say(c.Join("public"), who)
    for text in ("Wann beginnt der Umbau am Platz?", "Wann beginnt der Umbau?"):
        evening.say(notes.PostNote("a1", text=text), who)
    evening.say(notes.ReleaseNotes("a1", ("n1",)), MODERATOR)
    lead = evening.opened("moderator")
    form = next(one for one in lead.page(f"/f/{evening.id}/console/queue").forms if one.value("into") == ["n1"])
    evening.say(notes.HideNotes("a1", "advert", ("n1",)), MODERATOR)
    length = evening.length()
    answer = lead.send(form, do="merge")
    assert answer.status_code in (409, 422) and 'role="alert"' in answer.text and evening.length() == length
