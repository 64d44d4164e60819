"""What was put to the choice, after sealing and after erasing: the same options and figures, and no word that has gone. (A1)

Never here: how it is settled (tests/forum/test_offer.py).
"""

from __future__ import annotations

import msgspec
import pytest

from app.activities.ballots.messages import CastBallot
from app.activities.base.offer import Source
from app.activities.posts import messages as i
from app.forum import commands as c
from app.forum.sealing.erase import erase
from app.forum.state import Forum
from tests.archive.made import folded
from tests.forum.sealing.test_seal import sealed
from tests.forum.test_offer import AUTHORS, GROUPS, notes, offer, opened
from tests.people import FACILITATOR, MODERATOR, ORGANISER
from tests.play import Forums, play

NOTES = Source(what="post", step="a1")
WORDS = "Bänke"


def voted(source: Source) -> Forums:
    """Everybody who wrote has given dots to the first option; the forum is over."""
    log = notes()
    made = opened(log, source)
    for person in AUTHORS:
        play(log, person, CastBallot("a2", marks={offer(made).ids[0]: 2}))
    play(log, FACILITATOR, c.Reveal("a2"))
    return log


def over(log: Forums) -> Forums:
    play(log, ORGANISER, c.CloseForum())
    return log


def told(forum: Forum) -> list[tuple[str, str, list[str]]]:
    """Each option with its words and those behind it, whatever the notes are called."""
    options = offer(forum.activities["a2"]).options
    return [(one.id, "".join(one.label.values()), [slip.text for slip in one.slips]) for one in options]


@pytest.mark.parametrize("source", [GROUPS, NOTES], ids=["groups", "notes"])
def test_sealing_keeps_what_was_put_to_the_choice_and_the_notes_find_back(source: Source) -> None:
    """The notes are numbered anew, and what names them with them; the seal itself compares every figure and file."""
    log = over(voted(source))
    new = sealed(log.entries).forum
    assert told(new) == told(log.state)
    for one in offer(new.activities["a2"]).options:
        for slip in one.slips:
            assert new.activities["a1"].state.posts[slip.note].text == slip.text
        if source is NOTES:
            assert new.activities["a1"].state.posts[one.origin].text == "".join(one.label.values())
    assert "n1" in str(offer(log.state.activities["a2"])) or source is NOTES


@pytest.mark.parametrize("source", [GROUPS, NOTES], ids=["groups", "notes"])
@pytest.mark.parametrize("after", [False, True], ids=["before sealing", "after sealing"])
def test_erased_words_are_gone_from_the_log_and_from_every_ballot(source: Source, after: bool) -> None:
    """A note's words stand in the log of a sealed forum once more, as an option: they go from there, too."""
    log = over(voted(source))
    entries = list(sealed(log.entries).entries) if after else list(log.entries)
    forum = folded(entries)
    note = next(post.id for post in forum.activities["a1"].state.posts.values() if post.text == WORDS)
    gone = [*entries, _entry(entries, i.NoteErased("a1", note, "AAAA-BBBB-CC"))]
    made = erase("f1", gone)
    assert made is not None
    assert not any(WORDS.encode() in data for _, data in made)
    assert WORDS not in str(told(folded(made)))


def _entry(entries: list[tuple[str, bytes]], event: i.NoteErased) -> tuple[str, bytes]:
    from app.forum.codec import FORUM

    at = int(entries[-1][0].partition("-")[0]) + 1
    return f"{at}-0", FORUM.encode(MODERATOR.by, "erase", event)


def test_notes_that_were_picked_have_their_new_numbers_in_a_sealed_log() -> None:
    """Which of them came first, the old numbers would still tell."""
    log = over(voted(Source(what="post", how="picked", step="a1", picked=("n1", "n4", "n2"))))
    new = sealed(log.entries).forum
    source, posts = new.activities["a2"].plan.source, new.activities["a1"].state.posts
    assert source is not None and {posts[note].text for note in source.picked} == {"Bänke", "Schatten", "Sitze"}
    assert list(source.picked) == sorted(source.picked), "nor does their order tell it"
    assert told(new) == told(log.state) and len(told(new)) == 3


def test_an_old_log_of_a_step_without_a_source_is_written_as_before() -> None:
    """An event only gains optional fields, and only where they say something."""
    from app.forum.events import InputOpened

    assert msgspec.json.encode(InputOpened("a1")) == b'{"t":"InputOpened","activity":"a1"}'
