"""A step that is open on days of its own (12 A1, A2): its bounds to the millisecond, its states, its changes, what it keeps.

Never here: pages (tests/web/participant/test_windows.py), the recount (tests/recount/test_windows.py).
"""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.ballots.messages import CastBallot
from app.activities.base.messages import Refused
from app.forum import commands as c
from app.forum import retention, window_changes, window_holds
from app.forum.codec import FORUM
from app.forum.decide import decide
from app.forum.phase import Phase
from app.forum.state import Forum
from app.forum.window import Days, State, Window, outside
from app.forum.window_changes import DropWindow, SetWindow
from app.forum.window_days import NO_DAY, NO_HOUR, NO_SUCH_HOUR, window
from app.forum.window_events import record_of
from app.forum.windows import standing, standings, turns_at
from app.live.render.words import filters, say
from tests.forum.test_closed_phase import FIRST
from tests.forum.window_plays import COMMENTING, ZONE, announced, moment
from tests.people import ANNA, BORIS, CEM, FACILITATOR, ORGANISER, PEOPLE, a_forum
from tests.play import Forums, play

HOUR = 3_600_000
OPENS, ENDS = moment("2022-04-28", ""), moment("2022-05-20", "")
VOTE = CastBallot("a1", choices=("o1",))


def cast(log: Forums, at: int, who: str = "p:anna") -> Refused | None:
    """A vote that the log took at this very millisecond."""
    data = FORUM.encode(who, f"cast-{at}", decide_cast(log))
    log.now = at
    return log.take(f"{at}-0", data)


def decide_cast(log: Forums) -> object:
    now = log.state.activities["a1"].phase.window
    assert now is not None
    event = decide(log.state, ANNA, VOTE, now.opens)
    assert not isinstance(event, Refused)
    return event


def made(days: Days, zone: str = ZONE) -> Window:
    found = window(days, zone)
    assert isinstance(found, Window), found
    return found


def state(forum: Forum, now: int) -> State:
    found = standing(forum.activities["a1"], now)
    assert found is not None
    return found.state


@pytest.mark.parametrize(
    ("at", "taken"),
    [(OPENS - 1, False), (OPENS, True), (ENDS - 1000, True), (ENDS - 1, True), (ENDS, False), (ENDS + 1, False)],
)
def test_the_last_day_counts_to_its_last_millisecond(at: int, taken: bool) -> None:
    """S09: 19.05. 23:59:59 counts, 20.05. 00:00:00 does not; and decide says the same as the fold."""
    log = announced()
    asked = decide(log.state, ANNA, VOTE, at)
    assert isinstance(asked, Refused) is not taken
    assert (cast(log, at) is None) is taken
    assert bool(log.state.activities["a1"].state.ballots) is taken


@pytest.mark.parametrize(
    ("first", "last", "hours"),
    [
        ("2022-03-26", "2022-03-27", 47),  # clocks go forward on 27 March
        ("2022-10-29", "2022-10-30", 49),  # and back on 30 October
        ("2022-04-28", "2022-05-19", 22 * 24),
        ("2022-05-19", "2022-05-19", 24),
    ],
)
def test_a_window_keeps_local_days_across_a_change_of_clocks(first: str, last: str, hours: int) -> None:
    """S09, in both directions."""
    found = made(Days(first=first, last=last))
    assert found.ends - found.opens == hours * HOUR
    assert [found.opens, found.ends] == [moment(first, ""), moment(first, "") + hours * HOUR]


def test_an_hour_may_be_said_otherwise() -> None:
    """12 A1: by default to 24:00; an hour that the clocks leave out is none."""
    found = made(Days(first="2022-05-18", last="2022-05-19", starts="9", stops="18:30"))
    assert (found.starts, found.stops) == ("09:00", "18:30")
    assert (found.opens, found.ends) == (moment("2022-05-18", "09:00"), moment("2022-05-19", "18:30"))
    usual = made(Days(first="2022-05-18", last="2022-05-19", starts="0:00", stops="24:00"))
    assert usual == made(Days(first="2022-05-18", last="2022-05-19"))
    assert window(Days(first="2022-03-27", last="2022-03-28", starts="02:30"), ZONE) == NO_SUCH_HOUR
    assert window(Days(first="2022-03-26", last="2022-03-27", stops="25:00"), ZONE) == NO_HOUR
    assert window(Days(first="2022-02-30", last="2022-03-27"), ZONE) == NO_DAY
    assert isinstance(window(Days(first="2022-03-27", last="2022-03-26"), ZONE), Refused)
    assert isinstance(window(Days(first="2022-03-01", last="2022-03-26", publication="2022-03-25"), ZONE), Refused)


