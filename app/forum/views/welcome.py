"""What people read before their first input, and what one person has contributed.

Never here: markup, access checks.
"""

from collections.abc import Mapping

import msgspec

from app.activities import KINDS
from app.activities.base.origins import Path
from app.forum.codes import has_codes
from app.forum.legal import NOBODY, LegalDetails
from app.forum.state import Forum
from app.forum.views import StrandView, strands
from app.forum.views.funding import Funding, funding
from app.forum.views.nearby import buckets
from app.forum.views.origins import Fate, Standing, fates_of, standings_of
from app.text import pick


class WelcomeView(msgspec.Struct, frozen=True, kw_only=True):
    """The page behind the QR code: welcome, background and privacy come before the form (S14). `codes`: a one-time code
    can be used here; `worth` are sentences, to be translated, on what the levels of its steps keep off; `by_itself`: nobody
    has to think of the day of deletion. `controller` is the forum's own, `responsible` that or who runs the installation.
    `windows`: some steps are open on days of their own, `to` is the one from which somebody came here to join, `topic` what of
    it they were reading.
    """

    forum: str
    code: str
    language: str
    title: str
    subtitle: str
    status: str
    day: str
    starts: str
    ends: str
    welcome: str
    background: str
    privacy: str
    controller: str
    officer: str
    responsible: str
    contact: str
    retention: str
    languages: tuple[str, ...]
    strands: tuple[StrandView, ...]
    codes: bool
    worth: tuple[str, ...]
    seal_after_hours: int
    sealed_at: int | None
    zone: str
    by_itself: bool
    windows: bool = False
    to: str = ""
    topic: str = ""
    funding: Funding | None = None


class MineGroup(msgspec.Struct, frozen=True):
    """What one person gave to one step, in which of its rounds if there are several."""

    kind: str
    title: str
    items: tuple[msgspec.Struct, ...]
    round: int = 0


class MineView(msgspec.Struct, frozen=True, kw_only=True):
    """The page of own contributions; `code`: a one-time code could still be used here. `sealed_at`: nobody knows any more
    which these are; `deleted` contributions were held back until then, and were deleted with it. `fates` are the measures
    that anything of it is behind, by their ids, and those made of its groups before; `became` the former
    alone. `placed` are the places of what was put to the choice as it is. `answers` are what a programme says became of
    contributions, by their receipts, `measures` what it says of measures, by their ids. `buckets`: of a sealed forum, into how
    many its receipts fall (see nearby).
    """

    forum: str
    language: str
    title: str
    zone: str
    strand: str
    deleted: int
    groups: tuple[MineGroup, ...]
    code: bool
    sealed_at: int | None
    fates: dict[str, Fate] = {}
    became: tuple[Fate, ...] = ()
    placed: dict[Path, tuple[Standing, ...]] = {}
    over: bool = False
    answers: Mapping[str, tuple[msgspec.Struct, ...]] = {}
    buckets: int = 0
    measures: Mapping[str, msgspec.Struct] = {}


def welcome(forum: Forum, language: str, legal: LegalDetails = NOBODY) -> WelcomeView:
    """The welcome in `language`; `legal` says who runs the installation."""
    s = forum.settings
    return WelcomeView(
        forum=forum.id,
        code=forum.code,
        language=language,
        title=pick(s.title, language),
        subtitle=pick(s.subtitle, language),
        status=forum.status,
        day=s.day,
        starts=s.starts,
        ends=s.ends,
        welcome=pick(s.welcome, language),
        background=pick(s.background, language),
        privacy=pick(s.privacy, language),
        controller=s.controller,
        officer=s.officer,
        responsible=s.controller or legal.controller,
        contact=s.contact,
        retention=s.retention,
        languages=s.languages,
        strands=strands(forum, language),
        codes=has_codes(forum),
        worth=worth(forum),
        seal_after_hours=s.seal_after_hours,
        sealed_at=forum.sealed.at if forum.sealed else None,
        zone=s.zone,
        by_itself=s.delete_by_itself,
        windows=any(one.phase.window is not None for one in forum.activities.values()),
        funding=funding(forum, language),
    )


def worth(forum: Forum) -> tuple[str, ...]:
    """What the steps' levels of assurance keep off, and what not, each sentence once, to be translated."""
    plans = [one.plan for one in forum.activities.values()]
    levels = [KINDS[plan.kind].words.levels.get(plan.assurance) for plan in plans]
    return tuple(dict.fromkeys(level.worth for level in levels if level is not None and level.worth))


def mine(forum: Forum, language: str, participant: str, now: int) -> MineView:
    """Everything that `participant` gave, step by step, newest step first."""
    groups = []
    for activity in reversed(forum.activities.values()):
        kind = KINDS[activity.plan.kind]
        items = kind.views.mine(forum.context(activity, now), activity.state, language, participant)
        if items:
            groups.append(MineGroup(kind.name, pick(activity.plan.title, language), items, activity.round))
    paths = _paths(groups)
    found = fates_of(forum, language, now, paths)
    person = forum.participants.get(participant)
    strand = next((one.name for one in strands(forum, language) if person and one.id == person.strand), "")
    return MineView(
        forum=forum.id,
        language=language,
        title=pick(forum.settings.title, language),
        zone=forum.settings.zone,
        strand=strand,
        deleted=_held_back(forum) if forum.sealed else 0,
        groups=tuple(groups),
        code=forum.status == "open" and has_codes(forum) and not (person and person.coded),
        sealed_at=forum.sealed.at if forum.sealed else None,
        fates=found,
        placed={one: standings_of(forum, language, now, one) for one in paths},
        became=tuple(found[key] for key in dict.fromkeys(key for one in paths for key in one.measures) if key in found),
        over=forum.status == "closed",
        buckets=buckets(forum, now) if forum.sealed else 0,
    )


def _paths(groups: list[MineGroup]) -> list[Path]:
    found = (getattr(item, "path", None) for group in groups for item in group.items)
    return [one for one in found if one is not None]


def _held_back(forum: Forum) -> int:
    """How many contributions of all steps are in no list."""
    return sum(KINDS[one.plan.kind].input.held_back(one.state) for one in forum.activities.values())
