"""The measures and documents that the forum spoke of, and what measures were made of: the notes behind them, word for word.

Never here: their places in a result.
"""

from collections.abc import Iterator

from app.minutes.blocks import Block, Cell, Column, Heading, Run, Table, cell, line
from app.minutes.content.participation import named
from app.minutes.content.source import Source
from app.text import N_


def measures(source: Source) -> Iterator[Block]:
    """The way from notes to measures, then the list."""
    view, say = source.report, source.voice.say
    yield from documents(source)
    if view.chain:
        yield Heading(level=2, words=line(say(N_("From notes to measures"))))
        yield from source.voice.blocks("chain", view.chain, view.forum, level=3)
    if not view.measures:
        return
    yield Heading(level=2, words=line(say(N_("Measures"))))
    fields = any(one.field for one in view.measures)
    columns = [Column(words=line(say(N_("No.")))), Column(words=line(say(N_("Measure"))))]
    columns += [Column(words=line(say(N_("Field of action"))))] if fields else []
    rows = []
    for one in view.measures:
        name = line(one.title, "strong")
        name += (Run(f" ({say(N_('withdrawn'))})", style="soft"),) if one.withdrawn else ()
        name += (Run("\n"), *line(one.description)) if one.description else ()
        rows.append((cell(one.number), Cell(words=name), *([cell(one.field)] if fields else [])))
    yield Table(caption=line(say(N_("What was spoken about"))), columns=tuple(columns), rows=tuple(rows), heads=1)


def documents(source: Source) -> Iterator[Block]:
    """Which version of which text was commented on, and how far it had come."""
    say, newest = source.voice.say, {}
    for row in source.rows("passages"):
        if row["maturity"]:
            newest[row["document"]] = row
    if not newest:
        return
    heads = (N_("Document"), N_("Version"), N_("How far it has come"), N_("Day of the version"))
    yield Heading(level=2, words=line(say(N_("Documents"))))
    yield Table(
        caption=line(say(N_("What was commented on"))),
        columns=tuple(Column(words=line(say(head))) for head in heads),
        rows=tuple(
            (
                Cell(words=line(named(source, row, "title"))),
                cell(str(row["version"])),
                cell(str(row["maturity"])),
                cell(source.voice.day(str(row["day"])) if row["day"] else ""),
            )
            for row in newest.values()
        ),
    )
