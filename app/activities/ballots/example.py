"""Ballots of examples, written short. Never here: what an example is for (base/advice), one kind's."""

from app.activities.ballots.messages import CastBallot
from app.activities.base.advice import Answers

STEP = "a1"
ORDERS = ("1324", "1324", "1324", "2341", "2341", "4321", "4231", "3421")
"""Eight people: three want the first measure and nobody else does, all can well live with the third."""


def crosses(*people: str) -> tuple[Answers, ...]:
    """ "13": a ballot with a cross at the first and at the third measure."""
    return tuple((CastBallot(STEP, choices=tuple(f"m{one}" for one in chosen)),) for chosen in people)


def marks(*people: str, beside: str = "") -> tuple[Answers, ...]:
    """ "5 - 2 0": a ballot with these marks for the measures in their order, and none where there is a dash; then one for what
    stands `beside` them."""
    keys = ("m1", "m2", "m3", "m4", *((beside,) if beside else ()))
    given = (zip(keys, line.split(), strict=True) for line in people)
    return tuple((CastBallot(STEP, marks={key: int(mark) for key, mark in line if mark != "-"}),) for line in given)


def places(*people: str) -> tuple[Answers, ...]:
    """ "31": a ballot with the third measure first and the first one second."""
    ranked = ({f"m{one}": place for place, one in enumerate(order, 1)} for order in people)
    return tuple((CastBallot(STEP, marks=order),) for order in ranked)


def on_each(parts: tuple[str, ...], people: str) -> tuple[Answers, ...]:
    """A line a person: "25 - 41 33" with two parts: the first measure has 2 on the first part and 5 on the second, the second
    none …"""
    found = []
    for line in people.strip().splitlines():
        given = ((f"m{number}", marks) for number, marks in enumerate(line.split(), 1) if marks != "-")
        found.append(
            {f"{key}.{part}": int(mark) for key, marks in given for part, mark in zip(parts, marks, strict=True)}
        )
    return tuple((CastBallot(STEP, marks=one),) for one in found)
