"""The process of two years: it is made up to any day, goes on from there, and all that was written has become something.

Never here: the evening that goes by (test_demo.py), what one part of a programme does.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import TypeVar, cast

import pytest

from app import settings as environment
from app.live.command_hall import command_hall
from app.live.hall import Hall, LiveForum
from app.live.live_programme import LiveProgramme
from app.programme.views.contributions import everything
from app.programme.views.formats import formats
from app.store import opening
from app.store.log import DESK
from app.tools.demo import process, script
from app.tools.demo.process import window
from app.tools.demo.process.moments import day_of
from app.tools.demo.script import DemoError
from app.web.desk.forums import make
from tests.tools.evenings import commented

T = TypeVar("T")


def in_hall(folder: Path, do: Callable[[Hall], Awaitable[T]]) -> T:
    """In a hall with a store of its own, which is there again the next time."""

    async def done(url: str) -> T:
        async with command_hall(url, "http://process.example") as hall:
            return await do(hall)

    settings = environment.load({"STIMMWAND_DATA": str(folder)})
    with opening.opened(settings, lambda said: None) as url:
        return asyncio.run(done(url))


async def its(hall: Hall) -> LiveProgramme:
    """The process in the hall."""
    place = await hall.programme(next(iter(hall.desk.state.programmes)))
    assert place is not None
    return place


async def figures(hall: Hall, day: str) -> dict[str, int]:
    """The process on a day, in figures."""
    await process.prepare(hall, day)
    place = await its(hall)
    programme = place.programme
    forums = {forum: one.forum for forum, one in (await hall.forums_of(programme)).items()}
    needing = [one for one in everything(programme, forums, "de", place.now()).listed if one.needs]
    return {
        "dates": len(programme.timeline.dates),
        "by mail": sum(
            one.says.sort == "commenting" and bool(one.says.about) for one in programme.timeline.dates.values()
        ),
        "workshops": sum(one.said.sort == "workshop" for one in programme.formats.formats.values()),
        "lines": len(formats(programme, forums, "en", place.now()).rows),
        "brought": sum(len(one.entries) for one in programme.imported.values()),
        "items": len(programme.register.items),
        "forums": len(forums),
        "people": sum(len(forum.participants) for forum in forums.values()),
        "decisions": len(programme.decisions.made),
        "unanswered": sum(one.name not in programme.answers.of for one in needing),
        "published": len(programme.answers.publications),
    }


def test_it_stands_on_the_day_that_one_likes_and_goes_on_from_there(tmp_path: Path) -> None:
    """12 E17: by the clock of its store, also after a restart; no log goes back."""

    async def first(hall: Hall) -> dict[str, int]:
        found = await figures(hall, "2021-04-10")
        assert day_of(hall.log.clock.now(DESK)) == "2021-04-10"
        return found

    async def then(hall: Hall) -> dict[str, int]:
        assert day_of(hall.log.clock.now(DESK)) == "2021-04-10", "as it was left"
        with pytest.raises(DemoError, match="no log goes back"):
            await process.prepare(hall, "2021-04-09")
        assert await figures(hall, "") == begun, "the day is not over yet"
        return await figures(hall, "2021-09-01")

    begun = in_hall(tmp_path, first)
    assert (begun["dates"], begun["workshops"], begun["brought"], begun["forums"]) == (63, 20, 1_600, 0)
    assert begun["lines"] == 21, "survey and workshops"
    assert begun["by mail"] == 2, "where drafts are commented on that no forum takes comments on"
    later = in_hall(tmp_path, then)
    assert later["lines"] == 21, "once each, also when their results are there"
    assert later["brought"] > 1_800 and (later["decisions"], later["unanswered"]) == (2, 0)


def test_no_clock_is_set_where_forums_of_today_are(tmp_path: Path) -> None:
    """12 E17: their deadlines would be years away."""

    async def tried(hall: Hall) -> None:
        made = await make(hall, "o:olga", "key", lambda code: ())
        assert isinstance(made, str)
        with pytest.raises(DemoError, match="store of its own"):
            await process.prepare(hall, "")
        assert hall.log.clock.shift == 0

    in_hall(tmp_path, tried)


def test_it_does_not_begin_before_its_first_day(tmp_path: Path) -> None:
    """12 E17: said, and nothing is made."""

    async def tried(hall: Hall) -> None:
        with pytest.raises(DemoError, match="begins on 2020-11-24"):
            await process.prepare(hall, "2020-11-23")
        assert not hall.desk.state.programmes

    in_hall(tmp_path, tried)


def test_comments_follow_whatever_the_evening_was() -> None:
    """12 E17: its own steps ask for reasons and vote again, so the step of the comments has no number of its own."""
    forum = commented().forum
    step = forum.activities[window.step_of(cast(LiveForum, SimpleNamespace(forum=forum)))]
    assert [*forum.activities][-2:] == [f"a{len(script.STEPS)}", step.id] and forum.status == "closed"
    assert len(step.state.posts) == window.SECOND.comments
    assert 300 <= len({one.by for one in step.state.posts.values()}) <= window.SECOND.writers


@pytest.mark.long
def test_the_whole_process_leaves_nothing_that_nobody_answered(tmp_path: Path) -> None:
    """12 E17: two forums of five hundred, 350 people with 4,000 comments from 28 April to 19 May, evaluation, answers,
    publication, decision."""

    async def gone_by(hall: Hall) -> None:
        open_to_all = await figures(hall, "2022-05-03")
        assert (open_to_all["dates"], open_to_all["items"], open_to_all["forums"]) == (63, 26, 2)
        assert open_to_all["published"] == 0
        await figures(hall, "2022-06-15")
        second = list((await hall.forums_of((await its(hall)).programme)).values())[-1].forum
        step = next(one for one in second.activities.values() if one.plan.kind == "comment")
        comments, days = step.state.posts, step.phase.window
        assert days is not None and (days.first, days.last) == ("2022-04-28", "2022-05-19")
        assert len(comments) == 4_000 and all(days.opens <= one.at < days.ends for one in comments.values())
        assert 300 <= len({one.by for one in comments.values()}) <= 350
        assert Counter(one.mark for one in comments.values()).keys() == {"for", "against", "question", "remark", ""}
        over = await figures(hall, "2023-07-01")
        assert (over["decisions"], over["unanswered"], over["published"]) == (3, 0, 2)

    in_hall(tmp_path, gone_by)
