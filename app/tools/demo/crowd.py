"""What the five hundred do next, as the forum stands: come in, write, support, vote. Whoever leads, they answer what is open.

Made of the forum alone: a started evening goes on where it was, also in another process. Never here: sending anything, leading.
"""

import random
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from app.activities import KINDS
from app.activities.ballots.messages import CastBallot
from app.activities.ballots.state import BallotState, Marks
from app.activities.base.actor import Actor
from app.activities.base.messages import Command
from app.activities.posts.messages import PostNote
from app.activities.posts.state import PostState, shown
from app.activities.posts.support import SupportNote
from app.forum.commands import Join
from app.forum.offer import asked_of
from app.forum.state import Activity, Forum
from app.tools.demo import people, script, tastes

SUPPORTS = 3
"""So many notes of others each of them sees as these say."""


class Wish(NamedTuple):
    """A command of one of them, and what makes it the same one when it is sent again."""

    who: Actor
    key: str
    command: Command


def wishes(forum: Forum, persons: tuple[Actor, ...], now: int) -> Iterator[Wish]:
    """What is still to come from them, in the order in which it comes; `now` is the log's time in milliseconds."""
    if forum.status != "open":
        return
    for who, strand in zip(persons, people.strands(), strict=True):
        if who.by not in forum.participants:
            yield Wish(who, "join", Join(strand))
    step = forum.current
    if step is not None and forum.context(step, now).accepts:
        answer = _ANSWERS.get(type(step.state))
        yield from answer(forum, step, persons) if answer else ()


def _written(forum: Forum, step: Activity, persons: tuple[Actor, ...]) -> Iterator[Wish]:
    """Notes first; once they hang on the wall, support. Reasons come of those alone who are asked for them."""
    state: PostState = step.state
    if forum.context(step, 0).asked is not None:
        yield from _reasons(forum, step, persons)
        return
    topics = {topic.id for topic in step.settings.topics}
    there = {post.text: post for post in state.posts.values()}
    for place, note in enumerate(people.notes()):
        if note.text not in there and (note.topic in topics or not topics):
            yield Wish(
                persons[note.by], f"note {step.id} {place}", PostNote(step.id, note.topic if topics else "", note.text)
            )
    for number, who in enumerate(persons) if step.settings.support else ():
        for place in liked(number):
            post = there.get(people.notes()[place].text)
            if post is not None and shown(post) and who.by != post.by and post.id not in state.backing.get(who.by, {}):
                yield Wish(who, f"support {step.id} {place}", SupportNote(step.id, post.id, edits=post.edits))


def _reasons(forum: Forum, step: Activity, persons: tuple[Actor, ...]) -> Iterator[Wish]:
    """One each, as many as the script has for what they oppose."""
    there = {post.text for post in step.state.posts.values()}
    asked = {who: asked_of(forum, step, who.by) or {} for who in persons}
    for topic, words in ((one, forum.measures[one].title["de"]) for one in (step.offer.ids if step.offer else ())):
        against = (who for who, marks in asked.items() if topic in marks)
        for place, (who, text) in enumerate(zip(against, script.REASONS.get(words, ()), strict=False)):
            if text not in there:
                yield Wish(who, f"reason {step.id} {topic} {place}", PostNote(step.id, topic, text))


@cache
def liked(number: int) -> tuple[int, ...]:
    """The notes, by their place, that this person supports: mostly of the ideas that most have written about."""
    chance = random.Random(number)  # noqa: S311  # a taste, no secret
    groups = list(people.groups().values())
    weights = [len(places) ** 3 for places in groups]
    found = (chance.choice(places) for places in chance.choices(groups, weights, k=SUPPORTS))
    return tuple(dict.fromkeys(found))


def _voted(forum: Forum, step: Activity, persons: tuple[Actor, ...]) -> Iterator[Wish]:
    state: BallotState = step.state
    context = forum.context(step, 0)
    body: Any = KINDS[step.plan.kind].views.phone(context, state, "de", None)
    names = {choice.id: choice.label for choice in body.choices}
    for number, who in enumerate(persons):
        if tastes.votes(number) and who.by not in state.ballots and who.by not in state.casts:
            marks = _marks(body.sheet, names, number, bool(step.round_of))
            yield Wish(who, f"vote {step.id}", CastBallot(step.id, marks=marks, abstain=not marks))


def _marks(sheet: Any, names: dict[str, str], number: int, again: bool) -> Marks:
    """A ballot as this sheet takes it; `again`: in a further round."""
    if hasattr(sheet, "stays"):
        return {key: tastes.resistance(name, number, again, sheet.steps) for key, name in names.items()}
    if hasattr(sheet, "scales"):
        axes = tuple(scale.axis for scale in sheet.scales)
        seen = {key: zip(axes, tastes.estimate(name, number, sheet.steps), strict=True) for key, name in names.items()}
        return {f"{key}.{axis}": mark for key, marks in seen.items() for axis, mark in marks}
    if hasattr(sheet, "step"):
        step = sheet.step
        spread = tastes.dots(names, number, sheet.budget // step, sheet.most // step)
        return {key: mark * step for key, mark in spread.items()}
    if hasattr(sheet, "best"):
        return tastes.order(names, number, sheet.best or len(names))
    if hasattr(sheet, "seats"):
        return tastes.agreed(names, number, sheet.minimum, sheet.maximum or len(names))
    if sheet.steps:
        return {key: sheet.steps[-2] if tastes.likes(name, number) else sheet.steps[1] for key, name in names.items()}
    return {tastes.one(names, number): 1}


Answer = Callable[[Forum, Activity, tuple[Actor, ...]], Iterator[Wish]]
_ANSWERS: dict[type[Any], Answer] = {PostState: _written, BallotState: _voted}
