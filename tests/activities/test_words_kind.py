"""The kind `words` in a forum: what people hand in, what moderators do to a word, what everybody sees, what is left of it.

Here: one log in memory. Never: what counts as one word (test_word_rows), pages.
"""

from __future__ import annotations

import html
from typing import Any

import pytest

from app.activities import KINDS
from app.activities.base.actor import Actor
from app.activities.base.messages import Refused
from app.activities.base.views import Wanted
from app.activities.posts.messages import (
    BringBackNotes,
    EditNote,
    EraseNote,
    HideNotes,
    PostNote,
    ReleaseNotes,
    WithdrawNote,
)
from app.activities.words.messages import HideWord, MergeWords, PostWords
from app.activities.words.state import made
from app.forum import commands as c
from app.forum import views
from app.forum.sealing.erase import erase
from app.forum.sealing.seal import SealedLog, seal
from app.forum.state import Plan
from app.live.render.renderer import Render
from app.live.render.template_globals import globals_for
from tests.archive.made import folded
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, MODERATOR, ORGANISER, a_forum, on_stage
from tests.play import MEMORY, Forums, digest, play


def asked(**settings: Any) -> Forums:
    """A step that asks for words, without reading them first unless it says so."""
    log = a_forum("present")
    given = {"asks": "words", "prerelease": False, **settings}
    play(log, ORGANISER, c.AddActivity(Plan("words", {"de": "Ein Wort?", "en": "One word?"}), given))
    return on_stage(log, "a2")


def said(log: Forums, who: Actor, *words: str) -> Refused | None:
    return play(log, who, PostWords("a2", *words))


def refused(log: Forums, who: Actor, *words: str) -> Refused:
    answer = play(log, who, PostWords("a2", *words), changed=False)
    assert isinstance(answer, Refused)
    return answer


def posts(log: Forums) -> list[tuple[str, str]]:
    return [(post.text, post.state) for post in log.state.activities["a2"].state.posts.values()]


def told(log: Forums) -> dict[str, int]:
    """The words that everybody may see, with their people."""
    step = log.state.activities["a2"]
    return {row.label: row.people for row in made(log.state.context(step, log.now), step.state).rows}


def body(log: Forums, of: str = "wall", who: Actor = ANNA) -> Any:
    """What the step shows on the wall or on a phone."""
    if of == "wall":
        return views.wall(log.state, "de", log.now).body
    return views.phone(log.state, "de", who.by, log.now).body


def test_each_word_is_a_contribution_of_its_own() -> None:
    """11 B5, B02: three fields, one button; each with a receipt, to be changed and withdrawn by itself."""
    log = asked()
    assert play(log, ANNA, PostWords("a2", "Radweg", " ", "Mut  zum\tRisiko")) is None
    assert posts(log) == [("Radweg", "released"), ("Mut  zum\tRisiko", "released")]
    own = body(log, "phone").own
    assert len({one.receipt for one in own}) == 2 and all(one.changeable for one in own)
    assert body(log, "phone").fields == ("first",)
    assert play(log, ANNA, WithdrawNote("a2", "n1")) is None
    assert told(log) == {"Mut zum Risiko": 1} and len(body(log, "phone").fields) == 2


@pytest.mark.parametrize(
    ("language", "hints"),
    [
        ("en", ("Up to 3 words.", "Up to 2 more words.", "1 more word.")),
        ("de", ("Bis zu 3 Wörter.", "Noch bis zu 2 Wörter.", "Noch 1 Wort.")),
    ],
)
def test_the_form_says_how_many_more_there_can_be(language: str, hints: tuple[str, ...]) -> None:
    """11 B5: "up to 1 word" reads as if the words that are saved had to go for it."""
    log, render = asked(), Render("", globals_for("http://127.0.0.1"))
    for hint, word in zip(hints, ("Mut", "OZG", "IT"), strict=True):
        page = render.fragment("parts/phone.html", "task", views.phone(log.state, language, ANNA.by, log.now), language)
        assert f">{hint} " in html.unescape(page).replace("\xad", "")
        said(log, ANNA, word)


@pytest.mark.parametrize(("language", "heading"), [("en", "The words you wrote"), ("de", "Ihre Wörter")])
def test_ones_own_words_are_called_words(language: str, heading: str) -> None:
    """11 B5: not as a text is called that could not be saved, which English has the same words for."""
    log = asked()
    said(log, ANNA, "Mut", "OZG", "IT")
    view, render = views.phone(log.state, language, ANNA.by, log.now), Render("", globals_for("http://127.0.0.1"))
    page = render.fragment("parts/phone.html", "task", view, language)
    assert f'<h2 id="pinned">{heading}</h2>' in page


