"""What each audience may see, as frozen Structs: nothing hidden ever leaves here. Equal views need no new rendering.

Never here: markup, access checks, a choice of words of the interface.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from app.activities import KINDS
from app.activities.base.easy_read import EasyNote
from app.activities.base.laboratory import LabView
from app.activities.base.views import PhoneBody
from app.forum import lists
from app.forum.codes import coded
from app.forum.offer import context_of, source_of, stands_apart
from app.forum.outcome.rounds import Compared
from app.forum.question import Asked, asked
from app.forum.state import Activity, Forum, ForumSettings
from app.forum.strands import ByStrand, shown_by_strand
from app.forum.views import lab
from app.forum.views.ahead import work as work
from app.forum.views.corrections import CorrectionLine, correction_lines
from app.forum.views.easy_read import noted
from app.forum.views.funding import Funding, funding
from app.forum.views.lasting import tabs
from app.forum.views.looks import rounds
from app.forum.views.offer import OfferLine, offer_line
from app.forum.views.step import Step as Step
from app.forum.views.step import step_of as step_of
from app.forum.views.strand import StrandView as StrandView
from app.forum.views.strand import strands as strands
from app.forum.views.windows import WindowFrame, frame
from app.forum.wifi import Wifi, wifi
from app.forum.windows import has_windows
from app.text import pick

SEEN = 32
"""So many letters of a checksum are on the wall: 128 bits, enough that nobody finds another list with the same."""


class PhoneView(msgspec.Struct, frozen=True, kw_only=True):
    """What one phone shows. `step` None: nothing has been shown yet, or the forum is over. `needs_code`: this step takes
    input by one-time code alone, and none was used on this phone. `revealed`: its result may be seen. `sealed`: nobody
    knows any more what came from it. `version` names the question that stands here, while it takes answers, `versions` the
    same question in every language. `tablet`: it is no phone, but a helper's tablet, on which one votes `plain`, by `code`, or
    `either` way. `preset`: the topic of the table at which its person sits, where this step has it. `tabs` are the steps
    that are open beside the current one; `aside`: this is one of them. `window`: what stands around it, where it has days of
    its own; `windows`: some steps have such days. `easy`: what it says of its texts in Leichte Sprache.
    """

    forum: str
    language: str
    title: str
    status: str
    step: Step | None
    next: Step | None
    accepts: bool
    deadline: int | None
    body: PhoneBody | None
    needs_code: bool = False
    was_open: bool = False
    revealed: bool = False
    sealed: bool = False
    version: str = ""
    versions: tuple[str, ...] = ()
    zone: str = ""
    corrections: tuple[CorrectionLine, ...] = ()
    offer: OfferLine | None = None
    tablet: str = ""
    preset: str = ""
    by_strand: ByStrand | None = None
    funding: Funding | None = None
    aside: bool = False
    tabs: tuple[Step, ...] = ()
    window: WindowFrame | None = None
    windows: bool = False
    easy: EasyNote | None = None


class WallView(msgspec.Struct, frozen=True, kw_only=True):
    """What the wall shows; with `by_strand` that instead of the body. `moment`: welcome, step, blank, or over. `voters` could
    vote; 0 where nobody knows. `languages` in which people can follow, where it says so."""

    forum: str
    language: str
    title: str
    subtitle: str
    starts: str
    code: str
    moment: str
    step: Step | None
    accepts: bool
    deadline: int | None
    joined: int
    body: Any
    voters: int = 0
    corrections: int = 0
    status: str = "open"
    was_open: bool = False
    revealed: bool = False
    zone: str = ""
    offer: OfferLine | None = None
    by_strand: ByStrand | None = None
    unsettled: bool = False
    paused: bool = False
    funding: Funding | None = None
    wifi: Wifi | None = None
    compared: tuple[Compared, ...] = ()
    lab: LabView | None = None
    languages: tuple[str, ...] = ()
    easy: EasyNote | None = None


def around(forum: Forum) -> tuple[Activity | None, Activity | None]:
    """The steps before and after the current one that are led; before the first is shown, the first one is next."""
    order = [one for one in forum.activities.values() if one.phase.window is None or one is forum.current]
    if forum.current is None:
        return None, order[0] if order else None
    place = order.index(forum.current)
    return (order[place - 1] if place else None), (order[place + 1] if place + 1 < len(order) else None)


def has_own(forum: Forum, participant: str) -> bool:
    """Whether this phone needs a rendering of its own: its person has input in the shown step, or the code for it; or each is
    asked something else."""
    current = forum.current
    if current is None:
        return False
    kind, coded = KINDS[current.plan.kind], current.plan.assurance == "code" and _coded(forum, participant)
    asked_apart = kind.views.each and current.phase.open and participant in forum.participants
    known = kind.input.has_input(current.state, participant) or stands_apart(forum, current, participant)
    return coded or asked_apart or known or bool(yours(forum, participant))


def _coded(forum: Forum, participant: str | None) -> bool:
    person = forum.participants.get(participant or "")
    return person is not None and person.coded


@noted
def phone(forum: Forum, language: str, participant: str | None, now: int, aside: Activity | None = None) -> PhoneView:
    """The phone of `participant`, or of everybody without input (None). `aside`: of a step that is not the current one."""
    current = aside or (forum.current if forum.status != "draft" else None)
    body: PhoneBody | None = None
    accepts, deadline, was_open, revealed = False, None, False, False
    if current is not None:
        context = context_of(forum, current, now, participant or "")
        accepts, deadline = context.accepts, current.phase.deadline
        was_open, revealed = context.was_open, context.revealed and context.was_open
        body = KINDS[current.plan.kind].views.phone(context, current.state, language, participant)
        if own := yours(forum, participant):
            body = msgspec.structs.replace(body, yours=own)
    following = step_of(around(forum)[1], language) if forum.status == "open" else None
    question = _asked(forum, current) if accepts else None
    return PhoneView(
        forum=forum.id,
        language=language,
        title=pick(forum.settings.title, language),
        status=forum.status,
        step=step_of(current, language),
        next=following,
        accepts=accepts,
        deadline=deadline,
        body=body,
        zone=forum.settings.zone,
        was_open=was_open,
        revealed=revealed,
        needs_code=current is not None and current.plan.assurance == "code" and not _coded(forum, participant),
        sealed=forum.sealed is not None,
        version=question.version(language) if question else "",
        versions=tuple(dict.fromkeys(question.versions.values())) if question else (),
        corrections=correction_lines(current, language),
        offer=offer_line(forum, current, current.offer, language) if current else None,
        by_strand=shown_by_strand(forum, current, language, now),
        funding=funding(forum, language),
        aside=aside is not None,
        tabs=tabs(forum, language),
        window=frame(forum, aside, language, now, participant) if aside is not None else None,
        windows=has_windows(forum),
    )


def yours(forum: Forum, participant: str | None) -> tuple[str, ...]:
    """The ids of what this person wrote among the notes behind the options of the shown step."""
    offer = forum.current.offer if forum.current else None
    step = forum.activities.get(offer.step) if offer else None
    if offer is None or step is None or participant is None:
        return ()
    own = KINDS[step.plan.kind].input.things(step.state, participant)
    notes = offer.notes if own else frozenset()
    return tuple(note for note in own if note in notes)


def _asked(forum: Forum, current: Activity | None) -> Asked | None:
    return asked(forum, current) if current and KINDS[current.plan.kind].takes_input else None


def phone_own(forum: Forum, shared: PhoneView, participant: str, now: int) -> PhoneView:
    """The phone of `participant`, from the one that everybody sees: a hall's result is counted once, not once a phone."""
    current = forum.current
    if current is None or shared.body is None:
        return phone(forum, shared.language, participant, now)
    body = KINDS[current.plan.kind].views.own(current.id, current.state, shared.body, participant)
    if body is None:
        return phone(forum, shared.language, participant, now)
    body = msgspec.structs.replace(body, yours=own) if (own := yours(forum, participant)) else body
    needs_code = current.plan.assurance == "code" and not _coded(forum, participant)
    return msgspec.structs.replace(shared, body=body, needs_code=needs_code)


