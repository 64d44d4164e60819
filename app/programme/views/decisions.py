"""The decisions as everybody reads them: what is announced, what was decided, on which terms, what was corrected.

Never here: what follows from them for an item (standing.py), markup.
"""

from collections.abc import Iterator

import msgspec

from app.programme.decisions_state import Decision, DecisionKind, DecisionSays, EarlierDecision, Outcome
from app.programme.span import day_of
from app.programme.state import Programme
from app.programme.timeline.rules import was
from app.text import pick


class PointLine(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided on one item: its `number` and title, and on what terms. `withdrawn`: it has left the register since;
    `later`: the day on which a later decision was made on it, or empty."""

    item: str
    number: str
    title: str
    outcome: Outcome
    condition: str
    withdrawn: bool
    later: str


class DecisionChange(msgspec.Struct, frozen=True, kw_only=True):
    """One value before a correction. `field`: day, kind, body, title, text, document, link; or outcome, condition, point (it
    was not there) of the item `number`. `before` is an ISO day for a day, and a word of the code for kind and outcome."""

    field: str
    before: str
    number: str = ""


class EarlierDecisionLine(msgspec.Struct, frozen=True, kw_only=True):
    """What stood there until `at` (milliseconds), and why it changed."""

    at: int
    reason: str
    changes: tuple[DecisionChange, ...]


class DecisionLine(msgspec.Struct, frozen=True, kw_only=True):
    """One decision. `document` is the id of one of the programme's with its title, `version` its number (0: the newest)."""

    id: str
    body: str
    day: str
    title: str
    kind: DecisionKind
    text: str
    points: tuple[PointLine, ...]
    document: str
    document_title: str
    version: int
    link: str
    announced: bool
    revoked: str
    revoked_reason: str
    earlier: tuple[EarlierDecisionLine, ...]


class DecisionsView(msgspec.Struct, frozen=True, kw_only=True):
    """The page: those to come, the next one first; those that were made, the last one first."""

    title: str
    language: str
    zone: str
    announced: tuple[DecisionLine, ...]
    made: tuple[DecisionLine, ...]


def decisions(programme: Programme, language: str, now: int) -> DecisionsView:
    """The page at `now` (milliseconds)."""
    settings = programme.basics.settings
    today = day_of(now, settings.zone)
    found = sorted(programme.decisions.made.values(), key=lambda one: (one.says.day, one.added_at))
    lines = [decision_line(programme, one, language, today) for one in found]
    return DecisionsView(
        title=pick(settings.title, language),
        language=language,
        zone=settings.zone,
        announced=tuple(one for one in lines if one.announced),
        made=tuple(one for one in reversed(lines) if not one.announced),
    )


def decision_line(programme: Programme, one: Decision, language: str, today: str) -> DecisionLine:
    """A decision in `language`, on the ISO day `today`."""
    says = one.says
    document = programme.documents.get(says.document)
    return DecisionLine(
        id=one.id,
        body=pick(says.body, language),
        day=says.day,
        title=pick(says.title, language),
        kind=says.kind,
        text=pick(says.text, language),
        points=tuple(_points(programme, one, language, today)),
        document=says.document,
        document_title=pick(document.title, language) if document else "",
        version=says.version,
        link=says.link,
        announced=says.day > today,
        revoked=one.revoked,
        revoked_reason=one.revoked_reason,
        earlier=tuple(_earlier(programme, one, language)),
    )


def _points(programme: Programme, one: Decision, language: str, today: str) -> Iterator[PointLine]:
    for point in one.says.points:
        item = programme.register.items[point.item]
        yield PointLine(
            item=item.id,
            number=item.number,
            title=pick(item.newest.words.title, language),
            outcome=point.outcome,
            condition=pick(point.condition, language),
            withdrawn=item.withdrawn is not None,
            later=_later(programme, one, point.item, today),
        )


def _later(programme: Programme, one: Decision, item: str, today: str) -> str:
    here = (one.says.day, one.added_at)
    days = [
        other.says.day
        for other in programme.decisions.made.values()
        if here < (other.says.day, other.added_at)
        and other.says.day <= today
        and not other.revoked
        and any(point.item == item for point in other.says.points)
    ]
    return min(days, default="")


def _earlier(programme: Programme, one: Decision, language: str) -> Iterator[EarlierDecisionLine]:
    """Newest first; each says what stood there before that change alone."""
    after = [*(earlier.before for earlier in one.earlier), one.says][1:]
    for earlier, says in reversed(list(zip(one.earlier, after, strict=True))):
        yield EarlierDecisionLine(
            at=earlier.at, reason=earlier.reason, changes=tuple(_changes(programme, earlier, says, language))
        )


def _changes(
    programme: Programme, earlier: EarlierDecision, after: DecisionSays, language: str
) -> Iterator[DecisionChange]:
    before = earlier.before
    for field in ("day", "kind", "document", "link"):
        if getattr(before, field) != getattr(after, field):
            yield DecisionChange(field=field, before=_plain(programme, before, field, language))
    for field in ("body", "title", "text"):
        if words := was(getattr(before, field), getattr(after, field), language):
            yield DecisionChange(field=field, before=words)
    yield from _point_changes(programme, before, after, language)


def _plain(programme: Programme, before: DecisionSays, field: str, language: str) -> str:
    said: str = getattr(before, field)
    document = programme.documents.get(said) if field == "document" else None
    return pick(document.title, language) if document else said


def _point_changes(
    programme: Programme, before: DecisionSays, after: DecisionSays, language: str
) -> Iterator[DecisionChange]:
    old, now = ({point.item: point for point in says.points} for says in (before, after))
    for item in dict.fromkeys((*old, *now)):
        number = programme.register.items[item].number
        if item not in old:
            yield DecisionChange(field="point", before="", number=number)
        elif item not in now or old[item].outcome != now[item].outcome:
            yield DecisionChange(field="outcome", before=old[item].outcome, number=number)
        if item not in old:
            continue
        terms, after_terms = old[item].condition, now[item].condition if item in now else {}
        if (words := was(terms, after_terms, language)) or (not terms and after_terms):
            yield DecisionChange(field="condition", before=words, number=number)
