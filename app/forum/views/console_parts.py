"""The parts of the console as frozen Structs, each renewed by itself: a vote touches two figures and nothing else.

Never here: how a part comes about (console), markup.
"""

from typing import Any, Literal

import msgspec

from app.activities.base.messages import Refused
from app.forum.publication import StrandsAct
from app.forum.schedule import Drift
from app.forum.strands import ByStrand
from app.forum.views import Step
from app.forum.views.corrections import CorrectionLine
from app.forum.views.crew import Member
from app.forum.views.deeds import Deed
from app.forum.views.looks import Turns
from app.forum.views.offer import Preview
from app.forum.views.windows import WindowLine


class AgendaRow(msgspec.Struct, frozen=True, kw_only=True):
    """A step in the console's agenda. `state`: done, now, next, skipped; `planned` minutes after midnight, or None. `days`:
    where it stands, if it has days of its own; `waits`: they are not over, so it is not shown as one that is led."""

    id: str
    kind: str
    title: str
    state: str
    open: bool
    shown_at: int | None
    planned: int | None
    given: int
    waiting: int
    round: int = 0
    days: WindowLine | None = None
    waits: bool = False


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What a form of this page carries, so that it does what its button says or nothing (see `guard`)."""

    stage: str = ""
    wall: str = ""
    turning: str = ""
    phase: str = ""


class Agenda(msgspec.Struct, frozen=True, kw_only=True):
    """The agenda: `ends` is the planned end in minutes after `midnight`, or None without a plan; `midnight` is the moment in
    milliseconds, None where no day is said."""

    forum: str
    drives: bool
    zone: str
    rows: tuple[AgendaRow, ...]
    drift: Drift | None
    ends: int | None
    seen: Seen
    midnight: int | None = None


class Top(msgspec.Struct, frozen=True, kw_only=True):
    """The bar: clock, early or late, the wall emptied or not."""

    forum: str
    drives: bool
    zone: str
    drift: Drift | None
    blank: bool
    seen: Seen


class Now(msgspec.Struct, frozen=True, kw_only=True):
    """Where the forum stands. `place` of `places` steps; `over`: the time ran out, nothing more is taken. `withheld`: the
    result is revealed, and nobody sees it, since all of it is held back. `others` are the steps that run without being
    shown. `cue` is empty for who only releases notes."""

    forum: str
    title: str
    status: str
    role: str
    zone: str
    step: Step | None
    place: int
    places: int
    accepts: bool
    over: bool
    was_open: bool
    revealed: bool
    withheld: bool
    opened_at: int | None
    closed_at: int | None
    others: tuple[Step, ...] = ()
    list_sum: str = ""
    head: str = ""
    corrections: tuple[CorrectionLine, ...] = ()
    offer: Preview | None = None
    cue: str = ""
    by_strand: ByStrand | None = None
    sealed_at: int | None = None
    seal_due: int | None = None


class Acts(msgspec.Struct, frozen=True, kw_only=True):
    """What can be done now: `likely` is the most probable action, then what comes after it. `missing` is what stands
    in the way of opening the forum, each with the address of its form. `minutes` are what the timer begins with, 0: no limit;
    `timed`: there is an end to take away. `covers`: may cover the wall, also while somebody else leads.
    """

    forum: str
    drives: bool
    covers: bool
    role: str
    status: str
    step: Step | None
    next: Step | None
    likely: tuple[str, ...]
    open: bool
    was_open: bool
    by_days: bool
    revealed: bool
    timed: bool
    blank: bool
    sealed: bool
    missing: tuple[tuple[str, Refused], ...]
    seen: Seen
    minutes: int = 0


class Held(msgspec.Struct, frozen=True):
    """A step of which so many people's ballots are not published, since that would tell what individuals chose."""

    id: str
    title: str
    held: int


class Few(msgspec.Struct, frozen=True):
    """All such steps, which somebody who `drives` may decide about."""

    forum: str
    drives: bool
    steps: tuple[Held, ...]


class Tools(msgspec.Struct, frozen=True, kw_only=True):
    """What else can be done, under the one action: the `result` hidden or shown (empty: neither, or that is the one action)
    and how the wall shows it; back and on (`onward`: to the next step is the one action); another round."""

    forum: str
    drives: bool
    step: Step | None
    previous: Step | None
    next: Step | None
    onward: bool
    result: Literal["", "show", "hide"]
    strands: StrandsAct
    turns: Turns | None
    reasons: bool
    repeats: bool
    seen: Seen


class Timer(msgspec.Struct, frozen=True):
    """The absolute end of input in milliseconds, if input is open and has one."""

    deadline: int | None
    zone: str = ""


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """Four figures, never mixed: joined, connected now, gave input in this step, counted (B13). `voters` could give input;
    from a device for several people ballots are given, and nobody knows how many could.
    """

    joined: int
    connected: int
    given: int
    counted: int
    kind: str
    assurance: str
    voters: int


class Did(msgspec.Struct, frozen=True, kw_only=True):
    """What was done last and what can be taken back: the same, or what came before, or None where taking it back would do
    something else; each with who did it, where that was not who looks. `waiting` is how much still waits in the step where
    something was released or hidden, None elsewhere."""

    forum: str
    drives: bool
    zone: str
    last: Deed | None
    undo: Deed | None
    waiting: int | None
    number: int


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """One step's own part of the queue, rendered by its kind. `crew` says who is who, by the name that the log has;
    `switchable`: its rules may be changed now; `revealed`: its result is shown; `alongside`: it is opened and closed here,
    while another step is shown."""

    forum: str
    language: str
    role: str
    zone: str
    step: Step
    current: bool
    alongside: bool
    accepts: bool
    waiting: int
    switchable: bool
    revealed: bool
    body: Any
    crew: dict[str, Member]


class Queue(msgspec.Struct, frozen=True, kw_only=True):
    """What waits for release in any step, and the current step's result once there is one. `queues`: something can wait
    in this forum; `calm`: nothing does, and no panel says so."""

    forum: str
    queues: bool
    calm: bool
    waiting: int
    panels: tuple[Panel, ...]
