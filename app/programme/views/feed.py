"""What is new in a programme, as a feed tells it: dates, decisions, documents, published answers, imports, notices; or of one
entry of the register, or of one field of action.

Nothing that does not stand on a page for everybody. Never here: XML.
"""

from collections.abc import Iterator, Mapping

import msgspec

from app.forum.state import Forum
from app.programme.register_state import Item
from app.programme.state import Programme
from app.programme.views.dates import entries
from app.text import N_, Text, pick

MOST = 100
DATE, DECISION, DOCUMENT = N_("Date"), N_("Decision"), N_("Document")
ANSWERED, IMPORTED, NOTICE, WORDED = N_("Answers published"), N_("Imported"), N_("Notice"), N_("New wording")


class News(msgspec.Struct, frozen=True, kw_only=True):
    """One entry. `name` is lasting; `sort` is to be translated; `day` (ISO) where it is about one; `items` are ids of the
    register that it speaks about; `at` and `first` in milliseconds: when it was changed last, and when it came."""

    name: str
    sort: str
    title: str
    words: str = ""
    day: str = ""
    path: str
    at: int
    first: int
    items: tuple[str, ...] = ()


def news(
    programme: Programme, forums: Mapping[str, Forum], language: str, now: int, item: str = "", field: str = ""
) -> tuple[News, ...] | None:
    """The newest first at `now` (milliseconds); of an item by its number, or of a field of action. None: no such item."""
    if item:
        known = programme.register.numbered(item)
        return (
            None if known is None else _newest([*_of_item(known, language), *_about(programme, {known.id}, language)])
        )
    everything = [
        one for part in (_decisions, _documents, _answers, _imports, _notices) for one in part(programme, language)
    ]
    everything += _dates(programme, forums, language, now)
    if not field:
        return _newest(everything)
    standing = [one for one in programme.register.items.values() if one.facets.field == field]
    wordings = [one for known in standing for one in _of_item(known, language)]
    return _newest([*wordings, *_about(programme, {one.id for one in standing}, language)])


def _newest(found: list[News]) -> tuple[News, ...]:
    return tuple(sorted(found, key=lambda one: (-one.at, one.name))[:MOST])


def _about(programme: Programme, items: set[str], language: str) -> list[News]:
    return [one for one in _decisions(programme, language) if items & set(one.items)]


def _say(text: Text, language: str) -> str:
    return str(pick(text, language))


def _dates(programme: Programme, forums: Mapping[str, Forum], language: str, now: int) -> Iterator[News]:
    """Those of the timeline itself, as it shows them: on the days of what they belong to, and none without a title."""
    for one in entries(programme, forums, now):
        if record := programme.timeline.dates.get(one.id):
            yield News(
                name=f"date:{one.id}",
                sort=DATE,
                title=_say(one.title, language),
                words=one.off_reason or _say(one.about, language),
                day=one.span.first,
                path="/timeline",
                at=max(one.changed_at, one.off_at),
                first=record.added_at,
            )


def _decisions(programme: Programme, language: str) -> Iterator[News]:
    for one in programme.decisions.made.values():
        said = one.says
        yield News(
            name=f"decision:{one.id}",
            sort=DECISION,
            title=_say(said.title, language),
            words=one.revoked_reason or _say(said.text, language) or _say(said.body, language),
            day=said.day,
            path="/decisions",
            at=one.changed_at,
            first=one.added_at,
            items=tuple(point.item for point in said.points),
        )


def _documents(programme: Programme, language: str) -> Iterator[News]:
    for one in programme.documents.values():
        for version in one.versions:
            yield News(
                name=f"document:{one.id}/{version.number}",
                sort=DOCUMENT,
                title=_say(one.title, language),
                words=_say(version.why, language),
                day=version.day,
                path=f"/documents/{one.id}/{version.number}",
                at=version.at,
                first=version.at,
            )


def _answers(programme: Programme, language: str) -> Iterator[News]:
    for number, one in enumerate(programme.answers.publications, 1):
        words = _say(one.why, language)
        yield News(
            name=f"answers:{number}", sort=ANSWERED, title="", words=words, path="/answers", at=one.at, first=one.at
        )


def _imports(programme: Programme, language: str) -> Iterator[News]:
    for one in programme.imported.values():
        if one.whole:
            title = _say(one.about.title, language)
            yield News(
                name=f"import:{one.id}",
                sort=IMPORTED,
                title=title,
                words=one.about.source,
                path="/imported",
                at=one.at,
                first=one.at,
            )


def _notices(programme: Programme, language: str) -> Iterator[News]:
    for one in programme.notices.sent.values():
        yield News(
            name=f"notice:{one.id}",
            sort=NOTICE,
            title=_say(one.subject, language),
            words=_say(one.words, language),
            path="/" + one.path.removeprefix("/p/").partition("/")[2],
            at=one.at,
            first=one.at,
        )


def _of_item(item: Item, language: str) -> Iterator[News]:
    for version in item.versions:
        at = version.at or item.at
        yield News(
            name=f"item:{item.id}/{version.number}",
            sort=WORDED,
            title=f"{item.number} {_say(version.words.title, language)}",
            words=_say(version.words.description, language),
            path=f"/register/{item.number}",
            at=at,
            first=at,
            items=(item.id,),
        )