@pytest.mark.parametrize(
    ("words", "status", "begins"),
    [
        ((" ", ""), 422, "Please write at least one word"),
        (("Barrierefreiheitsstärkungsgesetz", "Mut"), 422, "“{word}” has {number} character"),
        (("zwei\nZeilen",), 422, "A word stands on one line"),
        (("Mut", "MUT!"), 409, "You have written “{word}” already"),
        (("Humor", "Strom", "Tempo"), 409, "No more"),
        (("schon da",), 409, "You have written “{word}” already"),
    ],
)
def test_what_does_not_fit_is_refused_in_words_and_nothing_is_stored(
    words: tuple[str, ...], status: int, begins: str
) -> None:
    """11 B5: all fields or none."""
    log = asked()
    assert said(log, ANNA, "Schon da") is None
    answer = refused(log, ANNA, *words)
    assert answer.status == status and answer.message.startswith(begins)
    assert posts(log) == [("Schon da", "released")]


def test_nobody_hands_in_words_where_sentences_are_asked_for() -> None:
    log = asked(asks="cards")
    assert refused(log, ANNA, "Mut").status == 422 and not posts(log)
    assert play(log, ANNA, PostNote("a2", text="Mehr Mut, bitte, und zwar überall in der Verwaltung")) is None


def test_words_are_read_before_they_are_shown_each_once() -> None:
    """11 B5: by default nothing unread is on the wall. Releasing goes for all with the same letters; later ones follow."""
    log = asked(prerelease=True)
    for who, word in ((ANNA, "Vertrauen"), (BORIS, "vertrauen"), (CEM, "Mist")):
        said(log, who, word)
    assert told(log) == {} and body(log).lines == ()
    assert play(log, MODERATOR, ReleaseNotes("a2", ("n1",))) is None
    assert told(log) == {"Vertrauen": 2}
    assert said(log, DILEK, "Vertrauen!") is None and posts(log)[-1] == ("Vertrauen!", "released")
    assert said(log, EMRE, "Vertraut") is None and posts(log)[-1] == ("Vertraut", "waiting")
    play(log, MODERATOR, HideNotes("a2", "insult", ("n3",)))
    assert said(log, EMRE, "mist") is None and posts(log)[-1] == ("mist", "waiting")


def test_a_hidden_word_waits_when_it_comes_again_even_where_words_are_shown_unread() -> None:
    """11 B5: whoever wrote it sees the reason."""
    log = asked()
    for who, word in ((ANNA, "Mist"), (BORIS, "mist"), (CEM, "Mut")):
        said(log, who, word)
    assert play(log, MODERATOR, HideWord("a2", "insult", "MIST")) is None
    assert told(log) == {"Mut": 1}
    assert [(one.state, one.reason) for one in body(log, "phone").own] == [("hidden", "insult or threat")]
    assert said(log, DILEK, "Mist") is None and posts(log)[-1] == ("Mist", "waiting")
    assert play(log, MODERATOR, BringBackNotes("a2", ("n1", "n2"))) is None
    assert told(log) == {"Mist": 2, "Mut": 1}


def test_two_words_put_together_take_every_later_form_along() -> None:
    """11 B5: merged spellings are named; taking it back parts them again."""
    log = asked()
    for who, word in ((ANNA, "barrierefrei"), (BORIS, "ohne Barrieren"), (CEM, "Barrierefreiheit")):
        said(log, who, word)
    assert play(log, MODERATOR, MergeWords("a2", "ohne barrieren", "Barrierefreiheit")) is None
    assert said(log, DILEK, "Ohne Barrieren") is None
    assert told(log) == {"barrierefrei": 4} or told(log) == {"Barrierefreiheit": 4}
    line = KINDS["words"].views.reading(
        log.state.context(log.state.activities["a2"], log.now), log.state.activities["a2"].state, "de", Wanted()
    )
    assert "ohne Barrieren" in line.lines[0].others  # type: ignore[union-attr]
    assert play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at)) is None
    assert len(told(log)) == 2


