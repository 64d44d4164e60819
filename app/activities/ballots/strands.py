"""Ballots by strand: what people gave, and when that is fixed. No strand ever stands beside a single ballot.

Never here: what may be told of it (base/by_strand), which ballots are published (publishing), tables.
"""

from collections.abc import Iterator

from app.activities.ballots.paper import AnyPaper
from app.activities.ballots.publishing import closed
from app.activities.ballots.results import Choice
from app.activities.ballots.state import BallotState, Marks, voter
from app.activities.base.by_strand import Line, basis
from app.activities.base.context import Context
from app.activities.base.record import Answer, Side


def fix(paper: AnyPaper, context: Context, state: BallotState) -> None:
    """Keeps who gave what as it is published now, by strand and without names; only once, and not before there is anything.
    A device that serves several people is in no strand."""
    if state.by_strand is None and context.assurance != "open":
        known = answers(paper, context, state, "")
        lines = _lines(paper, context, state)
        state.by_strand = basis(context.strands, (answer.id for answer in known), lines, context.fewest)


def answers(paper: AnyPaper, context: Context, state: BallotState, language: str) -> tuple[Answer, ...]:
    """The options, each with its sides; not the one by which people abstain."""
    settings = context.settings
    abstention, sides = paper.abstention(settings), paper.sides(settings)
    chosen = (choice for choice in paper.listed(context, state, language) if choice.id != abstention)
    return tuple(_answer(choice, side) for choice in chosen for side in sides)


def _answer(choice: Choice, side: Side) -> Answer:
    return Answer(id=_key(choice.id, side), option=choice.id, label=choice.label, ref=choice.ref, side=side)


def _key(option: str, side: str) -> str:
    return f"{option} {side}" if side else option


def _lines(paper: AnyPaper, context: Context, state: BallotState) -> Iterator[Line]:
    for key, ballot in closed(state).items():
        person = context.participants.get(voter(key))
        if person is not None:
            yield Line(person.strand, tuple(sorted({*_given(paper, context.settings, ballot.marks)})), 1, 1)


def _given(paper: AnyPaper, settings: object, marks: Marks) -> Iterator[str]:
    abstention, sides = paper.abstention(settings), paper.sides(settings)
    if abstention not in marks:
        yield from (_key(option, side) for option, side in paper.given(settings, marks) if side in sides)