def test_it_is_said_with_hour_and_weekday() -> None:
    """12 A1, in both languages."""
    found = made(COMMENTING)
    assert filters("en")["moment"](found.end).replace("\u00a0", " ") == "Thursday, 19 May 2022, 24:00"
    assert filters("de")["moment"](found.end).replace("\u00a0", " ") == "Donnerstag, 19. Mai 2022, 24 Uhr"
    assert filters("de")["moment"](found.start).replace("\u00a0", " ") == "Donnerstag, 28. April 2022, 0 Uhr"
    early = made(Days(first="2022-04-28", last="2022-05-19", stops="18:30"))
    assert filters("de")["moment"](early.end).endswith("18:30\u00a0Uhr")


def test_one_state_at_a_time_by_the_clock_alone() -> None:
    """S11, S13, S20: never typed, and never closed and current at once."""
    log = announced()
    assert [state(log.state, at) for at in (OPENS - 1, OPENS, ENDS - 1, ENDS)] == [
        "announced",
        "open",
        "open",
        "closed",
    ]
    log.now = ENDS
    play(log, FACILITATOR, c.Reveal("a1"))
    assert state(log.state, log.now) == "published"
    days = [standing(log.state.activities["a1"], at) for at in (moment("2022-04-27", "23:59"), OPENS, ENDS - 1)]
    assert [one.days_left for one in days if one] == [1, 21, 0]


def test_a_window_with_a_day_of_publication_is_evaluated_after_it() -> None:
    """S48: no input, and it ends by publishing; overdue is said."""
    log = announced(days=Days(first="2022-04-28", last="2022-05-19", publication="2022-06-14"))
    assert state(log.state, ENDS) == "evaluation"
    late = standing(log.state.activities["a1"], moment("2022-06-15", ""))
    assert late is not None and late.due and late.state == "evaluation"
    log.now = ENDS + HOUR
    play(log, FACILITATOR, c.Reveal("a1"))
    assert state(log.state, moment("2022-06-15", "")) == "published"


def test_a_phase_of_evaluation_takes_nothing_and_ends_by_publishing() -> None:
    """S48: also a step that takes no input can be one; S21: phase without comments."""
    days = Days(first="2022-05-05", last="2022-06-01", evaluation=True)
    for kind in ("present", "vote"):
        log = announced(kind, days=days)
        log.now = moment("2022-05-06", "12:00")
        assert state(log.state, log.now) == "evaluation"
        if kind == "vote":
            said = play(log, ANNA, VOTE, changed=False)
            assert isinstance(said, Refused) and "takes no contributions" in said.message
        play(log, FACILITATOR, c.Reveal("a1"))
        assert state(log.state, log.now) == "published"


@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if kind.takes_input])
def test_every_kind_takes_input_on_its_days_and_says_why_not_on_others(kind: str) -> None:
    """S21: not yet (from when), closed since, in the words of the days; for every kind that takes input."""
    log = announced(kind)
    early = play(log, ANNA, FIRST[kind], changed=False)
    assert isinstance(early, Refused) and early.status == 409
    assert "from Thursday, 28 April 2022, 0:00" in say(early, "en").replace("\u00a0", " ")
    log.now = OPENS + HOUR
    assert play(log, ANNA, FIRST[kind]) is None
    log.now = ENDS
    late = play(log, BORIS, FIRST[kind], changed=False)
    assert isinstance(late, Refused) and late.status == 409
    assert "since Thursday, 19 May 2022, 24:00" in say(late, "en").replace("\u00a0", " ")
    assert KINDS[kind].input.has_input(log.state.activities["a1"].state, ANNA.by)


def test_what_the_store_had_lost_counts_by_its_own_time() -> None:
    """12 A1: written again long after the window, with its first time; and one from before it does not count."""
    for at, taken in ((OPENS - 1, False), (ENDS - 1, True), (ENDS, False)):
        log = announced()
        event = FORUM.again(f"{at}-0", FORUM.encode("p:anna", f"lost-{at}", decide_cast(log)))
        log.now = ENDS + 30 * 24 * HOUR
        play(log, FACILITATOR, c.Reveal("a1"))
        play(log, ORGANISER, c.CloseForum())
        assert event is not None
        log.take(f"{log.now + 1}-0", event)
        assert bool(log.state.activities["a1"].state.ballots) is taken, at


