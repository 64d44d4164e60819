"""What was corrected of a step's words after somebody had answered: when, by whom, before, after, why. And that nothing was.

Never here: which correction is allowed, corrections of counts (the tables of hands).
"""

from collections.abc import Iterator

from app.forum.outcome.course import ROLES
from app.forum.outcome.report import Chapter
from app.minutes.blocks import Block, Cell, Column, Heading, Paragraph, Table, cell, line
from app.minutes.content.source import Source
from app.text import N_

HEADS = (N_("When"), N_("Before"), N_("Now"), N_("Reason"), N_("By"))


def corrections(source: Source, one: Chapter) -> Iterator[Block]:
    """The table, or the sentence that there are none."""
    say = source.voice.say
    if not one.corrections:
        yield Paragraph(words=line(say(N_("No words of this step were corrected."))), style="note")
        return
    yield Heading(level=3, words=line(say(N_("Corrections"))))
    yield table(source, one)


def table(source: Source, one: Chapter) -> Table:
    """One row a correction."""
    say = source.voice.say
    return Table(
        caption=line(say(N_("Words that were corrected"))),
        columns=tuple(Column(words=line(say(head))) for head in HEADS),
        rows=tuple(
            (
                cell(source.voice.at(each.at, source.report.zone)),
                Cell(words=line(each.before)),
                Cell(words=line(each.after)),
                cell(each.reason or say(N_("added in a language that had none"))),
                cell(say(ROLES.get(each.role, N_("Unknown")))),
            )
            for each in one.corrections
        ),
    )
