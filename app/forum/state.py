"""What a forum is at one moment. The fold changes it; nobody else does.
Never here: behaviour beyond a lookup, markup, a clock.
"""

from collections import Counter
from typing import Any, Literal

import msgspec

from app.activities.base.assurance import Assurance
from app.activities.base.context import Context, Measure, Participant
from app.activities.base.easy_read import EasyCheck
from app.activities.base.image import Image
from app.activities.base.look import PLAIN, Look
from app.activities.base.lots import LotAct
from app.activities.base.memo import Memo
from app.activities.base.messages import Refused
from app.activities.base.offer import UNSETTLED, Offer, Source
from app.activities.base.passages import PassageText
from app.activities.base.strand import SHAPES as SHAPES
from app.activities.base.strand import STRANDS as STRANDS
from app.activities.base.strand import Shape as Shape
from app.activities.base.strand import Strand as Strand
from app.counting.dissent import HUNDREDTHS, MOST
from app.forum.code_state import Batch as Batch
from app.forum.code_state import Code as Code
from app.forum.corrections import Correction, Earlier
from app.forum.link import Lead
from app.forum.link import Link as Link
from app.forum.log_state import Healing, Rewriting, Shortage
from app.forum.log_state import RecordEntry as RecordEntry
from app.forum.log_state import Sealed as Sealed
from app.forum.phase import Phase as Phase
from app.forum.window import Earlier as EarlierWindow
from app.forum.window import outside
from app.text import Text

FEWEST, FEWEST_LEAST, FEWEST_MOST = 5, 3, 20
"""How few people may be told of by strand, if nobody says otherwise, and between which numbers one can choose."""


