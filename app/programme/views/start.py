"""The start page of a programme: what it is, what one can do today, where it stands, and the way to everything else.

Never here: its frame (frame.py), a page of its own for any of this, markup.
"""

from collections.abc import Iterator, Mapping

import msgspec

from app.activities.base.moment import Moment
from app.forum.over import evening_over
from app.forum.state import Forum
from app.forum.windows import standings
from app.programme.documents_state import Document, Version
from app.programme.register.links import back, dead_ends
from app.programme.standing import decisions_of
from app.programme.state import Programme
from app.programme.views.citing import Citation, citation
from app.programme.views.dates import Entry, entries
from app.programme.views.formats import FormatRow, formats
from app.programme.views.imported import shown
from app.programme.views.register import Line, register
from app.programme.views.standing import told
from app.programme.views.strands import StrandLine, strands
from app.programme.views.timeline import DateLine, line
from app.text import pick

FEW, PHASES, FIRST = 4, 6, 5


class Doing(msgspec.Struct, frozen=True, kw_only=True):
    """Something that one can take part in: a step that is open by itself until `until`, or will be from `start` on; or a forum
    that is led at this moment (neither). `step` is empty where it is a whole forum."""

    forum: str
    step: str
    title: str
    of: str
    until: Moment | None = None
    start: Moment | None = None
    days_left: int = 0


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """How far the measures are: how many there are, were ranked in a forum, were commented on, have an answer, are decided."""

    measures: int
    ranked: int
    commented: int
    answered: int
    decided: int


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """A document in its newest version, and how many older ones there are."""

    id: str
    title: str
    newest: Version
    older: int


class Lacking(msgspec.Struct, frozen=True, kw_only=True):
    """What is still missing, as everybody may know: entries of the register that lead nowhere, contributions that had no answer
    when answers were published, measures without a decision once there is one, strands without a size."""

    loose: int
    unanswered: int
    undecided: int
    unsized: int

    def __bool__(self) -> bool:
        return bool(self.loose or self.unanswered or self.undecided or self.unsized)


class StartView(msgspec.Struct, frozen=True, kw_only=True):
    """The programme for whoever comes by. `now` is open or led at this moment, `soon` opens next; `phases` are dates of one
    line; `next` and `last` are dates; `dates` counts all of them."""

    title: str
    subtitle: str
    about: str
    contact: str
    controller: str
    now: tuple[Doing, ...]
    soon: tuple[Doing, ...]
    phases: tuple[DateLine, ...]
    next: tuple[DateLine, ...]
    last: tuple[DateLine, ...]
    dates: int
    strands: tuple[StrandLine, ...]
    forums: tuple[FormatRow, ...]
    others: int
    brought: int
    way: Way
    measures: tuple[Line, ...]
    items: int
    papers: tuple[Paper, ...]
    decisions: int
    answered: bool
    lacking: Lacking
    citation: Citation


def start(programme: Programme, forums: Mapping[str, Forum], language: str, now: int) -> StartView:
    """The page at `now` (milliseconds)."""
    settings = programme.basics.settings
    found, held = entries(programme, forums, now), formats(programme, forums, language, now)
    way = _way(programme, forums, language, now)
    ranked = register(programme, forums, language, now, {"type": "measure"}, sort="place")
    doing = [*_doing(forums, language, now)]
    coming = [one for one in found if now < one.begins and one.stands != "off"]
    over = sorted((one for one in found if now >= one.over), key=lambda one: one.over, reverse=True)
    return StartView(
        title=pick(settings.title, language),
        subtitle=pick(settings.subtitle, language),
        about=pick(settings.about, language),
        contact=settings.contact,
        controller=settings.controller,
        now=tuple(one for one in doing if one.start is None),
        soon=tuple(one for one in doing if one.start is not None),
        phases=tuple(line(one, language) for one in _phases(found, now)),
        next=tuple(line(one, language) for one in coming[:FEW]),
        last=tuple(line(one, language) for one in over[:FEW]),
        dates=len(found),
        strands=strands(programme, language),
        forums=held.forums,
        others=len(held.rows) - len(held.forums),
        brought=len(shown(programme)),
        way=way,
        measures=ranked.lines[:FIRST],
        items=len(programme.register.items),
        papers=tuple(_papers(programme, language)),
        decisions=len(programme.decisions.made),
        answered=bool(programme.answers.publications),
        lacking=_lacking(programme, way),
        citation=citation(programme, language),
    )


def _doing(forums: Mapping[str, Forum], language: str, now: int) -> Iterator[Doing]:
    """Open first, by its end; then what opens next."""
    found = [
        (one, pick(forum.settings.title, language), forum.id)
        for forum in forums.values()
        for one in standings(forum, now)
        if one.takes_input and one.state in ("announced", "open")
    ]
    for forum in forums.values():
        led = forum.status == "open" and forum.stage.activity and not evening_over(forum, now)
        if led and not any(key == forum.id for _, _, key in found):
            yield Doing(forum=forum.id, step="", title=pick(forum.settings.title, language), of="")
    for one, title, key in sorted(found, key=lambda said: (not said[0].open, said[0].window.ends)):
        yield Doing(
            forum=key,
            step=one.activity,
            title=pick(one.title, language),
            of=title,
            until=one.window.end if one.open else None,
            start=None if one.open else one.window.start,
            days_left=one.days_left,
        )


def _phases(found: tuple[Entry, ...], now: int) -> list[Entry]:
    """What leads somewhere, and not each working date: what was last, what runs, what comes."""
    led = [one for one in found if one.sort in ("commenting", "evaluation", "decision") and one.stands != "off"]
    at = sum(one.over <= now for one in led)
    begin = max(0, min(at - 2, len(led) - PHASES))
    return led[begin : begin + PHASES]


def _way(programme: Programme, forums: Mapping[str, Forum], language: str, now: int) -> Way:
    items = {
        key: one for key, one in programme.register.items.items() if one.type == "measure" and one.withdrawn is None
    }
    known = told(forums, items, language, now)
    return Way(
        measures=len(items),
        ranked=sum(one.place > 0 for one in known.values()),
        commented=sum(one.comments > 0 for one in known.values()),
        answered=sum(any(one.public for one in programme.answers.all_of(f"item:{key}")) for key in items),
        decided=sum(_is_decided(programme, key, now) for key in items),
    )


def _is_decided(programme: Programme, item: str, now: int) -> bool:
    return any(not one.announced and not one.revoked for one in decisions_of(programme, item, now))


def _papers(programme: Programme, language: str) -> Iterator[Paper]:
    for one in programme.documents.values():
        if one.newest is not None and not _withdrawn(one):
            yield Paper(id=one.id, title=pick(one.title, language), newest=one.newest, older=len(one.versions) - 1)


def _withdrawn(one: Document) -> bool:
    return any(one.withdrawn.values())


def _lacking(programme: Programme, way: Way) -> Lacking:
    """Only of what has begun: before anything was answered nothing is missing there."""
    items = programme.register.items
    ends = dead_ends(items, back(items))
    last = programme.answers.publications[-1] if programme.answers.publications else None
    return Lacking(
        loose=len(ends),
        unanswered=last.lacking if last else 0,
        undecided=way.measures - way.decided if way.decided else 0,
        unsized=sum(not one.sizes for one in programme.strands.values()),
    )
