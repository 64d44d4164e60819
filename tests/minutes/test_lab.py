"""The same ballots under other rules in the minutes: in full with every place and what each rule takes voters to have meant, in
short as one sentence.

Never here: which rules fit and what follows (tests/counting/test_lab.py), a file format.
"""

from __future__ import annotations

from functools import cache

import pytest

from app.forum import commands as c
from app.minutes.blocks import Block, Facts, Table, plain
from app.minutes.content import Form
from tests.activities.test_prioritise import a_choice, cast
from tests.forum.test_lab_on_wall import ranked
from tests.minutes.made import document, lines
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, FRIDA, ORGANISER
from tests.play import Forums, play


@cache
def over() -> Forums:
    log = ranked()
    play(log, FACILITATOR, c.Reveal("a1"))
    play(log, ORGANISER, c.CloseForum())
    return log


def blocks(language: str, form: Form = "full") -> tuple[Block, ...]:
    return document(over().state, over().now, language, form).blocks


SAID = {
    "en": "3 options depend on the rule: under some of the 5 rules they come first, under others not.",
    "de": "3 Optionen hängen von der Regel ab: Unter manchen der 5 Regeln liegen sie vorn, unter anderen nicht.",
}
COUNTS = {
    "en": "This rule was fixed before the vote. It counts.",
    "de": "Diese Regel stand vor der Abstimmung fest. Sie gilt.",
}
DEPENDS = {"en": "Depends on the rule", "de": "Hängt von der Regel ab"}


@pytest.mark.parametrize("language", ["en", "de"])
def test_in_full_with_a_place_by_each_rule_and_what_it_takes_voters_to_have_meant(language: str) -> None:
    """14 B10 13: a column a rule, the one that counts first; who is among the first is bold, since paper has no boxes."""
    found = blocks(language)
    table = next(one for one in found if isinstance(one, Table) and len(one.columns) == 7)
    assert [plain(cell.words) for cell in table.rows[0]][-1] == DEPENDS[language] and len(table.rows) == 3
    strong = [run.text for cell in table.rows[0] for run in cell.words if run.style == "strong"]
    assert "1" in strong
    words = [plain(line) for line in lines(document(over().state, over().now, language))]
    assert SAID[language] in words and any(COUNTS[language] in line for line in words)
    assert not any("Kasten" in line or "In the box" in line for line in words)
    meant = next(
        one for one in found if isinstance(one, Facts) and any(COUNTS[language] in str(fact) for fact in one.facts)
    )
    assert len(meant.facts) == 5


@pytest.mark.parametrize("language", ["en", "de"])
def test_in_short_it_is_one_sentence(language: str) -> None:
    """14 B10 13."""
    words = [plain(line) for line in lines(document(over().state, over().now, language, "short"))]
    assert words.count(SAID[language]) == 1 and not any(COUNTS[language] in line for line in words)


def test_dots_have_one_too() -> None:
    """14 B10: by sums somebody is first whom only a few want, by every person's one vote another."""
    log = a_choice(method="dots", budget=5)
    for who in (ANNA, BORIS):
        cast(log, who, m1=5)
    for who in (CEM, DILEK, EMRE, FRIDA):
        cast(log, who, m2=2)
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, FACILITATOR, c.Reveal("a2"))
    words = [plain(line) for line in lines(document(log.state, log.now))]
    assert any(line.startswith("2 options depend on the rule") for line in words)
