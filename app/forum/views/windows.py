"""What people are told of the steps that are open on days of their own: the list of them, and what stands around one.

Never here: where a window stands (forum/windows), what a step holds (its kind's views), markup.
"""

import msgspec

from app.activities import KINDS
from app.activities.base.moment import Moment
from app.forum.state import Activity, Forum
from app.forum.views.funding import Funding, funding
from app.forum.window import Earlier, State
from app.forum.windows import Standing, standing, standings
from app.text import pick


class EarlierLine(msgspec.Struct, frozen=True):
    """Days that had been announced and were given up at `at` (milliseconds), for a reason."""

    start: Moment
    end: Moment
    at: int
    reason: str


class WindowLine(msgspec.Struct, frozen=True, kw_only=True):
    """A step with days of its own, in a list. `read`: what people write there everybody may read. `strands` are the names of
    those for whom it is, empty for everybody. `own`: the reader gave something to it."""

    activity: str
    kind: str
    title: str
    state: State
    start: Moment
    end: Moment
    days_left: int
    read: bool
    strands: tuple[str, ...] = ()
    publication: str = ""
    evaluation: bool = False
    own: bool = False


class WindowFrame(msgspec.Struct, frozen=True, kw_only=True):
    """What stands around such a step: its own line, all of them, the background that is read first, earlier days.

    `joined`: the reader takes part; `elsewhere`: in a strand for which this is not. `written`: one writes on the page on
    which it is read; `topic` is what of it the page is about.
    """

    forum: str
    line: WindowLine
    lines: tuple[WindowLine, ...]
    background: str
    zone: str
    earlier: tuple[EarlierLine, ...] = ()
    joined: bool = False
    elsewhere: bool = False
    written: bool = False
    topic: str = ""


class WindowsView(msgspec.Struct, frozen=True, kw_only=True):
    """The page that lists what is open now, what will be and what was."""

    forum: str
    title: str
    subtitle: str
    language: str
    languages: tuple[str, ...]
    background: str
    lines: tuple[WindowLine, ...]
    strand: str
    joined: bool
    over: bool
    zone: str
    funding: Funding | None = None


def windows(forum: Forum, language: str, now: int, participant: str | None) -> WindowsView:
    """The list at `now` (milliseconds): of all, or for who has joined of what is for their strand."""
    s, strand = forum.settings, strand_of(forum, participant)
    return WindowsView(
        forum=forum.id,
        title=pick(s.title, language),
        subtitle=pick(s.subtitle, language),
        language=language,
        languages=s.languages,
        background=pick(s.background, language),
        lines=lines(forum, language, now, participant),
        strand=next((pick(one.name, language) for one in s.strands if one.id == strand), ""),
        joined=strand is not None,
        over=forum.status == "closed",
        zone=s.zone,
        funding=funding(forum, language),
    )


def frame(
    forum: Forum, activity: Activity, language: str, now: int, participant: str | None = None, topic: str = ""
) -> WindowFrame | None:
    """What stands around this step, or around the `topic` of it that is read; None where it has no days of its own."""
    found = standing(activity, now)
    if found is None:
        return None
    strand = strand_of(forum, participant)
    return WindowFrame(
        forum=forum.id,
        line=window_line(forum, found, language, participant),
        lines=lines(forum, language, now, participant),
        background=pick(forum.settings.background, language),
        zone=found.window.zone,
        earlier=tuple(map(earlier_line, found.earlier)),
        joined=strand is not None,
        elsewhere=strand is not None and not found.window.is_for(strand),
        written=KINDS[activity.plan.kind].views.written,
        topic=topic if KINDS[activity.plan.kind].views.about(forum.context(activity, now), topic) else "",
    )


def days_of(forum: Forum, activity: Activity, language: str, now: int) -> WindowLine | None:
    """Where this step stands, if it has days of its own."""
    found = standing(activity, now)
    return window_line(forum, found, language, None) if found is not None else None


def way_to(forum: Forum, step: str, topic: str = "") -> str:
    """The address of the page of a step with days of its own, or of the `topic` of it that is named; empty if there is none."""
    found = forum.activities.get(step)
    if found is None or found.phase.window is None:
        return ""
    views, context = KINDS[found.plan.kind].views, forum.context(found, 0)
    if not views.read:
        return f"/f/{forum.id}/write?step={found.id}"
    page = f"/f/{forum.id}/notes?step={found.id}"
    if not topic or not views.about(context, topic):
        return page
    return f"{page}&topic={topic}" + (f"#{topic}" if views.text(context) else "")


def strand_of(forum: Forum, participant: str | None) -> str | None:
    """In which strand somebody takes part, if they do."""
    person = forum.participants.get(participant or "")
    return person.strand if person is not None else None


def lines(forum: Forum, language: str, now: int, participant: str | None) -> tuple[WindowLine, ...]:
    """Each such step, in the order of `standings`."""
    found = standings(forum, now, strand_of(forum, participant))
    return tuple(window_line(forum, one, language, participant) for one in found)


def window_line(forum: Forum, one: Standing, language: str, participant: str | None) -> WindowLine:
    """The step in a list, for one reader or for anybody."""
    kind, window = KINDS[one.kind], one.window
    names = tuple(pick(strand.name, language) for strand in forum.settings.strands if strand.id in window.strands)
    state = forum.activities[one.activity].state
    return WindowLine(
        activity=one.activity,
        kind=one.kind,
        title=pick(one.title, language),
        state=one.state,
        start=window.start,
        end=window.end,
        days_left=one.days_left,
        read=kind.views.read,
        strands=names,
        publication=window.publication,
        evaluation=window.evaluation,
        own=participant is not None and kind.input.has_input(state, participant),
    )


def earlier_line(one: Earlier) -> EarlierLine:
    """Days that were given up, as everybody reads them."""
    return EarlierLine(one.window.start, one.window.end, one.at, one.reason)
