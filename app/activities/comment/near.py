"""What lies around the one thing that is read: everything else that people comment on, what comes before and after it, and of
a document its chapter, so that a paragraph is read and commented on where it stands.

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
    place = next(n for n, one in enumerate(listed) if one.id == chosen)
    if not listed[place].version:
        first, last, lines, here = place, place, listed, chosen
    else:
        first, last = _around(listed, there, place, language)
        chapters = [tuple(some) for _, some in groupby(listed, key=lambda one: (one.chapter, one.withdrawn))]
        lines = tuple(map(_chapter, chapters))
        here = next(some[0].id for some in chapters if any(one.id == chosen for one in some))
    return Near(
        lines=lines,
        here=here,
        passages=tuple(_passage(one, there, language) for one in listed[first : last + 1] if one.version),
        before=listed[first - 1] if first else None,
        after=listed[last + 1] if last + 1 < len(listed) else None,
    )


def _around(listed: Sequence[ThingLine], there: Mapping[str, Thing], place: int, language: str) -> tuple[int, int]:
    """The first and the last of those that stand on a page with the one at `place`: of its chapter, page by page. Words that no
    longer hold stand alone."""
    own = listed[place]
    if own.withdrawn:
        return place, place
    first = place
    while first and (listed[first - 1].chapter, listed[first - 1].withdrawn) == (own.chapter, False):
        first -= 1
    begin, letters = first, 0
    for n in range(first, len(listed)):
        if (listed[n].chapter, listed[n].withdrawn) != (own.chapter, False):
            return begin, n - 1
        letters += len(pick(there[listed[n].id].text, language))
        if n > begin and (letters > MOST_LETTERS or n - begin >= MOST_PARAGRAPHS):
            if n > place:
                return begin, n - 1
            begin, letters = n, len(pick(there[listed[n].id].text, language))
    return begin, len(listed) - 1


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
