"""The outcome's tables: complete, the wall's figures, and nobody in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any, get_args, get_type_hints
from zoneinfo import ZoneInfo

import msgspec
import pytest

from app.activities import KINDS
from app.export import csv_zip, json_file, xlsx
from app.forum import commands as c
from app.forum.outcome import outcome
from app.forum.outcome.denied import DENIED
from app.forum.outcome.report import report
from app.forum.state import Activity, Forum
from app.forum.window import Window
from app.tables import Cell, OutcomeFile, Table
from tests.forum.outcome.evening import FORMULA, OF_ORIGINS, OF_TEXTS, SAID_OF_TEXTS, evening
from tests.people import FACILITATOR, a_forum
from tests.play import play

EXPORTED = {
    "forum.state.Forum": {
        "id": "forum.forum",
        "code": "forum.code",
        "created_at": "forum.created",
        "status": "forum.status",
        "measures_made": "forum.measures_made",
        "activities_made": "forum.activities_made",
        "folded": "forum.entries",
        "unknown": "forum.unread",
        "head": "forum.head",
        "closed_head": "forum.closed_head",
    },
    "forum.state.ForumSettings": {
        "title": "forum.title_*",
        "subtitle": "forum.subtitle_*",
        "welcome": "forum.welcome_*",
        "background": "forum.background_*",
        "privacy": "forum.privacy_*",
        "funding": "forum.funding_*",
        "controller": "forum.controller",
        "officer": "forum.officer",
        "contact": "forum.contact",
        "retention": "forum.retention",
        "day": "forum.day",
        "starts": "forum.starts",
        "ends": "forum.ends",
        "zone": "forum.zone",
        "languages": "forum.languages",
        "fewest": "forum.fewest",
    },
    "base.strand.Strand": {
        "id": "strands.strand",
        "name": "strands.name_*",
        "shape": "strands.shape",
        "code_required": "strands.code_required",
        "size": "strands.population",
        "as_of": "strands.as_of",
        "source": "strands.source",
    },
    "base.context.Measure": {
        "id": "measures.measure",
        "tags": "measure_tags.tag",
        **{name: f"measures.{name}_*" for name in ("title", "description", "need", "goal", "effect")},
        **{name: f"measures.{name}" for name in ("number", "field", "type", "cost", "values", "pilot", "body")},
        **{name: f"measures.{name}" for name in ("partners", "withdrawn", "item", "item_version")},
    },
    "base.image.Image": {
        "id": "images.image",
        **{name: f"images.{name}_*" for name in ("alt", "credit")},
        **{name: f"images.{name}" for name in ("logo", "width", "height")},
    },
    **OF_TEXTS,
    **OF_ORIGINS,
    "base.context.Participant": {"strand": "strands.strand"},
    "forum.state.Activity": {
        "id": "activities.activity",
        "shown_at": "activities.shown",
        "round": "activities.round",
        "round_of": "activities.round_of",
    },
    "forum.state.Plan": {
        **{name: f"activities.{name}_*" for name in ("title", "prompt")},
        "kind": "activities.kind",
        "minutes": "activities.minutes",
        "live": "activities.live",
        "ordered": "activities.ordered",
        "alongside": "activities.alongside",
        "assurance": "activities.assurance",
    },
    "forum.phase.Phase": {
        "open": "activities.open",
        "revealed": "activities.revealed",
        "deadline": "activities.deadline",
        "opened_at": "activities.opened",
        "closed_at": "activities.closed",
    },
    "forum.corrections.Correction": {
        **{name: f"corrections.{name}" for name in ("at", "role", "before", "after", "reason")},
        "key": "corrections.words_key",
    },
    "forum.window.Window": {name: f"windows.{name}" for name in Window.__struct_fields__},
    "forum.window.Earlier": {"at": "windows.changed", "role": "windows.role", "reason": "windows.reason"},
    "forum.log_state.RecordEntry": {
        "at": "events.at",
        "by": "events.role",
        "what": "events.what",
        "activity": "events.activity",
        "detail": "events.detail",
    },
    "ballots.state.BallotState": {"offered": "results.option"},
    "ballots.state.Ballot": {"marks": "ballots.option ballots.mark", "receipt": "ballots.receipt"},
    "posts.state.Objection": {name: f"objections.{name}" for name in ("text", "decided", "words")},
    "posts.state.Post": {
        "topic": "notes.topic",
        "text": "notes.text",
        "state": "notes.state",
        "reason": "notes.reason",
        "group": "notes.group",
        "into": "notes.merged_into",
        "withdrawn": "notes.state",
        "edits": "notes.edited",
        "source": "notes.source",
        "erased": "notes.state",
        "receipt": "notes.receipt",
        **{name: f"questions.{name}" for name in ("mark", "stage", "answer")},
    },
    "posts.state.Group": {"id": "groups.group", "name": "groups.name"},
    "posts.state.PairAnswers": {name: f"note_pairs.{name}" for name in ("same", "together", "neither")},
}
"""Where each stored field stands in the outcome. The settings of the kinds are exported path by path, whatever they are."""

SAID = {
    ("forum.corrections.Correction", "role"): {"o": "Organiser"}.get,
    ("forum.log_state.RecordEntry", "by"): {"f:felix": "Facilitator", "m:mina": "Moderator", "o:olga": "Organiser"}.get,
    ("forum.log_state.RecordEntry", "detail"): {"personal": "personal details"}.get,
    ("posts.state.Post", "reason"): {"personal": "personal details"}.get,
    ("posts.state.Post", "withdrawn"): lambda withdrawn: "withdrawn" if withdrawn else None,
    ("posts.state.Post", "edits"): bool,
    **SAID_OF_TEXTS,
    ("posts.state.Post", "into"): lambda note: numbered(note),
    ("base.context.Further", "posts"): lambda notes: tuple(map(numbered, notes)),
    ("base.context.Origin", "posts"): lambda notes: tuple(map(numbered, notes)),
}
"""Fields that the outcome words differently; None means that this value says nothing."""


ELSEWHERE = {
    *(("posts.state.Post", name) for name in ("erased", "receipt", "source", "mark", "stage", "answer")),
    *(("ballots.state.Ballot", "receipt"), ("forum.state.Forum", "closed_head"), ("forum.state.Plan", "alongside")),
    *(("posts.state.Objection", name) for name in ("text", "decided", "words")),
    *(("posts.state.PairAnswers", name) for name in ("same", "together", "neither")),
    *((one, name) for one in ("forum.window.Window", "forum.window.Earlier") for name in EXPORTED[one]),
}
"""Empty until sealing, when the column's word is stored; tests/activities/test_receipt.py holds the column to the phone. Nobody
types notes in this evening: tests/activities/test_scribe.py does; or helps to sort: tests/recount/test_crowd.py; and no
step has days of its own: tests/forum/outcome/test_windows.py."""


@cache
def told() -> tuple[Forum, int, OutcomeFile]:
    log = evening()
    return log.state, log.now, outcome(log.state, "en", log.now, str)


def table(name: str, file: OutcomeFile | None = None) -> Table:
    return next(one for one in (file or told()[2]).tables if one.name == name)


def column(where: str) -> list[Cell]:
    """All cells of `table.column`; a star stands for every language."""
    name, _, wanted = where.partition(".")
    found = table(name)
    places = [
        place
        for place, one in enumerate(found.columns)
        if one.name == wanted or (wanted.endswith("*") and one.name.startswith(wanted[:-1]))
    ]
    assert places, f"there is no column {where}"
    return [row[place] for place in places for row in found.rows]


def numbered(note: str) -> Cell:
    """A note's number in the files, found by its words."""
    words = told()[0].activities["a5"].state.posts[note].text if note else None
    return next((row[1] for row in table("notes").rows if row[4] == words), None)


