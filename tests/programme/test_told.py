"""What a programme stores: each field is told in a public file or on a page, or on the written list of what is not."""

from __future__ import annotations

from typing import get_type_hints

import msgspec

from app.activities.base.messages import Refused
from app.programme.denied import DENIED, OF_EVENTS
from app.programme.parts import EVENTS
from app.programme.state import Programme
from app.programme.views.imported_tables import tables
from app.programme.views.register_tables import register_file
from app.programme.views.timeline import DateData
from app.web.public.programmes.pages import PAGES
from tests.forum.outcome.test_events import plain
from tests.forum.outcome.test_outcome import name_of, structs_in
from tests.programme.events_said import SAID
from tests.programme.test_imported import brought_in


def _of(page: str, names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), f"page {page}")


FACETS = {name: f"register items.{name}" for name in ("field", "approach", "cost", "pilot", "body")}
TOLD: dict[str, dict[str, str]] = {
    "programme.state.Programme": {"id": "register items.address", "head": "archive head", "folded": "archive count"},
    "programme.basics_state.Basics": _of("", "ends ends_why"),
    "programme.basics_state.ProgrammeSettings": _of(
        "", "title subtitle about funding contact controller licence zone languages"
    ),
    "programme.answers_state.Disposition": _of("/answers", "of start end"),
    "programme.answers_state.Told": _of("/answers", "at"),
    "programme.answers_state.Version": _of("/answers", "outcome reason"),
    "programme.answers_state.Publication": _of("/answers", "at lacking total why until"),
    "programme.imported_state.About": {
        **{name: f"imported imports.{name}" for name in ("title", "sort", "host", "day", "until", "source", "people")},
    },
    "programme.imported_state.Occasion": {
        name: f"imported occasions.{name}" for name in ("title", "host", "day", "people")
    },
    "programme.imported_state.Question": {
        "id": "imported counted.question",
        "words": "imported counted.question",
        "sort": "page /imported",
        "given": "imported counted.given",
        "counts": "imported counted.number",
    },
    "programme.imported_state.Entry": {
        "id": "imported imported_answers.answer",
        "question": "imported imported_answers.question",
        "words": "imported imported_answers.text",
        "occasion": "imported imported_answers.host",
        "topic": "imported imported_answers.topic",
        "items": "imported imported_answers.items",
    },
    "programme.imported_state.Import": {"id": "imported imports.import"},
    "programme.decisions_state.Decision": _of("/decisions", "revoked revoked_reason")
    | {"added_at": "feed published", "changed_at": "feed updated"},
    "programme.decisions_state.DecisionSays": _of("/decisions", "body day title kind text document version link"),
    "programme.decisions_state.EarlierDecision": _of("/decisions", "at reason"),
    "programme.decisions_state.Point": _of("/decisions", "item outcome condition"),
    "programme.decisions_state.EarlierProgress": _of("/register/{number:str}", "at reason day progress text"),
    "programme.decisions_state.ProgressEntry": _of(
        "/register/{number:str}", "day progress text at undone_at undone_why"
    ),
    "programme.documents_state.Attached": _of("/documents", "name format size address"),
    "programme.documents_state.Chapter": _of("/documents/{document:str}/{version:str}", "id title"),
    "programme.documents_state.Document": _of("/documents", "id title withdrawn"),
    "programme.documents_state.Paragraph": _of("/documents/{document:str}/{version:str}", "id words sort since"),
    "programme.documents_state.Version": _of("/documents", "number day maturity why languages at"),
    "programme.formats_state.Format": _of("/kept/{kept:str}", "id"),
    "programme.formats_state.FormatSaid": _of("/formats", "sort title host about first last link forum"),
    "programme.kept_state.KeptBar": _of("/kept/{kept:str}", "label ref rank tied value voters grade"),
    "programme.kept_state.KeptOutcome": _of("/kept/{kept:str}", "title day joined took_part shared head"),
    "programme.kept_state.KeptStep": _of("/kept/{kept:str}", "title how unit ballots abstentions places"),
    "programme.notices_state.Notice": _of("/notices", "at subject path people") | {"words": "feed summary"},
    "programme.notices_state.Notices": _of("/notices", "until"),
    "programme.panels_state.CodesPrinted": _of("/imported", "number at"),
    "programme.panels_state.PanelSettings": _of("/imported", "title size criteria procedure day by"),
    "programme.register_state.Amended": {
        **{name: f"register corrections.{name}" for name in ("at", "field", "language", "version", "before", "after")},
        "why": "register corrections.reason",
    },
    "programme.register_state.Came": {"forum": "register items.forum", "measure": "register items.measure"},
    "programme.register_state.Facets": FACETS
    | {name: f"register {name}.{name[:-1]}" for name in ("values", "sectors", "tags", "partners")},
    "programme.register_state.Item": {
        "id": "register items.item",
        "type": "register items.type",
        "number": "register items.number",
        "links": "register links.to",
        "at": "register items.entered",
    },
    "programme.register_state.Version": {
        "number": "register versions.version",
        **{name: f"register versions.{name}" for name in ("maturity", "strand", "deed", "why", "at")},
    },
    "programme.register_state.Withdrawal": _of("/register/{number:str}", "at back")
    | {"why": "register items.withdrawn"},
    "programme.register_state.Wording": {
        name: f"register versions.{name}_de" for name in ("title", "description", "need", "goal", "effect")
    },
    "programme.strands_state.Size": _of("", "sort number day source link"),
    "programme.strands_state.Strand": _of("/timeline", "id"),
    "programme.strands_state.StrandSaid": _of("", "name about shape"),
    "programme.timeline_state.DateRecord": _of("/timeline", "off_reason")
    | {"id": "dates id", "changed_at": "feed updated", "number": "dates changed", "off_at": "dates status"},
    "programme.timeline_state.DateSays": {
        **{name: f"dates {name}" for name in ("title", "first", "last", "starts", "ends", "about", "place", "link")},
        "sort": "dates type",
        "strands": "dates strands",
        **_of("/timeline", "forum step format"),
    },
    "programme.timeline_state.Earlier": {
        "at": "dates corrections",
        "reason": "dates corrections",
        "off": "page /timeline",
    },
}
"""Where each stored field is told: a column of the register's or the imports' files, a field of the dates as data,
an element of the feed, what an archive says of itself, or the page of that path."""


