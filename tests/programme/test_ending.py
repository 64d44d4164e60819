"""The end of a programme: announced before its pages go. Never here: the deletion itself (tests/archive/test_programme.py)."""

from __future__ import annotations

from app.programme import ending
from app.programme.basics import ShowProgramme
from app.programme.ending import AnnounceEnd, WithdrawEnd, earliest, may_go
from app.programme.span import moment
from tests.people import ORGANISER
from tests.play import plan
from tests.programme.programmes import a_programme

WHY = {"de": "Der Wissensspeicher zieht um."}
ZONE = "Europe/Berlin"


def test_what_everybody_could_see_is_announced_before_it_goes() -> None:
    """12 D18: two weeks at least, with a reason, until the announced day is over; what was never public may go at once."""
    log = a_programme()
    assert may_go(log.state, log.now) is None
    assert plan(log, ORGANISER, ShowProgramme(True)) is None
    assert plan(log, ORGANISER, ShowProgramme(False)) is None
    assert may_go(log.state, log.now) == ending.NOT_ANNOUNCED, "somebody may have linked to it"
    day = earliest(log.state, log.now)
    assert plan(log, ORGANISER, AnnounceEnd("2022-04-29", WHY), changed=False) == ending.TOO_SOON
    assert plan(log, ORGANISER, AnnounceEnd("", WHY), changed=False) == ending.NO_DAY
    assert plan(log, ORGANISER, AnnounceEnd(day, {}), changed=False) == ending.NO_REASON
    assert plan(log, ORGANISER, AnnounceEnd(day, WHY)) is None
    assert may_go(log.state, moment(day, "23:59", ZONE)) == ending.NOT_YET
    assert may_go(log.state, moment(day, "00:00", ZONE) + 86_400_000) is None
    assert plan(log, ORGANISER, WithdrawEnd()) is None
    assert may_go(log.state, moment(day, "12:00", ZONE) + 86_400_000) == ending.NOT_ANNOUNCED
    assert plan(log, ORGANISER, WithdrawEnd(), changed=False) == ending.NOT_SAID