@noted
def wall(forum: Forum, language: str, now: int, showings: Mapping[str, int] | None = None, topic: str = "") -> WallView:
    """The wall. Blank and welcome carry no activity's content at all. `showings`, `topic`: see `Context`."""
    current = None if forum.stage.blank else forum.current
    body: Any = None
    accepts, deadline, was_open, revealed = False, None, False, False
    if current is not None:
        context = forum.context(current, now)
        accepts, deadline = context.accepts, current.phase.deadline
        was_open, revealed = context.was_open, context.revealed and context.was_open
        turning = msgspec.structs.replace(context, showings=showings or {}, topic=topic, look=forum.stage.look)
        body = KINDS[current.plan.kind].views.wall(turning, current.state, language)
    settings = forum.settings
    moment = "blank" if forum.stage.blank else "step" if current else "over" if forum.status == "closed" else "welcome"
    return WallView(
        forum=forum.id,
        language=language,
        title=pick(settings.title, language),
        subtitle=pick(settings.subtitle, language),
        starts=settings.starts,
        code=forum.code,
        moment=moment,
        step=step_of(current, language),
        accepts=accepts,
        deadline=deadline,
        joined=forum.joined,
        body=body,
        voters=voters(forum, current),
        corrections=len(correction_lines(current, language)),
        status=forum.status,
        zone=settings.zone,
        was_open=was_open,
        revealed=revealed,
        offer=offer_line(forum, current, current.offer, language) if current else None,
        by_strand=shown_by_strand(forum, current, language, now) if forum.stage.strands else None,
        unsettled=current is not None and current.offer is None and source_of(current) is not None,
        paused=forum.stage.paused,
        funding=None if current else funding(forum, language),
        **(_instead(forum, current, language, now) if current else {}),
        **(_at_the_door(settings) if moment == "welcome" else {}),
    )


