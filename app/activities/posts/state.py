"""Posts of one activity: what is kept of each, the groups, the lock. With the few questions that everybody asks of them.

Never here: settings, changing anything, words for people.
"""

from collections.abc import Iterator
from typing import Literal

import msgspec

from app.activities.base.by_strand import Basis, StrandsTold
from app.activities.posts.backing import Edition, Support, Told

MAX_NAME = 80


class Post(msgspec.Struct, frozen=True, gc=False):
    """One post. `at` in milliseconds; `into` is the post it was merged into; `edits` counts the changes of its words.

    `command` is the key of the command that last said its words; a sealed post has its `receipt` instead.
    `number` is the highest that the author's device has given to a change of it: an older one changes nothing.
    `source` (see typed_messages) is that of a post which somebody typed in for others; its `by` is an author of its own.
    `mark` is what the author says with it (see PostSettings.marks), `under` the post that it answers, `stage` what became of
    it after its release, by the kind's own words, `answer` what was answered in writing. `hider` hid it last, `objected`: its
    author has objected to that. `held`: what of the organiser's word lists is in its words.
    What the author does (`text`, `mark`, `withdrawn`, `edits`) and where others put it never overwrite each other.
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
    source: str = ""
    mark: str = ""
    under: str = ""
    stage: str = ""
    held: tuple[str, ...] = ()
    hider: str = ""
    objected: bool = False
    answer: str = ""

    @property
    def said(self) -> str:
        """What the receipt stands for: the words, with the mark where there is one."""
        return f"[{self.mark}] {self.text}" if self.mark else self.text


class Group(msgspec.Struct, frozen=True):
    """A named group of posts, from one topic or several; it belongs to one step."""

    id: str
    name: str


class Handled(msgspec.Struct, frozen=True, gc=False):
    """That a post no longer waits: how it looked while it did, by whom (empty: its author), and when (milliseconds)."""

    look: str
    by: str
    at: int


class OwnReason(msgspec.Struct, frozen=True):
    """Somebody's own words for hiding these posts."""

    words: str
    posts: tuple[str, ...] = ()


class Blocked(msgspec.Struct, frozen=True):
    """That a person's posts are no longer taken: the reason, and who decided so (as the log names them)."""

    reason: str
    by: str


