"""D11 D12: what is seen at any moment says nothing of who is of which strand: every picture of the wall, every phone's screen,
the console, the receipts, the files, over two rounds, with tablets and raised hands.

Two people of different strands change places in an evening that is the same otherwise. Where what is told by strand comes out
alike, all that anybody sees has to be alike, byte by byte and at every moment. Never here: the files of any evening and what
can be solved of them (test_strands), the decision on figures that were made for it (tests/activities).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from random import Random
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from app.activities.ballots.messages import BallotCast, HandsCounted, TabletCast, TabletsAllowed
from app.activities.base.actor import Actor
from app.counting.tally import pair
from app.forum import events as e
from app.forum.outcome.public import public_outcome
from app.forum.state import Forum
from app.forum.views import phone, wall
from app.forum.views.console import parts
from app.forum.views.receipts import receipts
from app.forum.views.results import results
from tests.people import FACILITATOR, ORGANISER
from tests.security.strands_evening import Evening
from tests.security.test_strands import narrow, told_of

SEEDS = (0, 3, 4)
ROUNDS = ("a1", "a2")


class Watched(Evening):
    """A usual evening of two rounds, with tablets and hands; whoever is in `changed` comes in that strand."""

    def __init__(self, seed: int, changed: dict[str, str] | None = None) -> None:
        self.came: dict[str, str] = {}
        self.given: dict[str, list[frozenset[str]]] = {}
        self.seen: list[bytes] = []
        self.told_at = 0
        self._changed = changed or {}
        super().__init__(Random(seed), usual=True)
        self._rounds()

    def say(self, by: Actor, event: Any) -> None:
        if isinstance(event, e.ParticipantJoined):
            event = e.ParticipantJoined(self._changed.get(by.by, event.strand))
            self.came[by.by] = event.strand
        if isinstance(event, BallotCast):
            self.given.setdefault(by.by, []).append(frozenset(event.marks))
        if isinstance(event, e.StrandsShown) and not self.told_at:
            self.told_at = len(self.seen)
        super().say(by, event)
        self.seen.append(self._moment())

    def _moment(self) -> bytes:
        """Whatever anybody may look at now; the files as well, once the forum is closed."""
        # The record's checksum differs since the record does.
        forum, now = replace(self.log.state, head="", closed_head=""), self.log.now + 1
        shown: list[Any] = [
            wall(forum, "de", now),
            phone(forum, "de", None, now),
            parts(forum, "de", "facilitator", 0, now),
        ]
        if forum.status == "closed":
            file = public_outcome(forum, "de", now, str)
            shown += [file, results(forum, "de", now), *self._looked_up(forum, file)]
        return msgspec.json.encode(shown, enc_hook=pair)

    def _looked_up(self, forum: Forum, file: Any) -> Iterator[Any]:
        listed = next((one for one in file.tables if one.name == "ballots"), None) if file else None
        place = [column.name for column in listed.columns].index("receipt") if listed else 0
        for receipt in dict.fromkeys(row[place] for row in listed.rows) if listed else ():
            yield receipts(forum, "de", self.log.now + 1, wanted=str(receipt))

    def _rounds(self) -> None:
        for number, step in enumerate(ROUNDS):
            if number:
                self.say(FACILITATOR, e.RoundAdded("a1"))
            self.say(FACILITATOR, e.InputOpened(step))
            self.say(FACILITATOR, TabletsAllowed(step, 4))
            for person in self.people[:: 1 + number]:
                self.say(person, BallotCast(step, self.chance.choice(self.liked)))
            for _ in range(4):
                self.say(FACILITATOR, TabletCast(step, self.chance.choice(self.liked)))
            self.say(FACILITATOR, HandsCounted(step, {self.options[0]: 3, self.options[1]: 2}, 6, 1, "Reihe 1"))
            self.say(FACILITATOR, e.InputClosed(step))
            self.say(FACILITATOR, e.ResultRevealed(step))
            self.say(FACILITATOR, e.StrandsShown(step))
            self.look()
        self.say(ORGANISER, e.ForumClosed())
        self.look()

    def told(self) -> str:
        """All that is told by strand in the end."""
        return told_of(self.files[-1])


def pairs(evening: Watched) -> list[tuple[str, str]]:
    """People of different strands who chose differently, and alike as far as that is told by strand."""
    file = evening.files[-1]
    told = {(row["activity"], row["option"]) for row in file["results_by_strand"] if row["count"] is not None}

    def known(by: str) -> list[frozenset[str]]:
        rounds = zip(ROUNDS, evening.given[by], strict=False)
        return [frozenset(one for one in given if (step, one) in told) for step, given in rounds]

    there = [one for one in evening.given if one in evening.came]
    return [
        (one, other)
        for one, other in combinations(there, 2)
        if evening.came[one] != evening.came[other]
        and evening.given[one] != evening.given[other]
        and known(one) == known(other)
    ]


def test_nothing_that_is_seen_tells_who_of_two_was_of_which_strand() -> None:
    """D11, D12: alike at every moment wherever what is told is alike, though the two gave something else."""
    compared = 0
    for seed in SEEDS:
        evening = Watched(seed)
        for one, other in pairs(evening)[:1]:
            again = Watched(seed, {one: evening.came[other], other: evening.came[one]})
            if again.told() == evening.told():
                compared += 1
                different = [
                    at for at, (was, now) in enumerate(zip(evening.seen, again.seen, strict=True)) if was != now
                ]
                assert different == [], f"evening {seed}, {one} and {other}"
    assert compared == len(SEEDS)


def test_before_anything_is_told_two_strands_look_the_same() -> None:
    """D11: until the first figures by strand no picture of wall, phone or console depends on who is of which strand; afterwards
    it does: the control."""
    evening = Watched(0)
    one, other = sorted({*evening.came.values()})
    again = Watched(0, {by: other if was == one else one for by, was in evening.came.items()})
    assert 100 < evening.told_at == again.told_at
    assert again.seen[: evening.told_at] == evening.seen[: evening.told_at]
    assert again.seen[evening.told_at] != evening.seen[evening.told_at]


@pytest.mark.parametrize("seed", SEEDS)
def test_two_rounds_with_tablets_and_hands_leave_open_what_they_do_not_tell(seed: int) -> None:
    """D12: each round by itself, and what both tell together."""
    evening = Watched(seed)
    for step in ROUNDS:
        assert narrow(evening.files, 5, step) == []
