"""The posts of a step for whoever sorts: those that fit a filter, the groups, what is left, and what the person did last.

Never here: changing anything, which posts fit a filter (sieve), the buttons (buttons), markup.
"""

from collections.abc import Mapping
from typing import ClassVar

from msgspec.structs import replace

from app.activities.base.context import Context
from app.activities.base.form_fields import Fields
from app.activities.base.messages import ActivityCommand, Refused
from app.activities.base.origins import made_of
from app.activities.base.sorting import ALONE, Filter, Sorter, Sorting
from app.activities.posts import taking_back
from app.activities.posts.blocked import Handle, Sort
from app.activities.posts.bodies import TopicChoice
from app.activities.posts.buttons import BUTTONS, INTO, into
from app.activities.posts.pages import One, count, paged, weight
from app.activities.posts.piles import piles
from app.activities.posts.reasons import REASONS, words_of
from app.activities.posts.says import NOTHING, Says, said
from app.activities.posts.sieve import OF_GROUPS, STATES, Sieved, marked, sieve, tops
from app.activities.posts.sorting_bodies import OwnDeed, SortingPosts, SortPost, SortTopic
from app.activities.posts.state import Post, PostState, head, spot, stands, waits
from app.activities.posts.topics import papers, topics

PAGE = 100
"""So many posts on one page: it stays small however many there are, and filters and a search find the others."""
FIND = 80


class PostSorting(Sorting[PostState]):
    """The sorting of every kind of this family; `flat`: of one whose posts are put into no groups (see FlatInput)."""

    final: ClassVar[frozenset[str]] = frozenset({"erase"})

    def __init__(self, says: Says = NOTHING, *, flat: bool = False) -> None:
        self._says, self.flat = says, flat

    def view(
        self, context: Context, state: PostState, language: str, wanted: Filter, sorter: Sorter = ALONE
    ) -> SortingPosts:
        return sorting(context, state, language, wanted, sorter, flat=self.flat)

    def chosen(self, fields: Fields) -> tuple[str, ...]:
        """Ticked posts come as they looked on the page; what a script sends may be ids alone."""
        return tuple(post.partition("-")[0] for post in fields.get("notes", ()))

    def command(
        self, do: str, activity: str, chosen: tuple[str, ...], fields: Fields
    ) -> ActivityCommand | Refused | None:
        make = into if do.startswith(INTO) else BUTTONS.get(do)
        made = make(activity, chosen, fields) if make else None
        seen = tuple(post for post in fields.get("notes", ()) if "-" in post)
        if isinstance(made, Sort):
            return replace(made, seen=seen, own=True)
        return replace(made, own=True) if isinstance(made, Handle) else said(self._says, made)

    def changed(self, shown: SortingPosts, marks: Mapping[str, str]) -> tuple[SortPost, ...]:
        return tuple(one for one in shown.notes if marks.get(one.id) != one.mark)

    def words(self, state: PostState, post: str) -> str:
        return state.posts[post].text if post in state.posts else ""


def sorting(
    context: Context, state: PostState, language: str, wanted: Filter, sorter: Sorter = ALONE, *, flat: bool = False
) -> SortingPosts:
    """The posts to be sorted, oldest first: the order does not jump while somebody reads."""
    find, show = wanted.find.strip()[:FIND], _shown(state, wanted.show, flat)
    listed = papers(context, language)
    every_one = tuple(tops(state))
    sieved = sieve(state, every_one, show, find, wanted.topic, sorter.by)
    asked = int(wanted.page) if wanted.page.isdecimal() and len(wanted.page) < 6 else 1
    page, pages, there = paged(sieved.fitting, asked, PAGE)
    keys, groups = piles(state, every_one, wanted.keys, sorter.others)
    counted = _counted(every_one)
    return SortingPosts(
        show=show,
        find=find,
        topic=wanted.topic if wanted.topic in listed else "",
        notes=_Lines(state, listed, find, show, sorter).lines(sieved, there),
        found=count(sieved.fitting),
        papers=count(there),
        page=page,
        pages=pages,
        ticked=bool(wanted.all),
        keys=keys,
        states=tuple(one for one in sieved.states.items() if not (flat and one[0] in OF_GROUPS)),
        groups=groups,
        topics=_topics(context, language, sieved),
        every=sieved.every,
        reasons=tuple(REASONS.items()),
        total=sum(counted),
        grouped=counted[1],
        loose=counted[0],
        own=own_deed(state, sorter.doer or sorter.by, listed),
        locked=state.locked,
        behind=_behind(context),
        flat=flat,
    )


