"""The results for everybody: after the close, what the hall saw, with the figures of its wall."""

from __future__ import annotations

from app.forum import commands as c
from app.forum import views
from app.forum.views.results import results
from tests.forum.outcome.evening import evening
from tests.people import FACILITATOR, ORGANISER
from tests.play import Forums, play


def closed() -> Forums:
    """a2 and a4 were shown, a3 was live, a5 (notes in groups) and a6 were not shown; then everything ends."""
    log = evening()
    play(log, ORGANISER, c.CloseForum())
    return log


def test_nothing_stands_there_before_the_close() -> None:
    """E24, S51: results of a forum that runs are for the hall; the page says that they will come."""
    view = results(evening().state, "en", evening().now)
    assert (view.over, view.chapters, view.withheld, view.closed_head, view.closed_at) == (False, (), 0, "", 0)


def test_what_was_shown_stands_there_and_nothing_else() -> None:
    """E24: a result under the lid stays there, and how many these are is said."""
    log = closed()
    view = results(log.state, "en", log.now)
    assert [one.id for one in view.chapters] == ["a2", "a3", "a4"] and view.withheld == 2
    play(log, FACILITATOR, c.Reveal("a6"))
    play(log, FACILITATOR, c.HideResult("a2"))
    view = results(log.state, "en", log.now)
    assert [one.id for one in view.chapters] == ["a3", "a4", "a6"] and view.withheld == 2


def test_the_figures_are_those_of_the_wall() -> None:
    """E24, S51: one computation, many renderings."""
    log = closed()
    for one in results(log.state, "en", log.now).chapters:
        play(log, FACILITATOR, c.Show(one.id))
        assert views.wall(log.state, "en", log.now).body.result == one.result
        assert one.result and one.result.ballots


def test_notes_stand_there_by_group_once_groups_were_shown() -> None:
    """E24: hidden, withdrawn and unread words are nowhere in it."""
    log = closed()
    play(log, FACILITATOR, c.Reveal("a5"))
    notes = next(one for one in results(log.state, "en", log.now).chapters if one.id == "a5")
    said = repr(notes.part)
    assert "Benches on the square" in said and "Sitting" in said
    assert not any(words in said for words in ("030 123", "Never mind", "Not read yet"))


def test_an_opened_forum_takes_its_results_back() -> None:
    """E24: until it is closed again."""
    log = closed()
    play(log, ORGANISER, c.OpenForum())
    assert results(log.state, "en", log.now).chapters == ()
