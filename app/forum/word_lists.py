"""An organiser's lists of words that hold back for reading what people write: one a language, each saved whole.

There is none to begin with. A list holds from the moment it is saved on; what was written before stays as it is.
Never here: comparing words (activities/base/word_lists), what becomes of a text that has one (each kind's input).
"""

from app.activities.base.messages import Event, Logged, Refused
from app.activities.base.word_lists import words
from app.forum.carried import Save, Saved
from app.forum.state import Forum
from app.letters import cut, letters
from app.text import N_, NN_

MOST_ENTRIES, MOST_LETTERS = 1_000, 80
WORDLESS = N_("“{title}” has no letter or digit that could be looked for.")

LONG = NN_(
    "“{title}” is too long: an entry can have at most {most} character.",
    "“{title}” is too long: an entry can have at most {most} characters.",
    by="most",
)


class WordListSaved(Saved, frozen=True):
    """The list of a language, whole; empty: nothing is held back by it any more."""

    language: str
    words: tuple[str, ...]


class SaveWordList(Save, frozen=True, kw_only=True):
    """Save the list of a language."""

    language: str
    words: tuple[str, ...]


def record_of(language: str) -> str:
    """What the versions call the list of a language (see `versions`)."""
    return f"words.{language}"


def languages(forum: Forum) -> tuple[str, ...]:
    """Those of the forum, and any other of which a list holds something back."""
    return tuple(
        dict.fromkeys((*forum.settings.languages, *(tag for tag, listed in forum.word_lists.items() if listed)))
    )


def decide(forum: Forum, command: SaveWordList, now: int) -> Event | Refused:
    """The list as it is to be, or what is wrong with it."""
    refused = refusal(forum, command.language, command.words)
    return refused or WordListSaved(language=command.language, words=command.words, records=command.records)


def refusal(forum: Forum, language: str, listed: tuple[str, ...]) -> Refused | None:
    """Why this cannot be the list of a language, or None."""
    at = (f"list.{language}",)
    if language not in languages(forum):
        return Refused(N_("This forum is not in this language."), status=422, invalid=at)
    if len(listed) > MOST_ENTRIES:
        many = NN_("A list can have at most {most} entry.", "A list can have at most {most} entries.", by="most")
        return Refused(many, {"most": MOST_ENTRIES}, 422, invalid=at)
    for one in listed:
        if letters(one) > MOST_LETTERS:
            return Refused(LONG, {"title": cut(one, MOST_LETTERS), "most": MOST_LETTERS}, 422, invalid=at)
        if not words(one):
            return Refused(WORDLESS, {"title": one}, 422, invalid=at)
    return None


def saved(forum: Forum, event: WordListSaved, logged: Logged) -> Refused | None:
    """From now on, this is the list."""
    refused = refusal(forum, event.language, event.words)
    if refused is None:
        forum.word_lists = {**forum.word_lists, event.language: event.words}
    return refused
