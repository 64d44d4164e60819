"""What the sorting page draws of posts, as frozen Structs.

Never here: picking what goes into them (sorting), markup.
"""

from typing import Any
from zlib import crc32

import msgspec

from app.activities.base.messages import Refused


def marked_as(*drawn: Any) -> str:
    """A few letters that are others once something of this is."""
    return f"{crc32(repr(drawn).encode()):08x}"


class SortPost(msgspec.Struct, frozen=True, kw_only=True):
    """A post to be sorted, with those merged into it. `look` is how it looks and where it lies, for a form to carry. `state`:
    waiting, released, hidden. `blocked`: nothing more is taken from the device that it came from. `parts` are its words, and
    whether they are what was looked for; empty without a search.

    `listed`: the entries of the word lists for which it waits. `held` is who has ticked it before (as the log names them).
    `gone`: what somebody has made of it, so that it is no longer among those that are shown, in one word; `to` where it lies
    now, `who` did that. `own_reason`: the reason is in somebody's own words.
    `called` is what it is in words to be translated, where a kind has several.
    """

    id: str
    look: str
    topic: str
    paper: int
    text: str
    state: str
    reason: str
    group: str
    also: tuple["SortPost", ...] = ()
    parts: tuple[tuple[str, bool], ...] = ()
    blocked: bool = False
    held: str = ""
    gone: str = ""
    to: str = ""
    who: str = ""
    listed: tuple[str, ...] = ()
    own_reason: bool = False
    called: str = ""

    @property
    def mark(self) -> str:
        """Changes with whatever is drawn of it, so that a page can be told what it does not show yet."""
        return marked_as(self.look, self.text, self.blocked, self.held, self.gone, self.to, self.who, len(self.also))


class SortGroup(msgspec.Struct, frozen=True, kw_only=True):
    """A group with the number of its posts, merged ones included, and of the people behind them, each once. `key` is the digit
    that puts posts there (0: none), `here` who else looks at it just now."""

    id: str
    name: str
    count: int
    persons: int
    key: int = 0
    here: tuple[str, ...] = ()


class SortTopic(msgspec.Struct, frozen=True):
    """A topic, with the number of posts that would be shown of it."""

    id: str
    label: str
    paper: int
    count: int


class OwnDeed(msgspec.Struct, frozen=True, kw_only=True):
    """What this person did last: an event's name, its time, to how many posts, the first one's words, to what (a group's name,
    a topic), and the `reason` in words, to be translated. `refused` says why it can no longer be undone."""

    what: str
    at: int
    number: int
    named: str
    to: str
    reason: str
    refused: Refused | None


class SortingPosts(msgspec.Struct, frozen=True, kw_only=True):
    """The sorting page's matter. `show`: loose, waiting, grouped, hidden, mine, all, or a group's id; `find` and `topic` narrow
    it; `states` are the words among these with how many posts each would show. `found` posts fit, `papers` of them, with
    those merged into them, are on this page. `keys` are the groups with a digit, in its order. `ticked`: all that is shown.
    `behind` are the numbers of the measures that posts are behind, by the posts' ids. `flat`: there are no groups to put them
    into."""

    show: str
    find: str
    topic: str
    notes: tuple[SortPost, ...]
    found: int
    papers: int
    page: int
    pages: int
    ticked: bool
    keys: str
    states: tuple[tuple[str, int], ...]
    groups: tuple[SortGroup, ...]
    topics: tuple[SortTopic, ...]
    every: int
    reasons: tuple[tuple[str, str], ...]
    total: int
    grouped: int
    loose: int
    own: OwnDeed | None
    locked: bool
    behind: dict[str, tuple[str, ...]] = {}
    flat: bool = False

    @property
    def mark(self) -> str:
        """The same for all that stands beside the posts."""
        return marked_as(self.states, self.groups, self.topics, self.grouped, self.loose, self.own, self.locked)
