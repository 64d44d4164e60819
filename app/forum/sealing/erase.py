"""Erasing words for good: a log made anew in which the notes whose words were erased never had any.

Everything else stays as it was written, with its ids: it may be done while people vote. Pure.
Never here: deciding that a note is erased (the kind ideas), reading or writing a log.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from app.activities.base.messages import Logged
from app.activities.posts.messages import NoteEdited, NotePosted
from app.activities.posts.sealed import NotesSealed
from app.activities.posts.state import State
from app.forum.codec import FORUM
from app.forum.fold import fold, seen_key, skip
from app.forum.state import Forum

Entry = tuple[str, bytes]
Words = dict[str, frozenset[str]]
"""The ids of the notes without words, by activity."""


def pending(forum: Forum) -> bool:
    """Whether words were erased that the log may still hold: whoever should have written it anew did not finish."""
    last = forum.rewritings[-1].at if forum.rewritings else 0
    return any(at > last for at in _erased_at(forum))


def _erased_at(forum: Forum) -> Iterator[int]:
    return (one.state.erased_at for one in forum.activities.values() if isinstance(one.state, State))


def erase(forum: str, entries: list[Entry]) -> list[Entry] | None:
    """The log without the words of every erased note; None if that would give another forum, which it never should."""
    old = Forum(forum)
    for _ in _folded(old, entries):
        pass
    gone = {
        one.id: frozenset(note.id for note in one.state.notes.values() if note.erased)
        for one in old.activities.values()
        if isinstance(one.state, State)
    }
    made = _blanked(forum, entries, gone)
    new = Forum(forum)
    for _ in _folded(new, made):
        pass
    return made if replace(new, seen={}) == replace(old, seen={}) else None


def _folded(forum: Forum, entries: Iterable[Entry]) -> Iterator[tuple[Entry, Logged | None, Any]]:
    """Each entry with what it says and the answer to it, right after it was folded."""
    for entry_id, data in entries:
        logged = FORUM.decode(entry_id, data)
        if logged is None:
            skip(forum, entry_id)
        yield (entry_id, data), logged, fold(forum, logged) if logged is not None else None


def _blanked(forum: str, entries: list[Entry], gone: Words) -> list[Entry]:
    state, made, texts, keys, refused = Forum(forum), list[Entry](), set[str](), set[str](), set[str]()
    for entry in entries:
        logged = FORUM.decode(*entry)
        if logged is None:
            skip(state, entry[0])
            made.append(entry)
            continue
        key = seen_key(logged.by, logged.command)
        before = _edits(state, logged)
        repeated = key in state.seen
        answer = fold(state, logged)
        event = _without(state, logged, gone, before, taken=answer is None and not repeated)
        if event is not None and isinstance(event, NotePosted | NoteEdited):
            texts.add(logged.event.text)
            keys.add(key)
        elif repeated and key in keys:  # the same command once more: it says the same words
            event = replace(logged.event, text="")
        elif answer is not None:
            refused.add(entry[0])
        made.append((entry[0], _again(entry, logged, event)) if event is not None else entry)
    return [_refused_words(entry, texts) if entry[0] in refused else entry for entry in made]


def _edits(state: Forum, logged: Logged) -> int:
    activity = state.activities.get(getattr(logged.event, "activity", ""))
    note = activity.state.notes.get(logged.event.note) if activity and isinstance(logged.event, NoteEdited) else None
    return note.edits if note is not None else 0


def _without(state: Forum, logged: Logged, gone: Words, edits: int, taken: bool) -> Any:
    """The event without the words of a note that has none any more, or None if it holds no such words."""
    event = logged.event
    erased = gone.get(getattr(event, "activity", ""), frozenset())
    if not erased:
        return None
    if isinstance(event, NotePosted):
        newest = f"n{len(state.activities[event.activity].state.notes)}"
        return replace(event, text="", erased=True) if taken and newest in erased else None
    if isinstance(event, NoteEdited):
        if event.note not in erased:
            return None
        how = "changed" if state.activities[event.activity].state.notes[event.note].edits > edits else "same"
        return replace(event, text="", erased=how if taken else "")
    if isinstance(event, NotesSealed):
        notes = tuple(replace(note, text="") if note.id in erased else note for note in event.notes)
        return replace(event, notes=notes)
    return None


def _again(entry: Entry, logged: Logged, event: Any) -> bytes:
    data = FORUM.encode(logged.by, logged.command, event)
    if logged.at == int(entry[0].partition("-")[0]):
        return data
    return FORUM.again(f"{logged.at}-0", data) or data  # it was written again once, with its first time


def _refused_words(entry: Entry, texts: set[str]) -> Entry:
    """An attempt that was refused may have had the same words."""
    if not texts or b'"text":' not in entry[1]:
        return entry
    logged = FORUM.decode(*entry)
    if logged is None or not isinstance(logged.event, NotePosted | NoteEdited) or logged.event.text not in texts:
        return entry
    return entry[0], _again(entry, logged, replace(logged.event, text=""))
