"""A rehearsal's report: how it stands, its figures against their limits, and what to do about a red one.

Never here: simulated phones, measuring, markup.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec

from app.forum.reach import Reach
from app.text import N_, Text

Phase = Literal["preparing", "joining", "voting", "counting", "clearing", "done", "stopped", "failed"]
OVER = ("done", "stopped", "failed")
ALIVE_MS = 20_000
"""A rehearsal that has reported nothing for so long was killed."""
TITLES = {"de": "Generalprobe: {title}", "en": "Rehearsal: {title}"}

LIMITS = {"join_p95_ms": 3_000, "ack_p99_ms": 500, "wall_p95_ms": 1_000, "refused": 0, "lost": 0}
"""The most that is still good, by figure: milliseconds, or a number of people, or of votes and notes."""
NAMES = {
    "join_p95_ms": N_("From the scanned code to the first screen, 95 of 100 people"),
    "ack_p99_ms": N_("From the tap to “saved”, 99 of 100 votes and notes"),
    "wall_p95_ms": N_("From “saved” to the figure on the wall, 95 of 100 votes"),
    "refused": N_("Turned away, or given up"),
    "lost": N_("Acknowledged, but not in the count"),
}
ADVICE = {
    "join_p95_ms": N_(
        "Raise WEB_CONCURRENCY to the number of cores or use a larger machine, and check the way from the hall to it."
    ),
    "ack_p99_ms": N_(
        "Put the data folder on a local SSD, raise WEB_CONCURRENCY, and let nothing else work on the machine."
    ),
    "wall_p95_ms": N_("Use a machine with more cores, or give the wall a wired connection."),
    "refused": N_("Read the reasons below; each names what was in the way."),
    "lost": N_("Do not hold the forum like this. Check the store’s disk and settings, and rehearse again."),
}


class Figure(msgspec.Struct, frozen=True):
    """One figure of the verdict: what was seen, and the most that is good."""

    name: str
    seen: float
    most: float

    @property
    def good(self) -> bool:
        """Green or red."""
        return self.seen <= self.most

    @property
    def title(self) -> str:
        """What it measures, in words."""
        return NAMES[self.name]

    @property
    def advice(self) -> str:
        """What to do when it is red."""
        return ADVICE[self.name]


class Report(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """How a rehearsal stands at `at` (milliseconds), at step `place` of `places`; `problem`, with its `values`, says why
    there is no verdict.

    `answered` of `asked` phones have answered the step that is open; `saved` counts all that was acknowledged, `backed`
    how often somebody supported what somebody else wrote. `reach` is where the phones came in: simulated ones get
    to an address at which no real one would.
    """

    copy: str
    at: int
    phase: Phase
    phones: int
    joined: int = 0
    step: Text = {}
    place: int = 0
    places: int = 0
    answered: int = 0
    asked: int = 0
    saved: int = 0
    backed: int = 0
    refused: int = 0
    again: int = 0
    reasons: tuple[tuple[str, int], ...] = ()
    figures: tuple[Figure, ...] = ()
    problem: str = ""
    values: dict[str, str] = {}
    reach: Reach = Reach("open")

    @property
    def over(self) -> bool:
        """Whether nothing more comes."""
        return self.phase in OVER

    @property
    def verdict(self) -> Literal["green", "amber", "red"]:
        """Green: every figure is good. Amber: they are, and phones may not get in all the same."""
        good = self.phase == "done" and all(figure.good for figure in self.figures)
        return "red" if not good else "amber" if self.reach.doubtful else "green"

    def alive(self, now: int) -> bool:
        """Whether it is still under way at `now`."""
        return not self.over and abs(now - self.at) < ALIVE_MS


def figures(
    joins: Sequence[float], acks: Sequence[float], walls: Sequence[float], refused: int, lost: int
) -> tuple[Figure, ...]:
    """The verdict; what could not be measured (no step with input) has no figure. All times in milliseconds."""
    seen: dict[str, float] = {}
    for name, values, share in (("join_p95_ms", joins, 0.95), ("ack_p99_ms", acks, 0.99), ("wall_p95_ms", walls, 0.95)):
        if values:
            seen[name] = round(percentile(values, share), 1)
    seen |= {"refused": refused, "lost": lost}
    return tuple(Figure(name, value, LIMITS[name]) for name, value in seen.items())


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of all lie; nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def title(of: Text) -> Text:
    """The copy's title: nobody may take it for the real forum."""
    return {tag: TITLES.get(tag.partition("-")[0], TITLES["en"]).format(title=words) for tag, words in of.items()}


def read(data: bytes | None) -> Report | None:
    """The report that a rehearsal stored, if it can be read."""
    try:
        return msgspec.json.decode(data, type=Report) if data else None
    except msgspec.DecodeError:
        return None
