"""The kind `ideas` as phone, wall, console and the page of own contributions may see it.

Never here: what changes a note, the sorting page (sorting), markup.
"""

import msgspec

from app.activities.base.context import Context
from app.activities.base.receipt import receipt_of
from app.activities.base.views import PhoneBody, Views
from app.activities.posts.messages import REASONS
from app.activities.posts.state import Note, Settings, State, head, heads, paper, shown, waiting
from app.text import pick

COLUMNS, COLUMN_NOTES = 4, 60
TILES, SPOTS = 6, 9


class TopicChoice(msgspec.Struct, frozen=True):
    """A topic to choose: its paper is 1 to 5."""

    id: str
    label: str
    paper: int


class OwnNote(msgspec.Struct, frozen=True, kw_only=True):
    """A note as its author sees it. `state`: waiting, released, hidden, withdrawn, erased; `reason` in words, to be
    translated.
    """

    id: str
    topic: str
    paper: int
    text: str
    state: str
    reason: str
    merged: bool
    changeable: bool
    receipt: str


class PhoneIdeas(PhoneBody, frozen=True, kw_only=True):
    """Ideas on one phone: nobody else's notes. `groups` are names with counts, once they are revealed."""

    topics: tuple[TopicChoice, ...]
    accepts: bool
    was_open: bool
    prerelease: bool
    locked: bool
    limit: int
    kept: int
    own: tuple[OwnNote, ...]
    groups: tuple[tuple[str, int], ...]


class WallNote(msgspec.Struct, frozen=True):
    """A released note, with the texts of those merged into it; `topic` stands with the paper where topics mix."""

    id: str
    text: str
    paper: int
    topic: str
    also: tuple[str, ...] = ()


class Heap(msgspec.Struct, frozen=True):
    """A topic's or a group's notes on the wall, newest first. `paper` 0: mixed. `count` includes merged notes."""

    id: str
    label: str
    paper: int
    count: int
    notes: tuple[WallNote, ...]


class WallIdeas(msgspec.Struct, frozen=True, kw_only=True):
    """The wall: released notes by topic, or after the reveal by group with `loose` notes outside any group."""

    kind: str
    accepts: bool
    was_open: bool
    grouped: bool
    total: int
    loose: int
    heaps: tuple[Heap, ...]

    @property
    def layout(self) -> str:
        """`columns` of notes, `tiles` with a few brought forward, `spots` below many small heaps, or an `index` of names."""
        if len(self.heaps) <= COLUMNS and self.total <= COLUMN_NOTES:
            return "columns"
        return "tiles" if len(self.heaps) <= TILES else "spots" if len(self.heaps) <= SPOTS else "index"

    @property
    def mixed(self) -> tuple[WallNote, ...]:
        """All notes of all heaps, newest first."""
        notes = (note for heap in self.heaps for note in heap.notes)
        return tuple(sorted(notes, key=lambda note: -int(note.id[1:])))


class QueueNote(msgspec.Struct, frozen=True):
    """A note that waits to be read. `key` changes with its words."""

    id: str
    key: str
    topic: str
    paper: int
    text: str
    at: int


class ConsoleIdeas(msgspec.Struct, frozen=True, kw_only=True):
    """Ideas in the console: what waits, oldest first, and the reasons for hiding as (key, words to be translated)."""

    kind: str
    activity: str
    queue: tuple[QueueNote, ...]
    more: int
    reasons: tuple[tuple[str, str], ...]
    prerelease: bool
    released: int
    hidden: int
    groups: int
    locked: bool


class MyNote(msgspec.Struct, frozen=True):
    """A note on the page of own contributions."""

    activity: str
    at: int
    note: OwnNote


QUEUE_LENGTH = 50


def topics(context: Context, language: str) -> tuple[TopicChoice, ...]:
    """The topics in their order."""
    s: Settings = context.settings
    return tuple(TopicChoice(one.id, pick(one.label, language), paper(s, one.id)) for one in s.topics)


def own_note(context: Context, state: State, labels: dict[str, str], note: Note) -> OwnNote:
    """One note for its author."""
    said = "withdrawn" if note.withdrawn else "erased" if note.erased else note.state
    reason = REASONS.get(note.reason, "") if note.state == "hidden" else ""  # type: ignore[call-overload]
    changeable = context.accepts and not state.locked and not note.withdrawn and not note.erased
    merged = shown(note) and head(state, note) is not note
    return OwnNote(
        id=note.id,
        topic=labels.get(note.topic, ""),
        paper=paper(context.settings, note.topic),
        text=note.text,
        state=said,
        reason=reason,
        merged=merged,
        changeable=changeable,
        receipt=receipt_of(note.by, context.activity, note),
    )


