"""What people without a phone give to a step with ballots: hands that somebody counted, ballots from a helper's tablet; and how
each ballot came in.

Never here: one kind, what is published of ballots (published) and hands (hands), a rule.
"""

from collections import Counter
from functools import partial

from app.recount import hands
from app.recount.published import Ballot, Published
from app.recount.ranking import Marks
from app.recount.receipts import receipt
from app.recount.sourced import SourcedStep
from app.recount.step import Back, Entry
from app.recount.tables import Row


class WithoutPhone(SourcedStep):
    """The part of a step with ballots that its people need no phone for."""

    def __init__(self, plan: Row, settings: Row) -> None:
        super().__init__(plan, settings)
        self.ballots: dict[str, Ballot] = {}
        """By voter, or by voter and command where a device serves several people."""
        self.sets = Published(self.ballots)
        self.hands = hands.Hands()
        self.tablet = 0
        """For how many people votes on tablets are allowed."""
        self.ways: dict[str, str] = {}
        """By voter, how the ballot came in."""
        self.ways_sealed: dict[str, int] | None = None

    # -- what a kind says --------------------------------------------------------------------------------------

    def counts(self, marks: Marks) -> bool:
        """Whether these marks are a ballot that counts."""
        raise NotImplementedError

    def abstention(self) -> str:
        """The option by which one abstains, if there is one: such a ballot says as much as an empty one."""
        return ""

    def by_hand(self) -> tuple[int, int] | None:
        """How many hands one person raises, for as many options, at least and at most; None where hands are not counted."""
        return None

    # -- the log -----------------------------------------------------------------------------------------------

    def put(self, entry: Entry, key: str, way: str) -> None:
        """A ballot, and how it came in."""
        marks = entry.event.get("marks", {})
        self.answered = True
        self.ballots[key] = (receipt(entry.by, entry.command, entry.event["activity"], marks), marks)
        self.ways[key] = way
        self.changed(key)

    def at_tablet(self, entry: Entry) -> None:
        """A ballot that stands by itself, if so many are allowed."""
        if entry.late:
            self.opened_again()
        free = self.plan.get("assurance") == "open"
        taken = sum(way == "tablet" for way in self.ways.values())
        if entry.in_time and self.counts(entry.event.get("marks", {})) and (free or taken < self.tablet):
            self.put(entry, f"{entry.by} {entry.command}", "tablet")

    def allowed(self, entry: Entry) -> Back | None:
        """So many may vote on tablets."""
        if entry.late:
            self.opened_again()
        if not entry.in_time:
            return None
        before, self.tablet = self.tablet, entry.event["people"]
        return partial(setattr, self, "tablet", before)

    def by_hand_counted(self, entry: Entry) -> Back | None:
        """Hands of people, or a correction."""
        if entry.late:
            self.opened_again()
        each = self.by_hand()
        if not entry.in_time or each is None or not self.hands.fits(entry.event, each, self._options()):
            return None
        self.answered = True
        back = self.hands.counted(entry.event, each[1])
        if self.plan.get("live") or self.revealed:
            self.hands.while_open()
        return back

    def _options(self) -> set[str] | None:
        options = self.up()
        return None if options is None else options - {self.abstention()}

    def taken_for_others(self, event: Row) -> bool:
        return event["t"] in ("TabletCast", "TabletsAllowed", "HandsCounted")

    def changed(self, key: str) -> None:
        """The ballot of this voter is another one."""
        self.sets.changed(key)
        if self.plan.get("live") or self.revealed:
            self.sets.while_open()
            self.hands.while_open()

    def opened_again(self) -> None:
        """What could be seen is remembered."""
        self.sets.opened_again()
        self.hands.opened_again()

    def by_way(self) -> dict[str, int] | None:
        """How many of what can be seen came in by which channel; None of a log that was sealed before that was told."""
        if self.ways_sealed is not None:
            return self.ways_sealed or None
        found = Counter(self.ways[key] for key in self.sets.closed())
        found["hands"] = self.hands.closed()["people"]
        return dict(+found)
