"""The page on which a helper types paper notes, without a script: one after another, topic and source stay."""

from __future__ import annotations

import pytest

from tests.examples import EXAMPLES
from tests.web.house import Evening, House


@pytest.fixture
def evening(house: House) -> Evening:
    return Evening(house, ("ideas", EXAMPLES["ideas"].settings), ("vote", EXAMPLES["vote"].settings)).on_stage()


def test_notes_are_typed_one_after_another(evening: Evening) -> None:
    """E15: topic and source are kept, the field has the focus and is empty, the last one can be taken out."""
    helper = evening.opened("helper")
    page = helper.page(f"/f/{evening.id}/console/helper")
    assert "0 notes typed in" in page.html
    answer = helper.send(page.form("/TypeNote"), source="workshop", topic="t2", text="Mehr Bänke")
    assert answer.status_code == 303
    page = helper.page(answer.headers["location"])
    form = page.form("/TypeNote")
    assert (form.value("source"), form.value("topic"), form.value("text")) == (["workshop"], ["t2"], [""])
    assert "1 note typed in" in page.html and "autofocus" in page.html
    again = helper.send(page.form("/UntypeNote"))
    page = helper.page(again.headers["location"])
    assert "0 notes typed in" in page.html and page.form("/TypeNote").value("source") == ["workshop"]
    (post,) = evening.forum.activities["a1"].state.posts.values()
    assert (post.source, post.topic, post.withdrawn) == ("workshop", "t2", True)


def test_a_refused_note_comes_back_as_it_was_typed(evening: Evening) -> None:
    """E15: nothing typed is lost, and the same form sent twice is one note."""
    helper = evening.opened("helper", evening.link("helper"))
    page = helper.page(f"/f/{evening.id}/console/helper")
    answer = helper.send(page.form("/TypeNote"), source="interview", topic="t1", text="x" * 300)
    assert answer.status_code == 422 and "x" * 300 in answer.text and 'value="interview" checked' in answer.text
    form = page.form("/TypeNote")
    for _ in range(2):
        assert helper.send(form, source="paper", topic="t1", text="Einmal").status_code == 303
    assert len(evening.forum.activities["a1"].state.posts) == 1


def test_a_helpers_link_opens_the_helpers_page_alone(evening: Evening) -> None:
    """E14: no console, no outcome, no sorting; nor does its cookie under another name."""
    helper = evening.opened("helper")
    for path in ("console", "console/notes", "outcome", "wall"):
        helper.page(f"/f/{evening.id}/{path}", status=403)
    helper.http.cookies.set("lead", helper.http.cookies["help"], path=f"/f/{evening.id}")
    helper.page(f"/f/{evening.id}/console", status=403)
    moderator = evening.opened("moderator")
    assert "/TypeNote" in moderator.page(f"/f/{evening.id}/console/helper").html


def test_wall_list_and_page_say_where_a_note_comes_from(evening: Evening) -> None:
    """E15, S32: on the wall, in the list that everybody can read, on the outcome's page."""
    helper, lead = evening.opened("helper"), evening.opened("facilitator")
    form = helper.page(f"/f/{evening.id}/console/helper").form("/TypeNote")
    helper.send(form, source="interview", topic="t1", text="Aus dem Gespräch")
    lead.send(lead.page(f"/f/{evening.id}/console").form("/ReleaseNotes"))
    for path in ("wall?lang=en", "notes?step=a1", "outcome"):
        assert "Interview" in lead.page(f"/f/{evening.id}/{path}").html, path
