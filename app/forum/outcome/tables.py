"""The outcome's tables about the forum itself: facts, strands, steps.
Never here: measures and settings (setup), the record of the course (course), what the kinds of step hold, who took part.
"""

from collections.abc import Mapping

from app.activities import KINDS
from app.activities.ballots.results import Result
from app.activities.base.words import LEVELS
from app.forum.lists import HELD, held_back
from app.forum.outcome.said import Fields, Said, day
from app.forum.state import Activity, Forum
from app.tables import Cell, Column, Reference, Table
from app.text import N_

HEAD = N_("SHA-256 over all entries up to then, each with its number: what the wall showed when the forum was closed.")
LIST_SUM = N_(
    "SHA-256 over the question’s words and the sorted list of the step, fixed at the close; sealing keeps it."
)
SEALED = N_("From then on nobody can say any more who contributed what.")
SEVERAL = N_("Several people shared a device to vote: there were more people than devices.")
ONCE = N_(
    "Each person once, however much they contributed; without people who have no phone, who are counted in each step."
)
EACH = N_("Ballots and notes; one person can make several.")
ABSTAINED = N_("Among the ballots counted, outside every place, share and average; empty or ticked, it is one figure.")
OPEN = N_("While input is open, ballots are left out, and results too unless they are shown live.")
BY_DEVICE = N_(
    "Counted by device; empty where a device may serve several people. Where people write, those who wrote: who only supported "
    "what others wrote is not among them."
)
ORDERED = N_("Not sorted, and without places: the answers have an order of their own.")
DISSENT = N_("In hundredths; marks can be 50 apart at most, one half the lowest and the other half the highest.")
ABOUT_FORUM = N_("One row: what was said of the forum, and its figures.")
ABOUT_AGENDA = N_("One row for each step of the agenda: when it ran, how many took part, how it was counted.")
TO_ACTIVITY = Reference(("activity",), "activities", ("activity",))
NOTES = N_("Notes")
STATES = {"draft": N_("not opened yet"), "open": N_("open"), "closed": N_("closed")}


def shared(forum: Forum) -> bool:
    """Whether a device for several people was voted on: then no figure of this forum counts persons."""
    return any(
        one.plan.assurance == "open" and KINDS[one.plan.kind].input.counts(forum.context(one, 0), one.state)[1]
        for one in forum.activities.values()
    )


def joined_title(several: bool) -> str:
    """What "joined" counts: with a device for `several` people, devices."""
    return N_("Devices that joined") if several else N_("People who joined")


def took_part(forum: Forum) -> int:
    """How many persons gave anything to any step: each once."""
    if forum.sealed is not None:
        return forum.sealed.took_part
    states = [(KINDS[one.plan.kind].input.has_input, one.state) for one in forum.activities.values()]
    return sum(any(has(state, person) for has, state in states) for person in forum.participants)


def entries(forum: Forum) -> int:
    """How many entries the log has; of a sealed forum as many as it had."""
    return forum.folded if forum.sealed is None else forum.sealed.entries


def version(forum: Forum) -> str:
    """Which version of the forum's data this is: a later file has a higher one."""
    return f"1.0.{entries(forum)}"


def forum_table(forum: Forum, said: Said, given: Mapping[str, int]) -> Table:
    """One row: the forum's facts and its figures, persons and contributions apart (S31)."""
    fields = [*_facts(said), *_figures(said, shared(forum), sum(given.values())), *_words(said), *_log(said)]
    return said.table("forum", N_("Forum"), fields, [forum], ("forum",), about=ABOUT_FORUM)


def _facts(said: Said) -> Fields:
    field = said.field
    return [
        field("forum", N_("Forum"), lambda f: f.id),
        field("code", N_("Code"), lambda f: f.code),
        *said.texts("title", N_("Title"), lambda f: f.settings.title),
        *said.texts("subtitle", N_("Subtitle"), lambda f: f.settings.subtitle),
        field("fewest", N_("Minimum for figures by strand"), lambda f: f.settings.fewest, "integer"),
        field("day", N_("Date"), lambda f: day(f.settings.day), "date"),
        field("starts", N_("Begins"), lambda f: f.settings.starts),
        field("ends", N_("Ends"), lambda f: f.settings.ends),
        field("zone", N_("Time zone"), lambda f: f.settings.zone),
        field("status", N_("State"), lambda f: f.status),
        field("status_words", N_("State"), lambda f: said.translate(STATES[f.status])),
        field("created", N_("Created"), lambda f: said.moment(f.created_at), "datetime"),
        field("sealed", N_("Sealed at"), lambda f: said.moment(f.sealed.at) if f.sealed else None, "datetime", SEALED),
    ]