def name_of(struct: type[Any]) -> str:
    return ".".join((*struct.__module__.split(".")[-2:], struct.__name__))


def structs_in(hint: Any) -> Iterator[type[msgspec.Struct]]:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        yield hint
    for inner in get_args(hint):
        yield from structs_in(inner)


def fields_of_the_state() -> dict[str, set[str]]:
    """Every field that holds something of its own, of every Struct that a forum is made of."""
    found: dict[str, set[str]] = {}
    todo: list[type[msgspec.Struct]] = [Forum, *(kind.input.state for kind in KINDS.values())]
    while todo:
        struct = todo.pop()
        if name_of(struct) in found:
            continue
        hints = get_type_hints(struct)
        found[name_of(struct)] = set()
        for field in struct.__struct_fields__:
            if f"{name_of(struct)}.{field}" in DENIED or (struct is Activity and field in ("settings", "state")):
                continue  # the kinds' settings are exported whole; their states are on the list from the start
            inner = list(structs_in(hints[field]))
            todo += inner
            if not inner:
                found[name_of(struct)].add(field)
    return {name: fields for name, fields in found.items() if fields}


def test_every_stored_field_is_exported_or_denied() -> None:
    """B14 S53: a field that nobody thought of fails here until it has a column, or a reason in outcome/denied.py."""
    assert fields_of_the_state() == {name: set(fields) for name, fields in EXPORTED.items()}


