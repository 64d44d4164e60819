"""A kind that writes something else than notes never speaks of one: its family's sentences are its own.

Here: what can be said. Never: a screen but one (tests/conformance looks at these).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

import msgspec
import pytest
from babel.messages import Message

from app.activities import KINDS
from app.activities.base.kind import Kind
from app.activities.base.record import Answer
from app.activities.base.strand import Strand
from app.activities.posts.input import PostInput
from app.forum.strands import AnswerFigures, ByStrand, GroupFigures
from app.live.render.renderer import Render
from app.live.render.template_globals import globals_for
from app.text import Counted
from tests.words import extracted, german, spoken

OTHERS = [name for name, kind in KINDS.items() if isinstance(kind.input, PostInput) and name != "ideas"]
NOTE = re.compile(r"\bnotes?\b(?!\})|\bZettel", re.IGNORECASE)
"""A note in either language; `{note}` is a place for words."""
OURS = re.compile(
    r"^(app/activities/posts/(?!plain_)|templates/activities/posts/|templates/(parts|pages)/sorting|templates/outcome/(topics|posts))"
)
"""Where the family speaks."""
WITH = {
    "suggesting": re.compile(r"sugg|crowd|pair"),
    "origins": re.compile(r"making|origins|path"),
}
"""What only a kind with this part says."""


@cache
def messages() -> tuple[Message, ...]:
    """What the family says anywhere, taken out of the sources once."""
    return tuple(extracted(OURS.pattern))


def sentences(kind: Kind) -> Iterator[tuple[str, ...]]:
    """What the family says for this kind, in English, each in all its forms."""
    for message in messages():
        places = [place for place, _ in message.locations if OURS.search(place)]
        without = [rule for part, rule in WITH.items() if getattr(kind, part) is None]
        if message.id and any(not any(rule.search(place) for rule in without) for place in places):
            yield message.id if isinstance(message.id, tuple) else (message.id,)


def own(kind: Kind, forms: tuple[str, ...]) -> tuple[str, ...]:
    """The same as the kind says it."""
    said = kind.words.says.get(forms[0])
    if said is None:
        return forms
    return (said, said.many) if isinstance(said, Counted) else (said,)


@pytest.mark.parametrize("name", OTHERS)
def test_no_sentence_speaks_of_a_note(name: str) -> None:
    """11 D7: refusals, records, tables and screens, in both languages."""
    kind, catalogue = KINDS[name], german()
    left = []
    for forms in sentences(kind):
        said = own(kind, forms)
        found = catalogue.get(said if len(said) > 1 else said[0])
        assert found is not None, f"The kind `{name}` says what nobody translates: {said}."
        left += [words for words in (*said, *spoken(found)) if NOTE.search(words)]
    assert left == [], f"The kind `{name}` speaks of notes; its `says` lacks these sentences."


@pytest.mark.parametrize("name", OTHERS)
def test_every_sentence_that_is_replaced_is_said_somewhere(name: str) -> None:
    """11 D7: with as many forms; one that is gone would replace nothing, and a plural would stay behind."""
    forms = {one.id if isinstance(one.id, str) else one.id[0]: len(spoken(one)) for one in german() if one.id}
    says = KINDS[name].words.says
    assert [words for words in says if words not in forms] == [], f"The kind `{name}` replaces what nobody says."
    wrong = [words for words, said in says.items() if (forms[words] > 1) != isinstance(said, Counted)]
    assert wrong == [], f"The kind `{name}` replaces a sentence about a number by another one."


@pytest.mark.parametrize("name", OTHERS)
def test_nor_does_any_word_of_the_kind_itself(name: str) -> None:
    """11 D7: buttons, levels, deeds, states."""
    words = msgspec.structs.replace(KINDS[name].words, says={})
    left = [said for said in _strings(msgspec.to_builtins(words, enc_hook=str)) if NOTE.search(said)]
    assert left == [], f"The words of the kind `{name}` speak of notes."


@pytest.mark.parametrize("name", OTHERS)
def test_nor_do_its_figures_by_strand(name: str) -> None:
    """11 D7: how much each strand wrote stands on pages that are in no kind's words; nor are there options in it."""
    render, one = (
        Render("http://127.0.0.1", globals_for("http://127.0.0.1")),
        Answer("taken", "posts", "", side="taken"),
    )
    for rows in ((), (AnswerFigures(one),), (AnswerFigures(one, (6,), (Fraction(1, 2),)),)):
        found = ByStrand((GroupFigures((Strand("panel", {}),), ("Gremium",), 12, 15),), rows, 5, unit="post", kind=name)
        for language in ("en", "de"):
            said = re.sub("<[^>]*>", " ", render.fragment("parts/by_strand.html", "table", found, language))
            assert "15" in said and not NOTE.search(said) and not re.search("[Oo]ption|Place|Platz", said), said


def _strings(plain: object) -> Iterator[str]:
    if isinstance(plain, dict):
        for value in plain.values():
            yield from _strings(value)
    elif isinstance(plain, list | tuple):
        for value in plain:
            yield from _strings(value)
    elif isinstance(plain, str):
        yield str(plain)
