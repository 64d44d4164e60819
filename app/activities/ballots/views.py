"""Ballots as phone, wall, console and the page of own contributions may see them.

Never here: what stands on a ballot (paper), markup.
"""

from collections.abc import Collection
from typing import Any

import msgspec
from msgspec.structs import replace

from app.activities.ballots import publishing
from app.activities.ballots.channels import ways
from app.activities.ballots.counted import counted, work
from app.activities.ballots.dissent import with_dissent
from app.activities.ballots.drawn import result
from app.activities.ballots.graded import chosen
from app.activities.ballots.halves import halved
from app.activities.ballots.help import BallotHelp, ballot_help, receipt_for
from app.activities.ballots.looked import looks_of, ordered_as, shown_as
from app.activities.ballots.paper import AnyPaper
from app.activities.ballots.pieces import in_pieces
from app.activities.ballots.publishing import given, nothing_told, told
from app.activities.ballots.results import Choice, Result, begun, in_order
from app.activities.ballots.sides import sided
from app.activities.ballots.standing import Standing, standing
from app.activities.ballots.state import BallotState, Marks, latest
from app.activities.base.by_strand import ahead
from app.activities.base.context import Context
from app.activities.base.look import PLAIN, Look, Looks
from app.activities.base.lots import lots_of
from app.activities.base.receipt import own_receipt, receipt_of
from app.activities.base.record import Chosen
from app.activities.base.views import PhoneBody, Views, Work, together
from app.counting import RULES


class Again(msgspec.Struct, frozen=True, kw_only=True):
    """The round before on one phone: the own `marks` there, its `result` if everybody may see it, and by option the words that
    it had, where it has others now."""

    marks: Marks
    result: Result | None
    worded: dict[str, str]


class PhoneBallot(PhoneBody, frozen=True, kw_only=True):
    """A ballot on one phone. `sheet` is the kind's own part; `how`, `tie` and `abstention` are the rule's words, to be
    translated; `abstains`: an abstention is offered beside casting. `own` are the person's marks or None, `given` the choices
    that they are for, as they are told; `casts` counts what was cast from a device for several people: those ballots are not
    shown again. `out`: the own one is held back. `again`: what stands on it from the round before, while it can be cast, and
    `anew`: on some phones something does.
    """

    sheet: msgspec.Struct
    choices: tuple[Choice, ...]
    how: str
    tie: str
    abstention: str
    accepts: bool
    was_open: bool
    own: Marks | None = None
    given: tuple[Choice, ...] = ()
    casts: int = 0
    out: bool = False
    result: Result | None = None
    abstains: bool = True
    held: int = 0
    again: Again | None = None
    anew: bool = False

    @property
    def receipt(self) -> str:
        """The receipt of the own ballot."""
        return self.receipts[0] if self.receipts else ""


class WallBallot(msgspec.Struct, frozen=True, kw_only=True):
    """What can be chosen and how many have voted, and the result after the reveal."""

    kind: str
    sheet: msgspec.Struct
    accepts: bool
    was_open: bool
    voted: int
    choices: tuple[Choice, ...]
    result: Result | None
    held: int = 0
    look: Look = PLAIN


class ConsoleBallot(msgspec.Struct, frozen=True, kw_only=True):
    """The result once input is closed, so that nobody is led while people vote."""

    kind: str
    sheet: msgspec.Struct
    voted: int
    result: Result | None
    held: int = 0


class MyBallot(msgspec.Struct, frozen=True, kw_only=True):
    """One person's ballot on the page of own contributions; without lines it is an abstention, or was withdrawn. `standing`
    says what became of it."""

    activity: str
    at: int
    sheet: msgspec.Struct
    standing: Standing
    lines: tuple[Chosen, ...] = ()
    changeable: bool = False
    receipt: str = ""
    casts: int = 0


