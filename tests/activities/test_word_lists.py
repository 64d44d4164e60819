"""An organiser's word lists: what is found in a text, and that whatever has a word of them is read before anybody sees it.

Here: comparing, and what a step makes of it. Never: the desk's page (tests/web/desk/test_word_lists.py).
"""

from __future__ import annotations

import pytest

from app.activities.base.messages import Refused
from app.activities.base.word_lists import entries, hits, marked
from app.activities.posts.messages import EditNote, EraseNote, PostNote, ReleaseNotes
from app.forum import commands as c
from app.forum import views
from app.forum.clone import clone
from app.forum.sealing.erase import erase
from app.forum.word_lists import MOST_ENTRIES, MOST_LETTERS, SaveWordList
from tests.people import ANNA, BORIS, FACILITATOR, MODERATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

LISTS = {"de": entries("Trottel, dumme Kuh; Müll\nScheiße"), "en": entries("idiot")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("So ein TROTTEL!", ("Trottel",)),
        ("Trottelig, vertrottelt", ()),
        ("die dumme\n  Kuh", ("dumme Kuh",)),
        ("dumme alte Kuh", ()),
        ("MUELL und mu\u0308ll", ("Müll",)),
        ("Mull", ()),
        ("scheisse", ("Scheiße",)),
        ("Sche\u200biße, trot\u00adtel", ("Scheiße", "Trottel")),
        ("ein Idiot, kein Trottel", ("Trottel", "idiot")),
        ("", ()),
    ],
)
def test_whole_words_are_found_however_they_are_written(text: str, found: tuple[str, ...]) -> None:
    """11 D8, B07: case, umlauts as two letters or with dots of their own, invisible signs; parts of words are none."""
    assert sorted(hits(LISTS, text)) == sorted(found)
    assert "".join(part for part, hit in marked(LISTS, text) if hit) != "" or not found


def test_a_list_is_read_as_it_is_typed_and_has_nothing_twice() -> None:
    assert entries("a, A,b;;\n ,ä,ae, c d") == ("a", "b", "ä", "c d")
    assert marked({"de": ("kuh",)}, "Die Kuh, ja") == (("Die ", False), ("Kuh", True), (", ja", False))


def listed(*words: str, prerelease: bool = False) -> Forums:
    """Notes go to the wall unread, unless they have one of these words."""
    log = on_stage(a_forum("ideas"))
    if not prerelease:
        play(log, FACILITATOR, c.SwitchSetting("a1", "prerelease", ""))
    play(log, ORGANISER, SaveWordList(language="de", words=words))
    return log


def notes(log: Forums) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.state, one.held) for one in log.state.activities["a1"].state.posts.values()]


def test_what_has_a_listed_word_waits_and_whoever_reads_it_sees_the_word() -> None:
    """11 D8, B07: held back, not deleted; others are on the wall at once; a changed text is compared again."""
    log = listed("Trottel")
    play(log, ANNA, PostNote("a1", "t1", "Mehr Bänke"))
    play(log, BORIS, PostNote("a1", "t1", "Du TROTTEL"))
    assert notes(log) == [("released", ()), ("waiting", ("Trottel",))]
    (waits,) = (
        one for one in views.console.parts(log.state, "de", "moderator", 0, log.now)["queue"].panels[0].body.queue
    )
    assert (waits.text, waits.held) == ("Du TROTTEL", ("Trottel",))
    assert "TROTTEL" not in str(views.wall(log.state, "de", log.now))
    play(log, MODERATOR, ReleaseNotes("a1", ("n2",)))
    assert "TROTTEL" in str(views.wall(log.state, "de", log.now))
    play(log, ANNA, EditNote("a1", "n1", "Mehr Bänke, Trottel"))
    assert notes(log)[0] == ("waiting", ("Trottel",))


def test_a_list_holds_from_its_saving_on() -> None:
    """11 D8: what hangs goes on hanging; an emptied list holds nothing back any more."""
    log = listed()
    play(log, ANNA, PostNote("a1", "t1", "Trottel"))
    play(log, ORGANISER, SaveWordList(language="de", words=("Trottel",)))
    assert notes(log) == [("released", ())]
    play(log, ANNA, PostNote("a1", "t1", "Trottel"))
    play(log, ORGANISER, SaveWordList(language="de", words=()))
    play(log, ANNA, PostNote("a1", "t1", "Trottel"))
    assert [state for state, _ in notes(log)] == ["released", "waiting", "released"]


def test_a_held_note_is_erased_with_the_words_that_held_it() -> None:
    """11 D8: of an erased text nothing is left, not even which listed word it had; the figures stay."""
    log = listed("Trottel")
    play(log, ANNA, PostNote("a1", "t1", "Frau Müller, du Trottel"))
    play(log, MODERATOR, ReleaseNotes("a1", ("n1",)))
    play(log, MODERATOR, EraseNote("a1", "n1"))
    made = erase(log.state.id, log.entries)
    assert made is not None and not any(b"M\xc3\xbcller" in data for _, data in made)
    assert sum(data.count(b"Trottel") for _, data in made) == 1, "only the list itself says the word"


@pytest.mark.parametrize(
    "words", [("!!",), ("x" * (MOST_LETTERS + 1),), tuple(f"w{n}" for n in range(MOST_ENTRIES + 1))]
)
def test_a_list_that_cannot_work_is_refused_in_words(words: tuple[str, ...]) -> None:
    log = listed()
    answer = play(log, ORGANISER, SaveWordList(language="de", words=words), changed=False)
    assert isinstance(answer, Refused) and answer.status == 422 and answer.invalid == ("list.de",)


def test_a_template_brings_its_lists() -> None:
    """B19: a clone has what was prepared."""
    log = listed("Trottel")
    play(log, ORGANISER, SaveWordList(language="en", words=()))
    assert [event.words for event in clone(log.state, "111222", {"de": "Neu"}) if hasattr(event, "words")] == [
        ("Trottel",)
    ]
