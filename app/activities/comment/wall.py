"""Comments on the wall: how many there are of each sort, or by choice one measure with some of its comments, in turn.

Each released comment comes up once, measure by measure; a long one is cut, and the whole of it is on the phone.
Never here: what was shown (live/showings), the Structs of the phone, markup.
"""

import msgspec

from app.activities.base.context import Context
from app.activities.comment.bodies import ThingLine
from app.activities.comment.figures import Figures
from app.activities.comment.reading import lines
from app.activities.comment.settings import CommentSettings
from app.activities.posts.state import Post, PostState, heads
from app.activities.posts.support import told
from app.activities.posts.turns import CALM_MS, Sheet, key_of, waiting, window
from app.activities.posts.typed_messages import SOURCES
from app.activities.posts.wall import number
from app.letters import cut

MOST, ROOM = 4, 620
"""So many comments, and so many letters of them, have room beside the figures of their measure."""
LETTERS, ALONE = 320, 900
"""So many letters of a comment are on the wall, and so many of one that is alone there."""
LETTER_MS, LONGEST_MS = 45, 30_000
"""How long a letter takes to be read; and no page stays longer than that."""


class WallComment(msgspec.Struct, frozen=True, kw_only=True):
    """A comment on the wall. `more`: the rest of it is on the phone. `also` were merged into it. `shown`, `rank`, `stay`, `new`
    as of a note (posts/wall_bodies)."""

    id: str
    mark: str
    text: str
    more: bool = False
    also: int = 0
    people: int = 0
    source: str = ""
    shown: tuple[str, ...] = ()
    rank: int = 0
    stay: int = 0
    new: bool = False


class WallComments(msgspec.Struct, frozen=True, kw_only=True):
    """`layout` is `figures` of all things, `thing` with comments on it, or one `comment` alone. `rest`: there are others than
    those that are due. `to_come` were never shown. `gone` changes with everything that was taken off the wall."""

    kind: str
    accepts: bool
    was_open: bool
    total: int
    things: tuple[ThingLine, ...]
    layout: str = "figures"
    title: str = ""
    figures: Figures = Figures()
    comments: tuple[WallComment, ...] = ()
    rest: bool = False
    to_come: int = 0
    gone: int = 0


def wall(kind: str, context: Context, state: PostState, language: str) -> WallComments:
    """What is due: of the measure whose comment has waited longest, or of what who leads chose."""
    view, hung = _plain(kind, context, state, language), _sheets(state)
    settings: CommentSettings = context.settings
    if state.focus in state.posts:
        alone = [sheet for sheet in hung if state.focus in {post.id for post in sheet.posts}]
        return _with(view, context, state, alone, "comment") if alone else view
    if state.focus:
        chosen = [sheet for sheet in hung if sheet.of.topic == state.focus]
        return _with(view, context, state, chosen, "thing") if chosen else view
    if not settings.on_wall or not hung:
        return view
    first = window(hung, context.showings, 1, ROOM)[0].of.topic
    due = _with(view, context, state, [sheet for sheet in hung if sheet.of.topic == first], "thing")
    return msgspec.structs.replace(due, rest=len(due.comments) < len(hung), to_come=waiting(hung, context.showings)[0])


def whole(kind: str, context: Context, state: PostState, language: str) -> WallComments:
    """All that the wall shows in the course of time."""
    people = told(context, state).posts
    drawn = tuple(_drawn(sheet, people.get(sheet.of.id, 0), LETTERS) for sheet in _sheets(state))
    return msgspec.structs.replace(_plain(kind, context, state, language), comments=drawn, gone=0)


def _plain(kind: str, context: Context, state: PostState, language: str) -> WallComments:
    listed = tuple(msgspec.structs.replace(one, own=0) for one in lines(context, state, language, None))
    if context.settings.document:  # of hundreds of paragraphs those that somebody spoke of
        listed = tuple(one for one in listed if one.figures and one.figures.total)
    return WallComments(
        kind=kind,
        accepts=context.accepts,
        was_open=context.was_open,
        total=sum(one.figures.total for one in listed if one.figures),
        things=listed,
        gone=sum(post.edits + (post.withdrawn or post.state == "hidden") for post in state.posts.values()),
    )


def _sheets(state: PostState) -> list[Sheet]:
    """Every comment that is shown, with what was merged into it; answers are read on the phone."""
    return [Sheet((top, *under)) for top, under in heads(state) if not top.under]


def _with(view: WallComments, context: Context, state: PostState, hung: list[Sheet], layout: str) -> WallComments:
    alone = layout == "comment"
    found = window(hung, context.showings, 1 if alone else MOST, ROOM)
    people, most = told(context, state).posts, ALONE if alone else LETTERS
    thing = next((one for one in view.things if one.id == hung[0].of.topic), None)
    drawn = [_drawn(sheet, people.get(sheet.of.id, 0), most) for sheet in found]
    stay = min(max(CALM_MS, LETTER_MS * sum(len(one.text) for one in drawn)), LONGEST_MS)
    due = tuple(
        msgspec.structs.replace(
            one,
            shown=tuple(map(key_of, sheet.posts)),
            rank=rank,
            stay=stay,
            new=not sheet.since(context.showings),
        )
        for rank, (one, sheet) in enumerate(zip(drawn, found, strict=True))
    )
    return msgspec.structs.replace(
        view,
        layout=layout,
        title=thing.title if thing else "",
        figures=(thing.figures if thing else None) or Figures(),
        comments=tuple(sorted(due, key=lambda one: -number(one.id))),
        rest=len(due) < len(hung),
        to_come=waiting(hung, context.showings)[0],
    )


def _drawn(sheet: Sheet, people: int, most: int) -> WallComment:
    top: Post = sheet.of
    text = cut(top.text, most)
    return WallComment(
        id=top.id,
        mark=top.mark,
        text=text,
        more=text != top.text,
        also=len(sheet.posts) - 1,
        people=people,
        source=SOURCES.get(top.source, ""),
    )
