"""Handing in, releasing, hiding, sorting, merging and erasing posts: one command, one event with the same fields.

Never here: whether something fits (rules), what it does (moves), one kind's settings.
"""

from typing import Any, TypeVar

from msgspec.structs import asdict, replace

from app.activities.base.actor import Actor
from app.activities.base.context import Context
from app.activities.base.input import Input
from app.activities.base.messages import ActivityCommand, ActivityEvent, Logged, Refused
from app.activities.base.offer import Candidate, What
from app.activities.base.receipt import receipt_of
from app.activities.base.word_lists import hits
from app.activities.posts import crowd, moves, rules, suggestion_rules, support, taking_back
from app.activities.posts import messages as m
from app.activities.posts.blocked import BLOCKED, AuthorsBlocked, PostsSorted, Sorted, touched
from app.activities.posts.crowd_messages import AskCrowd, JudgePair, StopCrowd
from app.activities.posts.focus import FOCUS_EVENT_OF, WallFocused
from app.activities.posts.gathered import gathered
from app.activities.posts.group_messages import DissolveGroup, MergeGroups, RenameGroup, UndoSorting
from app.activities.posts.queueing import PostQueueing
from app.activities.posts.reasons import OWN
from app.activities.posts.says import NOTHING, Says, said
from app.activities.posts.state import Before, PostState, persons, waiting
from app.activities.posts.strands import fix
from app.activities.posts.suggested import DeclineSuggestion, SuggestionDeclined, TakeSuggestion
from app.activities.posts.writing import clean
from app.letters import written

Made = TypeVar("Made")
_ARRANGING: tuple[type[ActivityCommand], ...] = (
    m.MoveNotes,
    m.GroupNotes,
    m.UngroupNotes,
    RenameGroup,
    DissolveGroup,
    MergeGroups,
    TakeSuggestion,
    DeclineSuggestion,
    AskCrowd,
    StopCrowd,
    JudgePair,
)
_ARRANGED = tuple(m.EVENT_OF[one] for one in _ARRANGING if one in m.EVENT_OF)


class PostInput(Input[PostState]):
    """The input of every kind of this family."""

    state = PostState
    commands = (*m.EVENT_OF, *FOCUS_EVENT_OF, TakeSuggestion, DeclineSuggestion, AskCrowd, StopCrowd, JudgePair)
    events = (
        *dict.fromkeys(m.EVENT_OF.values()),
        *FOCUS_EVENT_OF.values(),
        AuthorsBlocked,
        SuggestionDeclined,
        *crowd.APPLY,
    )
    has_queue = True
    queueing = PostQueueing()

    def __init__(self, says: Says = NOTHING) -> None:
        self._says = says

    def decide(
        self, context: Context, state: PostState, actor: Actor, command: ActivityCommand
    ) -> ActivityEvent | Refused:
        return said(self._says, _marked(actor, self.made(context, state, actor, command)))

    def fold(self, context: Context, state: PostState, logged: Logged) -> Refused | None:
        refused = self.refusal(context, state, logged.by, logged.event)
        if refused is None:
            moves.fold(context, state, logged, self.apply)
        return said(self._says, refused)

    # A kind with commands and events of its own answers for them in these three, and leaves all others to the family.

    def refusal(self, context: Context, state: PostState, by: str, event: ActivityEvent) -> Refused | None:
        """Why `event` by `by` does not fit, or None."""
        return rules.refusal(context, state, by, event)

    def apply(self, context: Context, state: PostState, logged: Logged) -> None:
        """What an event does that fits."""
        moves.apply(context, state, logged)

    def made(
        self, context: Context, state: PostState, actor: Actor, command: ActivityCommand
    ) -> ActivityEvent | Refused:
        """The event that a command leads to, or why it does not, in the family's words."""
        if isinstance(command, TakeSuggestion | DeclineSuggestion):
            return suggestion_rules.decide(context, state, actor, command)
        if isinstance(command, AskCrowd | StopCrowd | JudgePair):
            return crowd.decide(context, state, actor, command)
        if actor.by in state.blocked and isinstance(command, m.PostNote | m.EditNote):
            return BLOCKED
        event = _marked(actor, _held(context, _event(context, state, actor, command)))
        return self.refusal(context, state, actor.by, event) or event

    def before(self, state: PostState, event: Any) -> Before:
        return taking_back.before(state, event)

    def objects(self, event: Any) -> tuple[str, ...]:
        if isinstance(event, WallFocused):
            return (event.on,)
        return event.notes if isinstance(event, PostsSorted | SuggestionDeclined) else ()

    def restore(self, state: PostState, before: Before) -> None:
        taking_back.restore(state, before)

    def restorable(self, state: PostState, before: Before) -> bool:
        return taking_back.restorable(state, before)

    def gathered(self, context: Context, state: PostState, what: What, language: str) -> tuple[Candidate, ...]:
        return gathered(context, state, what, language)

    def silenced(self, state: PostState, event: Any) -> tuple[frozenset[str], bool] | None:
        if isinstance(event, m.NoteErased):
            return frozenset({event.note}), True
        if isinstance(event, AuthorsBlocked):
            return frozenset(post.id for post in touched(state, event)), False
        if isinstance(event, m.NotesHidden | m.NoteWithdrawn):
            return frozenset(event.notes if isinstance(event, m.NotesHidden) else (event.note,)), False
        return None

    def things(self, state: PostState, participant: str) -> tuple[str, ...]:
        return tuple(post for post in state.own.get(participant, ()) if not state.posts[post].withdrawn)

    def texts(self, state: PostState) -> tuple[str, ...]:
        return tuple(post.text for post in state.posts.values() if not post.withdrawn and not post.erased)

    def has_input(self, state: PostState, participant: str) -> bool:
        return participant in state.own or participant in state.backing

    def counts(self, context: Context, state: PostState) -> tuple[int, int]:
        return persons(state)

    def resumes(self, context: Context, state: PostState) -> None:
        support.remember(state)

    def has_strands(self, context: Context, state: PostState) -> bool:
        return state.by_strand is not None or any(not post.withdrawn for post in state.posts.values())

    def strands_fixed(self, state: PostState) -> bool:
        return state.by_strand is not None

    def fix_strands(self, context: Context, state: PostState) -> None:
        fix(context, state)

    def unjoined(self, state: PostState) -> int:
        return sum(bool(post.source) for post in state.posts.values())

    def waiting(self, state: PostState) -> int:
        return waiting(state)

    def undecided(self, state: PostState) -> int:
        return sum(not listed[-1].decided for listed in state.objections.values())