def _figures(said: Said, several: bool, contributions: int) -> Fields:
    """With a device for `several` people these are figures of devices."""
    active = N_("Devices that took part") if several else N_("People who contributed")
    return [
        said.field("joined", joined_title(several), lambda f: f.joined, "integer"),
        said.field("took_part", active, took_part, "integer", SEVERAL if several else ONCE),
        said.field("contributions", N_("Contributions"), lambda _: contributions, "integer", EACH),
    ]


def _words(said: Said) -> Fields:
    """What the organiser says about the forum."""
    return [
        said.field("languages", N_("Languages"), lambda f: ", ".join(f.settings.languages)),
        *said.texts("welcome", N_("Welcome"), lambda f: f.settings.welcome),
        *said.texts("background", N_("Background"), lambda f: f.settings.background),
        *said.texts("privacy", N_("Privacy"), lambda f: f.settings.privacy),
        *said.texts("funding", N_("Funding line"), lambda f: f.settings.funding),
        said.field("controller", N_("Responsible"), lambda f: f.settings.controller),
        said.field("officer", N_("Data protection officer"), lambda f: f.settings.officer),
        said.field("contact", N_("Where barriers are reported"), lambda f: f.settings.contact),
        said.field("retention", N_("Participants’ data deleted on"), lambda f: day(f.settings.retention), "date"),
    ]


def _log(said: Said) -> Fields:
    """What the log counts, and its checksums."""
    field = said.field
    return [
        field("measures_made", N_("Measures ever entered"), lambda f: f.measures_made, "integer"),
        field("activities_made", N_("Steps ever planned"), lambda f: f.activities_made, "integer"),
        field("entries", N_("Entries in the record"), entries, "integer"),
        field("unread", N_("Entries that could not be read"), lambda f: f.unknown, "integer"),
        field("closed_head", N_("Checksum of the record at the close"), lambda f: f.closed_head or None, "text", HEAD),
        field("head", N_("Checksum of the record now"), lambda f: f.head or None, "text", HEAD),
    ]


def level(said: Said, activity: Activity) -> str | None:
    """A step's assurance in words."""
    kind = KINDS[activity.plan.kind]
    found = kind.words.levels.get(activity.plan.assurance)
    return said.translate(found.name) if found and kind.takes_input else None


def unit(said: Said, activity: Activity, found: Result | None) -> str | None:
    """What a step's figures count, in words."""
    if found:
        return said.translate(found.by.unit)
    kind = KINDS[activity.plan.kind]
    return said.translate(kind.words.says.get(NOTES, NOTES)) if kind.record.unit == "post" else None


def of_step(
    forum: Forum, activity: Activity, found: Result | None, said: Said, now: int
) -> tuple[tuple[Column, Cell], ...]:
    """What every figure of a step is read by: its unit, how many gave something, and of how many. Titles in English."""
    kind, context = KINDS[activity.plan.kind], forum.context(activity, now)
    persons = kind.input.counts(context, activity.state)[0]
    given = found.ballots if found else kind.record.contributions(context, activity.state)
    counts = N_("Ballots in this step") if kind.record.unit == "ballot" else N_("Contributions in this step")
    return (
        (Column("unit", N_("Unit")), unit(said, activity, found)),
        (Column("step_counted", counts, "integer"), given),
        (
            Column("step_persons", N_("People who took part in this step"), "integer", BY_DEVICE),
            None if activity.plan.assurance == "open" else persons,
        ),
        (Column("forum_joined", joined_title(shared(forum)), "integer"), forum.joined),
    )


