"""Who took part: by strand with how many people it has, where that number is from, of which day; and what these figures count.

Never here: what somebody gave, who is in a strand.
"""

from collections.abc import Iterator

from app.minutes.blocks import Block, Cell, Column, Heading, Line, Paragraph, Table, cell, joined, line
from app.minutes.content.source import Source
from app.tables import Row
from app.text import N_, NN_, Foreign

IN_ALL = N_("In all: {what}.")
BALLOTS = NN_("ballot", "ballots", by="num")
POSTS = NN_("post shown", "posts shown", by="num")
MEASURES = NN_("measure", "measures", by="num")
NOT_TOLD = N_("not told")
WHY_NOT = N_(
    "Not told: figures of few people, or what would let them be worked out; and before the forum is closed nothing is told "
    "by strand."
)


def participation(source: Source, more: Line = ()) -> Iterator[Block]:
    """The table of the strands, what its figures count, and how much came in; then what `more` there is to say."""
    say, voice, view = source.voice.say, source.voice, source.report
    yield Heading(level=2, words=line(say(N_("Participation"))))
    strands = source.rows("strands")
    if strands:
        yield _table(source, strands)
    given = ((view.ballots, BALLOTS), (view.posts, POSTS), (len(view.measures), MEASURES))
    said_of = [f"{voice.number(number)}\u00a0{say(words, num=number)}" for number, words in given if number]
    in_all = line(say(IN_ALL, what=", ".join(said_of))) if said_of else ()
    yield Paragraph(words=joined([voice.line("participation", view), in_all, more]))


def _table(source: Source, strands: list[Row]) -> Table:
    say, number, view = source.voice.say, source.voice.number, source.report
    codes = any(row["codes_issued"] for row in strands)
    said = any(_origin(source, row) for row in strands)
    hidden = any(row["joined"] is None for row in strands)
    joined = next((one.title for one in source.columns("strands") if one.name == "joined"), "")
    columns = [
        Column(words=line(say(N_("Strand")))),
        Column(words=line(say(N_("People in the strand"))), number=True),
        Column(words=line(joined), number=True),
        *([Column(words=line(say(N_("One-time codes used"))), number=True)] if codes else []),
        *([Column(words=line(say(N_("Where the number of people is from"))))] if said else []),
    ]
    rows = []
    for row in strands:
        told = row["joined"]
        found = [
            Cell(words=line(named(source, row, "name") or str(row["strand"])), strand=str(row["shape"] or "")),
            cell(of_strand(source, int(row["population"] or 0), bool(row["code_required"]))),
            cell(number(int(told)) if told is not None else say(NOT_TOLD)),
            *([cell(_codes(source, row))] if codes else []),
            *([cell(_origin(source, row))] if said else []),
        ]
        rows.append(tuple(found))
    together = [
        cell(say(N_("Together"))),
        Cell(),
        cell(number(view.joined)),
        *([Cell()] if codes else []),
        *([Cell()] if said else []),
    ]
    return Table(
        caption=line(say(N_("Who joined, by strand"))),
        columns=tuple(columns),
        rows=tuple(rows),
        foot=(tuple(together),),
        note=line(say(WHY_NOT)) if hidden else (),
    )


def of_strand(source: Source, people: int, by_code: bool) -> str:
    """How many people a strand has, as far as somebody said so."""
    if people:
        return source.voice.number(people)
    return source.voice.say(N_("not said") if by_code else N_("open to all"))


def named(source: Source, row: Row, name: str) -> str:
    """A text of a row in the document's language, else in one that it has."""
    own = row.get(f"{name}_{source.voice.language.replace('-', '_')}")
    tag, words = next(source.translations(row, name), ("", ""))
    return str(own) if own else Foreign(words, tag) if words else ""


def _codes(source: Source, row: Row) -> str:
    number, used = source.voice.number, row["codes_used"]
    if not row["codes_issued"]:
        return ""
    if used is None:
        return source.voice.say(NOT_TOLD)
    return source.voice.say(N_("{used} of {issued}"), used=number(int(used)), issued=number(int(row["codes_issued"])))


def _origin(source: Source, row: Row) -> str:
    """Who counted and when."""
    as_of = source.voice.day(str(row["as_of"])) if row["as_of"] else ""
    if as_of and row["source"]:
        return source.voice.say(N_("{who}, as of {day}"), who=row["source"], day=as_of)
    return str(row["source"] or "") or (source.voice.say(N_("as of {day}"), day=as_of) if as_of else "")