def test_a_zone_that_is_changed_later_moves_no_bound() -> None:
    """12 A1: what was announced stands, in the words in which it was said."""
    log = announced()
    before = log.state.activities["a1"].phase.window
    settings = log.state.settings
    play(log, ORGANISER, c.ChangeForum(type(settings)(**_of(settings) | {"zone": "America/New_York"})))
    assert log.state.activities["a1"].phase.window == before
    log.now = OPENS + HOUR
    play(log, ORGANISER, SetWindow(activity="a1", days=Days(first="2022-04-28", last="2022-05-20"), reason="Länger"))
    after = log.state.activities["a1"].phase.window
    assert after is not None and before is not None and after.opens == before.opens
    assert after.zone == "America/New_York"


def _of(settings: object) -> dict[str, object]:
    return {name: getattr(settings, name) for name in type(settings).__struct_fields__}  # type: ignore[attr-defined]


def test_extending_and_shortening_need_a_reason_and_keep_the_old_bounds() -> None:
    """12 A1: shown to everybody; never into the past, and the beginning stays."""
    log = announced()
    log.now = moment("2022-05-10", "12:00")
    longer = SetWindow(activity="a1", days=Days(first="2022-04-28", last="2022-05-26"))
    assert decide(log.state, ORGANISER, longer, log.now) == window_changes.NO_REASON
    play(log, ORGANISER, SetWindow(activity="a1", days=longer.days, reason="Viele baten um eine Woche mehr."))
    found = standing(log.state.activities["a1"], log.now)
    assert found is not None and found.window.last == "2022-05-26"
    assert [(one.window.last, one.reason) for one in found.earlier] == [
        ("2022-05-19", "Viele baten um eine Woche mehr.")
    ]
    assert cast(log, ENDS) is None
    past = SetWindow(activity="a1", days=Days(first="2022-04-28", last="2022-05-19"), reason="x")
    assert decide(log.state, ORGANISER, past, log.now) == window_changes.OVER
    other = SetWindow(activity="a1", days=Days(first="2022-04-29", last="2022-05-26"), reason="x")
    assert decide(log.state, ORGANISER, other, log.now) == window_changes.BEGUN
    shorter = SetWindow(activity="a1", days=Days(first="2022-04-28", last="2022-05-22"), reason="Doch kürzer.")
    play(log, ORGANISER, shorter)
    assert state(log.state, moment("2022-05-23", "")) == "closed"


def test_extended_after_its_end_it_goes_on_from_then() -> None:
    """12 A1: what came in between was refused, and stays so; once published, the days stay."""
    log = announced()
    log.now = ENDS + HOUR
    play(log, ORGANISER, SetWindow(activity="a1", days=Days(first="2022-04-28", last="2022-05-26"), reason="Ausfall"))
    assert play(log, ANNA, VOTE) is None
    log.now = moment("2022-05-27", "")
    play(log, FACILITATOR, c.Reveal("a1"))
    again = SetWindow(activity="a1", days=Days(first="2022-04-28", last="2022-06-26"), reason="x")
    assert decide(log.state, ORGANISER, again, log.now) == window_changes.WAS_PUBLISHED


def test_an_old_form_changes_nothing() -> None:
    """12 A1: two organisers with one form; the second is told."""
    log = announced()
    longer = Days(first="2022-04-28", last="2022-05-26")
    seen = {"window:a1": 1}
    play(log, ORGANISER, SetWindow(activity="a1", days=longer, reason="Länger", records=seen))
    other = SetWindow(activity="a1", days=COMMENTING, reason="Kürzer", records=seen)
    assert isinstance(play(log, ORGANISER, other, changed=False), Refused)


def test_it_is_never_led_by_accident() -> None:
    """12 A1: neither shown nor opened by hand while its days last, nor given days once it was led."""
    log = announced("vote", "vote")
    assert decide(log.state, FACILITATOR, c.OpenInput("a1"), log.now) == window_holds.BY_DAYS
    assert decide(log.state, FACILITATOR, c.Show("a1"), log.now) == window_holds.NOT_SHOWN
    play(log, FACILITATOR, c.Show("a2"))
    play(log, FACILITATOR, c.OpenInput("a2"))
    play(log, FACILITATOR, c.CloseInput("a2"))
    late = SetWindow(activity="a2", days=COMMENTING)
    assert decide(log.state, ORGANISER, late, log.now) == window_changes.WAS_LED
    log.now = ENDS
    play(log, FACILITATOR, c.Show("a1"))


def test_nothing_is_published_before_its_days_are_over() -> None:
    """12 A1: by a deliberate act after it; nothing of it is live."""
    log = announced()
    log.now = OPENS
    asked = decide(log.state, FACILITATOR, c.Reveal("a1"), log.now)
    assert isinstance(asked, Refused) and asked.message == window_holds.NOT_YET_OVER
    assert not log.state.context(log.state.activities["a1"], log.now).revealed


