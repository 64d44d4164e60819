"""Comments by what they are about, for the outcome's page, read from the same tables as the files.

Never here: hidden words, an author, markup.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec
from msgspec.structs import replace

from app.activities.base.context import Context
from app.activities.base.record import Part
from app.activities.comment.figures import Figures
from app.activities.comment.marks import MARKS
from app.activities.comment.tables import LISTING, all_tables
from app.activities.posts.state import PostState
from app.activities.posts.typed_messages import SOURCES
from app.tables import Row, rows_of
from app.text import alike

Rows = Mapping[str, Sequence[Row]]
"""Rows of the table, by what they belong to."""


class SaidAnswer(msgspec.Struct, frozen=True):
    """An answer that was shown; `mark` is empty, or that of an expert."""

    text: str
    mark: str


class SaidComment(msgspec.Struct, frozen=True, kw_only=True):
    """A comment that was shown. `gone`: the words are not to be read, and it stands here for its answers. `people` stand
    behind it, 0 where that is not told. `more` answers stand where one reads, and not here."""

    mark: str
    text: str
    gone: str = ""
    people: int = 0
    source: str = ""
    answers: tuple[SaidAnswer, ...] = ()
    more: int = 0


class ThingPart(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was commented on, with its figures and comments: those with most people behind them first. `left_out`
    are so many that stand where one reads, and not here."""

    id: str
    title: str
    figures: Figures
    comments: tuple[SaidComment, ...]
    left_out: int = 0


class CommentsPart(Part, frozen=True, kw_only=True):
    """All of a step. `experts`: so many expert annotations; `replies`: so many answers were shown.
    `of_document`: only paragraphs that somebody spoke of are listed. `of_all`: one comment stands for all sorts."""

    things: tuple[ThingPart, ...]
    experts: int = 0
    replies: int = 0
    of_document: bool = False
    of_all: bool = False

    def shortened(self, most: int) -> "CommentsPart":
        """Of many comments on each thing the first of each sort, that with most people behind it, with its first answer; where
        these are many, too, the first of all sorts."""
        if sum(len(one.comments) for one in self.things) <= most:
            return self
        short = replace(self, things=tuple(_first_of_each(one) for one in self.things))
        if sum(len(one.comments) for one in short.things) <= most:
            return short
        return replace(self, of_all=True, things=tuple(_first_of_each(one, of_all=True) for one in self.things))


def _first_of_each(thing: ThingPart, of_all: bool = False) -> ThingPart:
    first = {one.mark: one for one in reversed(thing.comments) if not one.gone}
    if of_all and first:
        most = max(reversed(first.values()), key=lambda one: one.people)
        first = {most.mark: most}
    kept = tuple(_with_first(one) for one in thing.comments if first.get(one.mark) is one)
    return replace(thing, comments=kept, left_out=len(thing.comments) - len(kept))


def _with_first(one: SaidComment) -> SaidComment:
    return replace(one, answers=one.answers[:1], more=len(one.answers[1:]))


def part(context: Context, state: PostState, language: str) -> CommentsPart:
    """The step's part of the page; its figure are the comments that were shown, without answers."""
    found = all_tables(context, state, language)
    rows = [dict(row) for row in rows_of(found, LISTING.table, context.activity)]
    states = Counter(row["state"] for row in rows)
    tops, given = _by(rows, "topic"), _by(rows, "answer_to")
    listed = tuple(_thing(row, tops, given) for row in rows_of(found, "commented", context.activity))
    if context.settings.document:
        listed = tuple(one for one in listed if one.comments)
    return CommentsPart(
        figure=sum(one.figures.total for one in listed),
        hidden=states["hidden"] + states["erased"],
        waiting=states["waiting"],
        things=listed,
        experts=sum(one.figures.of("annotation") for one in listed),
        replies=sum(one.figures.replies for one in listed),
        of_document=bool(context.settings.document),
    )


def _by(rows: Sequence[Row], column: str) -> Rows:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row[column] or ""), []).append(row)
    return found


def _named(number: object, label: object) -> str:
    words = " ".join(str(one) for one in (number, label) if one)
    return alike(words, label) if isinstance(label, str) else words


def _thing(of: Row, by_topic: Rows, given: Rows) -> ThingPart:
    tops = [row for row in by_topic.get(str(of["topic"] or ""), ()) if not row["answer_to"]]
    said = [_comment(row, given) for row in tops if row["state"] == "released" or row["answers"]]
    return ThingPart(
        id=str(of["topic"] or ""),
        title=_named(of["number"], of["label"]),
        figures=Figures(tuple((mark, int(of[mark] or 0)) for mark in MARKS), int(of["answers"] or 0)),
        comments=tuple(sorted(said, key=lambda one: (MARKS.index(one.mark), -one.people))),
    )


def _comment(row: Row, given: Rows) -> SaidComment:
    shown = row["state"] == "released"
    answers = (one for one in given.get(str(row[LISTING.key]), ()) if one["state"] == "released")
    return SaidComment(
        mark=str(row["mark"]),
        text=str(row["text"]) if shown else "",
        gone="" if shown else str(row["state"]),
        people=int(row["people"] or 0),
        source=SOURCES.get(str(row["source"]), ""),
        answers=tuple(SaidAnswer(str(one["text"]), str(one["mark"] or "")) for one in answers),
    )
