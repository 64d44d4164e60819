"""The record of the course as a table: what those who run the forum did, by role, never by person.

Never here: what a participant did, the words for an event (words).
"""

from app.forum.outcome.said import Fields, Said
from app.forum.outcome.words import reason_of, words_of
from app.forum.state import Forum, RecordEntry
from app.tables import Table
from app.text import N_, pick

ROLES = {
    "p": N_("Participant"),
    "h": N_("Helper"),
    "m": N_("Moderator"),
    "f": N_("Facilitator"),
    "o": N_("Organiser"),
    "s": N_("Set-up"),
    "l": N_("System"),
}
ABOUT = N_("One row for each act of those who ran the forum, by role and never by person.")
EVENT_KEY = N_("For programs; the words are beside it.")


def events_table(forum: Forum, said: Said) -> Table:
    """The record of the course (S52): roles, never persons; nothing that a participant did."""

    def role(entry: RecordEntry) -> str:
        return said.translate(ROLES.get(entry.by[:1], N_("Unknown")))

    def kind(entry: RecordEntry) -> str:
        activity = forum.activities.get(entry.activity)
        return activity.plan.kind if activity else ""

    def step(entry: RecordEntry) -> str | None:
        activity = forum.activities.get(entry.activity)
        return pick(activity.plan.title, said.language) if activity else None

    def reason(entry: RecordEntry) -> str | None:
        return said.translate(reason_of(entry.detail, kind(entry))) if entry.detail else None

    fields: Fields = [
        said.field("at", N_("Time"), lambda entry: said.moment(entry.at), "datetime"),
        said.field("role", N_("Role"), role),
        said.field("what", N_("Event key"), lambda entry: entry.what, "text", EVENT_KEY),
        said.field("words", N_("Event"), lambda entry: said.translate(words_of(entry.what, kind(entry)))),
        said.field("activity", N_("Step key"), lambda entry: entry.activity or None),
        said.field("step", N_("Step"), step),
        said.field("detail", N_("Reason"), reason),
    ]
    # No reference to the agenda: a step that was removed leaves its entries here.
    return said.table("events", N_("Record of the course"), fields, recorded(forum), about=ABOUT)


def recorded(forum: Forum) -> list[RecordEntry]:
    """The entries of those who run the forum. What a participant did has no time in the outcome."""
    return [entry for entry in forum.record if not entry.by.startswith("p:")]
