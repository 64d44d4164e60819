"""The weeks of comments after each evening: who writes when, what others support, what is hidden, and the close.

Never here: the words (comments.py), what becomes of them (answering).
"""

import random
from collections.abc import Iterator
from typing import NamedTuple

from app.activities.base.actor import Actor
from app.activities.base.offer import Source
from app.activities.posts.messages import HideNotes, PostNote
from app.activities.posts.state import shown
from app.activities.posts.support import SupportNote
from app.forum.commands import AddActivity, CloseForum, Join
from app.forum.state import Plan
from app.forum.window import Days
from app.forum.window_changes import SetWindow
from app.live.hall import LiveForum
from app.text import Text, pick
from app.tools.demo import people
from app.tools.demo.crowd import Wish
from app.tools.demo.evening import persons
from app.tools.demo.process import comments, words
from app.tools.demo.process.course import Course
from app.tools.demo.process.moments import DAY_MS, HOUR_MS, moment
from app.web import signing

FROM_THE_HALL = 0.3
"""The part of those who comment that was there in the evening."""
SUPPORTS = 2
"""So many others are for a comment, on the average."""
HIDDEN = 0.01


class Weeks(NamedTuple):
    """One time of commenting: which, when it is announced, its days at first and, corrected when, in the end; how many people
    write how much."""

    key: str
    title: Text
    told: int
    planned: Days
    corrected: int
    days: Days
    why: str
    writers: int
    comments: int
    closed: int


FIRST = Weeks(
    key="first",
    title=words.COMMENTS_FIRST,
    told=moment("2022-02-25 10:00"),
    planned=Days(first="2022-03-01", last="2022-03-16", publication="2022-04-07"),
    corrected=0,
    days=Days(first="2022-03-01", last="2022-03-16", publication="2022-04-07"),
    why="",
    writers=90,
    comments=420,
    closed=moment("2022-03-17 09:00"),
)
SECOND = Weeks(
    key="second",
    title=words.COMMENTS,
    told=moment("2022-04-28 20:15"),
    planned=Days(first="2022-04-30", last="2022-05-19", publication="2022-06-14"),
    corrected=moment("2022-04-28 20:40"),
    days=Days(first="2022-04-28", starts="20:45", last="2022-05-19", publication="2022-06-14"),
    why="Im Forum wurde zugesagt, dass sofort kommentiert werden kann.",
    writers=350,
    comments=4_000,
    closed=moment("2022-05-20 09:00"),
)


async def told(course: Course, place: LiveForum, weeks: Weeks) -> None:
    """The announcement, and its correction. Raises Over, DemoError."""
    settings = {"support": True, "replies": True, "prerelease": False, "limit": 0, "experts": "expert"}
    plan = Plan("comment", weeks.title, source=Source("measures"))
    await course.ask(place, "comments", AddActivity(plan, settings), at=weeks.told)
    step = step_of(place)
    await course.ask(place, "window", SetWindow(step, weeks.planned))
    if weeks.corrected:
        await course.ask(place, "corrected", SetWindow(step, weeks.days, weeks.why), at=weeks.corrected)


def step_of(place: LiveForum) -> str:
    """The step in which the forum is commented on: which number it has hangs on the evening before it."""
    return next(one.id for one in place.forum.activities.values() if one.plan.kind == "comment")


async def commented(course: Course, place: LiveForum, weeks: Weeks) -> None:
    """From the first comment to the close of the forum. Raises Over, DemoError."""
    writers = _writers(course, place, weeks)
    for number, (at, who, strand) in enumerate(_moments(place, weeks, writers)):
        await _write(course, place, weeks, number, at, who, strand)
    await course.ask(place, "closed", CloseForum(), at=weeks.closed)


def _writers(course: Course, place: LiveForum, weeks: Weeks) -> list[tuple[Actor, str]]:
    """Who writes: some from the hall, the others new, each with their strand."""
    hall = list(zip(persons(course.hall, place.forum.id), people.strands(), strict=True))
    old = round(weeks.writers * FROM_THE_HALL)
    new = [
        (Actor("participant", signing.derived_id(course.hall.secret, place.forum.id, f"writer {number}")), "public")
        for number in range(weeks.writers - old)
    ]
    return [*random.Random(weeks.key).sample(hall, old), *new]  # noqa: S311  # a taste, no secret


def _moments(place: LiveForum, weeks: Weeks, writers: list[tuple[Actor, str]]) -> Iterator[tuple[int, Actor, str]]:
    """When each comment comes, in order: most in the evening, many on the first and the last days; some write a lot."""
    window = place.forum.activities[step_of(place)].phase.window
    assert window is not None  # noqa: S101  # set in the line before
    chance = random.Random(f"moments {weeks.key}")  # noqa: S311  # a taste, no secret
    days = (window.ends - window.opens) // DAY_MS + 1
    busy = [4.0, 2.5, 1.5, *[1.0] * max(0, days - 6), 1.2, 1.8, 3.0][:days]
    hours = (0.1, 0.05, 0.02, 0.02, 0.05, 0.1, 0.4, 0.8, 1, 1, 1, 1, 1.2, 1, 1, 1, 1.2, 1.5, 2, 2.5, 2.5, 2, 1, 0.4)
    often = [chance.paretovariate(1.2) for _ in writers]
    found: list[tuple[int, Actor, str]] = []
    while len(found) < weeks.comments:
        day, hour = chance.choices(range(days), busy)[0], chance.choices(range(24), hours)[0]
        at = window.opens - window.opens % DAY_MS + day * DAY_MS + hour * HOUR_MS + chance.randrange(HOUR_MS)
        if window.opens < at < window.ends:
            found.append((at, *chance.choices(writers, often)[0]))
    yield from sorted(found, key=lambda one: one[0])


async def _write(course: Course, place: LiveForum, weeks: Weeks, number: int, at: int, who: Actor, strand: str) -> None:
    """One comment, with what it brings: somebody joins, others support it, or a moderator hides it."""
    chance = random.Random(f"{weeks.key} {number}")  # noqa: S311  # a taste, no secret
    if course.did(place, f"comment {number}", who):
        return
    if who.by not in place.forum.participants:
        await course.ask(place, "join", Join(strand), who, at - 60_000)
    step = step_of(place)
    state = place.forum.activities[step].state
    measure = chance.choice(list(place.forum.measures.values()))
    sided = any(
        state.posts[own].topic == measure.id and state.posts[own].mark in comments.SIDES
        for own in state.own.get(who.by, ())
    )
    said = comments.one(weeks.key, number, pick(measure.title, "de"), sided)
    above = [
        post for post in list(state.posts.values())[-40:] if post.topic == measure.id and not post.under and shown(post)
    ]
    under = chance.choice(above).id if not said.mark and above else ""
    mark = "" if under else said.mark or "remark"
    command = PostNote(step, measure.id, said.text, mark=mark, under=under)
    await course.ask(place, f"comment {number}", command, who, at)
    latest = next(reversed(state.posts.values()))
    if chance.random() < HIDDEN:
        await course.ask(place, f"hidden {number}", HideNotes(step, "advert", (latest.id,)))
    elif above and chance.random() < 0.8:
        liked = [one for one in chance.sample(above, min(SUPPORTS, len(above))) if one.by != who.by]
        new = [one for one in liked if one.id not in state.backing.get(who.by, {})]
        await course.wish(
            place,
            [Wish(who, f"support {number} {one.id}", SupportNote(step, one.id, edits=one.edits)) for one in new],
        )
