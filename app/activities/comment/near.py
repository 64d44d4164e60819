"""What lies around the one thing that is read: everything else that people comment on, what comes before and after it, and of
a document its chapter, so that a paragraph is read and commented on where it stands. Words that no longer hold stand alone.

Never here: comments, markup.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from app.activities.comment.bodies import Near, PassageLine, ThingLine
from app.activities.comment.figures import Figures
from app.activities.comment.things import Thing
from app.text import pick

MOST_LETTERS, MOST_PARAGRAPHS = 12_000, 24
"""So much of a chapter stands around a paragraph that is commented on; a longer one has several such pages."""


def near(listed: tuple[ThingLine, ...], there: Mapping[str, Thing], chosen: str, language: str) -> Near:
    """Around the thing `chosen`, which is one of those `listed`."""
    own = next(one for one in listed if one.id == chosen)
    page: tuple[ThingLine, ...] = (own,)
    lines, here = listed, chosen
    if own.version:
        chapters = [tuple(some) for _, some in groupby(listed, key=lambda one: (one.chapter, one.withdrawn))]
        around = next(some for some in chapters if own in some)
        page = page if own.withdrawn else _page(around, own, there, language)
        lines, here = tuple(map(_chapter, chapters)), around[0].id
    first, last = listed.index(page[0]), listed.index(page[-1])
    return Near(
        lines=lines,
        here=here,
        passages=tuple(_passage(one, there, language) for one in page if one.version),
        before=listed[first - 1] if first else None,
        after=listed[last + 1] if last + 1 < len(listed) else None,
    )


def _page(
    chapter: Sequence[ThingLine], own: ThingLine, there: Mapping[str, Thing], language: str
) -> tuple[ThingLine, ...]:
    """Those of a chapter that stand on the page with `own`."""
    page, letters = list[ThingLine](), 0
    for one in chapter:
        more = len(pick(there[one.id].text, language))
        if page and (letters + more > MOST_LETTERS or len(page) >= MOST_PARAGRAPHS):
            if own in page:
                break
            page, letters = [], 0
        page.append(one)
        letters += more
    return tuple(page)


def _chapter(some: tuple[ThingLine, ...]) -> ThingLine:
    """A chapter as one line: all that was said of its paragraphs."""
    each = [one.figures for one in some if one.figures]
    marks = tuple((mark, sum(one.of(mark) for one in each)) for mark, _ in Figures().marks)
    return replace(
        some[0],
        title=some[0].chapter,
        figures=Figures(marks, sum(one.replies for one in each)),
        own=sum(one.own for one in some),
    )


def _passage(one: ThingLine, there: Mapping[str, Thing], language: str) -> PassageLine:
    thing = there[one.id]
    return PassageLine(line=one, number=thing.number, text=pick(thing.text, language))