def fields(denied: bool = False) -> dict[str, set[str]]:
    """Every field that holds something of its own, of every Struct that a programme is made of and that is told."""
    found: dict[str, set[str]] = {}
    todo: list[type[msgspec.Struct]] = [Programme]
    while todo:
        struct = todo.pop()
        if name_of(struct) in found or struct is Refused:
            continue
        hints, found[name_of(struct)] = get_type_hints(struct), set()
        for field in struct.__struct_fields__:
            if not denied and f"{name_of(struct)}.{field}" in DENIED:
                continue
            inner = list(structs_in(hints[field]))
            todo += inner
            if denied or not inner:
                found[name_of(struct)].add(field)
    return {name: some for name, some in found.items() if some}


def test_every_stored_field_of_a_programme_is_told_or_denied() -> None:
    """13 B8: a field that nobody thought of fails here until it is told somewhere, or has a reason in programme/denied.py."""
    assert fields() == {name: set(some) for name, some in TOLD.items()}


def test_what_is_denied_exists_and_has_a_reason() -> None:
    """13 B8."""
    known = fields(denied=True)
    for named, reason in DENIED.items():
        struct, _, field = named.rpartition(".")
        assert field in known.get(struct, ()) and len(reason) > 15, named


def test_every_field_is_told_where_it_is_said_to_be() -> None:
    """13 B8: columns, fields and pages that are really there."""
    there = places()
    assert [where for some in TOLD.values() for where in some.values() if where not in there] == []


def places() -> set[str]:
    programme = brought_in().state
    register = register_file(programme, {}, "de", 0, str, "https://forum.example/p/x").tables
    columns = [("register", one) for one in register] + [("imported", one) for one in tables(programme, "de")]
    found = {f"{file} {table.name}.{column.name}" for file, table in columns for column in table.columns}
    found |= {f"dates {name}" for name in DateData.__struct_fields__} | {f"page {one.path}" for one in PAGES}
    return found | {"feed published", "feed summary", "feed updated", "archive head", "archive count"}


def test_every_field_of_an_event_is_kept_or_has_a_reason() -> None:
    """13 B8: event by event and field by field; a new one fails here, also one with a name that others have."""
    found = {event.__name__: plain(event) for event in EVENTS}
    assert found == {event: {*words.replace("|", " ").split()} for event, words in SAID.items()}
    state, reasons = {name for some in fields(denied=True).values() for name in some} | NAMED, set()
    for event, words in SAID.items():
        kept, _, left = words.partition("|")
        assert [name for name in kept.split() if name not in state or f"{event}.{name}" in OF_EVENTS] == [], event
        reasons |= {f"{event}.{name}" if f"{event}.{name}" in OF_EVENTS else name for name in left.split()}
    assert reasons == {*OF_EVENTS} and all(len(reason) > 15 for reason in OF_EVENTS.values())


NAMED = {"brought", "version", "document"}
"""What events call records of the state by."""
