"""A forum as a template for the next one: what was prepared, nothing that people did.

Never here: participants, ballots, notes, links, the record; where the copy is written.
"""

from collections.abc import Iterator, Mapping

import msgspec
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.easy_read import EasyCheck
from app.activities.base.messages import Event
from app.activities.base.offer import Source
from app.forum.events import ActivityAdded, ForumCreated, MeasuresImported, WordListSaved
from app.forum.image_events import ImageAdded
from app.forum.state import Forum
from app.forum.text_events import EasyReadChecked, TextTaken
from app.text import Text


def clone(forum: Forum, code: str, title: Text) -> tuple[Event, ...]:
    """The events that make a new forum like `forum`, under the six digits `code`.

    Settings without day and date of deletion, the word lists, what readers checked, the measures that stand, the pictures,
    the texts, the agenda.
    Measures keep ids and numbers, so that an evening, the weeks after it and a second forum speak of the same ones; withdrawn
    ones are left out, also of steps, and so are further rounds of a vote. Days of its own no step brings along.
    """
    settings = replace(forum.settings, title=title, day="", retention="")
    standing = forum.standing
    ids = {measure.id: measure.id for measure in standing}
    made: list[Event] = [ForumCreated(code, settings)]
    made += (WordListSaved(language=tag, words=listed) for tag, listed in forum.word_lists.items() if listed)
    made += _checked(forum)
    if standing:
        made.append(MeasuresImported(tuple(replace(measure, origin=None) for measure in standing), kept=True))
    made += [ImageAdded(image) for image in forum.images.values()]
    made += [TextTaken(replace(text, earlier=())) for text in forum.texts.values()]
    steps = steps_there(forum)
    for step in steps:
        activity = forum.activities[step]
        settings = KINDS[activity.plan.kind].builder.renamed(activity.settings, ids)
        plan = replace(activity.plan, source=_source(activity.plan.source, ids, steps))
        made.append(ActivityAdded(plan, msgspec.to_builtins(settings)))
    return tuple(made)


def steps_there(forum: Forum) -> dict[str, str]:
    """The steps that come along, and what each is called in the clone."""
    kept = (one.id for one in forum.activities.values() if not one.round_of)
    return {step: f"a{number}" for number, step in enumerate(kept, 1)}


def _checked(forum: Forum) -> Iterator[Event]:
    """What readers have said of texts holds wherever these words stand."""
    by: dict[EasyCheck, list[str]] = {}
    for key, check in forum.easy_read.items():
        by.setdefault(check, []).append(key)
    yield from (EasyReadChecked(texts=tuple(keys), day=one.day, who=one.who) for one, keys in by.items())


def _source(source: Source | None, measures: Mapping[str, str], steps: Mapping[str, str]) -> Source | None:
    """Where the options come from there. Groups and notes that were picked do not come with it: all are meant then."""
    if source is None:
        return None
    picked = tuple(measures[key] for key in source.picked if key in measures)
    how = "all" if source.how == "picked" and source.what != "measures" else source.how
    return replace(source, how=how, step=steps.get(source.step, ""), picked=picked)
