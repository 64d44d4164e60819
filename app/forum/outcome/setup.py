"""The outcome's tables about what was prepared: measures, their tags, pictures, the settings of each step.

Never here: what people contributed.
"""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from app.activities.base.context import Measure, Origin
from app.activities.base.origins import CAME_WITH
from app.activities.base.passages import MATURITIES, Passage, PassageText
from app.activities.base.tags import joined
from app.forum.outcome.said import Fields, Said, day
from app.forum.outcome.tables import TO_ACTIVITY
from app.forum.state import Forum
from app.tables import Column, Reference, Table
from app.text import N_, pick

TAGS = N_("As they can be read in again; one row each in the table of tags.")
CHECKSUM = N_("SHA-256 of the picture as walls show it; the archive holds its bytes.")
ORIGIN_GROUP = N_("As it is called in its step; empty for a single note.")
ABOUT_MEASURES = N_("One row for each measure, the withdrawn ones as well.")
ABOUT_ORIGINS = N_("One row for each group or note that a measure was made of, or took up afterwards.")
ABOUT_TAGS = N_("One row for each tag of a measure.")
ABOUT_IMAGES = N_("One row for each picture with its words.")
ABOUT_PASSAGES = N_("One row for each wording of each paragraph that people could comment on.")
ABOUT_SETTINGS = N_("One row for each setting of a step, as it is stored.")
TO_ORIGIN = Reference(("origin_step",), "activities", ("activity",))
TO_MEASURE = Reference(("measure",), "measures", ("measure",))


def measures_table(forum: Forum, said: Said, address: Callable[[str], str]) -> Table:
    """Every measure in order, also the withdrawn ones, with the headings of the usual evaluation sheets. `address` gives where
    one stands in the public store; where none does there is no such column."""
    field = said.field
    order = {key: place for place, key in enumerate(forum.measures, 1)}

    def place(measure: Measure) -> int:
        return order[measure.id]

    fields: Fields = [
        field("measure", N_("Measure key"), lambda m: m.id),
        field("number", N_("Reference no."), lambda m: m.number),
        field("place", N_("Position"), place, "integer"),
        *said.texts("title", N_("Title"), lambda m: m.title),
        *said.texts("description", N_("Description"), lambda m: m.description),
        *said.texts("need", N_("Need"), lambda m: m.need),
        *said.texts("goal", N_("Goal"), lambda m: m.goal),
        *said.texts("effect", N_("Expected effect"), lambda m: m.effect),
        field("field", N_("Field of action"), lambda m: m.field),
        field("type", N_("Type"), lambda m: m.type),
        field("cost", N_("Cost class"), lambda m: m.cost),
        field("values", N_("Values"), lambda m: m.values),
        field("pilot", N_("Pilot project"), lambda m: m.pilot),
        field("body", N_("Responsible body"), lambda m: m.body),
        field("partners", N_("Partners"), lambda m: m.partners),
        field("tags", N_("Tags"), lambda m: joined(m.tags), "text", TAGS),
        field("withdrawn", N_("Withdrawn"), lambda m: m.withdrawn, "boolean"),
        field("item", N_("Entry in the programme’s register"), lambda m: m.item or None),
        field("item_version", N_("Version of the entry"), lambda m: m.item_version or None, "integer"),
        *_origin(said),
    ]
    if any(address(key) for key in forum.measures):
        fields.append(field("address", N_("Link"), lambda m: address(m.id) or None))
    measures = forum.measures.values()
    return said.table("measures", N_("Measures"), fields, measures, ("measure",), (TO_ORIGIN,), ABOUT_MEASURES)


def of(measure: Measure) -> Origin:
    """What it was made of; of nothing, if it was typed or imported."""
    return measure.origin or Origin("")


def _origin(said: Said) -> Fields:
    """What a measure was made of, if it was made of notes; each of them stands in a table of its own."""

    field = said.field
    return [
        field("origin_step", N_("Made of notes of the step"), lambda m: of(m).activity or None),
        field("origin_group", N_("Made of the group"), lambda m: of(m).group or None, "text", ORIGIN_GROUP),
        field("origin_name", N_("Name of the group then"), lambda m: of(m).name or None),
        field("origin_notes", N_("Notes behind it"), lambda m: len(of(m).every) or None, "integer"),
        field("made", N_("Made at"), lambda m: said.moment(of(m).at or None), "datetime"),
    ]


