"""The figures of a programme's parts as its archive carries them, by ids: register to dispositions, documents, panels.

Nobody's words are among them but conditions, which are part of a decision. Never here: words for people, what the figures are
shown with; a clock.
"""

from collections import Counter
from typing import Any

from app.programme.standing import status_of
from app.programme.state import Programme
from app.programme.views.register import FACETS, values

ALL_COME = 253_370_764_800_000
"""The year 9999 (milliseconds): every day that was named has come."""


def register(programme: Programme) -> dict[str, Any]:
    """Items by type; by id their number, how many wordings they have had and which ones they serve; those that are out."""
    items = programme.register.items.values()
    return {
        "types": dict(Counter(one.type for one in items)),
        "numbers": {one.id: one.number for one in items},
        "versions": {one.id: len(one.versions) for one in items},
        "links": {one.id: list(one.links) for one in items if one.links},
        "withdrawn": [one.id for one in items if one.withdrawn],
    }


def facets(programme: Programme) -> dict[str, Any]:
    """By facet: how many items have each of its values; "" where they say nothing of it."""
    items = programme.register.items
    return {name: dict(Counter(said for one in items.values() for said in values(items, one, name))) for name in FACETS}


def imports(programme: Programme) -> dict[str, Any]:
    """By import: answers in words by question and by occasion, what was counted of the others, how many are hidden; those of
    which everything has come, and those that were removed."""
    there = programme.imported.values()
    return {
        "answers": {one.id: dict(Counter(each.question for each in one.entries.values())) for one in there},
        "occasions": {one.id: dict(Counter(str(each.occasion) for each in one.entries.values())) for one in there},
        "counted": {one.id: {each.id: [each.given, each.counts] for each in one.asked} for one in there},
        "people": {one.id: one.about.people for one in there},
        "hidden": {one.id: len(one.hidden) for one in there},
        "whole": [one.id for one in there if one.whole],
        "removed": [one.id for one in there if one.removed_at],
    }


def dates(programme: Programme) -> dict[str, Any]:
    """First and last day as typed; how often a date was moved after everybody could read it; those that are called off."""
    found = programme.timeline.dates.values()
    moved = {one.id: sum(not earlier.off for earlier in one.earlier) for one in found}
    return {
        "days": {one.id: [one.says.first, one.says.last] for one in found},
        "moved": {key: times for key, times in moved.items() if times},
        "off": [one.id for one in found if one.off_at],
    }


def decisions(programme: Programme) -> dict[str, Any]:
    """Day, kind and rescission; what each says of each item, on what condition; how far items are once all days have come."""
    made = programme.decisions.made.values()
    stand = {item: status_of(programme, item, ALL_COME) for item in programme.register.items}
    return {
        "decisions": {one.id: [one.says.day, one.says.kind, one.revoked] for one in made},
        "points": {one.id: [[point.item, point.outcome] for point in one.says.points] for one in made},
        "conditions": {one.id: [point.condition for point in one.says.points] for one in made},
        "standing": {item: [one.day, one.progress, one.decision] for item, one in stand.items() if one},
    }


def answers(programme: Programme) -> dict[str, Any]:
    """Dispositions by stage, given by outcome, published by outcome; each publication's time (milliseconds), how many of how
    many things lacked one, and the day that was promised for them."""
    given = programme.answers.given.values()
    public = (one.public for one in given)
    return {
        "stages": dict(Counter(one.stage for one in given)),
        "outcomes": dict(Counter(one.version.outcome for one in given if one.stage in ("given", "confirmed"))),
        "public": dict(Counter(one.version.outcome for one in public if one)),
        "publications": [[one.at, one.lacking, one.total, one.until] for one in programme.answers.publications],
    }


def documents(programme: Programme) -> dict[str, Any]:
    """By document and version: its day and maturity, the ids of its chapters, its paragraphs in their wording, its languages,
    its file; those that were withdrawn."""
    there = {key: one.versions for key, one in programme.documents.items()}
    files = {key: [one.file for one in some] for key, some in there.items()}
    return {
        "versions": {key: [[one.day, one.maturity] for one in some] for key, some in there.items()},
        "chapters": {key: [[each.id for each in one.chapters] for one in some] for key, some in there.items()},
        "paragraphs": {key: [[each.wording for each in one.paragraphs] for one in some] for key, some in there.items()},
        "languages": {key: [list(one.languages) for one in some] for key, some in there.items()},
        "files": {
            key: [[one.format, one.size, one.blob] if one else [] for one in some] for key, some in files.items()
        },
        "withdrawn": [key for key, one in programme.documents.items() if any(one.withdrawn.values())],
    }


def panels(programme: Programme) -> dict[str, Any]:
    """By panel: how many people were drawn, on which day and by whom; the letters with codes by forum and strand; those that
    were removed."""
    there = programme.panels.values()
    return {
        "drawn": {one.id: [one.settings.size, one.settings.day, one.settings.by] for one in there},
        "printed": {one.id: [[each.forum, each.strand, each.number] for each in one.printed] for one in there},
        "removed": [one.id for one in there if one.removed],
    }