@pytest.mark.parametrize(("word", "into"), [("Mist", "Mut"), ("Mut", "Mist"), ("Mut", "mut")])
def test_only_two_words_that_are_there_can_be_put_together(word: str, into: str) -> None:
    log = asked()
    said(log, ANNA, "Mut")
    answer = play(log, MODERATOR, MergeWords("a2", word, into), changed=False)
    assert isinstance(answer, Refused) and answer.status == 422


def test_a_changed_word_is_read_again_and_counts_as_what_it_says_now() -> None:
    log = asked(prerelease=True)
    said(log, ANNA, "Radweg")
    play(log, MODERATOR, ReleaseNotes("a2", ("n1",)))
    assert play(log, ANNA, EditNote("a2", "n1", "Mut")) is None
    assert told(log) == {} and posts(log) == [("Mut", "waiting")]


def test_the_wall_shows_a_chart_and_says_what_it_leaves_out() -> None:
    """11 B5: words of sentences without fillers, which are counted; "IT" is none."""
    log = asked(asks="chart")
    play(log, ANNA, PostNote("a2", text="Die IT und das OZG sind wichtig"))
    play(log, BORIS, PostNote("a2", text="Radwege, und das OZG!"))
    shown = body(log)
    assert [(line.most, line.words) for line in shown.lines] == [(2, ("OZG",)), (1, ("IT", "Radwege", "wichtig"))]
    assert (shown.words, shown.people, shown.left_out, shown.fillers) == (4, 2, 0, 6)


def test_sentences_hang_as_cards() -> None:
    log = asked(asks="cards")
    play(log, ANNA, PostNote("a2", text="Mehr Radwege"))
    assert [note.text for note in body(log).heaps[0].notes] == ["Mehr Radwege"]


def test_the_words_are_worked_out_once_for_all_who_look() -> None:
    """11 B5: a wall is drawn up to ten times a second."""
    log = asked()
    said(log, ANNA, "Mut")
    step = log.state.activities["a2"]
    first = made(log.state.context(step, log.now), step.state)
    assert made(log.state.context(step, log.now), step.state) is first
    said(log, BORIS, "Mut")
    assert made(log.state.context(step, log.now), step.state) is not first


def closed(log: Forums) -> Forums:
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, ORGANISER, c.CloseForum())
    return log


def test_sealing_keeps_how_many_people_wrote_a_word_and_nobody() -> None:
    """11 B5: one person in two forms of a word counts once, before and after."""
    log = asked()
    said(log, ANNA, "Radweg", "Radwege", "Mut")
    said(log, BORIS, "Radwege")
    before, seen = told(log), body(log)
    assert before == {"Radwege": 2, "Mut": 1}
    closed(log)
    sealed = seal(log.state.id, log.entries, (f"fresh{number}" for number in range(10**6)), log.now + 1_000)
    assert isinstance(sealed, SealedLog)
    step = sealed.forum.activities["a2"]
    assert {row.label: row.people for row in made(sealed.forum.context(step, log.now), step.state).rows} == before
    shown: Any = KINDS["words"].views.wall(sealed.forum.context(step, log.now), step.state, "de")
    assert (shown.lines, shown.people) == (seen.lines, seen.people) and seen.people == 2
    assert b"anna" not in b"".join(data for _, data in sealed.entries)


def test_an_erased_word_leaves_the_log_and_its_neighbours_stay() -> None:
    """11 B5: also where it was handed in together with others, and where it was refused before."""
    log = asked()
    said(log, ANNA, "Radweg", "Frau Muster", "Mut")
    assert refused(log, ANNA, "Frau Muster").status == 409
    assert play(log, MODERATOR, EraseNote("a2", "n2")) is None
    found = erase(log.state.id, log.entries)
    assert found and "Muster" not in "".join(data.decode() for _, data in found)
    assert digest(folded(found), MEMORY) == digest(log.state, MEMORY)
    assert told(log) == {"Mut": 1, "Radweg": 1}


def test_a_word_that_its_author_withdrew_lets_no_other_go_unread() -> None:
    """11 B5: a word goes on the wall unread while it is there already, and no longer."""
    log = asked(prerelease=True)
    said(log, ANNA, "Mut")
    play(log, MODERATOR, ReleaseNotes("a2", ("n1",)))
    said(log, BORIS, "mut")
    play(log, ANNA, WithdrawNote("a2", "n1"))
    play(log, BORIS, WithdrawNote("a2", "n2"))
    said(log, CEM, "Mut")
    assert [state for _, state in posts(log)] == ["released", "released", "waiting"]
