"""The words of the kinds: each says what the screens ask it for.

Never here: whether a sentence is good, or translated (tests/test_words.py).
"""

from __future__ import annotations

import pytest

from app.activities import KINDS, deed
from app.activities.base.words import Deed, Words

TAKING = [name for name, kind in KINDS.items() if kind.takes_input]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_says_how_it_is_called_at_desk_and_console(kind: str) -> None:
    words = KINDS[kind].words
    assert words.name and words.hint and words.noun


@pytest.mark.parametrize("kind", TAKING)
def test_a_kind_that_takes_input_has_words_for_each_of_its_levels(kind: str) -> None:
    """E13: the organiser reads what a level protects against; who has no code reads what is asked here."""
    words, offered = KINDS[kind].words, KINDS[kind].builder.assurances
    assert set(words.levels) == set(offered) and words.levels_title and words.levels_hint
    assert all(level.name and level.about for level in words.levels.values())
    assert "code" not in offered or (words.coded_kicker and words.coded_prompt)


def test_what_no_kind_says_differently_is_said_for_all_of_them() -> None:
    """A kind of no family has words for its buttons, too."""
    words = Words(name="Signal", hint="Shows a light.", noun="Signal")
    assert (
        words.open == "Open input"
        and words.closed == "Input closed"
        and words.turnout.many == "of {all} have contributed"
    )


def test_who_wrote_is_never_called_who_took_part() -> None:
    """11 A1: a hall of 60 may support a question that one of 12 asked; console, agenda and outcome count the 12, and say so."""
    for kind in (KINDS[name] for name in TAKING if KINDS[name].record.unit == "post"):
        words = kind.words
        counted = (words.turnout, words.turnout_coded, words.took_part, words.of_joined, words.of_all, words.of_devices)
        said = [words.given, *counted, *(one.many for one in counted)]
        assert not [one for one in said if "took part" in one or "contributed" in one], kind.name


def test_an_event_speaks_as_its_own_kind_says_it_and_after_the_step_is_gone() -> None:
    said = Deed("Notes released", "Released")
    assert deed("NotesReleased", "ideas") == deed("NotesReleased") == deed("NotesReleased", "vote") == said
    assert deed("ForumOpened") is deed("ForumOpened", "ideas") is None
