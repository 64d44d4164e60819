"""What was brought in, for everybody: the imports with where they are from, workshops and hosts, topics over all, answers.

Each figure stands with how many people it is of and with its source; nothing here is counted among the votes or notes of a
forum. Never here: a file, what is hidden.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import msgspec

from app.counting.figures import share_places
from app.programme.imported_state import Entry, Import, Occasion, Question
from app.programme.state import Programme
from app.text import pick

A_PAGE = 30
FACETS = ("topic", "host", "import", "question", "item")
FEWEST = 5
"""Of a choice question that fewer people answered nothing is told option by option."""


class ClosedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A question to choose from: `given` people answered; each answer with how many gave it and their share, most first. No
    rows where too few answered."""

    words: str
    several: bool
    given: int
    rows: tuple[tuple[str, int, Fraction], ...]
    places: int


class ImportRow(msgspec.Struct, frozen=True, kw_only=True):
    """One import: what it is, where it is from, how many people gave answers (0: not recorded), how many answers it has."""

    id: str
    title: str
    sort: str
    host: str
    day: str
    until: str
    source: str
    people: int
    rows: int
    entries: int
    hidden: int
    at: int
    occasions: int
    closed: tuple[ClosedRow, ...]


class OccasionRow(msgspec.Struct, frozen=True, kw_only=True):
    """One workshop, survey or interview."""

    title: str
    host: str
    sort: str
    day: str
    people: int
    entries: int
    topics: tuple[str, ...]


class Share(msgspec.Struct, frozen=True):
    """A host or a topic over all imports: occasions, people (0: not recorded for all of them), answers."""

    name: str
    occasions: int
    people: int
    entries: int


class EntryRow(msgspec.Struct, frozen=True, kw_only=True):
    """One answer. `number` is its lasting name in the programme."""

    number: str
    words: str
    question: str
    topic: str
    items: tuple[str, ...]
    title: str
    host: str
    sort: str
    day: str


class Facet(msgspec.Struct, frozen=True):
    """One way to sort answers: (value, how it is called, how many)."""

    name: str
    values: tuple[tuple[str, str, int], ...]


class BroughtView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that was brought in; of the answers the page `page` of `pages`. `asked` are facets and `q`, a text to find."""

    imports: tuple[ImportRow, ...]
    occasions: tuple[OccasionRow, ...]
    hosts: tuple[Share, ...]
    topics: tuple[Share, ...]
    facets: tuple[Facet, ...]
    asked: Mapping[str, str]
    entries: tuple[EntryRow, ...]
    found: int
    total: int
    page: int
    pages: int


def brought_view(programme: Programme, language: str, asked: Mapping[str, str], page: int = 1) -> BroughtView:
    """What is shown to a reader of `language`: whole imports, nothing that was removed or hidden."""
    said = {name: value for name, value in asked.items() if value and name in (*FACETS, "q")}
    rows = tuple(_entries(programme, language))
    chosen = [one for one in rows if _fits(one, said)]
    pages = max(1, -(-len(chosen) // A_PAGE))
    page = min(max(page, 1), pages)
    return BroughtView(
        imports=tuple(import_row(one, language) for one in shown(programme)),
        occasions=occasions(programme, language),
        hosts=_shares(programme, language, "host"),
        topics=_shares(programme, language, "topic"),
        facets=tuple(one for one in (_facet(rows, name) for name in FACETS) if len(one.values) > 1),
        asked=said,
        entries=tuple(one for one, _, _ in chosen[(page - 1) * A_PAGE : page * A_PAGE]),
        found=len(chosen),
        total=len(rows),
        page=page,
        pages=pages,
    )


def shown(programme: Programme) -> list[Import]:
    """The imports that count, the latest day first."""
    return sorted(
        (one for one in programme.imported.values() if one.whole), key=lambda one: (one.about.day, one.id), reverse=True
    )


def visible(brought: Import) -> Iterator[Entry]:
    """The answers of an import that everybody may read, in their order."""
    return (one for one in sorted(brought.entries.values(), key=_in_order) if one.id not in brought.hidden)


def _in_order(one: Entry) -> tuple[int, str]:
    return one.row, one.id


def occasion_of(brought: Import, place: int, language: str) -> Occasion:
    """An occasion with what it leaves to its import filled in; the number of people is that of an import only where it has
    but one occasion."""
    about = brought.about
    own = brought.occasions[place] if place < len(brought.occasions) else Occasion()
    people = own.people or (about.people if len(brought.occasions) < 2 else 0)
    return Occasion(
        title=in_its_language(own.title, about.spoken, language) or pick(about.title, language),
        host=own.host or about.host,
        day=own.day or about.day,
        people=people,
    )


def import_row(one: Import, language: str) -> ImportRow:
    """An import as a line, with its counted questions."""
    about = one.about
    return ImportRow(
        id=one.id,
        title=pick(about.title, language),
        sort=about.sort,
        host=about.host,
        day=about.day,
        until=about.until,
        source=about.source,
        people=about.people or sum(occasion.people for occasion in one.occasions),
        rows=one.rows,
        entries=len(one.entries) - len(one.hidden),
        hidden=len(one.hidden),
        at=one.at,
        occasions=len(one.occasions),
        closed=tuple(closed(question, about.spoken, language) for question in one.asked if question.sort != "open"),
    )


def in_its_language(words: str, brought: str, language: str) -> str:
    """What a file says in the language that it was brought in for, as a page in another one marks it."""
    return pick({brought: words}, language)


def closed(question: Question, brought: str, language: str) -> ClosedRow:
    """A question's counts with shares of those who answered it, in the words of the file."""
    told = question.given >= FEWEST
    counts = [(in_its_language(words, brought, language), number) for words, number in question.counts] if told else []
    rows = [(words, number, Fraction(number, question.given)) for words, number in counts]
    return ClosedRow(
        words=in_its_language(question.words, brought, language),
        several=question.sort == "choices",
        given=question.given,
        rows=tuple(rows),
        places=share_places(share for _, _, share in rows),
    )


