"""A rehearsal against a real server through its public address: green when all is well, red when it is not, gone afterwards."""

from __future__ import annotations

import time

import httpx
import pytest

from app.forum.rehearsal import Report
from tests.tools.rehearse.conftest import Hall, figures


@pytest.fixture(scope="module")
def rehearsed(hall: Hall) -> tuple[int, Report]:
    """Thirty phones through every kind that takes input."""
    return hall.rehearse("--phones", "30")


def test_thirty_phones_come_in_answer_every_kind_and_nothing_is_lost(rehearsed: tuple[int, Report]) -> None:
    """A11, D8: each phone answers each of the seven steps, is believed, and is found in the count made from the log."""
    code, report = rehearsed
    assert report.problem == "" and report.phase == "done"
    assert (report.joined, report.saved, report.refused) == (30, 30 * 7, 0), report.reasons
    assert report.backed > 0, "some have supported what somebody else wrote"
    seen = figures(report)
    assert seen["refused"] == seen["lost"] == 0
    assert set(seen) == {"join_p95_ms", "ack_p99_ms", "wall_p95_ms", "refused", "lost"}
    assert report.reach.way == "loopback" and report.verdict in ("amber", "red"), "E22: no phone gets to 127.0.0.1"
    assert code == (0 if report.verdict == "amber" else 1)  # how fast it was is the machine's affair, not this test's


def test_the_copy_is_gone_from_the_list_and_from_the_disk(hall: Hall, rehearsed: tuple[int, Report]) -> None:
    """A11, D8: thrown away; the control is `interrupted`, which finds the same words while a rehearsal runs."""
    _, report = rehearsed
    assert httpx.get(f"{hall.server.url}/f/{report.copy}").status_code == 404
    assert httpx.get(f"{hall.server.url}/f/{hall.links.forum}").status_code == 200
    deadline = time.monotonic() + 10
    while b"Generalprobe: " in hall.on_disk():
        assert time.monotonic() < deadline, "the copy's bytes are still on the disk"
        time.sleep(0.05)


def test_a_server_that_falters_turns_it_red(short: Hall) -> None:
    """A11, D8: the control of the green one: the same phones while the server stands still again and again."""
    with short.faltering():
        code, report = short.rehearse("--phones", "8")
    assert code == 1 and report.verdict == "red"
    assert "ack_p99_ms" in {figure.name for figure in report.figures if not figure.good}
    assert figures(report)["lost"] == 0


def test_ctrl_c_throws_the_copy_away(short: Hall) -> None:
    """A11, D8: somebody stops it in the middle."""
    code, report = short.interrupted("ctrlc1", "--phones", "10", "--within", "20")
    assert (code, report.phase) == (1, "stopped")
    assert httpx.get(f"{short.server.url}/f/{report.copy}").status_code == 404


def test_a_wrong_address_is_said_at_once(short: Hall) -> None:
    """A11: where nobody answers, phones would not get in either."""
    code, report = short.rehearse("--url", "http://127.0.0.1:9")
    assert code == 1 and "STIMMWAND_URL" in report.problem


@pytest.mark.long
def test_at_ones_own_pace_phones_go_from_page_to_page_and_then_into_the_hall(at_own_pace: Hall) -> None:
    """12 A3: they find in the list what is open by calendar, in the copy from today on, write on the pages of its steps, and
    come in when something is shown; each answer is found in the log."""
    _, report = at_own_pace.rehearse("--phones", "12")
    assert (report.problem, report.phase) == ("", "done")
    assert (report.joined, report.saved, report.refused) == (12, 12 * 5, 0), report.reasons
    assert figures(report)["lost"] == 0


@pytest.mark.long
def test_a_thousand_phones(hall: Hall) -> None:
    """A11, C7: nobody refused, nothing lost; the figures are printed."""
    _, report = hall.rehearse("--phones", "1000", "--within", "15", "--vote-within", "5", patience=400)
    print({**figures(report), "again": report.again})
    assert (report.joined, report.saved, report.refused) == (1_000, 7_000, 0), report.reasons
    assert figures(report)["lost"] == 0
