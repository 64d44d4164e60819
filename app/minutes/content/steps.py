"""One step of the agenda after another, each as a chapter: question, method, result, by strand, what was written, corrections.

Never here: a section by itself (the files beside this one).
"""

from collections.abc import Iterator

from app.forum.outcome.report import Chapter
from app.minutes.blocks import Block, Heading, Paragraph, line, plain
from app.minutes.content.by_strand import by_strand
from app.minutes.content.corrections import corrections
from app.minutes.content.method import method
from app.minutes.content.question import question
from app.minutes.content.result import result
from app.minutes.content.source import Source
from app.minutes.content.tables import tables
from app.text import N_

NONE = N_("No step has taken input yet")
HOW_DECIDED, HOW_WRITTEN = N_("How it was decided"), N_("How people could contribute")
LIST_SUM = N_("Checksum of the list: {what}")


def steps(source: Source) -> Iterator[Block]:
    """All of them in full."""
    for one in source.steps:
        yield from step(source, one)
    if not source.steps:
        yield Heading(level=2, words=line(source.voice.say(NONE)))


def head(source: Source, one: Chapter) -> Heading:
    """The step's title, with its round where there are several."""
    title = one.title
    if one.round:
        title = source.voice.say(N_("{title} – round {number}"), title=title, number=one.round)
    return Heading(level=2, words=line(title))


def step(source: Source, one: Chapter) -> Iterator[Block]:
    """One in full."""
    say = source.voice.say
    yield head(source, one)
    yield from question(source, one)
    yield from under(say(HOW_WRITTEN if one.unit == "post" else HOW_DECIDED), method(source, one))
    yield from under(say(N_("Result")), result(source, one))
    yield from source.voice.blocks("halves", one, level=4) if one.result else ()
    if one.result and one.state != "open":
        yield from source.voice.blocks("course", one.result, one.title, level=4)
        yield from source.voice.blocks("lots", one.result, level=4)
        yield from source.voice.own("told", one, level=4) if one.result.ballots else ()
        yield from source.voice.blocks("lab", one, True, level=4)
    yield from source.voice.blocks("rounds", one, level=4) if one.compared else ()
    yield from by_strand(source, one)
    if one.part:
        yield from under(say(N_("What was contributed")), source.voice.own("outcome", one, level=4))
    yield from source.voice.blocks("moderated", one.moderated, level=4)
    yield from tables(source, one)
    yield from corrections(source, one)
    if one.list_sum:
        yield Paragraph(words=line(say(LIST_SUM, what=source.voice.groups(one.list_sum))), style="note")


def under(title: str, blocks: Iterator[Block] | tuple[Block, ...]) -> Iterator[Block]:
    """The blocks under a heading; nothing where there are none."""
    found = tuple(blocks)
    if any(not isinstance(one, Paragraph) or plain(one.words) for one in found):
        yield Heading(level=3, words=line(title))
        yield from found
