"""What became of the contributions of one forum, as everybody may read it: for the forum's own pages, receipts and own posts.

Never here: whose a contribution is, markup.
"""

from collections.abc import Iterator, Mapping
from typing import Literal
from urllib.parse import quote

import msgspec

from app.forum.state import Forum
from app.programme.decisions_state import Outcome, Progress
from app.programme.said import Said
from app.programme.standing import decisions_of, status_of
from app.programme.state import Programme
from app.programme.views.answering import AnswerLine, public_lines
from app.programme.views.contributions import Contribution, contributions_of, everything, measure_name
from app.text import pick

Lines = tuple[AnswerLine, ...]


class DecisionTold(msgspec.Struct, frozen=True, kw_only=True):
    """What a body decided on a measure, and on which ISO day."""

    body: str
    title: str
    day: str
    outcome: Outcome


class MeasureTold(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a measure: its answer, the decisions that hold, how far it is since which ISO day (empty: nobody said),
    and its page in the public store (empty: none)."""

    ref: str
    title: str
    lines: Lines
    decided: tuple[DecisionTold, ...] = ()
    progress: Progress | Literal[""] = ""
    since: str = ""
    page: str = ""


class Told(msgspec.Struct, frozen=True):
    """What was published: by step and the id that a post has there, by receipts, and by a measure's id. What was merged has the
    answer of what it is read with; of what is hidden or gone nothing is told here."""

    by_post: dict[str, dict[str, Lines]] = {}
    by_receipt: dict[str, Lines] = {}
    measures: dict[str, MeasureTold] = {}


NOTHING = Told()


def told_of(programme: Programme, forum: Forum, language: str, now: int, home: str = "") -> Told:
    """At `now` (milliseconds); nothing of a programme that not everybody may see. `home` is the address of its public pages."""
    if not programme.basics.public:
        return NOTHING
    known = everything(programme, {forum.id: forum}, language, now).by_name()
    by_post: dict[str, dict[str, Lines]] = {}
    by_receipt: dict[str, Lines] = {}
    for activity in forum.activities.values():
        for post in contributions_of(forum, activity, now).all:
            one = known.get(str(Said(forum.id, activity.id, post.name)))
            lines = public_lines(programme.answers, one, language) if one else ()
            if lines:
                by_post.setdefault(activity.id, {})[post.id] = lines
                by_receipt[post.name] = lines
    return Told(by_post, by_receipt, dict(_measures(programme, forum, known, language, now, home)))


def _measures(
    programme: Programme, forum: Forum, known: Mapping[str, Contribution], language: str, now: int, home: str
) -> Iterator[tuple[str, MeasureTold]]:
    """Those of which there is anything to tell."""
    for measure in forum.measures.values():
        one = known.get(measure_name(programme, forum, measure))
        item = one.name.removeprefix("item:") if one and one.name.startswith("item:") else ""
        lines = public_lines(programme.answers, one, language) if one else ()
        decided = tuple(_decided(programme, item, language, now)) if item else ()
        status = status_of(programme, item, now) if item else None
        if one and (lines or decided or status):
            yield (
                measure.id,
                MeasureTold(
                    ref=one.ref,
                    title=one.title,
                    lines=lines,
                    decided=decided,
                    progress=status.progress if status else "",
                    since=status.day if status else "",
                    page=f"{home}/register/{quote(programme.register.items[item].number)}" if home and item else "",
                ),
            )


def _decided(programme: Programme, item: str, language: str, now: int) -> Iterator[DecisionTold]:
    for one in decisions_of(programme, item, now):
        if not one.announced and not one.revoked:
            body, title = pick(one.body, language), pick(one.title, language)
            yield DecisionTold(body=body, title=title, day=one.day, outcome=one.outcome)