def result_of(paper: AnyPaper, context: Context, state: BallotState, language: str) -> Result | None:
    """The count, with labels in `language`; None where no ballot may be known of."""
    if nothing_told(context, state):
        return None
    choices = paper.listed(context, state, language)
    tally = counted(paper, context, state, choices)
    axis = paper.axis(context.settings, tally.decided)
    rule = paper.rule(context.settings)
    counts = in_pieces(result(rule, tally, choices, (axis.bottom, axis.top)), paper.pieces(context.settings, tally))
    sides = replace(counts, ways=ways(context, state), bars=sided(paper, context.settings, counts.bars))
    graded = replace(sides, grades=paper.grades(context.settings, language))
    apart = with_dissent(graded, tally, paper.aspects(context.settings, language))
    found = replace(apart, lots=lots_of(context.lots, apart.shared), asked=paper.first(context.settings))
    if not context.ordered:
        return found
    how, tie = RULES[rule].told(ordered=True)
    kept = replace(in_order(found, choices), how=how, tie=tie)
    return halved(kept) if paper.halves(context.settings) else kept


def _held(context: Context, state: BallotState) -> int:
    """How many people's ballots are not in the result, once input is closed."""
    return publishing.held_back(state) if context.was_open and not context.accepts else 0


class BallotViews(Views[BallotState]):
    """The views of every kind of this family."""

    def __init__(self, kind: str, paper: AnyPaper) -> None:
        self._kind, self._paper = kind, paper

    def phone(self, context: Context, state: BallotState, language: str, participant: str | None) -> PhoneBallot:
        """Live results are for the wall: on a phone they wait for the close, so that nobody is led while voting."""
        over = context.revealed and not context.accepts and context.was_open
        rule = RULES[self._paper.rule(context.settings)]
        how, tie = rule.told(context.ordered)
        shared = PhoneBallot(
            kind=self._kind,
            activity=context.activity,
            sheet=self._paper.sheet_of(context, language),
            choices=self._paper.listed(context, state, language),
            how=how,
            tie=tie,
            abstention=rule.abstention,
            accepts=context.accepts,
            was_open=context.was_open,
            result=result_of(self._paper, context, state, language) if over else None,
            abstains=self._paper.abstains(context.settings),
            held=_held(context, state) if over else 0,
            anew=context.accepts and context.earlier is not None,
        )
        if participant is None:
            return shared
        made = replace(shared, again=self._again(context, shared.choices, language, participant))
        return self._own(context.activity, state, made, participant)

    def _again(self, context: Context, choices: tuple[Choice, ...], language: str, participant: str) -> Again | None:
        """None where nothing was given there, or nothing can be given now."""
        before = context.earlier if context.accepts else None
        ballot = before.state.ballots.get(participant) if before else None
        if before is None or ballot is None or not ballot.marks:
            return None
        was = {one.id: one.label for one in self._paper.listed(before.context, before.state, language)}
        shown = before.context.revealed and not before.context.accepts
        return Again(
            marks=ballot.marks,
            result=result_of(self._paper, before.context, before.state, language) if shown else None,
            worded={one.id: was[one.id] for one in choices if one.id in was and was[one.id] != one.label},
        )

    def own(self, activity: str, state: BallotState, shared: PhoneBallot, participant: str) -> PhoneBallot | None:
        """Made anew where something of the round before may stand on it."""
        return None if shared.anew else self._own(activity, state, shared, participant)

    def _own(self, activity: str, state: BallotState, shared: PhoneBallot, participant: str) -> PhoneBallot:
        """The marks, the receipt, how often a device for several people was used."""
        ballot = state.ballots.get(participant)
        last = ballot or latest(state, participant)
        return replace(
            shared,
            own=ballot.marks if ballot else None,
            given=self._paper.told(ballot.marks, self._paper.parts(shared.choices, shared.sheet)) if ballot else (),
            out=bool(shared.result and ballot and publishing.closed(state).get(participant) != ballot),
            receipts=(own_receipt(participant, activity, last),) if last else (),
            casts=state.casts.get(participant, 0),
        )

    def wall(self, context: Context, state: BallotState, language: str) -> WallBallot:
        """Nothing of the result before it is revealed; until then what can be chosen."""
        found = self._on_the_wall(context, state, language)
        listed = self._paper.listed(context, state, language)
        return WallBallot(
            kind=self._kind,
            sheet=self._paper.sheet_of(context, language),
            accepts=context.accepts,
            was_open=context.was_open,
            voted=given(state),
            choices=() if found else tuple(replace(one, slips=(), origin="") for one in listed),
            result=found,
            held=_held(context, state) if context.revealed else 0,
            look=shown_as(context.look, found),
        )

    def looks(self, context: Context, state: BallotState, language: str) -> Looks | None:
        found = self._on_the_wall(context, state, language)
        return looks_of(context, found) if found is not None else None

    def _on_the_wall(self, context: Context, state: BallotState, language: str) -> Result | None:
        """Live results keep the agenda's order until the close."""
        if not (context.revealed and context.was_open):
            return None
        found = result_of(self._paper, ordered_as(context), state, language)
        if found is not None and context.look.order and not context.accepts:
            found = replace(found, halves=found.halves if context.ordered else ())
        if found is None or not context.accepts:
            return found
        return in_order(begun(found), self._paper.listed(context, state, language))

    def console(self, context: Context, state: BallotState, language: str) -> ConsoleBallot:
        """Figures always, the result once input is closed."""
        return ConsoleBallot(
            kind=self._kind,
            sheet=self._paper.sheet_of(context, language),
            voted=given(state),
            result=self._when_closed(context, state, language),
            held=_held(context, state),
        )

    def _when_closed(self, context: Context, state: BallotState, language: str) -> Result | None:
        closed = context.was_open and not context.accepts
        return result_of(self._paper, context, state, language) if closed else None

    def work(self, context: Context, state: BallotState, pages: Collection[str]) -> Work | None:
        """The count, and what may be told by strand, where one of these pages shows a result."""
        over = context.was_open and not context.accepts
        shown = {"phone": over and context.revealed, "wall": context.was_open and context.revealed, "console": over}
        if not any(shown.get(page) for page in pages):
            return None
        counting = work(self._paper, context, state, self._paper.listed(context, state, ""))
        return together(counting, ahead(state.by_strand))

    def handed_in(self, activity: str, state: BallotState, by: str, command: str) -> str:
        return receipt_for(state, activity, by, command)

    def without_phone(self, context: Context, state: BallotState, language: str, by: str) -> BallotHelp:
        return ballot_help(self._paper, context, state, language)

    def result(self, context: Context, state: BallotState, language: str) -> Result | None:
        """While input is open the wall decides, after the close the console."""
        return (self._on_the_wall if context.accepts else self._when_closed)(context, state, language)

    def mine(self, context: Context, state: BallotState, language: str, participant: str) -> tuple[MyBallot, ...]:
        """The person's own ballot, if any; its lines in the agenda's order."""
        sheet: Any = self._paper.sheet_of(context, language)
        last = latest(state, participant)
        if last is not None:
            casts = state.casts[participant]
            keys = [f"{participant}#{number}" for number in range(1, casts + 1)]
            where = standing(context, state, keys) or Standing("saved")
            return (MyBallot(activity=context.activity, at=last.at, sheet=sheet, standing=where, casts=casts),)
        found = standing(context, state, (participant,))
        if found is None:
            return ()
        ballot = state.ballots.get(participant)
        if ballot is None:
            at = told(context, state)[participant].at
            return (MyBallot(activity=context.activity, at=at, sheet=sheet, standing=found),)
        choices = self._paper.listed(context, state, language)
        marked = self._paper.told(ballot.marks, self._paper.parts(choices, sheet))
        words = dict(self._paper.grades(context.settings, language))
        lines = tuple(chosen(one, ballot.marks[one.id], words) for one in marked)
        receipt = receipt_of(participant, context.activity, ballot)
        return (
            MyBallot(
                activity=context.activity,
                at=ballot.at,
                sheet=sheet,
                standing=found,
                lines=lines,
                changeable=context.accepts,
                receipt=receipt,
            ),
        )
