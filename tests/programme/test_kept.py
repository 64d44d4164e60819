"""What stays of a forum that is deleted: figures that everybody could see, where an organiser promised it, and nothing else.

Never here: the deletion (tests/web/test_kept_outcome.py), markup.
"""

from __future__ import annotations

import msgspec

from app.activities.ballots.messages import CastBallot
from app.forum import commands as c
from app.programme import formats
from app.programme.formats import AddFormat, OutcomeKept, RemoveFormat
from app.programme.formats_state import FormatSaid
from app.programme.kept import outcome_of
from app.programme.kept_state import KeptOutcome
from app.programme.views.formats import formats as formats_view
from app.programme.views.kept import kept_outcome
from tests.people import ANNA, BORIS, FACILITATOR, FORUM, ORGANISER, a_forum, on_stage
from tests.play import Forums, plan, play
from tests.programme.programmes import a_programme

SAYS = {"de": str, "en": str}


def voted(revealed: bool = True) -> Forums:
    forum = on_stage(a_forum("vote"))
    for person in (ANNA, BORIS):
        assert play(forum, person, CastBallot("a1", choices=("o1",))) is None
    assert play(forum, FACILITATOR, c.CloseInput("a1")) is None
    if revealed:
        assert play(forum, FACILITATOR, c.Reveal("a1")) is None
    assert play(forum, ORGANISER, c.CloseForum()) is None
    return forum


def outcome(forum: Forums) -> KeptOutcome:
    found = outcome_of(forum.state, SAYS, forum.now)
    assert found is not None
    return found


def test_only_what_everybody_could_see_is_taken() -> None:
    """12 D18: no participant, no word that somebody wrote, nothing that was not revealed; before the close nothing."""
    assert outcome_of(on_stage(a_forum("vote")).state, SAYS, 1) is None
    found = outcome(voted())
    assert [(one.ballots, one.bars[0].value) for one in found.steps["de"]] == [(2, (2, 1))]
    assert found.head and found.joined > 0
    assert ANNA.id.encode() not in msgspec.json.encode(found)
    assert outcome(voted(revealed=False)).steps == {"de": (), "en": ()}


def test_it_stays_where_it_was_promised_and_goes_with_the_format() -> None:
    """12 D18: the fold asks once more whether it was promised."""
    found = outcome(voted())
    log = a_programme()
    assert plan(log, ORGANISER, AddFormat(FormatSaid(sort="forum", forum=FORUM))) is None
    assert log.append("s:keeper", "not promised", OutcomeKept(FORUM, found)) == formats.NOT_THERE
    assert plan(log, ORGANISER, AddFormat(FormatSaid(sort="forum", forum="f2", keeps=True))) is None
    assert log.append("s:keeper", "kept", OutcomeKept("f2", found)) is None
    shown = kept_outcome(log.state, "o2", "de")
    assert shown and shown.chapters[0].rows[0].value == 2 and kept_outcome(log.state, "o1", "de") is None
    row = next(one for one in formats_view(log.state, {}, "de", log.now).rows if one.id == "o2")
    assert row.kept and row.title == found.title["de"] and row.joined == found.joined
    assert plan(log, ORGANISER, RemoveFormat("o2")) is None
    assert log.state.formats.kept == {}