def test_a_window_keeps_the_forum_open_and_its_data() -> None:
    """12 A1: never closed, sealed or deleted while a window is open or to come."""
    log = announced()
    for now in (log.now, OPENS, ENDS - 1):
        asked = decide(log.state, ORGANISER, c.CloseForum(), now)
        assert isinstance(asked, Refused) and asked.message == window_holds.KEEPS_OPEN
    log.now = ENDS
    play(log, ORGANISER, c.CloseForum())
    assert retention.due(log.state) == log.now + 24 * HOUR
    settings = log.state.settings
    early = type(settings)(**_of(settings) | {"retention": "2022-05-18"})
    assert retention.refused(announced().state, early, OPENS) == retention.WINDOW_AFTER
    beyond = SetWindow(activity="a1", days=Days(first="2022-04-28", last="2022-08-01"))
    assert decide(a_forum("vote").state, ORGANISER, beyond, OPENS) == retention.BEFORE_WINDOW


def test_each_strand_takes_part_in_its_own_windows_alone() -> None:
    """S59: overlapping windows for strands; people of another one are refused with words."""
    log = announced("vote", "vote", days=Days(first="2022-03-16", last="2022-03-24", strands=("admin",)), when=EARLY)
    play(
        log,
        ORGANISER,
        SetWindow(activity="a2", days=Days(first="2022-03-16", last="2022-03-25", strands=("panel", "public"))),
    )
    log.now = moment("2022-03-17", "10:00")
    said = play(log, ANNA, VOTE, changed=False)
    assert isinstance(said, Refused) and said.status == 403 and "another strand" in said.message
    assert play(log, CEM, VOTE) is None
    assert play(log, ANNA, CastBallot("a2", choices=("o1",))) is None
    assert isinstance(play(log, CEM, CastBallot("a2", choices=("o1",)), changed=False), Refused)
    assert [one.activity for one in standings(log.state, log.now, PEOPLE[ANNA])] == ["a2"]
    assert [one.activity for one in standings(log.state, log.now)] == ["a1", "a2"]


EARLY = moment("2022-03-01", "12:00")


def test_the_next_turn_by_the_clock_is_known() -> None:
    """12 A2: so that pages can turn when a window opens or closes."""
    forum = announced().state
    assert [turns_at(forum, at) for at in (OPENS - 1, OPENS, ENDS)] == [OPENS, ENDS, None]
    assert outside(made(COMMENTING), published=False, now=OPENS) is None


def test_a_window_can_be_dropped_before_it_begins() -> None:
    """12 A1: with a reason once it could be read; and the step can be led then."""
    log = announced()
    drop = DropWindow(activity="a1", reason="Abgesagt.")
    assert decide(log.state, ORGANISER, DropWindow(activity="a1"), log.now) == window_changes.NO_REASON
    assert decide(log.state, ORGANISER, drop, OPENS) == window_changes.RUNNING
    play(log, ORGANISER, drop)
    play(log, FACILITATOR, c.Show("a1"))
    play(log, FACILITATOR, c.OpenInput("a1"))


def test_a_race_is_decided_by_the_log() -> None:
    """12 A1: what was decided a moment too early changes nothing when the log takes it later."""
    log = announced()
    log.now = OPENS
    event = decide(log.state, ORGANISER, c.CloseForum(), ENDS)
    assert not isinstance(event, Refused)
    assert log.append(ORGANISER.by, "close", event) is not None and log.state.status == "open"


def test_the_first_millisecond_after_a_window_is_not_in_it_and_none_of_evaluation_is() -> None:
    """12 A1: what is shown asks the same bounds as what is taken; nobody ever gave anything to a phase of evaluation."""
    one = made(Days(first="2022-05-01", last="2022-05-02"))
    assert [one.takes(at) for at in (one.opens - 1, one.opens, one.ends - 1, one.ends)] == [False, True, True, False]
    phase = Phase(window=one)
    assert [phase.was_open(at) for at in (one.opens - 1, one.opens)] == [False, True]
    assert not Phase(window=replace(one, evaluation=True)).was_open(one.ends)


def test_days_that_were_dropped_make_older_forms_of_them_old() -> None:
    """D3: setting and dropping count alike: who set days in a form from before reads that they are gone."""
    log = announced("vote")
    record = record_of("a1")
    before = log.state.versions.get(record, 0)
    assert play(log, ORGANISER, DropWindow("a1", "abgesagt")) is None
    assert log.state.versions[record] == before + 1
