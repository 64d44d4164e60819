"""What is left of ballots: tables, the published list, and ballots without their voters.

Never here: what stands on a ballot (paper), where fresh ids come from.
"""

from functools import partial
from typing import ClassVar, Literal

from app.activities.ballots import hands
from app.activities.ballots.channel_tables import channels_table, hands_table
from app.activities.ballots.count_tables import count_tables
from app.activities.ballots.counted import counted
from app.activities.ballots.graded import chosen
from app.activities.ballots.lab_table import lab_table
from app.activities.ballots.laboratory import Question, fits, lab_of, lab_work, why_none
from app.activities.ballots.lots_table import lots_table
from app.activities.ballots.paper import AnyPaper
from app.activities.ballots.publishing import closed, given, nothing_told
from app.activities.ballots.results import Choice
from app.activities.ballots.sealed import BallotsSealed, seal, unseal
from app.activities.ballots.state import Ballot, BallotState
from app.activities.ballots.strands import answers
from app.activities.ballots.tables import ballot_lines, ballots_table, halves_table, results_table
from app.activities.ballots.views import result_of
from app.activities.base.by_strand import StrandsTold, told
from app.activities.base.context import Context
from app.activities.base.laboratory import LabView
from app.activities.base.record import Answer, Fresh, Published, Record
from app.activities.base.shared_votes import SharedVotes
from app.activities.base.views import Work
from app.counting import RULES
from app.tables import Table


