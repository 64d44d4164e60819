"""The table of a result: places, options, figures and shares, ties, abstentions, as the page and the files have them.

Never here: counting, rounding, bars by themselves (result).
"""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from app.activities.ballots.results import Bar as Figured
from app.activities.ballots.results import Result
from app.counting.dissent import is_sign, is_spread
from app.forum.outcome.report import Chapter
from app.minutes.blocks import Cell, Column, Row, Table, cell, joined, line
from app.minutes.content.source import Source
from app.text import N_, NN_

SHARED = NN_("Place {place} is shared by {num} option.", "Place {place} is shared by {num} options.", by="num")
FURTHER = NN_("{num} more option stands in the full form.", "{num} more options stand in the full form.", by="num")


def ranking(source: Source, one: Chapter, found: Result, bars: tuple[Figured, ...], inside: bool) -> Table:
    """Some of the result's rows, best first or as on the ballot; `inside`: with the bars in them."""
    voice, say, digits = source.voice, source.voice.say, _digits(source, one, found)
    numbered = any(bar.ref for bar in found.bars)
    before = [*([Column(words=line(say(N_("Place"))), number=True)] if found.ranked else [])]
    before += [Column(words=line(say(N_("No."))))] if numbered else []
    columns = (
        *before,
        Column(words=voice.line("thing", one)),
        *([Column(words=voice.line("unit", one), number=True)] if found.by.valued else []),
        Column(words=voice.line("part", one, one), number=True),
        *(Column(words=line(say(found.by.words[name])), number=True) for name in digits),
    )
    rows = tuple(_row(source, one, found, bar, digits, numbered, inside) for bar in bars)
    left = len(found.bars) - len(bars)
    note = [line(say(FURTHER, num=left))] if left else []
    note += [line(ties(source, one)), voice.line("turnout", one), voice.line("hundred", one)]
    note += [voice.line("by_hand", one), voice.line("unrevealed", one)]
    return Table(
        caption=line(say(N_("Result in figures"))),
        columns=columns,
        rows=rows,
        heads=len(before),
        foot=tuple(_foot(source, found, len(before), len(columns), whole=not left)),
        note=joined(note),
    )


def _row(
    source: Source, one: Chapter, found: Result, bar: Figured, digits: dict[str, int], numbered: bool, drawn: bool
) -> Row:
    voice = source.voice
    remarks = voice.line("remarks", bar, found)
    begins_line = bool(remarks) and remarks[0].text.startswith("\n")
    name = joined([line(bar.label or one.title), remarks], "" if begins_line else " ")
    return (
        *([Cell(words=voice.line("place", bar))] if found.ranked else []),
        *([cell(bar.ref)] if numbered else []),
        Cell(words=name, part=bar.width / 100 if drawn else None),
        *([Cell(words=voice.line("figure", one, bar))] if found.by.valued else []),
        Cell(words=voice.line("part_of", one, bar)),
        *_figures_of(source, bar, digits),
    )


def _digits(source: Source, one: Chapter, found: Result) -> dict[str, int]:
    """Of each figure that the rule gives beside its own, by its name: how many digits after the point all of its kind have.
    Where its kind tells them in a table of its own (`told`), only what pages have beside each figure, and how far marks are
    apart."""
    told = any(isinstance(block, Table) for block in source.voice.own("told", one, level=4))
    digits: dict[str, int] = {}
    for name in dict.fromkeys(name for bar in found.bars for name, _ in bar.figures):
        if is_sign(name):  # it stands beside the option's name, in words
            continue
        if told and not (name in found.by.tabled or is_spread(name)):
            continue
        digits[name] = found.digits(name)
    return digits


def _figures_of(source: Source, bar: Figured, digits: dict[str, int]) -> Iterator[Cell]:
    own = dict(bar.figures)
    for name, after_point in digits.items():
        yield cell(source.voice.figure(own[name], after_point) if name in own else "")


def _foot(source: Source, found: Result, before: int, wide: int, whole: bool) -> Iterator[Row]:
    """What all options have together, where that says something, and the abstentions."""
    say, voice = source.voice.say, source.voice
    if found.by.adds_up and whole:
        values = [bar.value for bar in found.bars if bar.value is not None]
        given = cell(voice.figure(sum(values, Fraction(0)), found.places))
        yield _sum(before, wide, say(N_("Together")), given, cell(voice.number(found.decided)))
    yield _sum(before, wide, say(N_("Abstentions")), cell(voice.number(found.abstentions)))


def _sum(before: int, wide: int, words: str, *cells: Cell) -> Row:
    return ((Cell(),) * before + (cell(words), *cells) + (Cell(),) * wide)[:wide]


def ties(source: Source, one: Chapter) -> str:
    """Whether places are shared, said either way; nothing where there are no places."""
    found, say = one.result, source.voice.say
    if found is None or not found.ranked:
        return ""
    shared = Counter(bar.rank for bar in found.bars if bar.tied and bar.rank is not None)
    said = [say(SHARED, place=place, num=number) for place, number in sorted(shared.items())]
    return " ".join(said) or say(N_("No place is shared."))