def activities_table(
    forum: Forum,
    said: Said,
    given: Mapping[str, int],
    results: Mapping[str, Result | None],
    sums: Mapping[str, str],
    now: int,
) -> Table:
    """One row a step, in the agenda's order: when it ran, how many took part, how it was counted."""
    field = said.field
    order, steps = {key: place for place, key in enumerate(forum.activities, 1)}, forum.activities.values()

    def assurance(activity: Activity) -> str | None:
        return activity.plan.assurance if KINDS[activity.plan.kind].takes_input else None

    fields: Fields = [
        field("activity", N_("Step key"), lambda a: a.id),
        field("place", N_("Position"), lambda a: order[a.id], "integer"),
        field("kind", N_("Kind"), lambda a: a.plan.kind),
        field("kind_words", N_("Kind"), lambda a: said.translate(KINDS[a.plan.kind].words.name)),
        *said.texts("title", N_("Title"), lambda a: a.plan.title),
        *said.texts("prompt", N_("Explanation"), lambda a: a.plan.prompt),
        field("minutes", N_("Planned minutes"), lambda a: a.plan.minutes, "integer"),
        *_results(said),
        field("assurance", N_("What one vote is tied to, as a key"), assurance, "text", LEVELS),
        field("assurance_words", N_("What one vote is tied to"), lambda a: level(said, a)),
        field("shown", N_("Shown at"), lambda a: said.moment(a.shown_at), "datetime"),
        field("opened", N_("Opened at"), lambda a: said.moment(a.phase.opened_at), "datetime"),
        field("closed", N_("Closed at"), lambda a: said.moment(a.phase.closed_at), "datetime"),
        field("deadline", N_("Deadline"), lambda a: said.moment(a.phase.deadline), "datetime"),
        field("open", N_("Input open"), lambda a: forum.context(a, now).accepts, "boolean", OPEN),
        field("revealed", N_("Result revealed"), lambda a: a.phase.revealed, "boolean"),
        *_counted(forum, said, results, now),
        field("contributions", N_("Contributions"), lambda a: given[a.id], "integer"),
        field("unit", N_("Unit"), lambda a: unit(said, a, results[a.id])),
        field("rule", N_("Rule"), lambda a: _rule(said, results[a.id])),
        field("forum_joined", joined_title(shared(forum)), lambda _: forum.joined, "integer"),
        field("list_sum", N_("Checksum of the list"), lambda a: sums.get(a.id), "text", LIST_SUM),
    ]
    return said.table("activities", N_("Agenda"), fields, steps, ("activity",), about=ABOUT_AGENDA)


def _results(said: Said) -> Fields:
    def dissent(activity: Activity) -> int | None:
        return activity.plan.dissent if KINDS[activity.plan.kind].input.marked(activity.settings) else None

    live = said.field("live", N_("Results shown while people vote"), lambda a: a.plan.live, "boolean")
    alongside = said.field("alongside", N_("Open beside the other steps"), lambda a: a.plan.alongside, "boolean")
    ordered = said.field("ordered", N_("Order of the ballot kept"), lambda a: a.plan.ordered, "boolean", ORDERED)
    strong = said.field("dissent", N_("Strong dissent above a spread of"), dissent, "integer", DISSENT)
    return [live, ordered, alongside, strong]


def _counted(forum: Forum, said: Said, results: Mapping[str, Result | None], now: int) -> Fields:
    """How many took part in a step, and how many of them counted."""

    def counts(activity: Activity) -> tuple[int, int]:
        return KINDS[activity.plan.kind].input.counts(forum.context(activity, now), activity.state)

    def persons(activity: Activity) -> int | None:
        return counts(activity)[0] if activity.plan.assurance != "open" else None

    def abstained(activity: Activity) -> int | None:
        found = results[activity.id]
        return found.abstentions if found else None

    return [
        said.field("round", N_("Round"), lambda a: a.round or None, "integer"),
        said.field("round_of", N_("Round before"), lambda a: a.round_of or None),
        said.field("persons", N_("People who took part"), persons, "integer", BY_DEVICE),
        said.field("counted", N_("Counted"), lambda a: counts(a)[1], "integer"),
        said.field("held_back", N_("Held back"), lambda a: held_back(forum, a, now), "integer", HELD),
        said.field("abstentions", N_("Abstentions"), abstained, "integer", ABSTAINED),
    ]


def _rule(said: Said, found: Result | None) -> str | None:
    return " ".join(map(said.translate, filter(None, (found.how, found.tie, found.abstention)))) if found else None
