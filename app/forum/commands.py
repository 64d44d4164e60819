"""What may be asked of a forum, imperative; each command names the roles that may ask it.

Never here: what follows from a command (decide), a form's markup.
"""

from collections.abc import Iterable
from typing import Annotated, Any, ClassVar

import msgspec

from app.activities import KINDS
from app.activities.base.actor import EVERYONE, LEAD, Role
from app.activities.base.context import Measure
from app.activities.base.messages import Command
from app.activities.base.names import distinct
from app.forum.agenda import AddActivities as AddActivities
from app.forum.agenda import CopyActivities as CopyActivities
from app.forum.agenda import MoveActivities as MoveActivities
from app.forum.carried import Save
from app.forum.commands_links import ChangeLink as ChangeLink
from app.forum.commands_links import ClearLink as ClearLink
from app.forum.commands_links import GiveLead as GiveLead
from app.forum.commands_links import MakeLink as MakeLink
from app.forum.commands_links import RevokeLink as RevokeLink
from app.forum.commands_links import TakeLead as TakeLead
from app.forum.commands_wall import BlankWall as BlankWall
from app.forum.commands_wall import PauseWall as PauseWall
from app.forum.commands_wall import ResumeWall as ResumeWall
from app.forum.commands_wall import ShowWall as ShowWall
from app.forum.commands_wall import TurnResult as TurnResult
from app.forum.result_commands import AnnounceLots as AnnounceLots
from app.forum.result_commands import DrawLots as DrawLots
from app.forum.result_commands import HideResult as HideResult
from app.forum.result_commands import HideStrands as HideStrands
from app.forum.result_commands import Lead as Lead
from app.forum.result_commands import PublishFew as PublishFew
from app.forum.result_commands import Reveal as Reveal
from app.forum.result_commands import ShowStrands as ShowStrands
from app.forum.result_commands import Typed
from app.forum.state import ForumSettings, Plan
from app.letters import name_only
from app.text import Text

Minutes = Annotated[int, msgspec.Meta(ge=0, le=24 * 60)]
MOST_CODES = 2_000
Place = Annotated[int, msgspec.Meta(ge=0, le=10_000)]


class Join(Command, frozen=True):
    """Take part, in a strand; with a one-time code in the code's strand. `wait` is the edge's own ticket (web/arrivals)."""

    roles: ClassVar[tuple[Role, ...]] = EVERYONE
    secret: ClassVar[bool] = True
    __repr__ = name_only
    strand: str = ""
    code: Typed = ""
    wait: Typed = ""


class UseCode(Command, frozen=True):
    """Use a one-time code later, where one has joined already."""

    roles: ClassVar[tuple[Role, ...]] = EVERYONE
    secret: ClassVar[bool] = True
    __repr__ = name_only
    code: Typed


class IssueCodes(Command, frozen=True):
    """Keep the hashes of codes that were just made for a strand."""

    strand: str
    hashes: Annotated[tuple[str, ...], msgspec.Meta(min_length=1, max_length=MOST_CODES)]


class WithdrawCodes(Command, frozen=True):
    """Let the unused codes of a batch open nothing any more."""

    batch: str


class ChangeForum(Save, frozen=True):
    """Replace the settings."""

    settings: ForumSettings


class OpenForum(Command, frozen=True):
    """Let people in."""


class CloseForum(Command, frozen=True):
    """End the forum."""


class ImportMeasures(Command, frozen=True):
    """Take over measures from a file that was read and looked at before."""

    measures: tuple[Measure, ...]
    source: str = ""


class AddMeasure(Command, frozen=True):
    """Type one measure."""

    measure: Measure


class ChangeMeasure(Save, frozen=True):
    """Replace a measure's fields; once it was voted on, its words only with a reason."""

    measure: Measure
    reason: str = ""


class MoveMeasure(Command, frozen=True):
    """Put a measure to another place."""

    measure: str
    place: Place


class WithdrawMeasure(Command, frozen=True):
    """Take a measure out of choice, or bring it back."""

    measure: str
    back: bool = False


class AddActivity(Command, frozen=True):
    """Put a step on the agenda."""

    plan: Plan
    settings: dict[str, Any]
    place: int = -1
    before: str = ""


class ChangeActivity(Save, frozen=True):
    """Replace a step's plan and settings."""

    activity: str
    plan: Plan
    settings: dict[str, Any]


class SwitchSetting(Command, frozen=True):
    """Change a setting that may be changed while people take part."""

    roles: ClassVar[tuple[Role, ...]] = LEAD
    activity: str
    setting: Typed
    value: Typed = ""


class CorrectWords(Command, frozen=True):
    """Correct words of a question that people have answered. `after`: how many corrections of them the form showed."""

    activity: str
    key: str
    words: Text
    reason: str
    after: int = -1


class RemoveActivity(Command, frozen=True):
    """Take a step from the agenda."""

    activity: str


class Show(Lead, frozen=True):
    """Turn wall and phones to a step. `leave`: also while the present one is running, which a page asks about first."""

    activity: str
    leave: bool = False


class OpenInput(Lead, frozen=True):
    """Take votes or notes, for `minutes` (0: until closed)."""

    activity: str
    minutes: Minutes = 0


class CloseInput(Lead, frozen=True):
    """Take nothing more."""

    activity: str


class SetTimer(Lead, frozen=True):
    """Let the time end in `minutes` from now (0: no end)."""

    activity: str
    minutes: Minutes


class ExtendTimer(Lead, frozen=True):
    """Give `minutes` more."""

    activity: str
    minutes: Minutes = 1


class StartOver(Lead, frozen=True):
    """Let everybody vote on a step again from scratch; what was voted stays apart."""

    activity: str


class AskReasons(Lead, frozen=True):
    """Show a step in which those who opposed something here are asked for their reasons."""

    activity: str


class TakeBack(Command, frozen=True):
    """Undo the last step, the one made at `at`, if that would do just what it is called."""

    roles: ClassVar[tuple[Role, ...]] = LEAD
    at: int


class InsertQuestion(Command, frozen=True):
    """Ask something unplanned, at once: `lines` are the options; none means yes, no, abstain. `leave`: also while the present
    step is running, which the form asks about first."""

    roles: ClassVar[tuple[Role, ...]] = LEAD
    title: str
    lines: str = ""
    minutes: Minutes = 0
    leave: bool = False


BY_FORM: tuple[type[Command], ...] = (
    Join,
    UseCode,
    OpenForum,
    CloseForum,
    MoveMeasure,
    WithdrawMeasure,
    SwitchSetting,
    MoveActivities,
    CopyActivities,
    RemoveActivity,
    Show,
    OpenInput,
    CloseInput,
    SetTimer,
    ExtendTimer,
    Reveal,
    HideResult,
    ShowStrands,
    HideStrands,
    PublishFew,
    AnnounceLots,
    DrawLots,
    BlankWall,
    ShowWall,
    PauseWall,
    ResumeWall,
    TurnResult,
    TakeBack,
    InsertQuestion,
    StartOver,
    AskReasons,
    MakeLink,
    RevokeLink,
    TakeLead,
    GiveLead,
)
"""Commands that a plain form may carry; the desk builds the others from what it read and checked."""


def by_name(commands: Iterable[type[Command]]) -> dict[str, type[Command]]:
    """The commands by the name that a form's address ends with. Raises Clash for two with one name."""
    return distinct("commands", ((command.__name__, command) for command in commands))


COMMANDS = by_name((*BY_FORM, *(command for kind in KINDS.values() for command in kind.input.commands)))
