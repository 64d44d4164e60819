"""Evenings on which several people sort notes at once, drawn from a seed: whatever fits is done, whatever does not is left.

Here: what happens. Never: what must hold of it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Refused
from app.activities.posts import messages as i
from app.activities.posts.blocked import AdmitAuthors
from app.activities.posts.group_messages import MergeGroups, UndoSorting
from app.activities.posts.state import Post, PostState, look, spot
from app.activities.posts.support import SupportNote, WithdrawSupport
from app.forum import commands as c
from app.forum.decide import decide
from tests.people import FACILITATOR, MODERATOR, PEOPLE, a_forum, on_stage
from tests.play import Forums

SORTERS = (MODERATOR, FACILITATOR, Actor("moderator", "moni"))
STEPS = 90
Asked = tuple[Actor, Command]


def attempt(log: Forums, actor: Actor, command: Command) -> None:
    """Does it if it fits."""
    event = decide(log.state, actor, command, log.now)
    if event is not None and not isinstance(event, Refused):
        log.append(actor.by, f"k{len(log.entries)}", event)


def busy(seed: int) -> Forums:
    """The evening with this seed; the step with notes is a1, and still open."""
    chance, log = random.Random(seed), on_stage(a_forum("ideas"))
    for number in range(STEPS):
        attempt(log, *_something(log, chance, number))
    return log


def _something(log: Forums, chance: random.Random, number: int) -> Asked:
    state: PostState = log.state.activities["a1"].state
    some = tuple(chance.sample([*state.posts], min(len(state.posts), chance.randint(1, 3)))) or ("n1",)
    if chance.random() < 0.2:
        return chance.choice([*PEOPLE]), i.PostNote("a1", chance.choice(["t1", "t2"]), f"Text {number}")
    if chance.random() < 0.3:
        return _by_people(log, state, chance, some[0], number)
    return chance.choice(SORTERS), chance.choice(_SORTING)(log, state, chance, some)


def _by_people(log: Forums, state: PostState, chance: random.Random, note: str, number: int) -> Asked:
    post = state.posts.get(note)
    author = Actor("participant", post.by[2:] if post else "anna")
    edits = post.edits if post else 0
    other = chance.choice([*PEOPLE])
    asked: list[Asked] = [
        (other, SupportNote("a1", note, edits)),
        (other, SupportNote("a1", note, 0)),
        (other, WithdrawSupport("a1", note)),
        (author, i.EditNote("a1", note, f"Neu {number}")),
        (author, i.WithdrawNote("a1", note) if chance.random() < 0.3 else i.EditNote("a1", note, f"Anders {number}")),
    ]
    return chance.choice(asked)


def _how(state: PostState, chance: random.Random, some: tuple[str, ...]) -> dict[str, Any]:
    """By whom it may be undone, and whether it says how the notes looked."""
    seen: Callable[[Post], str] = chance.choice([look, spot])
    looks = tuple(seen(state.posts[note]) for note in some if note in state.posts)
    return {"own": chance.random() < 0.5, "seen": looks if chance.random() < 0.5 else ()}


def _group(state: PostState, chance: random.Random) -> str:
    return chance.choice([*state.groups] or ["g1"])


Sorting = Callable[[Forums, PostState, random.Random, tuple[str, ...]], Command]
_SORTING: tuple[Sorting, ...] = (
    lambda log, state, chance, some: i.ReleaseNotes("a1", tuple(state.posts) or some),
    lambda log, state, chance, some: i.ReleaseNotes("a1", some, **_how(state, chance, some)),
    lambda log, state, chance, some: i.HideNotes("a1", "insult", some[:1], **_how(state, chance, some[:1])),
    lambda log, state, chance, some: i.HideNotes("a1", "insult", some[:1], everything=chance.random() < 0.3),
    lambda log, state, chance, some: i.BringBackNotes("a1", some, **_how(state, chance, some)),
    lambda log, state, chance, some: i.MoveNotes("a1", chance.choice(["t1", "t2"]), some, **_how(state, chance, some)),
    lambda log, state, chance, some: i.GroupNotes("a1", "", chance.choice("ABCD"), some, **_how(state, chance, some)),
    lambda log, state, chance, some: i.GroupNotes("a1", _group(state, chance), "", some, **_how(state, chance, some)),
    lambda log, state, chance, some: i.UngroupNotes("a1", some, **_how(state, chance, some)),
    lambda log, state, chance, some: i.RenameGroup("a1", _group(state, chance), chance.choice("ABCDE"), own=True),
    lambda log, state, chance, some: i.DissolveGroup("a1", _group(state, chance), own=chance.random() < 0.5),
    lambda log, state, chance, some: MergeGroups("a1", _group(state, chance), (_group(state, chance),), own=True),
    lambda log, state, chance, some: i.MergeNotes("a1", some[0], some[1:], **_how(state, chance, some)),
    lambda log, state, chance, some: i.UnmergeNotes("a1", some, **_how(state, chance, some)),
    lambda log, state, chance, some: UndoSorting("a1"),
    lambda log, state, chance, some: c.TakeBack(log.state.undo[-1].at if log.state.undo else 0),
    lambda log, state, chance, some: AdmitAuthors("a1", some),
    lambda log, state, chance, some: i.LockNotes("a1") if chance.random() < 0.2 else i.UnlockNotes("a1"),
    lambda log, state, chance, some: i.EraseNote("a1", some[0]) if chance.random() < 0.2 else UndoSorting("a1"),
)
