"""Handing in words, and what is done to a word: beside everything that the family does.

A word that is on the wall already goes there unread, and one that was hidden waits, however often it is written again:
whoever reads words reads each once. That is decided before it is logged: a log from which words were erased must fold to the
same. Never here: whether something fits (rules), stems in the fold.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from app.activities.base.actor import Actor
from app.activities.base.context import Context
from app.activities.base.messages import ActivityCommand, ActivityEvent, Logged, Refused
from app.activities.base.word_lists import hits
from app.activities.posts import messages as m
from app.activities.posts.blocked import BLOCKED
from app.activities.posts.input import FlatInput
from app.activities.posts.moves import Apply
from app.activities.posts.reasons import OWN
from app.activities.posts.state import Before, PostState, waits
from app.activities.posts.support import NoteSupported, SupportNote, SupportWithdrawn, WithdrawSupport
from app.activities.posts.writing import clean
from app.activities.words import rules
from app.activities.words.messages import HideWord, MergeWords, PostWords, WordsPosted
from app.activities.words.settings import FIELDS
from app.activities.words.state import alike, changed, row_of, same
from app.letters import written

_SUPPORT = (SupportNote, WithdrawSupport)
_SUPPORTED = (NoteSupported, SupportWithdrawn)


class WordsInput(FlatInput):
    """Several words at once, and words put together or off the wall; nobody supports a word but by writing it."""

    commands = (*(one for one in FlatInput.commands if one not in _SUPPORT), PostWords, MergeWords, HideWord)
    events = (*(one for one in FlatInput.events if one not in _SUPPORTED), WordsPosted)

    def made(
        self, context: Context, state: PostState, actor: Actor, command: ActivityCommand
    ) -> ActivityEvent | Refused:
        if isinstance(command, PostWords):
            if actor.by in state.blocked:
                return BLOCKED
            event = _posted(context, state, command)
            return self.refusal(context, state, actor.by, event) or rules.twice(state, actor.by, event.texts) or event
        if isinstance(command, MergeWords | HideWord):
            found = _of_words(context, state, command)
            return found if isinstance(found, Refused) else self.refusal(context, state, actor.by, found) or found
        words = context.settings.asks == "words"
        if words and isinstance(command, m.ReleaseNotes | m.HideNotes):
            command = replace(command, notes=_with_alike(state, command.notes))
        made = super().made(context, state, actor, command)
        if words and isinstance(command, m.PostNote | m.EditNote) and not isinstance(made, Refused):
            but = command.note if isinstance(command, m.EditNote) else ""
            return rules.twice(state, actor.by, [command.text], but) or made
        return made

    def refusal(self, context: Context, state: PostState, by: str, event: ActivityEvent) -> Refused | None:
        if isinstance(event, WordsPosted):
            refused = super().refusal(context, state, by, _single(event, 0))
            return refused or rules.words_refused(context, state, by, event)
        refused = super().refusal(context, state, by, event)
        if refused is None and isinstance(event, m.NotePosted | m.NoteEdited) and not event.erased:
            return rules.text_refused(context.settings, event.text)
        return refused

    def apply(self, context: Context, state: PostState, logged: Logged) -> None:
        event = logged.event
        if isinstance(event, WordsPosted):
            _apply(context, state, logged, super().apply)
        else:
            super().apply(context, state, logged)
        changed(state)

    def restore(self, state: PostState, before: Before) -> None:
        super().restore(state, before)
        changed(state)


def _posted(context: Context, state: PostState, command: PostWords) -> WordsPosted:
    cleaned = (clean(getattr(command, name), context.settings.most_lines) for name in FIELDS)
    texts = [text for text in cleaned if text]
    before = [{post.state for post in alike(state, text)} for text in texts]
    listed = [bool(hits(context.word_lists, text)) for text in texts]
    return WordsPosted(
        activity=command.activity,
        texts=tuple(texts),
        read=tuple(place for place, states in enumerate(before) if "released" in states and "hidden" not in states),
        held=tuple(place for place, states in enumerate(before) if "hidden" in states or listed[place]),
        version=command.version,
        read_first=command.read_first,
    )


def _apply(context: Context, state: PostState, logged: Logged, apply: Apply) -> None:
    """Each word as a post of its own, with a receipt of its own."""
    event: WordsPosted = logged.event
    for place in range(len(event.texts)):
        key = f"{logged.command}#{place}" if place else logged.command
        apply(context, state, replace(logged, command=key, event=_single(event, place)))
        note = f"n{len(state.posts)}"
        post = state.posts[note]
        if post.state != "hidden" and (place in event.read or place in event.held):
            held = hits(context.word_lists, post.text) if place in event.held else ()
            state.posts[note] = replace(post, state="waiting" if place in event.held else "released", held=held)


def _single(event: WordsPosted, place: int) -> m.NotePosted:
    """One of the words as a post by itself."""
    return m.NotePosted(
        activity=event.activity,
        topic="",
        text=event.texts[place] if event.texts else "",
        erased=place in event.erased or not event.texts,
        version=event.version,
        read_first=event.read_first,
        asked=event.asked,
    )


def _of_words(context: Context, state: PostState, command: MergeWords | HideWord) -> ActivityEvent | Refused:
    """The family's event for all posts of a word."""
    if context.settings.asks != "words":
        return rules.SENTENCES
    row = row_of(context, state, command.word)
    if row is None:
        return replace(rules.NO_SUCH, values={"word": command.word}, invalid=("word",))
    if isinstance(command, HideWord):
        own = written(" ".join(command.words.split())) if command.reason == OWN else ""
        return m.NotesHidden(activity=command.activity, notes=row.posts, reason=command.reason, words=own)
    into = row_of(context, state, command.into)
    if into is None:
        return replace(rules.NO_SUCH, values={"word": command.into}, invalid=("into",))
    if into.label == row.label:
        return replace(rules.ITSELF, values={"word": command.word, "other": command.into}, invalid=("into",))
    return m.NotesMerged(activity=command.activity, notes=row.posts, into=_head(state, into.posts))


def _head(state: PostState, posts: Iterable[str]) -> str:
    """The post of a word that the others are put under: one that lies under none."""
    listed = list(posts)
    return next((post for post in listed if not state.posts[post].into), listed[0])


def _with_alike(state: PostState, notes: tuple[str, ...]) -> tuple[str, ...]:
    """These posts, and all that wait with the same letters."""
    words = {same(state.posts[note].text) for note in notes if note in state.posts and waits(state.posts[note])}
    others = (post.id for post in state.posts.values() if waits(post) and same(post.text) in words)
    return tuple(dict.fromkeys((*notes, *others)))
