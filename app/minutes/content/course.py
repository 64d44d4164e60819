"""The record of the course: what happened before everybody's eyes, when, by which role, never by whom.

Never here: what a participant did, the words for an event (forum/outcome/words).
"""

from collections.abc import Iterator

from app.forum.outcome.course import ROLES
from app.forum.outcome.report import Chapter
from app.minutes.blocks import Block, Column, Heading, Paragraph, Table, cell, joined, line
from app.minutes.content.source import Source
from app.minutes.content.steps import head
from app.text import N_

LEFT_OUT = N_("On the agenda, but never shown:")
HEADS = (N_("Time"), N_("What"), N_("Step"), N_("Role"))


def course(source: Source) -> Iterator[Block]:
    """One row an entry."""
    view, say = source.report, source.voice.say
    if not view.course:
        return
    yield Heading(level=2, words=line(say(N_("Record of the course"))))
    rows = []
    for one in view.course:
        step = say(N_("{title} – round {number}"), title=one.step, number=one.round) if one.round else one.step
        role = say(ROLES.get(one.role, N_("Unknown")))
        rows.append((cell(source.voice.at(one.at, view.zone)), cell(say(one.words)), cell(step), cell(role)))
    yield Table(
        caption=line(say(N_("What happened when"))),
        columns=tuple(Column(words=line(say(head))) for head in HEADS),
        rows=tuple(rows),
        heads=1,
        note=line(say(N_("The files also hold what was set up before, and what moderators did to single notes."))),
    )
    if left := [head(source, one).words for one in view.chapters if _left_out(one)]:
        yield Paragraph(words=joined([line(say(LEFT_OUT)), joined(left, "; ")]))


def _left_out(one: Chapter) -> bool:
    """Whether it was planned and nobody ever saw it."""
    return one.shown_at is None and one.opened_at is None and one.state == "planned"