class Objection(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an author said against hiding, and when (milliseconds). `decided`: empty as long as nobody has, shown, upheld, or
    moot, since the post changed; `words` is what the author was told."""

    text: str
    at: int = 0
    decided: str = ""
    words: str = ""


class Placing(msgspec.Struct, frozen=True, gc=False):
    """Where others had put a post. `edits` tells whether the author has changed the words since."""

    state: Literal["waiting", "released", "hidden"]
    reason: str
    topic: str
    group: str
    into: str
    edits: int
    stage: str = ""
    hider: str = ""
    objected: bool = False
    answer: str = ""


class Before(msgspec.Struct, frozen=True):
    """What an event of sorting will change, as it is now: `fields` of some posts, groups by id (None: not there yet), the
    lock, whose posts are no longer taken (None: they are), which posts it sets apart, what was alone on the wall (None: not
    touched), and which of them wait for a decision about an objection."""

    fields: tuple[str, ...]
    posts: dict[str, Placing]
    groups: dict[str, Group | None]
    locked: bool
    blocked: dict[str, Blocked | None]
    apart: tuple[tuple[str, str], ...] = ()
    focus: str | None = None
    objected: tuple[str, ...] = ()


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """What one who sorts did last: the event's name and time (milliseconds), the posts it named, and by id or key what they
    were put to (a group, a topic, a reason); as it was before, and after."""

    what: str
    at: int
    posts: tuple[str, ...]
    to: str
    before: Before
    after: Before


class PairAnswers(msgspec.Struct, frozen=True, gc=False):
    """What people said of two posts; `asked`: whether anybody is shown the pair."""

    same: int = 0
    together: int = 0
    neither: int = 0
    asked: bool = False

    @property
    def number(self) -> int:
        """How many people said something."""
        return self.same + self.together + self.neither


class PostState(msgspec.Struct, weakref=True):
    """All posts in the order of posting, the groups in the order of making, each person's posts; when words were last
    erased (milliseconds); whose posts are no longer taken; which posts were read last; what each who sorts did
    last, as far as it is theirs alone; who last sorted a post, the newest at the end; which posts do not belong together, as
    somebody said when it was suggested.

    `supporters` are who supports a post, `opponents` who is against it, by its id, `backing` both by person, with what was
    withdrawn; `seen_support` is what of it could be seen each time that input was taken again.
    `by_strand` is what was fixed to be told by strand (see base/by_strand); None before.
    `asking`: phones help to sort; `pairs` is what people said of two posts (`n1-n2`), `judged` the same by person.
    `persons` is what `persons` gives of a sealed step, in which every post stands by itself, `told` what could be told of
    support; else None. `focus`: the post or group that alone is on the wall, or empty. `again` is kept of a sealed step whose
    words are counted by people: the words of a post, in plain letters, of which its person is counted with another post.
    `own_reasons` are by the reasons that posts have, `objections` by post, oldest first.
    """

    posts: dict[str, Post] = {}
    groups: dict[str, Group] = {}
    own: dict[str, list[str]] = {}
    locked: bool = False
    groups_made: int = 0
    erased_at: int = 0
    blocked: dict[str, Blocked] = {}
    handled: dict[str, Handled] = {}
    deeds: dict[str, Deed] = {}
    sorted_by: dict[str, str] = {}
    apart: dict[str, tuple[str, ...]] = {}
    asking: bool = False
    pairs: dict[str, PairAnswers] = {}
    judged: dict[str, dict[str, str]] = {}
    persons: tuple[int, int] | None = None
    supporters: dict[str, dict[str, None]] = {}
    opponents: dict[str, dict[str, None]] = {}
    backing: dict[str, dict[str, Support]] = {}
    seen_support: list[dict[str, dict[str, None]]] = []
    told: Told | None = None
    by_strand: Basis | StrandsTold | None = None
    focus: str = ""
    again: dict[str, tuple[str, ...]] = {}
    own_reasons: dict[str, OwnReason] = {}
    objections: dict[str, tuple[Objection, ...]] = {}
    edition: Edition | None = None


def author(by: str, command: str, source: str) -> str:
    """Whose a post is: of whoever sent it; one that was typed in for others is by a person of its own."""
    return f"{by}#{command}" if source else by


def sender(post: Post) -> str:
    """Who handed it in: its author, or who typed it."""
    return post.by.partition("#")[0]


def kept(state: PostState, by: str) -> tuple[Post, ...]:
    """What this person wrote and did not withdraw, in their order."""
    return tuple(post for one in state.own.get(by, ()) if not (post := state.posts[one]).withdrawn)


def persons(state: PostState) -> tuple[int, int]:
    """(persons who handed something in, those of them who did not withdraw all)."""
    return state.persons or (len(state.own), sum(bool(kept(state, by)) for by in state.own))


def look(post: Post) -> str:
    """A post as somebody has it before them, for a form to carry: other words or another state look otherwise."""
    return f"{post.id}-{post.edits}-{state_of(post)}"


def spot(post: Post) -> str:
    """The same with where it lies, for who sorts: two of them must not put one post to two places."""
    return f"{look(post)}-{post.group}-{post.into}-{post.topic}"


def waits(post: Post) -> bool:
    """Whether this post waits to be read."""
    return post.state == "waiting" and not post.withdrawn


def shown(post: Post) -> bool:
    """Whether the hall may see this post."""
    return post.state == "released" and not post.withdrawn


def stands(post: Post) -> bool:
    """Whether this post can be sorted: neither hidden nor withdrawn."""
    return post.state != "hidden" and not post.withdrawn


def state_of(post: Post) -> str:
    """A post's state in one word, as its author, the files and the public list have it."""
    return "withdrawn" if post.withdrawn else "erased" if post.erased else post.state


def head(state: PostState, post: Post) -> Post:
    """The post under which this one is read. A target that cannot be seen hides nobody: then the post stands by itself."""
    while post.into and shown(state.posts[post.into]):
        post = state.posts[post.into]
    return post


def heads(state: PostState) -> Iterator[tuple[Post, tuple[Post, ...]]]:
    """The posts on the wall with the visible ones merged into each, oldest first."""
    under: dict[str, list[Post]] = {}
    tops: list[Post] = []
    for post in state.posts.values():
        if shown(post):
            top = head(state, post) if post.into else post
            if top is post:
                tops.append(post)
            else:
                under.setdefault(top.id, []).append(post)
    for top in tops:
        yield top, tuple(under.get(top.id, ()))


def waiting(state: PostState) -> int:
    """How many posts wait to be read."""
    return sum(waits(post) for post in state.posts.values())


def hidden(state: PostState) -> int:
    """How many posts are hidden, withdrawn ones left out."""
    return sum(post.state == "hidden" and not post.withdrawn for post in state.posts.values())
