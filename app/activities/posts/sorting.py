"""The posts of a step for whoever sorts: all that match a filter, with the groups and what is left.

Never here: changing anything, the buttons (buttons), markup.
"""

from typing import ClassVar

import msgspec

from app.activities.base.context import Context
from app.activities.base.form_fields import Fields
from app.activities.base.messages import ActivityCommand, Refused
from app.activities.base.sorting import Filter, Sorting
from app.activities.posts.buttons import BUTTONS
from app.activities.posts.messages import REASONS
from app.activities.posts.state import Note, State, head, stands, waiting
from app.activities.posts.views import TopicChoice, topics

PAGE = 600
"""So many notes on one page; a search finds the others."""


class SortNote(msgspec.Struct, frozen=True):
    """A note to be sorted, with those merged into it. `state`: waiting, released, hidden. `blocked`: nothing more is taken
    from the device that it came from."""

    id: str
    topic: str
    paper: int
    text: str
    state: str
    reason: str
    group: str
    also: tuple["SortNote", ...] = ()
    blocked: bool = False


class SortGroup(msgspec.Struct, frozen=True):
    """A group with the number of its notes, merged ones included."""

    id: str
    name: str
    count: int


class SortingIdeas(msgspec.Struct, frozen=True):
    """The sorting page's matter. `show`: loose, all, waiting, hidden, or a group's id; `find` and `topic` narrow it."""

    show: str
    find: str
    topic: str
    notes: tuple[SortNote, ...]
    more: int
    groups: tuple[SortGroup, ...]
    topics: tuple[TopicChoice, ...]
    reasons: tuple[tuple[str, str], ...]
    total: int
    grouped: int
    loose: int
    waiting: int
    hidden: int
    locked: bool


class PostSorting(Sorting[State]):
    """The sorting of every kind of this family."""

    final: ClassVar[frozenset[str]] = frozenset({"erase"})

    def view(self, context: Context, state: State, language: str, wanted: Filter) -> SortingIdeas:
        show = wanted.show if wanted.show in ("all", "waiting", "hidden", *state.groups) else "loose"
        return sorting(context, state, language, show, wanted.find.strip()[:80], wanted.topic)

    def command(
        self, do: str, activity: str, chosen: tuple[str, ...], fields: Fields
    ) -> ActivityCommand | Refused | None:
        make = BUTTONS.get(do)
        return make(activity, chosen, fields) if make else None


def sorting(
    context: Context, state: State, language: str, show: str = "loose", find: str = "", topic: str = ""
) -> SortingIdeas:
    """The notes to be sorted, oldest first: the order does not jump while somebody reads."""
    listed = {one.id: one for one in topics(context, language)}
    under = _under(state)
    tops = [note for note in state.notes.values() if not note.withdrawn and head(state, note) is note]
    counts: dict[str, int] = {}
    for note in tops:
        if stands(note):
            counts[note.group] = counts.get(note.group, 0) + 1 + len(under.get(note.id, ()))
    found = [note for note in tops if _wanted(note, show) and _matches(note, under.get(note.id, ()), find, topic)]
    total = sum(counts.values())
    loose = counts.get("", 0)
    return SortingIdeas(
        show, find, topic, tuple(_note(note, under.get(note.id, ()), state, listed) for note in found[:PAGE]),
        max(0, len(found) - PAGE), tuple(SortGroup(g.id, g.name, counts.get(g.id, 0)) for g in state.groups.values()),
        tuple(listed.values()), tuple((key, words) for key, words in REASONS.items()), total, total - loose, loose,
        waiting(state), sum(n.state == "hidden" and not n.withdrawn for n in state.notes.values()), state.locked,
    )  # fmt: skip


def _under(state: State) -> dict[str, list[Note]]:
    """The notes that are read under another one, by that one's id."""
    under: dict[str, list[Note]] = {}
    for note in state.notes.values():
        if note.into and stands(note):
            top = head(state, note)
            if top is not note:
                under.setdefault(top.id, []).append(note)
    return under


def _wanted(note: Note, show: str) -> bool:
    if show in ("hidden", "waiting"):
        return note.state == show
    return stands(note) and (show == "all" or note.group == ("" if show == "loose" else show))


def _matches(note: Note, under: list[Note] | tuple[Note, ...], find: str, topic: str) -> bool:
    if topic and note.topic != topic:
        return False
    wanted = find.casefold()
    return any(wanted in one.text.casefold() for one in (note, *under))


def _note(note: Note, under: list[Note] | tuple[Note, ...], state: State, listed: dict[str, TopicChoice]) -> SortNote:
    topic = listed[note.topic]
    group = state.groups.get(note.group)
    reason = REASONS.get(note.reason, "")  # type: ignore[call-overload]
    also = tuple(_note(other, (), state, listed) for other in under)
    return SortNote(
        note.id, topic.label, topic.paper, note.text, note.state, reason, group.name if group else "", also,
        note.by in state.blocked,
    )  # fmt: skip
