"""The register as tables that are joined by keys: entries, their versions, links, one row a value of what an entry has several
of, corrections, and in which forums an entry stood.

One model for every file. Never here: a file format, a figure that a forum does not tell everybody.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from app.forum.outcome.said import Fields, Said
from app.forum.state import Forum
from app.programme.register_state import Facets, Item
from app.programme.state import Programme
from app.programme.views.standing import in_forums
from app.tables import Cell, Column, OutcomeFile, Reference, Table
from app.text import N_, pick

Translate = Callable[[str], str]
TO_ITEM = Reference(("item",), "items", ("item",))
SEVERAL = ("sectors", "tags", "values", "partners")
NUMBER = N_("Unique in the programme and the same for ever.")
WITHDRAWN = N_("Why the entry was withdrawn; empty while it stands.")
BY_STRAND = N_("The strand that gave the wording; empty: the editorial team. Never a person.")
LINK = N_("The entry serves or bundles the other one.")
STOOD = N_("What the forum showed everybody; nothing is counted here.")


def register_file(
    programme: Programme, forums: Mapping[str, Forum], language: str, now: int, translate: Translate, address: str
) -> OutcomeFile:
    """The register at `now` (milliseconds), labels in `language`; `address` is where the programme's public pages are."""
    settings = programme.basics.settings
    items = tuple(programme.register.items.values())
    said = Said(tuple(_tags(programme)), ZoneInfo(settings.zone), translate, language)
    title = pick(settings.title, language)
    return OutcomeFile(
        forum=programme.id,
        title=f"{title}: {translate(N_('Register'))}",
        language=language,
        made_at=datetime.fromtimestamp(now // 1000, UTC).astimezone(said.zone).isoformat(),
        state="",
        tables=(
            _items(items, said, address),
            _versions(items, said),
            _links(items, said),
            *(_several(items, said, name) for name in SEVERAL),
            _amended(items, said),
            _stood(items, forums, said, language, now),
        ),
        version=version(programme),
        source=", ".join(filter(None, (settings.controller, title))),
        publisher=settings.controller,
        zone=settings.zone,
        homepage=f"{address}/register",
    )


def version(programme: Programme) -> str:
    """Which version of the programme's data this is: a later file has a higher one."""
    return f"1.0.{programme.folded}"


def _tags(programme: Programme) -> dict[str, None]:
    """Every language in which anything is said, the programme's own first."""
    found = dict.fromkeys(programme.basics.settings.languages)
    for item in programme.register.items.values():
        for version in item.versions:
            found |= dict.fromkeys((*version.words.title, *version.words.description))
    return found


def _items(items: tuple[Item, ...], said: Said, address: str) -> Table:
    field = said.field
    fields: Fields = [
        field("item", N_("Entry key"), lambda one: one.id),
        field("number", N_("Number"), lambda one: one.number, "text", NUMBER),
        field("type", N_("Kind of entry"), lambda one: one.type),
        *said.texts("title", N_("Title"), lambda one: one.newest.words.title),
        *said.texts("description", N_("Description"), lambda one: one.newest.words.description),
        *said.texts("need", N_("Need"), lambda one: one.newest.words.need),
        *said.texts("goal", N_("Goal"), lambda one: one.newest.words.goal),
        *said.texts("effect", N_("Expected effect"), lambda one: one.newest.words.effect),
        field("maturity", N_("Maturity"), lambda one: one.newest.maturity),
        field("version", N_("Version"), lambda one: one.newest.number, "integer"),
        field("field", N_("Field of action"), lambda one: one.facets.field),
        field("approach", N_("How it is carried out"), lambda one: one.facets.approach),
        field("cost", N_("Cost class"), lambda one: one.facets.cost),
        field("pilot", N_("Pilot project"), lambda one: one.facets.pilot),
        field("body", N_("Responsible body"), lambda one: one.facets.body),
        field("withdrawn", N_("Withdrawn"), lambda one: one.withdrawn.why if one.withdrawn else "", "text", WITHDRAWN),
        field("entered", N_("Entered at"), lambda one: said.moment(one.at), "datetime"),
        field("forum", N_("Made in the forum"), lambda one: one.came.forum if one.came else None),
        field("measure", N_("As its measure"), lambda one: one.came.measure if one.came else None),
        field("address", N_("Link"), lambda one: f"{address}/register/{one.number}"),
    ]
    return said.table("items", N_("Entries of the register"), fields, items, ("item",))


def _versions(items: tuple[Item, ...], said: Said) -> Table:
    field = said.field
    rows = [(one, version) for one in items for version in one.versions]
    fields: Fields = [
        field("item", N_("Entry key"), lambda row: row[0].id),
        field("version", N_("Version"), lambda row: row[1].number, "integer"),
        field("at", N_("Entered at"), lambda row: said.moment(row[1].at), "datetime"),
        field("maturity", N_("Maturity"), lambda row: row[1].maturity),
        field("deed", N_("What was done"), lambda row: row[1].deed),
        field("strand", N_("Strand"), lambda row: row[1].strand, "text", BY_STRAND),
        field("why", N_("Reason"), lambda row: row[1].why),
        *said.texts("title", N_("Title"), lambda row: row[1].words.title),
        *said.texts("description", N_("Description"), lambda row: row[1].words.description),
        *said.texts("need", N_("Need"), lambda row: row[1].words.need),
        *said.texts("goal", N_("Goal"), lambda row: row[1].words.goal),
        *said.texts("effect", N_("Expected effect"), lambda row: row[1].words.effect),
    ]
    return said.table("versions", N_("Wordings"), fields, rows, ("item", "version"), (TO_ITEM,))


def _links(items: tuple[Item, ...], said: Said) -> Table:
    columns = _columns(said, ("item", N_("Entry key"), ""), ("to", N_("Serves or bundles"), LINK))
    rows = tuple((one.id, link) for one in items for link in one.links)
    references = (TO_ITEM, Reference(("to",), "items", ("item",)))
    return Table("links", said.translate(N_("Links between entries")), columns, rows, ("item", "to"), references)


def _several(items: tuple[Item, ...], said: Said, name: str) -> Table:
    """One row a value (S28)."""
    titles = {
        "sectors": N_("Sectors of entries"),
        "tags": N_("Tags of entries"),
        "values": N_("Values of entries"),
        "partners": N_("Partners of entries"),
    }
    columns = _columns(said, ("item", N_("Entry key"), ""), (name[:-1], N_("Value"), ""))
    rows = tuple((one.id, value) for one in items for value in dict.fromkeys(_values(one.facets, name)))
    return Table(name, said.translate(titles[name]), columns, rows, ("item", name[:-1]), (TO_ITEM,))


def _values(facets: Facets, name: str) -> tuple[str, ...]:
    found: tuple[str, ...] = getattr(facets, name)
    return found


def _amended(items: tuple[Item, ...], said: Said) -> Table:
    field = said.field
    rows = [(one, number, what) for one in items for number, what in enumerate(one.amended, 1)]
    fields: Fields = [
        field("item", N_("Entry key"), lambda row: row[0].id),
        field("correction", N_("No."), lambda row: row[1], "integer"),
        field("at", N_("Corrected at"), lambda row: said.moment(row[2].at), "datetime"),
        field("field", N_("Field"), lambda row: row[2].field),
        field("language", N_("Language"), lambda row: row[2].language or None),
        field("version", N_("Version"), lambda row: row[2].version or None, "integer"),
        field("before", N_("Before"), lambda row: row[2].before),
        field("after", N_("After"), lambda row: row[2].after),
        field("reason", N_("Reason"), lambda row: row[2].why),
    ]
    return said.table("corrections", N_("Corrections"), fields, rows, ("item", "correction"), (TO_ITEM,))


def _stood(items: tuple[Item, ...], forums: Mapping[str, Forum], said: Said, language: str, now: int) -> Table:
    field = said.field
    rows = [
        (item, one, stand) for item in items for one in in_forums(forums, item, language, now) for stand in one.voted
    ]
    fields: Fields = [
        field("item", N_("Entry key"), lambda row: row[0].id),
        field("forum", N_("Forum"), lambda row: row[1].forum, "text", STOOD),
        field("step", N_("Step"), lambda row: row[2].chapter.id),
        field("version", N_("Version"), lambda row: row[2].version, "integer"),
        field("place", N_("Place"), lambda row: row[2].bar.rank, "integer"),
        field("among", N_("Of how many"), lambda row: len(row[2].chapter.result.bars), "integer"),
        field("value", N_("Value"), lambda row: _number(row[2].bar.value), "number"),
        field("people", N_("People"), lambda row: row[2].bar.voters, "integer"),
    ]
    return said.table("standings", N_("Results in forums"), fields, rows, ("item", "forum", "step"), (TO_ITEM,))


def _number(value: object) -> Cell:
    return None if value is None else float(value)  # type: ignore[arg-type]


def _columns(said: Said, *named: tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(
        Column(name, said.translate(title), description=said.translate(about) if about else "")
        for name, title, about in named
    )
