"""A step by strand, as far as that is told: the share of each strand with every answer, and how far the strands agree.

Never here: what may be told (base/by_strand), how agreement is worked out (forum/strands).
"""

from collections.abc import Iterator

from app.forum.outcome.report import Chapter
from app.forum.strands import AnswerFigures, ByStrand, GroupFigures
from app.minutes.blocks import Block, Cell, Column, Heading, Line, Paragraph, Row, Run, Table, cell, joined, line
from app.minutes.content.participation import of_strand
from app.minutes.content.source import Source
from app.minutes.content.tables import after_point
from app.text import N_

WHENCE = N_("Where the numbers of people in the strands are from stands with the participation.")
WHAT = N_("The share is that of the people of a strand who gave something; abstentions are not shown by strand.")

NOTHING = N_("The shares of the strands can be shown for no option.")


def by_strand(source: Source, one: Chapter) -> Iterator[Block]:
    """Nothing while it is not fixed; a sentence where too few took part."""
    found = one.by_strand
    if found is None or one.sealed:
        return
    yield Heading(level=3, words=line(source.voice.say(N_("By strand"))))
    if not found.groups:
        yield Paragraph(words=source.voice.line("too_few", found))
        return
    yield turnout(source, one, found)
    if found.tells:
        yield _table(source, found)
    elif found.rows:
        words = joined([line(source.voice.say(NOTHING)), source.voice.line("left_out", found)])
        yield Paragraph(words=words, style="note")


def turnout(source: Source, one: Chapter, found: ByStrand) -> Table:
    """How many people of each strand took part, of how many, and whence that number."""
    say, voice = source.voice.say, source.voice
    rows = source.rows("strand_turnout", one.id)
    digits = max((after_point(row["turnout"]) for row in rows), default=0)
    posts = found.unit == "post"
    return Table(
        caption=line(say(N_("Participation by strand"))),
        columns=(
            Column(words=line(say(N_("Strand")))),
            Column(words=line(say(N_("People who wrote") if posts else N_("People who took part"))), number=True),
            *([Column(words=line(say(N_("Contributions"))), number=True)] if posts else []),
            Column(words=line(say(N_("People in the strand"))), number=True),
            Column(words=line(say(N_("Of these in per cent"))), number=True),
        ),
        rows=tuple(
            (
                Cell(words=_names(group), strand=group.strands[0].shape if group.alone else ""),
                cell(voice.number(group.people)),
                *([cell(voice.number(group.given))] if posts else []),
                cell(of_strand(source, group.size, any(strand.code_required for strand in group.strands))),
                cell(voice.decimal(row["turnout"], digits) if isinstance(row["turnout"], int | float) else ""),
            )
            for group, row in zip(found.groups, rows, strict=True)
        ),
        note=joined(
            [line(say(WHENCE)), *([voice.line("told_before", found)] if found.earlier and not found.rows else [])]
        ),
    )


def _names(group: GroupFigures) -> Line:
    return joined(map(line, group.names), ", ")


def _table(source: Source, found: ByStrand) -> Table:
    say = source.voice.say
    posts = found.unit == "post"
    compared = not posts and any(row.agreement for row in found.rows)
    columns = [Column(words=line(say(N_("What became of it") if posts else N_("Option"))))]
    columns += [_column(source, group) for group in found.groups]
    if compared:
        columns.append(Column(words=line(say(N_("Smallest share"))), number=True))
        columns.append(Column(words=line(say(N_("Place across strands"))), number=True))
    return Table(
        caption=line(
            say(N_("Whose questions were taken up") if posts else N_("Share of each strand with the options"))
        ),
        columns=tuple(columns),
        rows=tuple(_row(source, found, row, compared) for row in found.rows),
        note=joined([line(say(WHAT)), source.voice.line("middle", found), source.voice.line("left_out", found)]),
    )


def _column(source: Source, group: GroupFigures) -> Column:
    people = source.voice.line("people", group)
    return Column(
        words=(*_names(group), Run("\n"), *people),
        number=True,
        strand=group.strands[0].shape if group.alone else "",
    )


def _row(source: Source, found: ByStrand, row: AnswerFigures, compared: bool) -> Row:
    voice = source.voice
    name = joined([voice.line("answer", row), voice.line("apart", row, found)])
    shares = [Cell(words=line(voice.percent(share, row.places)), part=float(share)) for share in row.shares] or [
        Cell(words=line(voice.say(N_("not shown")), "soft"))
    ] * len(found.groups)
    agreement: list[Cell] = []
    if compared:
        one = row.agreement
        agreement.append(cell(voice.percent(one.smallest, row.places) if one else ""))
        agreement.append(cell(voice.number(one.place) if one and one.place else ""))
    return (Cell(words=name), *shares, *agreement)
