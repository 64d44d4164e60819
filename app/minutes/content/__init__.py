"""A forum's outcome as the document for the minutes: one file a section, and here their order and numbers.

Every figure is one of the outcome's page or tables, every sentence one that a page says. Never here: a file format, what may
be told.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec.structs import replace

from app.minutes.blocks import Block, Document, Heading
from app.minutes.content.ahead import ahead
from app.minutes.content.closing import closing
from app.minutes.content.course import course
from app.minutes.content.measures import measures
from app.minutes.content.participation import participation
from app.minutes.content.recount import recount
from app.minutes.content.short import short_steps, tied
from app.minutes.content.source import Ahead as Ahead
from app.minutes.content.source import OpenStep as OpenStep
from app.minutes.content.source import Source as Source
from app.minutes.content.source import Voice as Voice
from app.minutes.content.steps import steps
from app.minutes.content.title import ANNEX, title
from app.minutes.pdf.room import fits
from app.text import N_

Form = Literal["full", "short"]
PAGES = 2
"""So many pages the short form has."""


def minutes(source: Source, form: Form = "full") -> Document:
    """The document of one moment, whole or as two pages that lead to it."""
    view, say = source.report, source.voice.say
    as_of = source.voice.moment(source.file.made_at)
    foot = say(N_("As of {time}. Version {name}."), time=as_of, name=source.file.version)
    if view.closed_head:
        first = " ".join(source.voice.groups(view.closed_head).split()[:4])
        at_close = say(N_("Checksum at the close: {what} …"), what=first)
        foot = f"{foot} {at_close}"
    where = (str(view.title), source.voice.day(view.day) if view.day else "")
    return Document(
        language=source.voice.language,
        title=f"{say(ANNEX)}: {view.title}",
        subject=say(ANNEX),
        author=view.controller,
        program=source.program,
        made_at=source.file.made_at,
        head=(", ".join(filter(None, where)), say(ANNEX)),
        foot=foot,
        page=say(N_("Page {page} of {pages}"), page="{page}", pages="{pages}"),
        blocks=tuple(numbered(_short(source) if form == "short" else _full(source))),
    )


def _full(source: Source) -> Iterator[Block]:
    yield from title(source, short=False)
    for section in (participation, steps, measures, course, recount, ahead, closing):
        yield from section(source)


def _short(source: Source) -> Iterator[Block]:
    before = (*title(source, short=True), *participation(source, tied(source)))
    counted, signed = tuple(recount(source, short=True)), tuple(closing(source))
    steps = tuple(short_steps(source, lambda some: fits((*before, *some, *counted, *signed), PAGES)))
    said = (*before, *steps, *counted)
    further = tuple(ahead(source))  # what happens next, where the results left room for it
    yield from (*said, *further) if fits((*said, *further, *signed), PAGES) else said
    yield from signed


def numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with numbers for sections and their parts."""
    section = part = 0
    for one in blocks:
        if isinstance(one, Heading) and one.level == 2:
            section, part = section + 1, 0
            yield replace(one, number=str(section))
        elif isinstance(one, Heading) and one.level == 3:
            part += 1
            yield replace(one, number=f"{section}.{part}")
        else:
            yield one