def _behind(context: Context) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one in made_of(context):
        for post in one.origin.every if one.origin else ():
            found[post] = (*found.get(post, ()), one.number)
    return found


def _shown(state: PostState, show: str, flat: bool) -> str:
    if flat:
        return show if show in STATES and show not in OF_GROUPS else "all"
    return show if show in STATES or show in state.groups else "loose"


def _topics(context: Context, language: str, sieved: Sieved) -> tuple[SortTopic, ...]:
    return tuple(
        SortTopic(one.id, one.label, one.paper, sieved.topics.get(one.id, 0)) for one in topics(context, language)
    )


def _counted(every_one: tuple[One, ...]) -> tuple[int, int]:
    """How many posts stand in no group, and in one."""
    counts = [0, 0]
    for one in every_one:
        if stands(one[0]):
            counts[bool(one[0].group)] += weight(one)
    return counts[0], counts[1]


def own_deed(state: PostState, doer: str, listed: dict[str, TopicChoice]) -> OwnDeed | None:
    """What somebody did last, as far as it is theirs alone."""
    deed = state.deeds.get(doer)
    if deed is None:
        return None
    first = state.posts[deed.posts[0]].text if deed.posts else ""
    group = state.groups.get(deed.to) or deed.before.groups.get(deed.to) or deed.after.groups.get(deed.to)
    topic = listed.get(deed.to)
    to = group.name if group else topic.label if topic else ""
    refused = taking_back.refused(state, doer, deed.at)
    return OwnDeed(
        what=deed.what,
        at=deed.at,
        number=len(deed.posts),
        named=first,
        to=to,
        reason=REASONS.get(deed.to, ""),
        refused=refused,
    )


class _Lines:
    """Posts as the page lists them for one who sorts."""

    def __init__(self, state: PostState, listed: dict[str, TopicChoice], find: str, show: str, sorter: Sorter) -> None:
        self._state, self._listed, self._find, self._show = state, listed, find, show
        self._on = sorter.on
        self._held = {post: hand.by for hand in reversed(sorter.others) for post in hand.posts}

    def lines(self, sieved: Sieved, there: tuple[One, ...]) -> tuple[SortPost, ...]:
        """Those of the page; where somebody has one before them already, the same in the same places."""
        if not self._on:
            return tuple(self._line(*one) for one in there)
        fitting = {one[0].id: one for one in sieved.fitting}
        known = [post for post in self._on if post in self._state.posts]
        return tuple(self._line(*fitting[post]) if post in fitting else self._gone(post) for post in known)

    def _line(self, post: Post, under: tuple[Post, ...] = ()) -> SortPost:
        topic = self._listed[post.topic]
        group = self._state.groups.get(post.group)
        reason, own = words_of(self._state, post.reason)
        return SortPost(
            id=post.id,
            look=spot(post),
            topic=topic.label,
            paper=topic.paper,
            text=post.text,
            state=post.state,
            reason=reason or own,
            own_reason=bool(own),
            group=group.name if group else "",
            also=tuple(self._line(other) for other in under),
            parts=marked(post.text, self._find),
            blocked=post.by in self._state.blocked,
            held=self._held.get(post.id, ""),
            listed=post.held if waits(post) else (),
        )

    def _gone(self, post_id: str) -> SortPost:
        """A post that is not among these any more, with what became of it."""
        post = self._state.posts[post_id]
        line = self._line(post)
        what, to = self._became(post, line)
        who = self._state.sorted_by.get(post_id, "") if what not in ("withdrawn", "erased", "other") else ""
        text = "" if post.withdrawn or post.erased else post.text
        return replace(line, gone=what, to=to, who=who, text=text)

    def _became(self, post: Post, line: SortPost) -> tuple[str, str]:
        if post.withdrawn or post.erased:
            return ("withdrawn" if post.withdrawn else "erased"), ""
        if post.state == "hidden":
            return "hidden", line.reason
        if head(self._state, post) is not post:
            return "merged", head(self._state, post).text
        if self._show in ("waiting", "hidden"):
            return ("released" if post.state == "released" else "other"), ""
        if post.group and post.group != self._show:
            return "grouped", line.group
        return ("ungrouped", "") if not post.group and self._show not in STATES else ("moved", line.topic)
