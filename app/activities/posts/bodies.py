"""What phone, console and the page of own contributions draw of posts, as frozen Structs.

Never here: picking what goes into them (views), the wall (wall_bodies), the sorting page (sorting), markup.
"""

import msgspec

from app.activities.base.origins import Path
from app.activities.base.views import Help, PhoneBody
from app.activities.posts.state import Objection

HALF = 10
"""So many letters of a word fit beside a circle into half a phone of 360 pixels."""


class TopicChoice(msgspec.Struct, frozen=True):
    """A topic to choose: its paper is 1 to 5."""

    id: str
    label: str
    paper: int


class AskedOf(msgspec.Struct, frozen=True):
    """What somebody is asked a reason for: its words, the mark that they gave it, and how many people gave it such a mark."""

    label: str
    mark: int
    people: int


class OwnPost(msgspec.Struct, frozen=True, kw_only=True):
    """A post as its author sees it. `state`: waiting, released, hidden, withdrawn, erased; `reason` in words, to be
    translated; somebody's own words for it are `why`. `together` are the words under which everybody reads it, where it was
    `merged`. `objections` are the author's own, `may_object`: one more is possible. `became` is what became of it after its
    release, in words to be translated. `changeable`: it can be withdrawn, and if `editable` changed. `like`: id and words of
    one of others that everybody reads and that sounds like it.
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
    people: int = 0
    mark: str = ""
    under: str = ""
    stage: str = ""
    why: str = ""
    objections: tuple[Objection, ...] = ()
    may_object: bool = False
    editable: bool = False
    became: str = ""
    answer: str = ""
    together: str = ""
    like: tuple[str, str] | None = None


class PhonePosts(PhoneBody, frozen=True, kw_only=True):
    """Posts on one phone: nobody else's posts. `groups` are names with counts of posts and people (0: not told), once they are
    revealed. `support`: others' posts may be supported where they are read; `supported` is how many of them this person does.
    `asking`: phones help to sort. `marks` are what can be said with a post, by id, in words. `asked`: where only those are
    asked who opposed something elsewhere, what this person opposed (nothing: they are not asked); else None."""

    topics: tuple[TopicChoice, ...]
    accepts: bool
    was_open: bool
    prerelease: bool
    locked: bool
    limit: int
    kept: int
    own: tuple[OwnPost, ...]
    groups: tuple[tuple[str, int, int], ...]
    support: bool = False
    supported: int = 0
    asking: bool = False
    most_letters: int = 280
    marks: tuple[tuple[str, str], ...] = ()
    needs_mark: bool = False
    asked: tuple[AskedOf, ...] | None = None

    @property
    def wide(self) -> bool:
        """Whether a topic has a word for which half a phone is too narrow; broken anywhere it is hard to read."""
        return any(len(word) > HALF for topic in self.topics for word in topic.label.replace("-", " ").split())


class QueuePost(msgspec.Struct, frozen=True, kw_only=True):
    """A post that waits to be read, or has just been dealt with. `key` changes with its words, `look` also with its state.
    `held`: the entries of the word lists for which it was held back.

    `state` is `waiting`, or what became of it: then `was` is how it looked before, `by` who did it (empty: its author), `done`
    when. `called` is what it is in words to be translated, where a kind has several; `answers_to` what it answers, in that
    one's words; `like` what everybody reads already and that sounds like it (`like_id`); `together` under what it was put, and
    stands once it is released.
    """

    id: str
    key: str
    look: str
    topic: str
    paper: int
    text: str
    at: int
    state: str = "waiting"
    was: str = ""
    by: str = ""
    done: int = 0
    mark: str = ""
    under: str = ""
    held: tuple[str, ...] = ()
    called: str = ""
    answers_to: str = ""
    like: str = ""
    like_id: str = ""
    together: str = ""


class QueueObjection(msgspec.Struct, frozen=True, kw_only=True):
    """A hidden post whose author objects: `look` as of QueuePost, the `reason` in words to be translated or somebody's own
    (`why`), who hid it (`hider`, as the log names them), what the author says, and when (milliseconds)."""

    id: str
    look: str
    topic: str
    paper: int
    text: str
    reason: str
    why: str
    hider: str
    objection: str
    at: int


class ConsolePosts(msgspec.Struct, frozen=True, kw_only=True):
    """Posts in the console: what waits, oldest first, and the reasons for hiding as (key, words to be translated). `focus` is
    what alone is on the wall, in words; `choices` are what can be, by id. `to_measures`: measures can be made of posts.
    """

    kind: str
    activity: str
    queue: tuple[QueuePost, ...]
    more: int
    reasons: tuple[tuple[str, str], ...]
    prerelease: bool
    released: int
    hidden: int
    groups: int
    locked: bool
    limit: int
    support: bool = False
    focus: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    objections: tuple[QueueObjection, ...] = ()
    to_measures: bool = True


class MyPost(msgspec.Struct, frozen=True):
    """A post on the page of own contributions, with what became of it."""

    activity: str
    at: int
    note: OwnPost
    path: Path

    @property
    def receipt(self) -> str:
        """By which it is found in the published list, and what became of it."""
        return self.note.receipt

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that it is behind, by their ids."""
        return self.path.measures


class TypedPost(msgspec.Struct, frozen=True):
    """A post that somebody typed in, as they see it afterwards; `source` in words, to be translated."""

    id: str
    topic: str
    source: str
    text: str


class ScribePosts(Help, frozen=True, kw_only=True):
    """The form for what people have written on paper. `typed` counts what one sender has typed in and left standing, `last` is
    the newest of it; `sources` are (key, words to be translated). `coded`: by one-time code alone, so nothing can be typed."""

    topics: tuple[TopicChoice, ...]
    sources: tuple[tuple[str, str], ...]
    prerelease: bool
    coded: bool
    typed: int
    last: TypedPost | None
    most_letters: int = 280
    marks: tuple[tuple[str, str], ...] = ()
    needs_mark: bool = False
