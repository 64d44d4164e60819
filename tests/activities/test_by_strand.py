"""What may be told by strand: the decision itself, on figures that were made for it, and by somebody who had not looked at it.

Here: the founding evening, strands and answers with few people, and any evening at all. Never: what can be learnt from all that
is published (tests/security/test_strands.py), words on a screen.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from random import Random

import pytest

from app.activities.base.by_strand import Line, StrandsTold, ahead, basis, decide, few, told
from app.counting.slack import Moves, farthest
from app.recount import strands as recount

STRANDS = ("panel", "admin", "expert", "public")
FOUNDING = dict(zip(STRANDS, (76, 60, 120, 244), strict=True))
MEASURES = tuple(f"m{number:02}" for number in range(1, 13))
POLARISED, UNANIMOUS, RARE = MEASURES[0], MEASURES[1], MEASURES[11]


def founding(seed: int = 1) -> list[Line]:
    """Everybody gives five dots to some of twelve measures: one that two strands like and two do not, one that all like, one
    that hardly anybody does."""
    chance = Random(seed)
    lines = []
    for strand, people in FOUNDING.items():
        weights = dict.fromkeys(MEASURES, 1.0) | {UNANIMOUS: 5.0, RARE: 0.06}
        weights[POLARISED] = 4.0 if strand in ("panel", "public") else 0.4
        for _ in range(people):
            dots = chance.choices([*weights], [*weights.values()], k=5)
            lines.append(Line(strand, tuple(sorted({*dots})), 1, 1))
    return lines


def decided(lines: list[Line], answers: tuple[str, ...] = MEASURES, fewest: int = 5) -> StrandsTold:
    found = basis(STRANDS, answers, lines, fewest)
    assert found is not None
    return decide(found)


def test_the_founding_evening_is_told_strand_by_strand_but_for_what_hardly_anybody_wanted() -> None:
    """D11: 76, 60, 120 and 244 people and twelve measures: eleven are told of, and each figure is what was given."""
    lines = founding()
    found = decided(lines)
    assert [(group.strands, group.people) for group in found.groups] == [((one,), FOUNDING[one]) for one in STRANDS]
    assert [answer for answer, people in found.rows if not people] == [RARE]
    for answer, people in found.rows:
        given = Counter(line.strand for line in lines if answer in line.answers)
        assert not people or people == tuple(given[one] for one in STRANDS)


def yes_or_no(**strands: tuple[int, int]) -> list[Line]:
    """So many yes and no in each strand."""
    return [
        Line(strand, (answer,), number, number)
        for strand, both in strands.items()
        for answer, number in zip(("yes", "no"), both, strict=True)
        if number
    ]


def rows(found: StrandsTold) -> dict[str, tuple[int, ...]]:
    return dict(found.rows)


def test_a_strand_with_few_people_stands_with_another_and_empty_looks_like_few() -> None:
    """D11: it is neither told of, nor the whole less the rest; of a strand in which nobody voted the same is said."""
    for admin in ((2, 1), (0, 0)):
        found = decided(yes_or_no(panel=(20, 20), admin=admin, expert=(12, 9), public=(30, 40)), ("yes", "no"))
        assert [group.strands for group in found.groups] == [("panel",), ("public",), ("admin", "expert")]
        assert rows(found)["yes"] == (20, 30, 12 + admin[0])


def test_an_answer_with_few_people_takes_another_one_with_it_where_they_add_up() -> None:
    """D11: of yes and no one would be everybody less the other; of three answers the smallest of the others goes, too."""
    two = decided(yes_or_no(panel=(20, 3), admin=(20, 20), expert=(9, 9), public=(30, 30)), ("yes", "no"))
    assert not any(people for _, people in two.rows) or len(two.groups) < 4
    three = [
        Line(strand, (answer,), number, number)
        for strand in STRANDS
        for answer, number in (("a", 30), ("b", 12), ("c", 2 if strand == "admin" else 9), ("d", 20))
    ]
    assert {answer for answer, people in decided(three, ("a", "b", "c", "d")).rows if people} == {"a", "d"}


def test_nearly_everybody_is_told_no_more_than_hardly_anybody() -> None:
    """D11: where all but two of a strand gave it something, the two are told of."""
    lines = [
        Line(strand, (*(("a",) if number < 38 else ()), "b" if number % 2 else "c"), 1, 1)
        for strand in STRANDS
        for number in range(40)
    ]
    found = decided(lines, ("a", "b", "c"))
    assert rows(found)["a"] == () and rows(found)["b"] == (20,) * 4


def test_the_fewest_are_those_that_were_set() -> None:
    """D11: three to twenty."""
    lines = yes_or_no(panel=(4, 4), admin=(8, 8), expert=(30, 30), public=(30, 30))
    told_by = {fewest: decided(lines, ("yes", "no"), fewest) for fewest in (3, 4, 8, 20)}
    assert {fewest: len(one.groups) for fewest, one in told_by.items()} == {3: 4, 4: 4, 8: 3, 20: 2}


def test_one_strand_alone_is_told_of_nothing_and_so_is_nobody() -> None:
    """D11: there is nobody to tell it apart from."""
    assert decided(yes_or_no(panel=(20, 20)), ("yes", "no")).groups == ()
    assert basis(STRANDS, ("yes",), [], 5) is None and told(None) is None
    assert few({"panel": 20, "admin": 0}, 5) == ["admin", "panel"]


def test_it_is_decided_once() -> None:
    """D11: whoever asks; and ahead of the views, where there is time."""
    found = basis(STRANDS, MEASURES, founding(), 5)
    work = ahead(found)
    assert work is not None
    keep = work()
    assert ahead(found) is not None, "nothing is kept before it is said so"
    kept = keep()
    assert told(found) is kept and told(found) == decide(found or pytest.fail("nobody")) and ahead(found) is None


@pytest.mark.parametrize("part", range(4))
def test_the_recount_decides_the_same_of_any_evening(part: int) -> None:
    """D11 D12: groups, what is told and what is left out, by another way of working it out."""
    told_something = 0
    for seed in range(part * 60, part * 60 + 60):
        strands, answers, lines, fewest = any_evening(Random(seed))
        found = basis(strands, answers, lines, fewest)
        assert found is not None
        given: Counter[recount.Person] = Counter()
        for line in lines:
            given[line.strand, frozenset(line.answers)] += line.people
        ours, theirs = decide(found), recount.decided(given, [*strands], fewest)
        assert tuple(group.strands for group in ours.groups) == theirs.groups, seed
        assert {answer: people for answer, people in ours.rows if people} == theirs.told, seed
        told_something += bool(theirs.told)
    assert told_something > 10


def any_evening(chance: Random) -> tuple[tuple[str, ...], tuple[str, ...], list[Line], int]:
    """Two to four strands, one to six answers, up to ninety people; ballots are alike more often than not."""
    strands = STRANDS[: chance.randint(2, 4)]
    answers = tuple(f"o{number}" for number in range(chance.randint(1, 6)))
    most = min(len(answers), chance.choice((1, 1, 2, 6)))
    ballots = [tuple(sorted(chance.sample(answers, chance.randint(1, most)))) for _ in range(chance.randint(1, 8))]
    people = chance.randint(1, 90)
    lines = [Line(chance.choice(strands), chance.choice(ballots), 1, 1) for _ in range(people)]
    return strands, answers, lines, chance.choice((3, 5))


def test_how_far_a_figure_can_move_is_exact() -> None:
    """D12: two ballots may change places, and of a third only a half: the rest is held by the second line."""
    moves = Moves(lines=((0, 1), (0,), (0, 1, 1)), kinds=(0, 1, 2), ways=(1, -1, -1), gains=(1, 0, 0), caps=(4, 9, 1))
    assert farthest(moves, 2, 1, Fraction(100)) == 2
    assert farthest(moves, 2, 1, Fraction(1)) >= 1, "it stops once that is enough"
    assert farthest(moves, 2, -1, Fraction(1)) == 0, "nothing can be taken from nothing"
    assert farthest(Moves((), (), (), (), ()), 0, 1, Fraction(1)) == 0


def test_what_one_strand_alone_said_in_hundreds_of_ways_is_decided_beside_two_that_never_said_it() -> None:
    """D11: of so many ways none is left that the two small strands have, so that nothing changes places between them."""
    chosen = [tuple(f"o{bit}" for bit in range(9) if number >> bit & 1) for number in range(512)]
    lines = [Line("public", (*more, "x"), 1, 1) for more in chosen]
    lines += [Line(strand, chosen[407 * number % 512], 1, 1) for strand in ("admin", "panel") for number in range(40)]
    strands, answers = ("admin", "panel", "public"), (*(f"o{bit}" for bit in range(9)), "x")
    found = basis(strands, answers, lines, 5)
    assert found is not None
    decision = decide(found)
    assert dict(decision.rows)["x"] == () and decision.fewest == 5
    given = Counter({(line.strand, frozenset(line.answers)): line.people for line in found.lines})
    theirs = recount.decided(given, [*strands], 5)
    assert {answer: row for answer, row in decision.rows if row} == theirs.told
