"""What happens next: which steps are still open, where one reads what becomes of it all, where the data lie and under which
licence, until when personal data are kept.

Never here: a date worked out here, what was decided.
"""

from collections.abc import Iterator

from app.minutes.blocks import Block, Fact, Facts, Heading, Line, joined, line
from app.minutes.content.source import OpenStep, Source, fact
from app.text import N_

FROM_TO = N_("{title}: {starts} to {ends}")
PUBLISHED = N_("what became of it by {day}")


def ahead(source: Source) -> Iterator[Block]:
    """A line for each thing that somebody knows already; nothing where nobody knows any."""
    if facts := tuple(_facts(source)):
        yield Heading(level=2, words=line(source.voice.say(N_("What happens next"))))
        yield Facts(facts=facts)


def _facts(source: Source) -> Iterator[Fact]:
    known, say = source.ahead, source.voice.say
    if known.steps:
        yield Fact(term=line(say(N_("Still open"))), said=tuple(_days(source, one) for one in known.steps))
    yield from fact(say(N_("What becomes of it")), joined([line(known.programme), line(known.address)], ": "))
    yield from fact(say(N_("Data of the results")), known.data)
    if known.licence:  # its address on a line of its own, where no program breaks it with a hyphen
        yield Fact(term=line(say(N_("Licence of the data"))), said=(line(known.licence), line(known.licence_page)))
    yield from fact(say(N_("Personal data")), _kept(source))
    forum = next(iter(source.rows("forum")), {})
    yield from fact(say(N_("Responsible")), str(forum.get("controller") or ""))
    yield from fact(say(N_("Data protection officer")), str(forum.get("officer") or ""))


def _days(source: Source, one: OpenStep) -> Line:
    say, day = source.voice.say, source.voice.day
    days = line(say(FROM_TO, title=one.title, starts=day(one.first), ends=day(one.last)))
    return joined([days, line(say(PUBLISHED, day=day(one.published)))], "; ") if one.published else days


def _kept(source: Source) -> Line:
    known, voice = source.ahead, source.voice
    sealed = voice.say(N_("Soon after the end nobody can say any more who contributed what.")) if known.seals else ""
    return joined([line(sealed), voice.line("kept", known) if known.retention else ()], " ")