class BallotRecord(Record[BallotState]):
    """The record of every kind of this family."""

    sealed = BallotsSealed
    repeats = True
    unit: ClassVar[Literal["", "ballot", "post"]] = "ballot"
    private: ClassVar[dict[str, str]] = {
        "ballots.state.BallotState.casts": "how many ballots came from one shared device",
        "ballots.state.BallotState.numbers": "the order in which a device sent, so that no older vote replaces a newer one",
        "ballots.state.BallotState.version": "how often ballots changed, to count them anew; the ballots are exported",
        **{
            f"ballots.state.BallotState.{name}": "which ballots were published when, by voter; what may be seen is exported"
            for name in ("shown", "pending", "past", "listed", "edition")
        },
        "ballots.state.BallotState.taken": "how many ballots came from which helper; how many from all stands in channels",
        "ballots.state.BallotState.unjoined": "how many had not joined, of a sealed step; channels say so of every step",
        "ballots.state.BallotState.hands": "every count of hands has rows of its own in hands",
        "ballots.state.BallotState.channels": "the figures in channels, of a sealed step",
        "ballots.state.BallotState.tablet": "stands in channels as soon as somebody voted so",
        "ballots.state.Hands.counts": "every count of hands has rows of its own in hands",
        "ballots.state.Hands.told": "which counts were published when; what may be seen is exported",
        "ballots.state.Hands.sealed": "whether the step was sealed; the forum says so",
        "ballots.state.HandCount.most": "how many hands one person had; the settings say so",
        "ballots.state.HandCount.key": "by which command it came; the counts are numbered",
        "ballots.state.Ballot.channel": "single ballots do not say how they came; channels count them",
        "ballots.state.BallotState.unpublished": "of a sealed step; the figures stand with the agenda",
        "ballots.state.BallotState.by_strand": "who gave what, by strand; what may be told of it is exported",
        "ballots.state.Past.before": "the way back to what was published earlier, by voter",
        "ballots.state.Past.listed": "whether that was listed ballot by ballot",
        "ballots.state.Past.only_added": "whether it had fewer voters only",
        "ballots.state.Past.size": "how many ballots it had",
        "ballots.state.Ballot.command": "a secret of one device, of which the receipt is made",
        "ballots.state.Ballot.at": "a ballot has no time of its own: it could be matched with who was seen voting",
    }

    def __init__(self, paper: AnyPaper) -> None:
        self._paper = paper

    def tables(self, context: Context, state: BallotState, language: str) -> tuple[Table, ...]:
        """The result and the ballots, without time and without person; and what else the rule tells of its count."""
        choices = self._paper.listed(context, state, language)
        rule = self._paper.rule(context.settings)
        result = result_of(self._paper, context, state, language)
        more: tuple[Table, ...] = ()
        if result is not None:
            named = self._paper.aspects(context.settings, language)
            more = count_tables(context, rule, counted(self._paper, context, state, choices), named)
        halves = [table for table in (halves_table(result, context.activity),) if table.rows]
        options = self._options(context, choices)
        tables = (channels_table(context, state), hands_table(context, state, options))
        lab = lab_table(context, self._laboratory_told(context, state, language))
        of_hall = [table for table in (*tables, lots_table(context, result), lab) if table.rows]
        return (
            results_table(context, result),
            ballots_table(
                context,
                state,
                self._parts(context, state, language),
                self._paper.label,
                self._paper.grades(context.settings, language),
            ),
            *of_hall,
            *halves,
            *more,
        )

    def shared(self, context: Context, state: BallotState, language: str) -> SharedVotes | None:
        """By what the rule says a mark is; costs and budget where the rule is told of them."""
        known = RULES[self._paper.rule(context.settings)].reads
        return self._votes(context, state, language) if known else None

    def _votes(self, context: Context, state: BallotState, language: str) -> SharedVotes | None:
        """The ballots that everybody may have, once input is closed, whoever knows such ballots."""
        if not self._is_over(context):
            return None
        told, given = self._paper.told_rule(context), closed(state).values()
        ballots = tuple(dict(ballot.marks) for ballot in given if self._says_something(context, ballot))
        choices = self._paper.listed(context, state, language)
        return SharedVotes(
            step=context.activity,
            title="",
            says=RULES[self._paper.rule(context.settings)].reads,
            options=tuple((one.id, one.label) for one in self._options(context, choices)),
            ballots=ballots,
            abstentions=len(given) - len(ballots),
            unlisted=self.unlisted(context, state),
            costs=getattr(told, "costs", ()),
            budget=getattr(told, "budget", 0),
            rule=self._paper.rule(context.settings),
        )

    def laboratory(self, context: Context, state: BallotState, language: str) -> LabView | None:
        """Not where the result keeps the order of the ballot: there nobody asked who comes first."""
        if context.ordered:
            return None
        votes, choices = self._votes(context, state, language), self._paper.listed(context, state, language)
        own = partial(counted, self._paper, context, state, choices)
        return lab_of(self._question(context), state, votes, choices, own)

    def no_laboratory(self, context: Context, state: BallotState) -> str:
        if context.ordered or not self._is_over(context) or not closed(state):
            return ""
        options = self._options(context, self._paper.listed(context, state, ""))
        return why_none(self._question(context), len(options), self.unlisted(context, state) > 0)

    def _laboratory_told(self, context: Context, state: BallotState, language: str) -> LabView | None:
        """In files it stands with the result once that was shown, as on pages (forum/outcome/lab): never ahead of it."""
        result_is_shown = context.revealed and not nothing_told(context, state)
        return self.laboratory(context, state, language) if result_is_shown else None

    def has_laboratory(self, context: Context, state: BallotState) -> bool:
        """Every picture of the console asks; so no ballot is copied for it."""
        if context.ordered or not self._is_over(context) or self.unlisted(context, state):
            return False
        options = self._options(context, self._paper.listed(context, state, ""))
        there = any(self._says_something(context, ballot) for ballot in closed(state).values())
        return there and fits(self._question(context), len(options))

    def laboratory_work(self, context: Context, state: BallotState) -> Work | None:
        return lab_work(self._question(context), state, None if context.ordered else self._votes(context, state, ""))

    def _is_over(self, context: Context) -> bool:
        return context.was_open and not context.accepts

    def _says_something(self, context: Context, ballot: Ballot) -> bool:
        """Whether it is no abstention."""
        return bool(ballot.marks) and self._paper.abstention(context.settings) not in ballot.marks

    def _options(self, context: Context, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        """Without that by which one abstains."""
        abstention = self._paper.abstention(context.settings)
        return tuple(choice for choice in choices if choice.id != abstention)

    def _question(self, context: Context) -> Question:
        settings = context.settings
        return Question(self._paper.rule(settings), self._paper.told_rule(context), self._paper.first(settings))

    def unlisted(self, context: Context, state: BallotState) -> int:
        return hands.told(state, context.accepts).people

    def by_strand(self, state: BallotState) -> StrandsTold | None:
        return told(state.by_strand)

    def answers(self, context: Context, state: BallotState, language: str) -> tuple[Answer, ...]:
        return answers(self._paper, context, state, language)

    def lines(self, context: Context, state: BallotState) -> tuple[str, ...]:
        return ballot_lines(context, state)

    def published(
        self, context: Context, state: BallotState, language: str, lines: tuple[str, ...]
    ) -> tuple[Published, ...]:
        choices = self._parts(context, state, language)
        words = (
            dict(self._paper.grades(context.settings, language)) if self._paper.has_figures(context.settings) else None
        )
        return tuple(self._published(line, choices, words) for line in lines)

    def _parts(self, context: Context, state: BallotState, language: str) -> tuple[Choice, ...]:
        sheet = self._paper.sheet_of(context, language)
        return self._paper.parts(self._paper.listed(context, state, language), sheet)

    def _published(self, line: str, choices: tuple[Choice, ...], words: dict[int, str] | None) -> Published:
        """A line in words, as its kind tells a ballot; an option that is gone by its id, at the end. `words` are those of
        marks, None where there are crosses alone."""
        receipt, *said = line.split(" ")
        pairs = (mark.rpartition("=") for mark in said)
        marks = {option: int(number) for option, _, number in pairs}
        told = self._paper.told(marks, choices)
        gone = (Choice(option, option) for option in marks if option not in {choice.id for choice in told})
        given = ((one, None if words is None else marks[one.id]) for one in (*told, *gone))
        return Published(receipt=receipt, choices=tuple(chosen(one, mark, words or {}) for one, mark in given))

    def contributions(self, context: Context, state: BallotState) -> int:
        return given(state)

    def seal(self, context: Context, state: BallotState, fresh: Fresh, at: int) -> BallotsSealed:
        return seal(context, state, fresh, at)

    def unseal(self, state: BallotState, event: BallotsSealed) -> None:
        unseal(state, event)
