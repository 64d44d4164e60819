"""The outcome's table of what was put to the choice where it came from elsewhere: option by option, with its origin.

So the way from notes by their groups to a ranking is told by keys that tables share. Never here: options of a step's own.
"""

from collections.abc import Iterator

import msgspec

from app.activities import KINDS
from app.activities.base.offer import Offer, Offered
from app.forum.outcome.said import Fields, Said
from app.forum.outcome.tables import TO_ACTIVITY
from app.forum.state import Activity, Forum
from app.tables import Reference, Table
from app.text import N_

ABOUT = N_("One row for each option of each step whose options came from elsewhere, with where it came from.")
WORDS = N_(
    "As on the ballot when input was opened, or corrected since; empty for measures, whose words stand with them."
)
LANGUAGE = N_("Empty where nobody said which language it is in.")
HOW = N_(
    "all, tag, field, type, picked, best or opposed. The best are those with the most people behind them, or of a step’s "
    "result those with the best places; whoever shares the last place that is in, is in. Opposed is what met strong resistance."
)
PEOPLE = N_(
    "Behind a group or note when input was opened, each person once; empty below five, or where it was not to be told."
)
NOTES = N_("Behind the option when input was opened, as far as they may still be read.")
COST = N_("As settled when input was opened, where a sum of money is shared out; else empty.")
TIED = N_("So many share the last place that was in; 0 where nothing was decided by a tie.")
OF = {"measures": N_("measure"), "group": N_("group"), "post": N_("note"), "option": N_("option")}


class Row(msgspec.Struct, frozen=True):
    """An option in one language; `note` is the number of the note that it is in the table of notes."""

    activity: Activity
    offer: Offer
    option: Offered
    place: int
    language: str
    label: str
    note: int | None


def options_table(forum: Forum, said: Said, now: int) -> Table:
    """Every option of every step with a source, in the order of the ballot."""
    source = {one.id: one.plan.source for one in forum.activities.values()}

    def how(row: Row) -> str | None:
        found = source[row.activity.id]
        return None if found is None else found.what if found.what in ("best", "opposed") else found.how

    def key(of: str, row: Row) -> str | None:
        return row.option.origin if row.offer.of == of else None

    fields: Fields = [
        said.field("activity", N_("Step key"), lambda row: row.activity.id),
        said.field("option", N_("Option key"), lambda row: row.option.id),
        said.field("order", N_("Order on the ballot"), lambda row: row.place, "integer"),
        said.field("language", N_("Language"), lambda row: row.language or None, "text", LANGUAGE),
        said.field("label", N_("Option"), lambda row: row.label or None, "text", WORDS),
        said.field("origin", N_("Came from a"), lambda row: said.translate(OF[row.offer.of])),
        said.field("origin_step", N_("Came from the step"), lambda row: row.offer.step or None),
        said.field("measure", N_("Measure key"), lambda row: key("measures", row)),
        said.field("group", N_("Group key"), lambda row: key("group", row)),
        said.field("note", N_("Note"), lambda row: row.note, "integer"),
        said.field("notes_behind", N_("Notes behind it"), lambda row: len(row.option.slips) or None, "integer", NOTES),
        said.field("people", N_("People"), lambda row: row.option.people or None, "integer", PEOPLE),
        said.field("cost", N_("Cost in euros"), lambda row: row.option.cost or None, "integer", COST),
        said.field("taken", N_("Taken by"), how, "text", HOW),
        said.field("left_out", N_("Left out"), lambda row: row.offer.cut, "integer"),
        said.field("shares_the_last_place", N_("Share the last place"), lambda row: row.offer.tied, "integer", TIED),
    ]
    references = (
        TO_ACTIVITY,
        Reference(("origin_step",), "activities", ("activity",)),
        Reference(("measure",), "measures", ("measure",)),
        Reference(("origin_step", "group"), "groups", ("activity", "group")),
        Reference(("origin_step", "note"), "notes", ("activity", "note")),
    )
    items = list(_rows(forum, now))
    return said.table("options", N_("What was put to the choice"), fields, items, (), references, ABOUT)


def _rows(forum: Forum, now: int) -> Iterator[Row]:
    for activity in forum.activities.values():
        offer = activity.offer
        if offer is None:
            continue
        numbers = _numbers(forum, offer, now)
        for place, option in enumerate(offer.options, 1):
            note = numbers.get(option.origin) if offer.of == "post" else None
            for language, label in (option.label or {"": ""}).items():
                yield Row(
                    activity=activity,
                    offer=offer,
                    option=option,
                    place=place,
                    language=language,
                    label=label,
                    note=note,
                )


def _numbers(forum: Forum, offer: Offer, now: int) -> dict[str, int]:
    """The numbers that the notes have in their table: after sealing and before."""
    step = forum.activities.get(offer.step)
    if step is None or offer.of != "post":
        return {}
    ids = KINDS[step.plan.kind].record.renumbered(forum.context(step, now), step.state)
    return {before: int(after[1:]) for before, after in ids.items()}