def occasions(programme: Programme, language: str) -> tuple[OccasionRow, ...]:
    """Every workshop, survey and interview of all imports, by day."""
    found = [
        _occasion(brought, place, language)
        for brought in shown(programme)
        for place in range(max(1, len(brought.occasions)))
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.title)))


def _occasion(brought: Import, place: int, language: str) -> OccasionRow:
    said = occasion_of(brought, place, language)
    own = [one for one in visible(brought) if one.occasion == place]
    return OccasionRow(
        title=said.title,
        host=said.host,
        sort=brought.about.sort,
        day=said.day,
        people=said.people,
        entries=len(own),
        topics=tuple(name for name, _ in Counter(one.topic for one in own if one.topic).most_common()),
    )


def _shares(programme: Programme, language: str, by: str) -> tuple[Share, ...]:
    """By host or by topic; people are those of a host's own occasions."""
    places: dict[str, dict[tuple[str, int], int]] = {}
    entries = Counter[str]()
    for brought in shown(programme):
        for one in visible(brought):
            said = occasion_of(brought, one.occasion, language)
            name = said.host if by == "host" else one.topic
            if name:
                places.setdefault(name, {})[brought.id, one.occasion] = said.people
                entries[name] += 1
    return tuple(
        Share(name, len(places[name]), sum(places[name].values()) if all(places[name].values()) else 0, number)
        for name, number in sorted(entries.items(), key=lambda pair: (-pair[1], pair[0]))
    )


Found = tuple[EntryRow, str, str]
"""An answer, the id of its import, the id of its question within it."""


def _entries(programme: Programme, language: str) -> Iterator[Found]:
    for brought in shown(programme):
        asked_for = {one.id: in_its_language(one.words, brought.about.spoken, language) for one in brought.asked}
        places = {place: occasion_of(brought, place, language) for place in range(max(1, len(brought.occasions)))}
        for one in visible(brought):
            said = places[one.occasion]
            row = EntryRow(
                number=f"{brought.id}/{one.id}",
                words=one.words,
                question=asked_for.get(one.question, ""),
                topic=one.topic,
                items=one.items,
                title=said.title,
                host=said.host,
                sort=brought.about.sort,
                day=said.day,
            )
            yield row, brought.id, one.question


def _values(found: Found, facet: str) -> tuple[tuple[str, str], ...]:
    """What an answer has for a facet: (value, how it is called)."""
    row, brought, question = found
    match facet:
        case "topic":
            return ((row.topic, row.topic),) if row.topic else ()
        case "host":
            return ((row.host, row.host),) if row.host else ()
        case "import":
            return ((brought, row.title),)
        case "question":
            return ((f"{brought}.{question}", row.question),)
        case _:
            return tuple((number, number) for number in row.items)


def _fits(found: Found, asked: Mapping[str, str]) -> bool:
    text = asked.get("q", "").casefold()
    if text and text not in f"{found[0].number} {found[0].words}".casefold():
        return False
    return all(value in (one for one, _ in _values(found, name)) for name, value in asked.items() if name in FACETS)


def _facet(rows: Iterable[Found], name: str) -> Facet:
    counts = Counter[str]()
    called: dict[str, str] = {}
    for row in rows:
        for value, words in _values(row, name):
            counts[value] += 1
            called.setdefault(value, words)
    return Facet(name, tuple((value, called[value], number) for value, number in counts.most_common(60)))