def test_what_is_denied_exists_and_has_a_reason() -> None:
    """B14."""
    roots = (Forum, *(kind.input.state for kind in KINDS.values()))
    types = {name_of(one): one for root in roots for one in walk_types(root)}
    for named, reason in DENIED.items():
        struct, _, field = named.rpartition(".")
        assert field in types[struct].__struct_fields__ and len(reason) > 15, named


def walk_types(struct: type[msgspec.Struct]) -> Iterator[type[msgspec.Struct]]:
    yield struct
    for hint in get_type_hints(struct).values():
        for inner in structs_in(hint):
            yield from walk_types(inner)


def everything(thing: Any) -> Iterator[msgspec.Struct]:
    """Every Struct inside the forum, but for what is denied."""
    if isinstance(thing, msgspec.Struct):
        yield thing
        for field in thing.__struct_fields__:
            if f"{name_of(type(thing))}.{field}" not in DENIED:
                yield from everything(getattr(thing, field))
    elif isinstance(thing, dict | list | tuple):
        for inner in thing.values() if isinstance(thing, dict) else thing:
            yield from everything(inner)


def cells_for(struct: str, field: str, value: Any) -> list[Cell]:
    """How the value stands in its column, or in several cells."""
    if (struct, field) in SAID:
        value = SAID[struct, field](value)
    if isinstance(value, int) and not isinstance(value, bool) and value > 10**12:
        return [datetime.fromtimestamp(value // 1000, UTC).astimezone(ZoneInfo("Europe/Berlin")).isoformat()]
    if isinstance(value, dict):
        return [*value.values()]
    if field == "languages":
        return [", ".join(value)]
    return [*value] if isinstance(value, tuple) else [value]


@pytest.mark.parametrize(
    ("struct", "field"),
    [(one, field) for one, fields in EXPORTED.items() for field in fields if (one, field) not in ELSEWHERE],
)
def test_every_value_stands_in_its_column(struct: str, field: str) -> None:
    """B14: each value of the state, looked for in the real tables; at least one of them says something."""
    where = EXPORTED[struct][field].split()
    things = [thing for thing in everything(told()[0]) if name_of(type(thing)) == struct]
    said = 0
    for thing in things:
        value = getattr(thing, field)
        if (struct == "posts.state.Post" and field == "text" and thing.withdrawn) or not value:  # type: ignore[attr-defined]
            continue
        if sealed(thing):
            continue
        for cell in [*value] if struct == "ballots.state.Ballot" else cells_for(struct, field, value):
            if cell is not None:
                assert cell in column(where[0]), f"{struct}.{field}: {cell!r} is not in {where[0]}"
                said += 1
    assert said, f"nothing in the evening fills {struct}.{field}"


def sealed(thing: Any) -> bool:
    """Ballots of open steps wait for the close."""
    open_steps = [one.state for one in told()[0].activities.values() if one.phase.open]
    return any(thing is state or thing in state.ballots.values() for state in open_steps)


def test_every_setting_of_a_step_is_exported() -> None:
    """B14: path by path, so that a new setting needs no new column."""
    settings = {(row[0], row[1]): row[2] for row in table("activity_settings").rows}
    assert settings["a2", "method"] == "multiple" and settings["a2", "options.0.label.de"] == FORMULA
    assert settings["a5", "prerelease"] == "true" and settings["a5", "topics.1.label.en"] == "Schools (English)"
    for activity in told()[0].activities.values():
        for field in activity.settings.__struct_fields__:
            if getattr(activity.settings, field) not in ({}, ()):
                assert any(key[0] == activity.id and key[1].split(".")[0] == field for key in settings)


# -- figures ------------------------------------------------------------------------------------------------------


def test_persons_and_contributions_are_two_figures() -> None:
    """S31: twelve persons, 48 ballots, seven notes that were not withdrawn."""
    assert (
        column("forum.joined") == [12] and column("forum.took_part") == [12] and column("forum.contributions") == [55]
    )
    assert column("activities.persons") == [0, 12, 12, 12, 0, 8, 12] and column("activities.contributions") == [
        0,
        12,
        12,
        12,
        0,
        7,
        12,
    ]


@pytest.mark.parametrize("step", ["a2", "a4"])
def test_results_are_the_walls(step: str) -> None:
    """A06 B14: the file, the page and the wall say the same, and counting the exported ballots again gives it, too."""
    forum, now, file = told()
    activity = forum.activities[step]
    wall: Any = KINDS[activity.plan.kind].views.wall(forum.context(activity, now), activity.state, "en")
    page = next(one for one in report(forum, file.tables, "en", now).chapters if one.id == step)
    rows = [row[1:14] for row in table("results").rows if row[0] == step]
    assert rows == [
        (
            bar.id,
            bar.ref,
            bar.label,
            bar.rank,
            bar.tied,
            bar.value,
            bar.voters,
            round(float(bar.share * 100), 1),
            "device",
            bar.value,
            bar.voters,
            wall.result.decided,
            False if bar.ref else None,
        )
        for bar in wall.result.bars
    ]
    assert page.result == wall.result and wall.result.ballots == 12
    again: Counter[Cell] = Counter()
    for activity_id, _, _, option, mark, *_ in table("ballots").rows:
        if activity_id == step and option is not None:
            again[option] += int(mark or 0)
    assert {row[0]: row[5] for row in rows} == {option: again[option] for option in (row[0] for row in rows)}


def test_notes_are_the_walls_by_topic_and_group() -> None:
    """S05 B14: released ones alone, merged ones with the one they went into; hidden ones as a number."""
    forum, now, file = told()
    page = next(one for one in report(forum, file.tables, "en", now).chapters if one.id == "a5")
    assert (page.part.figure, page.part.hidden, page.part.waiting) == (5, 1, 1)
    traffic, schools = page.part.topics
    assert (traffic.notes, schools.notes) == (4, 1)
    groups = [(part.title, part.notes, part.total) for part in traffic.groups]
    assert groups == [("Sitting", 2, 3), ("Chairs", 1, 1), ("", 1, 1)]
    assert traffic.groups[0].lines[0].also == ("More benches",) and traffic.groups[2].lines[0].text == FORMULA
    hidden = next(row for row in table("notes").rows if row[4] == "Call me: 030 123")
    assert "hidden" in hidden and "personal details" in hidden


def test_a_result_waits_for_the_close_and_ballots_always_do() -> None:
    """B09: hidden and open, nothing is told; live and open, the result but no ballot; after the close, both."""
    log = evening()
    before = outcome(log.state, "en", log.now, str)
    assert {row[0] for row in table("results", before).rows} == {"a2", "a3", "a4"}
    assert {row[0] for row in table("ballots", before).rows} == {"a2", "a4"}
    play(log, FACILITATOR, c.CloseInput("a6"))
    after = outcome(log.state, "en", log.now, str)
    assert "a6" in {row[0] for row in table("results", after).rows} & {row[0] for row in table("ballots", after).rows}


def test_a_forum_of_one_minute_has_an_outcome() -> None:
    """B14: at any moment, also before anything happened."""
    log = a_forum("vote", open_to_all=False)
    file = outcome(log.state, "de", log.now, str)
    assert table("results", file).rows == () and table("forum", file).rows[0][0] == "f1"
    assert xlsx.render(file) and csv_zip.render(file) and json_file.render(file)
    assert report(log.state, file.tables, "de", log.now).chapters[0].state == "planned"
