"""A kind of this family, put together of what it brings: its name, builder, paper and words.

Never here: one kind, what a part does.
"""

from typing import Any

from app.activities.ballots.input import BallotInput
from app.activities.ballots.paper import AnyPaper
from app.activities.ballots.record import BallotRecord
from app.activities.ballots.rehearsal import BallotRehearsal
from app.activities.ballots.views import BallotViews
from app.activities.ballots.words import BallotWords
from app.activities.base.advice import Advice
from app.activities.base.builder import Builder
from app.activities.base.kind import Kind


def ballot_kind(
    name: str,
    builder: Builder[Any],
    paper: AnyPaper,
    words: BallotWords,
    *,
    input: type[BallotInput] = BallotInput,
    views: type[BallotViews] = BallotViews,
    record: type[BallotRecord] = BallotRecord,
    rehearsal: type[BallotRehearsal] = BallotRehearsal,
    advice: tuple[Advice, ...] = (),
) -> Kind:
    """All parts are those of the family around this paper; `input`, `views`, `record` and `rehearsal` where a kind has some of
    its own."""
    return Kind(
        name=name,
        builder=builder,
        input=input(paper),
        views=views(name, paper),
        record=record(paper),
        rehearsal=rehearsal(),
        words=words,
        advice=advice,
    )