def _instead(forum: Forum, current: Activity, language: str, now: int) -> dict[str, Any]:
    """What the wall shows in place of the result, where who leads turned it to that."""
    return {"compared": rounds(forum, language, now), "lab": lab.on_wall(forum, current, language, now)}


def _at_the_door(settings: ForumSettings) -> dict[str, Any]:
    """What the wall says only while people come in."""
    return {"wifi": wifi(settings.wifi, settings.wifi_password), "languages": settings.languages}


def voters(forum: Forum, current: Activity | None) -> int:
    """How many could vote: with a device for several people nobody knows how many they are. Who voted without a phone could."""
    if current is None or current.plan.assurance == "open":
        return 0
    unjoined = KINDS[current.plan.kind].input.unjoined(current.state)
    return (coded(forum) if current.plan.assurance == "code" else forum.joined) + unjoined


class Clock(msgspec.Struct, frozen=True):
    """The deadline alone (milliseconds), so that more time touches nothing else on a phone."""

    deadline: int | None
    zone: str = ""


class Counts(msgspec.Struct, frozen=True):
    """The figures at the wall's edge; checksums in groups: of the shown result's list, and of the log once it is closed.
    `over`: the code above leads to the results now.
    """

    joined: int
    list_sum: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    over: bool = False
    paused: bool = False


def counts(forum: Forum, view: WallView, now: int) -> Counts:
    """The edge of the wall that shows `view`."""
    current = forum.current if view.moment == "step" else None
    public = current is not None and lists.public(forum, current, now)
    list_sum = lists.listed(forum, current).checksum if public and current else ""
    over = forum.status == "closed"
    head = forum.closed_head if over else ""
    return Counts(view.joined, lists.grouped(list_sum, SEEN), lists.grouped(head, SEEN), over, forum.stage.paused)
