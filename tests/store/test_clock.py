"""The clock of each log: what a server says, what the log's last entry says, and how far this machine's date is away."""

from __future__ import annotations

import pytest

from app.store.log.clock import LogClock, Machine, ServerClock

NOW, MINUTE, HOUR = 1_795_946_000_000, 60_000, 3_600_000
YEARS = 20 * 365 * 24 * HOUR


class Hands:
    """A machine whose date can be set, and whose running time goes on as the test says."""

    def __init__(self, date: int = NOW) -> None:
        self.ran = 5_000
        self.set = date - self.ran
        self.machine = Machine(lambda: self.set + self.ran, lambda: self.ran)

    def pass_by(self, ms: int) -> None:
        self.ran += ms


def a_clock(hands: Hands, said: int | None = None) -> tuple[ServerClock, LogClock]:
    server = ServerClock(hands.machine)
    if said is not None:
        server.heard(said, hands.ran, hands.ran)
    return server, LogClock(lambda key: server, hands.machine)


@pytest.mark.parametrize("away", [-2 * HOUR, 2 * HOUR, YEARS, -YEARS])
def test_the_time_is_the_stores_whatever_the_machines_date(away: int) -> None:
    """D10: a machine that is 2 h behind, or 20 years ahead, has the store's time as soon as it has heard it."""
    hands = Hands(NOW + away)
    _, clock = a_clock(hands)
    assert abs(clock.now("log") - NOW) >= 2 * HOUR, "the control: nobody has asked the store yet"
    _, clock = a_clock(hands, NOW)
    assert clock.now("log") == NOW
    hands.pass_by(MINUTE)
    hands.set += YEARS  # somebody sets the date while it runs
    assert clock.now("log") == NOW + MINUTE


def test_an_answer_that_took_long_moves_no_clock_and_one_that_cannot_be_does() -> None:
    """D10: a busy process hears an old time; clocks are taken as one until an answer is outside everything it could be."""
    hands = Hands()
    server, clock = a_clock(hands, NOW)
    before = clock.now("log")
    server.heard(before - 400, hands.ran - 900, hands.ran)  # asked 900 ms ago, and said at some time since
    assert clock.now("log") == before
    server.heard(before - 5_000, hands.ran - 900, hands.ran)
    assert clock.now("log") == before - 5_000 + 900, "at the least what it can be"


def test_one_odd_answer_of_the_store_moves_no_countdown() -> None:
    """9 D10: a reading that is years away was believed for the second until the next one, and every screen's deadline was over.
    Said twice, a second apart, it is the store's time; two that disagree are two odd ones."""
    hands = Hands()
    server, clock = a_clock(hands, NOW)

    def says(off: int) -> int:
        hands.pass_by(1_000)
        server.heard(NOW + hands.ran - 5_000 + off, hands.ran, hands.ran)
        return clock.now("log") - NOW - (hands.ran - 5_000)

    assert [says(off) for off in (YEARS, 0, YEARS, -YEARS, 2 * HOUR, 0)] == [0] * 6
    assert [says(off) for off in (40_000, 0)] == [40_000, 0], "the control: what is near counts at once"
    assert [says(off) for off in (YEARS, YEARS + 900, 0, 0)] == [0, YEARS + 900, YEARS + 900, 0]
    fresh, _ = a_clock(Hands(NOW + YEARS), NOW)
    assert fresh.offset == NOW - 5_000, "what is heard first is all that is known"


def test_a_log_that_is_ahead_of_its_server_runs_on_and_never_goes_back() -> None:
    """D10: the clock was set back by two hours: the server would give every entry of these hours the same moment."""
    hands = Hands()
    server, clock = a_clock(hands, NOW)
    clock.begins("log", f"{NOW + 2 * HOUR}-7")
    assert (clock.now("log"), clock.now("other")) == (NOW + 2 * HOUR, NOW)
    assert (clock.id_for("log"), clock.id_for("other")) == (f"{NOW + 2 * HOUR}-*", "*")
    hands.pass_by(MINUTE)
    assert clock.now("log") == NOW + 2 * HOUR + MINUTE
    clock.took("log", f"{NOW + 2 * HOUR}-8")
    assert clock.now("log") == NOW + 2 * HOUR + MINUTE, "an older entry of another process takes nothing back"
    for _ in range(2):
        server.heard(NOW + 3 * HOUR, hands.ran, hands.ran)  # the clock is put right, and is ahead of the log
    assert clock.now("log") == NOW + 3 * HOUR and clock.id_for("log") == "*"
    clock.begins("log", f"{NOW}-0")
    clock.forget("log")
    assert clock.now("log") == clock.now("other")


def test_a_date_that_is_more_than_a_minute_away_is_told_and_does_not_tremble() -> None:
    """D10: in minutes, ahead or behind; what stays within a minute is nobody's business."""
    hands = Hands(NOW + 50_000)
    _, clock = a_clock(hands, NOW)
    assert clock.gap("log") == 0
    for away, told in ((119_400, 2), (90_000, 2), (-7_200_400, -120), (-7_199_000, -120), (-7_260_000, -121), (900, 0)):
        hands.set = NOW - hands.ran + away
        assert clock.gap("log") == told, away
    clock.begins("ahead", f"{NOW + HOUR}-0")
    assert clock.widest(["log", "ahead"]) == -60 and clock.widest([]) == 0


def test_a_clock_that_was_set_goes_on_from_there_and_its_entries_have_its_time() -> None:
    """12 E17: a process of years is shown on the day that one likes; the store's own ids would be of today."""
    hands = Hands()
    _, clock = a_clock(hands, NOW)
    assert clock.id_for("log") == "*"
    clock.set("log", NOW - YEARS)
    assert (clock.now("log"), clock.now("other")) == (NOW - YEARS, NOW - YEARS)
    hands.pass_by(MINUTE)
    assert clock.id_for("log") == f"{NOW - YEARS + MINUTE}-*"
    assert clock.gap("log") == 0, "nobody is told that the machine's date is wrong"
    clock.took("log", f"{NOW - YEARS + HOUR}-3")
    assert clock.now("log") == NOW - YEARS + HOUR and clock.now("other") == NOW - YEARS + MINUTE
    clock.set("other", NOW - HOUR)
    assert clock.now("log") == NOW - HOUR
    clock.took("log", f"{NOW - HOUR + 20}-3")
    assert clock.id_for("log") == f"{NOW - HOUR + 20}-*", "never one before the last, however little that is ahead"
    assert clock.other_id("log") == f"{NOW - HOUR + 1_020}-*"