class ForumSettings(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What the organiser says; `controller`: who is responsible, where it is not who runs the installation (see legal), and
    `officer` the data protection officer of that office; `contact`: where barriers are reported. `retention` is the ISO day on
    which participants' data is to be deleted, with `delete_by_itself` the forum when it is over. `seal_after_hours`: from the
    close (0: by hand). `fewest`: of fewer people nothing is told by strand. `wifi`: the hall's network, for everybody who is
    there. `frames`: see forum/frames.
    """

    title: Text
    subtitle: Text = {}
    welcome: Text = {}
    background: Text = {}
    privacy: Text = {}
    controller: str = ""
    contact: str = ""
    retention: str = ""
    day: str = ""
    starts: str = ""
    ends: str = ""
    zone: str = "Europe/Berlin"
    languages: tuple[str, ...] = ("de", "en")
    strands: tuple[Strand, ...] = STRANDS
    seal_after_hours: int = 24
    delete_by_itself: bool = False
    fewest: int = FEWEST
    funding: Text = {}
    wifi: str = ""
    wifi_password: str = ""
    frames: tuple[str, ...] = ()
    officer: str = ""


class Plan(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the organiser says about one activity, whatever its kind. `minutes` is its planned length, 0 for none.

    `source`: where the options come from, None where the kind's own settings say what can be chosen. `live` shows results
    while people vote; otherwise they stay hidden until the reveal. `assurance` says what stands for one voter. `ordered`
    keeps the ballot's order in the result, without places. `timed`: the planned minutes are what the console's timer begins
    with. `cue` is what those who lead note for themselves: nobody else ever sees it. `alongside`: it is open
    beside whichever step is shown, by a tab on the phones; only of a kind whose posts everybody may read. `dissent`: from how
    many hundredths of spread on the marks of a step are called strong dissent (0 to 50).
    """

    kind: str
    title: Text
    prompt: Text = {}
    minutes: int = 0
    live: bool = False
    assurance: Assurance = "device"
    ordered: bool = False
    source: Source | None = None
    cue: str = ""
    timed: bool = False
    alongside: bool = False
    dissent: int = HUNDREDTHS


class Activity(msgspec.Struct, kw_only=True, weakref=True):
    """One step of the agenda: the plan, the kind's own settings, where it stands, and the kind's own state.

    `people` are None until the step is sealed; then they stand for those who gave input, here alone. `round` counts
    from 1 where a step was voted on again; `round_of` is the id of the round before. `earlier` are the last questions
    that stood here while input was open, `corrections` are those of words that people had answered.
    `offer` is what was put to the choice when input was opened, of a step with a source.
    `asked_at` is when the question last changed while it was open or answered (milliseconds, 0: never). `windows` are the days
    that were announced before and given up, the oldest first. `lots` is what was said of lots for shared places, in its order.
    """

    id: str
    plan: Plan
    settings: Any
    state: Any
    phase: Phase = Phase()
    shown_at: int | None = None
    people: dict[str, Participant] | None = None
    round: int = 0
    round_of: str = ""
    earlier: list[Earlier] = []
    asked_at: int = 0
    corrections: list[Correction] = []
    offer: Offer | None = None
    windows: list[EarlierWindow] = []
    lots: list[LotAct] = []


class Stage(msgspec.Struct, frozen=True):
    """What hangs on the wall: an activity's id or None before the first; `blank` empties the wall at once, `strands` shows the
    step's result by strand, `paused` lets nothing turn by itself, `look` is how a result is shown."""

    activity: str | None = None
    blank: bool = False
    strands: bool = False
    paused: bool = False
    look: Look = PLAIN


class Undo(msgspec.Struct, frozen=True, kw_only=True):
    """How to take one step back: the values from before. `what` names the event; None means "was not touched".

    `stage_after` and `phase_after` are what it led to: while they stand, taking it back undoes this and nothing else.
    `objects` are the ids that the event names, for the kind to say in words. `setting` is a switch with its value from before,
    `round` the next round that was begun; `offered`: it settled what is put to the choice. `order` is the agenda's before and
    after, `added` are the steps that came with it. `by` did it.
    """

    what: str
    at: int
    activity: str | None = None
    stage: Stage | None = None
    phase: Phase | None = None
    kind_state: Any = None
    setting: tuple[str, str] | None = None
    round: str | None = None
    stage_after: Stage | None = None
    phase_after: Phase | None = None
    objects: tuple[str, ...] = ()
    offered: bool = False
    order: tuple[str, ...] | None = None
    order_after: tuple[str, ...] | None = None
    added: tuple[str, ...] = ()
    by: str = ""


class Forum(msgspec.Struct, weakref=True):
    """Everything about one forum, rebuilt from its log.

    `head` is the log's running checksum, set by whoever reads the log (see chain); `closed_head` is the one at the close.
    `deletion_since` is the time of the last entry that bears on the deletion by itself: what was said of it before is void.
    `joined_then` is how many had joined each strand when the forum was closed for the first time: of that alone is told.
    `worded` grows with every event that may change the words of a question. `folded` are the entries so far, among them
    `private_events`, which changed nothing for people who gave nothing (see Input). `item_versions` are, by measure, the
    versions of its item in the programme's register, each with the time since when it is before people.
    """

    id: str
    code: str = ""
    created_at: int = 0
    settings: ForumSettings = ForumSettings(title={})
    status: Literal["draft", "open", "closed"] = "draft"
    measures: dict[str, Measure] = {}
    item_versions: dict[str, tuple[tuple[int, int], ...]] = {}
    activities: dict[str, Activity] = {}
    participants: dict[str, Participant] = {}
    stage: Stage = Stage()
    links: dict[str, Link] = {}
    lead: Lead | None = None
    codes: dict[str, Code] = {}
    batches: dict[str, Batch] = {}
    undo: list[Undo] = []
    undone: Undo | None = None
    versions: dict[str, int] = {}
    record: list[RecordEntry] = []
    seen: dict[str, Refused | None] = {}
    measures_made: int = 0
    activities_made: int = 0
    worded: int = 0
    last_id: str = "0-0"
    folded: int = 0
    private_events: int = 0
    unknown: int = 0
    closed_at: int = 0
    deletion_since: int = 0
    head: str = ""
    closed_head: str = ""
    rewritings: list[Rewriting] = []
    healings: list[Healing] = []
    shortages: list[Shortage] = []
    sealed: Sealed | None = None
    joined_then: dict[str, int] = {}
    word_lists: dict[str, tuple[str, ...]] = {}
    images: dict[str, Image] = {}
    texts: dict[str, PassageText] = {}
    easy_read: dict[str, EasyCheck] = {}

    def context(self, activity: Activity, now: int, by: str = "") -> Context:
        """What the activity's kind may know, at `now` (milliseconds); where input comes in, or is offered, with whose it is."""
        phase, window = activity.phase, activity.phase.window
        why = outside(window, phase.revealed, now, self._strand(by)) if window is not None else None
        return msgspec.structs.replace(
            self._settled(activity),
            settings=activity.settings,
            accepts=phase.accepts(now) and self._lets(phase) and why is None,
            was_open=phase.was_open(now),
            revealed=phase.revealed or (activity.plan.live and window is None),
            measures=self.measures,
            participants=self.participants if activity.people is None else activity.people,
            now=now,
            over=self.status == "closed",
            word_lists=self.word_lists,
            images=self.images,
            outside=why,
            texts=self.texts,
            lots=tuple(activity.lots) if activity.lots else (),
            shown=self.current is activity,
        )

    def _settled(self, activity: Activity) -> Context:
        """What of it stands until its plan, what is put to the choice or the forum's settings change: each vote asks some
        times. The rest is filled in whenever it is asked for."""
        plan, key = activity.plan, (activity.plan, activity.offer, self.settings)
        return _SETTLED.get(activity, key) or _SETTLED.keep(
            activity,
            Context(
                activity=activity.id,
                settings=None,
                accepts=False,
                was_open=False,
                revealed=False,
                measures={},
                participants={},
                now=0,
                assurance=plan.assurance,
                ordered=plan.ordered,
                explained=any(plan.prompt.values()),
                offer=activity.offer if activity.offer or plan.source is None else UNSETTLED,
                strands=tuple(strand.id for strand in self.settings.strands),
                fewest=self.fewest,
                asked={} if plan.source is not None and plan.source.what == "opposed" else None,
                dissent=min(max(plan.dissent, 0), MOST),
            ),
            key,
        )

    def _lets(self, phase: Phase) -> bool:
        """Whether the forum lets a step take input: an open one does; once it is closed, only what had been lost comes in."""
        return self.status == "open" or (self.status == "closed" if phase.window is not None else not phase.open)

    def _strand(self, by: str) -> str | None:
        person = self.participants.get(by) if by else None
        return person.strand if person is not None else None

    @property
    def fewest(self) -> int:
        """Of fewer people nothing is told by strand; whatever a log says, between the numbers that one can choose."""
        return min(max(self.settings.fewest, FEWEST_LEAST), FEWEST_MOST)

    @property
    def joined(self) -> int:
        """How many people joined."""
        return len(self.participants) if self.sealed is None else sum(self.sealed.joined.values())

    def joined_by_strand(self) -> Counter[str]:
        """The same, strand by strand."""
        if self.sealed is not None:
            return Counter(self.sealed.joined)
        return Counter(person.strand for person in self.participants.values())

    @property
    def current(self) -> Activity | None:
        """The activity that is shown, if any."""
        return self.activities.get(self.stage.activity or "")

    @property
    def standing(self) -> tuple[Measure, ...]:
        """The measures that have not been withdrawn, in order."""
        return tuple(measure for measure in self.measures.values() if not measure.withdrawn)


_SETTLED: Memo[Context] = Memo()
