"""When the results of an evening can be read as a whole, though something of the forum goes on for weeks.

Never here: what the page says of each step (views/test_results), windows by themselves.
"""

from __future__ import annotations

from app.activities.ballots.messages import CastBallot
from app.forum import commands as c
from app.forum.over import evening_over
from app.forum.views.results import results
from app.forum.window import Days
from app.forum.window_changes import SetWindow
from tests.people import FACILITATOR, ORGANISER, PEOPLE, a_forum, on_stage
from tests.play import Forums, play

WEEKS = Days(first="2022-04-30", last="2022-05-19")


def voted() -> Forums:
    """A vote that is led, by nine people; input is still taken."""
    log = on_stage(a_forum("vote", "ideas"))
    for who in PEOPLE:
        play(log, who, CastBallot("a1", choices=("o1",)))
    return log


def test_an_evening_is_over_before_the_weeks_that_follow_it() -> None:
    """12 A1, S51: what stood on the wall is public that night, and says that more will come; comments are not counted yet."""
    log = voted()
    assert play(log, ORGANISER, SetWindow("a2", WEEKS)) is None
    assert not evening_over(log.state, log.now), "people are still voting"
    play(log, FACILITATOR, c.CloseInput("a1"))
    assert evening_over(log.state, log.now)
    assert results(log.state, "de", log.now).chapters == (), "nothing has been shown to the hall"
    play(log, FACILITATOR, c.Reveal("a1"))
    found = results(log.state, "de", log.now)
    assert (found.over, found.open_days, found.closed_at, found.closed_head) == (True, True, 0, "")
    assert [one.id for one in found.chapters] == ["a1"]


def test_without_such_weeks_the_close_alone_ends_a_forum() -> None:
    """12 A1, S51: whoever leads may go back to a step; so nothing is over by itself."""
    log = voted()
    play(log, FACILITATOR, c.CloseInput("a1"))
    play(log, FACILITATOR, c.Reveal("a1"))
    assert not evening_over(log.state, log.now) and not results(log.state, "de", log.now).over
    play(log, ORGANISER, c.CloseForum())
    found = results(log.state, "de", log.now)
    assert (found.over, found.open_days) == (True, False) and found.closed_at
