"""Words that people hand in: what nobody can see is nothing, marks of direction and whole letters stay."""

from __future__ import annotations

import pytest

from app.activities.base.messages import Refused
from app.activities.ideas.kind import KIND
from app.activities.posts import messages as i
from app.activities.posts.writing import clean
from app.forum import commands as c
from app.imports import Book, Choices, Sheet, SheetLine, checks, measures
from tests.activities.test_ideas import ideas_forum, post, state
from tests.people import ANNA, FACILITATOR, MODERATOR
from tests.play import play
from tests.test_letters import FAMILY, INVISIBLE

LANGUAGES = ("de", "en")


@pytest.mark.parametrize("text", INVISIBLE.values(), ids=INVISIBLE.keys())
def test_invisible_words_are_refused_in_words(text: str) -> None:
    """G29: a note, a group's name, a question that is asked at once, an option of it."""
    log = ideas_forum()
    note = post(log, ANNA, "Bänke")
    play(log, MODERATOR, i.ReleaseNotes("a2", (note,)))
    for actor, command in (
        (ANNA, i.PostNote("a2", "t1", text)),
        (ANNA, i.EditNote("a2", note, text)),
        (MODERATOR, i.GroupNotes("a2", name=text, notes=(note,))),
        (FACILITATOR, c.InsertQuestion(title=text)),
        (FACILITATOR, c.InsertQuestion(title="Pause?", lines=f"Ja\n{text}")),
    ):
        answer = play(log, actor, command, changed=False)
        assert isinstance(answer, Refused) and answer.status == 422


@pytest.mark.parametrize("text", INVISIBLE.values(), ids=INVISIBLE.keys())
def test_invisible_words_of_a_form_are_left_out(text: str) -> None:
    """G29: a topic, a cell of a list of measures."""
    fields = {
        "topics.new-1.de": ["Verkehr"],
        "topics.new-2.de": [text],
        "topics.new-2.en": [f" {text}"],
        "limit": ["20"],
    }
    read = KIND.builder.read(fields, LANGUAGES)
    assert [topic.label for topic in read.topics] == [{"de": "Verkehr"}]
    assert checks.clean("title", text) == checks.clean("need", text) == ""
    rows = (SheetLine(1, ("Titel", "Bedarf")), SheetLine(2, (text, "x")))
    found = measures(Book(sheets=(Sheet(rows=rows),)), Choices())
    assert len(found.bad) == 1  # empty, or a control character: said in words either way


def test_marks_of_direction_stay() -> None:
    """G29: LRM and RLM put a full stop on its right side; they stay where they were typed."""
    for mark in "\u200e\u200f":
        assert clean(f"{mark}شارع 5{mark}.") == f"{mark}شارع 5{mark}."
        assert checks.clean("title", f"Straße{mark}") == f"Straße{mark}"


def test_a_limit_counts_what_a_person_counts() -> None:
    """G29: 280 families are 280 letters; one more is refused with the number that a person would count."""
    log = ideas_forum()
    note = post(log, ANNA, FAMILY * 280)
    assert state(log).posts[note].text == FAMILY * 280
    answer = play(log, ANNA, i.PostNote("a2", "t1", FAMILY * 281), changed=False)
    assert isinstance(answer, Refused) and answer.values == {"number": 281, "most": 280}
    play(log, MODERATOR, i.ReleaseNotes("a2", (note,)))
    assert play(log, MODERATOR, i.GroupNotes("a2", name="🇩🇪" * 80, notes=(note,))) is None
    refused = play(log, MODERATOR, i.GroupNotes("a2", name="🇩🇪" * 81, notes=(note,)), changed=False)
    assert isinstance(refused, Refused)