class FlatInput(PostInput):
    """The input of a kind without topics, groups and suggestions: of what those who sort do, merging is left."""

    commands = tuple(one for one in PostInput.commands if one not in _ARRANGING)
    events = tuple(one for one in PostInput.events if one not in (*_ARRANGED, SuggestionDeclined, *crowd.APPLY))


def _marked(actor: Actor, event: Made) -> Made:
    """With the device, where it matters whose own last action it is."""
    return replace(event, device=actor.device) if isinstance(event, Sorted) and event.own and actor.device else event


def _event(context: Context, state: PostState, actor: Actor, command: ActivityCommand) -> ActivityEvent:
    """The event with the command's fields."""
    fields = asdict(command)
    if type(command) in FOCUS_EVENT_OF:
        return FOCUS_EVENT_OF[type(command)](**fields)
    if isinstance(command, m.EraseNote) and command.note in state.posts:
        post = state.posts[command.note]  # its receipt is made of the words: later nobody could make it
        fields["receipt"] = receipt_of(post.by, context.activity, post)
    if isinstance(command, UndoSorting) and not command.at and actor.doer in state.deeds:
        fields["at"] = state.deeds[actor.doer].at
    if "text" in fields:
        fields["text"] = clean(fields["text"], context.settings.most_lines)
    if "name" in fields:
        fields["name"] = written(fields["name"])
    for name in fields.keys() & {"words", "objection"}:  # one line each
        fields[name] = written(" ".join(fields[name].split()))
    if fields.get("reason", OWN) != OWN:
        fields["words"] = ""  # typed beside, and not chosen
    return AuthorsBlocked(**fields) if fields.pop("everything", False) else m.EVENT_OF[type(command)](**fields)


def _held(context: Context, event: ActivityEvent) -> ActivityEvent:
    """What somebody writes; with an entry of the word lists it is read first, whatever the step does otherwise, and so is a
    reason of somebody who was asked for it."""
    if not isinstance(event, m.NotePosted | m.NoteEdited):
        return event
    found = hits(context.word_lists, event.text)
    return replace(event, read_first=True, held=found) if found or context.asked is not None else event
