"""One step, whatever its kind: when it takes input, and what a kind must say of it.

Standard library alone. Never here: one kind, what the forum around a step does.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, ClassVar, NamedTuple

from app.recount import wording
from app.recount.check import Check
from app.recount.lots import Lots
from app.recount.offers import Behind
from app.recount.tables import Row, Tables
from app.recount.wording import Texts

GRACE_MS = 2_000
Back = Callable[[], None]
"""Takes back what an event did."""


class Origin(NamedTuple):
    """What a measure was made of: the group, or none, and the ids of its notes then; and when (milliseconds)."""

    group: str
    notes: tuple[str, ...]
    at: int
    further: tuple["Origin", ...] = ()
    """What the measure took up afterwards."""

    def same(self, other: "Origin") -> bool:
        """Whether nothing new would come of `other`."""
        return other.key in (one.key for one in (self, *self.further)) or set(other.notes) <= set(self.every)

    @property
    def key(self) -> str:
        """The group, or a note that stands in none."""
        return self.group or next(iter(self.notes), "")

    @property
    def every(self) -> tuple[str, ...]:
        """All notes behind it."""
        return tuple(note for one in (self, *self.further) for note in one.notes)


class Entry(NamedTuple):
    """An entry of the log as a step takes it. `in_time`: it is from somebody whose input counts at this moment;
    `late`: it was lost, and written again after the close; `coded`: who sent it has used a one-time code."""

    event: Row
    by: str
    command: str
    at: int
    in_time: bool
    late: bool = False
    coded: bool = False


class Step:
    """One step. A kind's own step says which events it takes and by which method, None where one changes nothing that
    counts; a method gives the way back if the event can be taken back. It keeps what it was given as it likes."""

    events: ClassVar[dict[str, str | None]] = {}
    undoable: ClassVar[tuple[str, ...]] = ()
    """Names of those that can be taken back, whether they change what counts or not."""
    aside: ClassVar[tuple[str, ...]] = ("made",)
    """Names of settings that say nothing of an answer."""
    hides_result: ClassVar[bool] = True
    """Whether there is a result that waits for the reveal."""

    def __init__(self, plan: Row, settings: Row) -> None:
        self.plan, self.settings = plan, settings
        self.open = self.revealed = False
        self.deadline: int | None = None
        self.opened: int | None = None
        self.closed: int | None = None
        self.until: int | None = None
        self.window: Row | None = None
        """The days on which it takes input by itself."""
        self.windows: list[Row] = []
        """Those that were announced before, and given up."""
        self.days_saved = 0
        """How often its days were changed."""
        self.corrected: list[tuple[str, str]] = []
        """Keys of words that were corrected, each with the reason."""
        self.saves = 0
        """How often it was changed: a change that was drawn from an older one counts for nothing."""
        self.asked_at = 0
        """When its question last changed while it was open or answered."""
        self.made: dict[str, Origin] | None = None
        """Measures that were made of what was given here, each with what it was made of; None where none can be."""
        self.answered = False
        """Whether anybody has ever answered it: from then on it offers what it offered then."""
        self.lots = Lots()
        """What was said of lots for places that are shared."""
        self.not_known: set[str] = set()
        """Names of events of this step that this recount does not know."""
        self.touched: set[str] = set()
        """Who did something here of which this recount does not know what it means."""

    def fix_strands(self, people: dict[str, str], strands: list[str], fewest: int) -> None:
        """What may be told by strand is made of what was given until now, unless that was fixed before."""

    def take(self, entry: Entry) -> Back | None:
        """One event of this step; gives the way back where there is one."""
        method = self.events[entry.event["t"]]
        back: Back | None = getattr(self, method)(entry) if method else None
        return back

    # -- what a kind says --------------------------------------------------------------------------------------

    def unknown(self) -> Check | None:
        """Why a step like this cannot be counted, if it cannot."""
        return None

    def how(self) -> str:
        """Everything that decides how it is counted, in words that agenda and log must agree on."""
        return str(self.plan["kind"])

    def tables(self) -> set[str]:
        """The published tables of which this step checks its rows."""
        return set()

    def taken_for_others(self, event: Row) -> bool:
        """Whether this event may come from somebody who hands in what others give, and has not joined."""
        return False

    def empty(self) -> bool:
        """Whether nothing was given yet that the question must stay as it is for."""
        return True

    def switch(self, setting: str, value: str) -> Back | None:
        """A setting was changed while people took part; the way back if it counts."""
        return None

    def givers(self) -> set[str]:
        """Everybody who gave anything."""
        return set()

    def opened_again(self) -> None:
        """It takes input again after it was closed."""

    def held(self) -> int:
        """How many people's input is not published as it stands, since that would tell what single people gave."""
        return 0

    def told(self, file: Tables, about: Row) -> int:
        """How much of what was given is in the published tables."""
        return int(about["contributions"])

    def publish_all(self) -> None:
        """That is published all the same."""

    def published(self, file: Tables, about: Row) -> Iterator[Check]:
        """The published tables by themselves: `about` is the step's row of the agenda, `settings` are the published ones."""
        yield from ()

    def logged(self, file: Tables, about: Row) -> Iterator[Check]:
        """The published tables against what this step was given in the log."""
        yield from ()

    def said(self, file: Tables, row: Row, english: bool) -> str:
        """What a row with a receipt stands for, in words."""
        return ""

    def settle(self, log: Any, told: Row | None, at: int) -> bool:
        """Input is opened: what is put to the choice stands from now on; whether there is enough of it. `told` comes from a
        sealed log."""
        return True

    def unsettle(self, at: int) -> None:
        """Opening was taken back, and nobody has chosen."""

    @property
    def settled(self) -> bool:
        """Whether something was put to the choice that does not stand in the settings."""
        return False

    def offers(self, key: str) -> bool:
        """Whether these are words of what was put to the choice, and may be corrected."""
        return False

    def gathered(self, source: Row) -> list[Behind] | None:
        """The groups or notes that this step can give to another one's choice, with the people behind each; None where this
        recount does not know."""
        return None

    def again(self, before: "Step") -> None:
        """This is the next round of that one."""

    def texts(self, file: Tables, about: Row) -> Texts:
        """The words of its question, by the keys that stay."""
        return wording.of_step(about) | self.own_texts()

    def own_texts(self) -> Texts:
        """Those that stand in its settings."""
        return wording.of_settings(self.settings)

    def measures(self) -> set[str] | None:
        """The measures that it asks about; None for all."""
        return set()

    # -- when it takes input -----------------------------------------------------------------------------------

    def phase(self) -> Back:
        """The way back to how things stand now."""
        return partial(self._restore, self.standing())

    def standing(self) -> tuple[Any, ...]:
        """All of it: whether and since when it takes input, and whether its result is shown."""
        return self.open, self.deadline, self.opened, self.closed, self.until, self.revealed

    def _restore(self, before: tuple[Any, ...]) -> None:
        self.open, self.deadline, self.opened, self.closed, self.until, self.revealed = before

    def looks(self) -> str:
        """How things stand, as whoever leads has it on the page and in what is sent from there."""
        ended = "shown" if self.revealed else "new" if self.opened is None else "closed"
        return f"{'open' if self.open else ended}.{self.deadline or 0}"

    def start(self, at: int, deadline: int | None) -> None:
        """Input begins."""
        self.open, self.deadline, self.closed, self.revealed = True, deadline, None, False
        self.opened = at if self.opened is None else self.opened

    def close(self, at: int) -> None:
        """Input ends at `at`, or ended at the deadline; what was sent within its grace counts."""
        if self.open:
            late = self.deadline is not None and self.deadline < at
            self.closed = self.deadline if late else at
            self.until = min(at, self.deadline + GRACE_MS + 1) if self.deadline is not None else at
            self.open, self.deadline = False, None

    def accepts(self, at: int, running: bool) -> bool:
        """Whether input of this moment counts."""
        if self.window is not None:
            return self._within(self.window, at)
        if self.open:
            return running and (self.deadline is None or at <= self.deadline + GRACE_MS)
        return self.opened is not None and self.until is not None and self.opened <= at < self.until

    def _within(self, window: Row, at: int) -> bool:
        return bool(window["opens"] <= at < window["ends"]) and not window.get("evaluation")

    def runs(self, at: int) -> bool:
        """Whether it is open now, by hand or by its days."""
        return self.open or (self.window is not None and self._within(self.window, at))

    def was_open(self, at: int) -> bool:
        """Whether it has ever taken input."""
        days = self.window is not None and not self.window.get("evaluation") and self.window["opens"] <= at
        return self.opened is not None or days

    def is_late(self, written: int) -> bool:
        """Whether what counts for its own time was written, at `written`, when input was closed."""
        return not self.open if self.window is None else bool(written >= self.window["ends"])

    def holds(self, at: int) -> bool:
        """Whether its days keep its result from being published: more can still come in."""
        window = self.window
        return window is not None and at < window["ends"] and not (window.get("evaluation") and window["opens"] <= at)

    def is_for(self, strand: str) -> bool:
        """Whether people of this strand take part on its days."""
        return self.window is None or strand in (self.window.get("strands") or (strand,))


class Newest:
    """The highest number that each device has given to what it asked for; an older one that comes late changes nothing."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __call__(self, key: str, event: Row) -> bool:
        """Whether this is not older than what was there."""
        number, before = event.get("number", 0), self._numbers.get(key, 0)
        self._numbers[key] = max(number, before)
        return not number or number >= before
