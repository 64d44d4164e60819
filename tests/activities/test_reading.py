"""What people wrote as a text: only what the wall may show, found by words, standing still. And how words are found.

Never here: the page (tests/web/public/test_reading.py).
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.activities import KINDS
from app.activities.base.search import finds, folded, words_of
from app.activities.base.views import Wanted
from app.activities.posts.messages import GroupNotes, HideNotes, MergeNotes, PostNote, ReleaseNotes, WithdrawNote
from app.activities.posts.reading import PAGE, Reading
from app.forum import commands as c
from tests.people import ANNA, BORIS, CEM, DILEK, FACILITATOR, a_forum, on_stage
from tests.play import Forums, play


def written(*texts: str, released: bool = True) -> Forums:
    log = on_stage(a_forum("ideas"))
    for number, text in enumerate(texts):
        play(log, (ANNA, BORIS, CEM)[number % 3], PostNote("a1", ("t1", "t2")[number % 2], text))
    if released and texts:
        play(log, FACILITATOR, ReleaseNotes("a1", tuple(log.state.activities["a1"].state.posts)))
    return log


def page(log: Forums, **wanted: object) -> Reading:
    step = log.state.activities["a1"]
    found = KINDS["ideas"].views.reading(log.state.context(step, log.now), step.state, "de", Wanted(**wanted))  # type: ignore[arg-type]
    assert isinstance(found, Reading)
    return found


def texts(found: Reading) -> list[str]:
    return [one.text for one in found.posts]


def test_only_what_the_wall_may_show_is_read() -> None:
    """A12: what waits, is hidden or was withdrawn stands nowhere; the newest comes first."""
    log = written("Bänke", "Bäume", "Busse", "Böses", released=False)
    play(log, FACILITATOR, ReleaseNotes("a1", ("n1", "n2", "n4")))
    play(log, FACILITATOR, HideNotes("a1", "insult", ("n4",)))
    play(log, BORIS, WithdrawNote("a1", "n2"))
    assert texts(page(log)) == ["Bänke"] and page(log).total == 1
    play(log, FACILITATOR, ReleaseNotes("a1", ("n3",)))
    assert texts(page(log)) == ["Busse", "Bänke"]


def test_groups_are_told_with_the_reveal_and_not_before() -> None:
    """A12: as on the wall; nobody watches half-done sorting, nor asks for a group by guessing its id."""
    log = written("Bänke", "Bäume", "Busse")
    play(log, FACILITATOR, GroupNotes("a1", name="Grün", notes=("n1", "n2")))
    assert page(log).groups == () and texts(page(log, group="g1")) == ["Busse", "Bäume", "Bänke"]
    assert {one.group for one in page(log).posts} == {""}
    play(log, FACILITATOR, c.Reveal("a1"))
    assert [(one.label, one.count) for one in page(log).groups] == [("Grün", 2)]
    assert texts(page(log, group="g1")) == ["Bäume", "Bänke"]


def test_merged_texts_stay_to_be_read_and_found() -> None:
    """A12: nothing merged loses its text, neither by words nor by its topic."""
    log = written("Mehr Bänke", "Sitzgelegenheiten", "Busse")
    play(log, FACILITATOR, MergeNotes("a1", "n1", ("n2",)))
    found = page(log, words="sitz")
    assert texts(found) == ["Mehr Bänke"] and found.posts[0].also == ("Sitzgelegenheiten",)
    assert (found.found, found.total) == (2, 3)
    assert texts(page(log, topic="t2")) == ["Mehr Bänke"]


def test_pages_stand_still_while_notes_come() -> None:
    """A12: whoever turns the pages meets each note once; what came since is counted, and shown to who asks anew."""
    log = written(*(f"Zettel {number}" for number in range(PAGE + 10)))
    first = page(log)
    play(log, DILEK, PostNote("a1", "t1", "Ganz neu"))
    play(log, FACILITATOR, ReleaseNotes("a1", (f"n{PAGE + 11}",)))
    second = page(log, until=first.until, page=2)
    read = [one.id for one in (*first.posts, *second.posts)]
    assert len(read) == len(set(read)) == PAGE + 10 and second.newer == 1
    assert texts(page(log))[0] == "Ganz neu" and page(log).newer == 0


@pytest.mark.parametrize(("number", "wanted"), [(0, 1), (3, 2), (999_999, 2)])
def test_a_page_that_is_not_there_is_the_nearest(number: int, wanted: int) -> None:
    """A12."""
    assert page(written(*(f"Zettel {one}" for one in range(PAGE + 1))), page=number).page == wanted


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("büro", True),
        ("buero", True),
        ("buro", True),
        ("BÜRGERBÜROS", True),
        ("öffnet straßen", True),
        ("strassen oeffnet", True),
        ("büro schließt", False),
        ("", True),
    ],
)
def test_umlauts_are_found_either_way(words: str, found: bool) -> None:
    """A12: parts of words, in any order, however somebody types an umlaut."""
    for text in (
        "Das Bürgerbüro öffnet in den Bürgerbüros, Straßen",
        "Das Buergerbuero oeffnet in den Buergerbueros, Strassen",
    ):
        assert finds(words_of(words), text) is found


@given(st.text(max_size=30), st.text(max_size=10), st.text(max_size=10))
def test_every_text_is_found_by_itself(text: str, before: str, after: str) -> None:
    """A12: whatever is typed, nothing raises, and a whole word is found where it stands."""
    assert all(finds([word], f"{before} {text} {after}") for word in folded(text).split())