def _own(context: Context, state: State, language: str, participant: str | None) -> tuple[OwnNote, ...]:
    labels = {one.id: one.label for one in topics(context, language)}
    mine = (state.notes[note] for note in reversed(state.own.get(participant or "", ())))
    return tuple(own_note(context, state, labels, note) for note in mine)


def phone(kind: str, context: Context, state: State, language: str, participant: str | None) -> PhoneIdeas:
    """The form and the own notes, newest first."""
    s: Settings = context.settings
    own = _own(context, state, language, participant)
    kept = sum(note.state != "withdrawn" for note in own)
    after = context.revealed and not context.accepts and context.was_open
    groups = tuple((heap.label, heap.count) for heap in _groups(context, state, language)) if after else ()
    return PhoneIdeas(
        kind=kind,
        activity=context.activity,
        topics=topics(context, language),
        accepts=context.accepts,
        was_open=context.was_open,
        prerelease=s.prerelease,
        locked=state.locked,
        limit=s.limit,
        kept=kept,
        own=own,
        groups=groups,
    )


def wall(kind: str, context: Context, state: State, language: str) -> WallIdeas:
    """Released notes only. Groups come with the reveal, so that nobody watches half-done sorting."""
    released = sum(shown(note) for note in state.notes.values())
    after = context.revealed and not context.accepts and context.was_open
    groups = _groups(context, state, language) if after else ()
    loose = released - sum(heap.count for heap in groups) if groups else 0
    heaps = groups or _topics(context, state, language)
    return WallIdeas(
        kind=kind,
        accepts=context.accepts,
        was_open=context.was_open,
        grouped=bool(groups),
        total=released,
        loose=loose,
        heaps=heaps,
    )


def _topics(context: Context, state: State, language: str) -> tuple[Heap, ...]:
    notes, counts = _heaped(context, state, language, "topic")
    return tuple(
        Heap(one.id, one.label, one.paper, counts.get(one.id, 0), tuple(reversed(notes.get(one.id, ()))))
        for one in topics(context, language)
    )


def _groups(context: Context, state: State, language: str) -> tuple[Heap, ...]:
    """Groups with visible notes, the largest first."""
    notes, counts = _heaped(context, state, language, "group")
    heaps = (
        Heap(group.id, group.name, 0, counts[group.id], tuple(reversed(notes[group.id])))
        for group in state.groups.values()
        if group.id in counts
    )
    return tuple(sorted(heaps, key=lambda heap: -heap.count))


def _heaped(context: Context, state: State, language: str, by: str) -> tuple[dict[str, list[WallNote]], dict[str, int]]:
    listed = {one.id: one for one in topics(context, language)}
    notes: dict[str, list[WallNote]] = {}
    counts: dict[str, int] = {}
    for note, under in heads(state):
        heap, topic = getattr(note, by), listed[note.topic]
        one = WallNote(note.id, note.text, topic.paper, topic.label, tuple(other.text for other in under))
        notes.setdefault(heap, []).append(one)
        counts[heap] = counts.get(heap, 0) + 1 + len(under)
    return notes, counts


def console(kind: str, context: Context, state: State, language: str) -> ConsoleIdeas:
    """The queue, oldest first."""
    labels = {one.id: one for one in topics(context, language)}
    queue = [
        QueueNote(n.id, f"{n.id}-{n.edits}", labels[n.topic].label, labels[n.topic].paper, n.text, n.at)
        for n in state.notes.values()
        if n.state == "waiting" and not n.withdrawn
    ]
    return ConsoleIdeas(
        kind=kind,
        activity=context.activity,
        queue=tuple(queue[:QUEUE_LENGTH]),
        more=max(0, waiting(state) - QUEUE_LENGTH),
        reasons=tuple(REASONS.items()),
        prerelease=context.settings.prerelease,
        released=sum(shown(n) for n in state.notes.values()),
        hidden=sum(n.state == "hidden" and not n.withdrawn for n in state.notes.values()),
        groups=len(state.groups),
        locked=state.locked,
    )


def mine(context: Context, state: State, language: str, participant: str) -> tuple[MyNote, ...]:
    """The person's own notes, newest first."""
    own = _own(context, state, language, participant)
    return tuple(MyNote(context.activity, state.notes[note.id].at, note) for note in own)


class PostViews(Views[State]):
    """The views of every kind of this family."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def phone(self, context: Context, state: State, language: str, participant: str | None) -> PhoneIdeas:
        return phone(self._kind, context, state, language, participant)

    def wall(self, context: Context, state: State, language: str) -> WallIdeas:
        return wall(self._kind, context, state, language)

    def console(self, context: Context, state: State, language: str) -> ConsoleIdeas:
        return console(self._kind, context, state, language)

    def mine(self, context: Context, state: State, language: str, participant: str) -> tuple[MyNote, ...]:
        return mine(context, state, language, participant)

    def has_result(self, state: State) -> bool:
        """Only groups wait for a reveal; notes stand on the wall."""
        return bool(state.groups)