def origins_table(forum: Forum, said: Said) -> Table:
    """One row for each group or note that a measure was made of, or took up afterwards."""
    field = said.field
    rows = [
        (measure, number, part)
        for measure in forum.measures.values()
        for number, part in enumerate(of(measure).parts if measure.origin else (), 1)
    ]
    fields: Fields = [
        field("activity", N_("Step key"), lambda row: of(row[0]).activity),
        field("measure", N_("Measure key"), lambda row: row[0].id),
        field("origin", N_("Came with"), lambda row: row[1], "integer", CAME_WITH),
        field("group", N_("Group key"), lambda row: row[2].group or None, "text", ORIGIN_GROUP),
        field("group_name", N_("Name of the group then"), lambda row: row[2].name or None),
        field("notes", N_("Notes behind it"), lambda row: len(row[2].posts), "integer"),
        field("since", N_("Since"), lambda row: said.moment(row[2].at), "datetime"),
    ]
    key, references = ("measure", "origin"), (TO_MEASURE, TO_ACTIVITY)
    return said.table("measure_origins", N_("What measures were made of"), fields, rows, key, references, ABOUT_ORIGINS)


def tags_table(forum: Forum, said: Said) -> Table:
    """One row a tag of a measure (S28)."""
    columns = (Column("measure", said.translate(N_("Measure key"))), Column("tag", said.translate(N_("Tag"))))
    rows = tuple((measure.id, tag) for measure in forum.measures.values() for tag in dict.fromkeys(measure.tags))
    title = said.translate(N_("Tags of measures"))
    return Table(
        name="measure_tags",
        title=title,
        columns=columns,
        rows=rows,
        key=("measure", "tag"),
        references=(TO_MEASURE,),
        description=said.translate(ABOUT_TAGS),
    )


def images_table(forum: Forum, said: Said) -> Table:
    """Every picture with its words; its bytes stand in the archive (S37)."""
    field = said.field
    fields: Fields = [
        field("image", N_("Picture key"), lambda i: i.id, "text", CHECKSUM),
        *said.texts("alt", N_("What can be seen"), lambda i: i.alt),
        *said.texts("credit", N_("Who made it"), lambda i: i.credit),
        field("logo", N_("Logo"), lambda i: i.logo, "boolean"),
        field("width", N_("Width in pixels"), lambda i: i.width, "integer"),
        field("height", N_("Height in pixels"), lambda i: i.height, "integer"),
    ]
    return said.table("images", N_("Pictures"), fields, forum.images.values(), ("image",), about=ABOUT_IMAGES)


def passages_table(forum: Forum, said: Said) -> Table:
    """Every paragraph that was commented on, in each of its wordings, with the version in which it read so."""
    field = said.field
    say = said.translate
    rows = [(text, one) for text in forum.texts.values() for one in (*text.passages, *text.earlier)]
    fields: Fields = [
        field("topic", N_("Key of what it is about"), lambda row: row[1].id),
        field("document", N_("Document key"), lambda row: row[0].id),
        *said.texts("title", N_("Document"), lambda row: row[0].title),
        field("source", N_("Where the document is kept"), lambda row: row[0].source),
        field("version", N_("Version"), lambda row: row[1].version, "integer"),
        field(
            "maturity",
            N_("How far it has come"),
            lambda row: say(MATURITIES[row[0].maturity]) if _newest(*row) else None,
        ),
        field("day", N_("Day of the version"), lambda row: day(row[0].day) if _newest(*row) else None, "date"),
        *said.texts("chapter", N_("Chapter"), lambda row: row[1].chapter),
        field("paragraph", N_("Paragraph key"), lambda row: row[1].paragraph),
        field("number", N_("Reference no."), lambda row: row[1].number),
        *said.texts("words", N_("Wording"), lambda row: row[1].words),
    ]
    return said.table(
        "passages", N_("Paragraphs of documents"), fields, rows, ("document", "topic"), about=ABOUT_PASSAGES
    )


def _newest(text: PassageText, one: Passage) -> bool:
    return one.version == text.version


def settings_table(forum: Forum, said: Said) -> Table:
    """One row a setting of a step, whatever its kind: a path like `options.0.label.de` and its value."""
    say = said.translate
    columns = (
        Column("activity", say(N_("Step key"))),
        Column("setting", say(N_("Setting"))),
        Column("value", say(N_("Value")), "text", say(N_("As it is stored.")), "key"),
        Column("step", say(N_("Step")), use="context"),
    )
    rows = tuple(
        (activity.id, path, value, pick(activity.plan.title, said.language))
        for activity in forum.activities.values()
        for path, value in leaves(activity.settings)
    )
    key = ("activity", "setting")
    return Table(
        name="activity_settings",
        title=say(N_("Settings of the steps")),
        columns=columns,
        rows=rows,
        key=key,
        references=(TO_ACTIVITY,),
        in_chapter=True,
        description=say(ABOUT_SETTINGS),
    )


def leaves(thing: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every value inside `thing` with its path; true and false as in JSON."""
    match thing:
        case msgspec.Struct():
            inside = [(name, getattr(thing, name)) for name in thing.__struct_fields__]
        case dict():
            inside = list(thing.items())
        case list() | tuple():
            inside = [(str(place), value) for place, value in enumerate(thing)]
        case _:
            yield path, "" if thing is None else str(thing).lower() if isinstance(thing, bool) else str(thing)
            return
    for name, value in inside:
        yield from leaves(value, f"{path}.{name}" if path else name)
