"""The kind `ideas`: its settings, and what is: notes, groups, the lock. With the few questions that everybody asks of them.

Never here: changing anything, words for people.
"""

from collections.abc import Iterator
from typing import Literal

import msgspec

from app.text import Text

MAX_TEXT = 280
MAX_NAME = 80
MAX_TOPICS = 9
PAPERS = 5
"""There are five papers; with more topics they begin again, so the topic's name always stands with them."""


class Topic(msgspec.Struct, frozen=True):
    """A topic that notes are handed in to; its id is its place when it was typed."""

    id: str
    label: Text


class Settings(msgspec.Struct, frozen=True, omit_defaults=True):
    """`prerelease`: somebody reads each note before it goes onto the wall. `limit` notes a person may have (0: no limit)."""

    topics: tuple[Topic, ...] = ()
    prerelease: bool = True
    limit: int = 20


class Note(msgspec.Struct, frozen=True, gc=False):
    """One note. `at` in milliseconds; `into` is the note it was merged into; `edits` counts the changes of its words.

    `command` is the key of the command that last said its words; a sealed note has its `receipt` instead.
    `number` is the highest that the author's device has given to a change of it: an older one changes nothing.
    What the author does (`text`, `withdrawn`, `edits`) and where others put it never overwrite each other.
    """

    id: str
    by: str
    at: int
    topic: str
    text: str
    state: Literal["waiting", "released", "hidden"]
    reason: str = ""
    group: str = ""
    into: str = ""
    withdrawn: bool = False
    edits: int = 0
    command: str = ""
    receipt: str = ""
    erased: bool = False
    number: int = 0

    @property
    def said(self) -> str:
        """What the receipt stands for."""
        return self.text


class Group(msgspec.Struct, frozen=True):
    """A named group of notes, from one topic or several; it belongs to one step."""

    id: str
    name: str


class State(msgspec.Struct, weakref=True):
    """All notes in the order of posting, the groups in the order of making, each person's notes; when words were last
    erased (milliseconds); whose notes are no longer taken, with the reason.
    """

    notes: dict[str, Note] = {}
    groups: dict[str, Group] = {}
    own: dict[str, list[str]] = {}
    locked: bool = False
    groups_made: int = 0
    erased_at: int = 0
    blocked: dict[str, str] = {}


def shown(note: Note) -> bool:
    """Whether the hall may see this note."""
    return note.state == "released" and not note.withdrawn


def stands(note: Note) -> bool:
    """Whether this note can be sorted: neither hidden nor withdrawn."""
    return note.state != "hidden" and not note.withdrawn


def head(state: State, note: Note) -> Note:
    """The note under which this one is read. A target that cannot be seen hides nobody: then the note stands by itself."""
    while note.into and shown(state.notes[note.into]):
        note = state.notes[note.into]
    return note


def heads(state: State) -> Iterator[tuple[Note, tuple[Note, ...]]]:
    """The notes on the wall with the visible ones merged into each, oldest first."""
    under: dict[str, list[Note]] = {}
    tops: list[Note] = []
    for note in state.notes.values():
        if shown(note):
            top = head(state, note) if note.into else note
            if top is note:
                tops.append(note)
            else:
                under.setdefault(top.id, []).append(note)
    for top in tops:
        yield top, tuple(under.get(top.id, ()))


def paper(settings: Settings, topic: str) -> int:
    """The paper of a topic, 1 to 5."""
    place = next((i for i, one in enumerate(settings.topics) if one.id == topic), 0)
    return place % PAPERS + 1


def waiting(state: State) -> int:
    """How many notes wait to be read."""
    return sum(note.state == "waiting" and not note.withdrawn for note in state.notes.values())
