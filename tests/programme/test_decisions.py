"""Decisions and how far an item is, as commands meet them and as everybody reads them.

Never here: pages.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from app.activities.base.messages import Refused
from app.forum.versions import CHANGED
from app.programme import span
from app.programme.basics import ShowProgramme
from app.programme.decisions import checks, rules
from app.programme.decisions import messages as m
from app.programme.decisions_state import DecisionSays, Point, Progress
from app.programme.register.messages import WithdrawItem
from app.programme.standing import decisions_of, history_of, status_of
from app.programme.timeline import rules as timeline_rules
from app.programme.timeline.messages import AddDate
from app.programme.timeline_state import DateSays
from app.programme.views.dates import entries
from app.programme.views.decisions import decisions
from tests.people import ORGANISER
from tests.play import Programmes, plan
from tests.programme.registers import FIRST, SECOND, a_register

CONDITION = {"de": "Die Finanzierung ist zu klären.", "en": "Funding is to be settled."}
GREEN_LIGHT = DecisionSays(
    body={"de": "Senat", "en": "Senate"},
    day="2022-07-06",
    title={"de": "Strategischer Rahmen"},
    kind="preliminary",
    points=(Point(item=FIRST, condition=CONDITION), Point(item=SECOND)),
)
DECIDED = replace(GREEN_LIGHT, day="2022-08-03", kind="final")


def at(day: str, clock: str = "12:00") -> int:
    """A moment in Berlin, in milliseconds."""
    return round(datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=ZoneInfo("Europe/Berlin")).timestamp() * 1000)


def decided(*says: DecisionSays, public: bool = False) -> Programmes:
    log = a_register()
    for one in says:
        assert plan(log, ORGANISER, m.AddDecision(one)) is None
    if public:
        assert plan(log, ORGANISER, ShowProgramme()) is None
    return log


def progress(log: Programmes, now: int, item: str = FIRST) -> str:
    found = status_of(log.state, item, now)
    return found.progress if found else ""


def test_a_preliminary_decision_is_shown_and_only_a_final_one_makes_an_item_planned() -> None:
    """12 C13, S33, S64: green light on 6 July, decided on 3 August, each item with its condition."""
    log = decided(GREEN_LIGHT, DECIDED)
    assert [progress(log, at(day)) for day in ("2022-07-06", "2022-08-02", "2022-08-03")] == ["", "", "planned"]
    found = decisions_of(log.state, FIRST, at("2022-07-10"))
    assert [(one.kind, one.day, one.condition["de"], one.announced) for one in found] == [
        ("preliminary", "2022-07-06", CONDITION["de"], False),
        ("final", "2022-08-03", CONDITION["de"], True),
    ]
    assert found[0].body == {"de": "Senat", "en": "Senate"}


def test_a_decision_of_the_future_is_announced_until_its_day_begins() -> None:
    """12 C13, S33: at the boundary of the day in the programme's zone."""
    log = decided(DECIDED)
    before, after = at("2022-08-02", "23:59"), at("2022-08-03", "00:00")
    assert [progress(log, now) for now in (before, after)] == ["", "planned"]
    views = [decisions(log.state, "de", now) for now in (before, after)]
    assert [(len(one.announced), len(one.made)) for one in views] == [(1, 0), (0, 1)]


def test_an_item_goes_on_from_a_day_and_keeps_its_history() -> None:
    """12 C13: planned, running, done, dropped, each with its date; in the order of days, not of typing."""
    log = decided(DECIDED)
    said: tuple[tuple[str, Progress], ...] = (("2023-06-30", "done"), ("2022-10-01", "running"))
    for day, far in said:
        assert plan(log, ORGANISER, m.SayProgress(FIRST, day, far)) is None
    assert [progress(log, at(day)) for day in ("2022-09-30", "2022-10-01", "2023-06-30")] == [
        "planned",
        "running",
        "done",
    ]
    history = history_of(log.state, FIRST, at("2023-01-01"))
    assert [(one.day, one.progress, one.announced) for one in history] == [
        ("2022-08-03", "planned", False),
        ("2022-10-01", "running", False),
        ("2023-06-30", "done", True),
    ]
    assert plan(log, ORGANISER, m.SayProgress(FIRST, "2023-07-01", "dropped"), changed=False) == rules.WHY_DROPPED


def test_where_decisions_overlap_the_later_day_stands_and_then_the_later_entry() -> None:
    """12 C13: adopted again sets nothing back, rejected drops, postponed changes nothing, taken back holds no longer."""
    log = decided(DECIDED)
    assert plan(log, ORGANISER, m.SayProgress(FIRST, "2022-10-01", "running")) is None
    again = replace(DECIDED, day="2022-11-01")
    dropped = replace(again, points=(Point(item=FIRST, outcome="rejected"),))
    assert plan(log, ORGANISER, m.AddDecision(again)) is None
    assert progress(log, at("2022-11-02")) == "running"
    assert (
        plan(log, ORGANISER, m.AddDecision(replace(dropped, points=(Point(item=FIRST, outcome="postponed"),)))) is None
    )
    assert progress(log, at("2022-11-02")) == "running"
    assert plan(log, ORGANISER, m.AddDecision(dropped)) is None
    assert progress(log, at("2022-11-02")) == "dropped"
    (line,) = [one for one in decisions(log.state, "de", at("2022-11-02")).made if one.id == "b1"]
    assert [point.later for point in line.points] == ["2022-11-01", "2022-11-01"]
    assert plan(log, ORGANISER, m.RevokeDecision("b4", "2022-12-01", "Formfehler")) is None
    assert [progress(log, at(day)) for day in ("2022-11-30", "2022-12-01")] == ["dropped", "running"]
    assert plan(log, ORGANISER, m.RevokeDecision("b4", "2022-12-01", "Noch einmal"), changed=False) == checks.REVOKED


def test_an_item_that_was_withdrawn_keeps_its_decisions_and_gets_no_later_ones() -> None:
    """12 C13: a decision made before the item left the register may still be entered, and an old one be corrected."""
    log = decided(DECIDED)
    log.now = at("2022-09-01")
    assert plan(log, ORGANISER, WithdrawItem(FIRST, "Doppelt")) is None
    later = replace(DECIDED, day="2022-09-02", points=(Point(item=FIRST),))
    refused = Refused(rules.WITHDRAWN, {"entry": "M07"}, 422, invalid=("items",))
    assert plan(log, ORGANISER, m.AddDecision(later), changed=False) == refused
    assert plan(log, ORGANISER, m.AddDecision(replace(later, day="2022-08-31"))) is None
    assert plan(log, ORGANISER, m.SayProgress(FIRST, "2022-09-02", "running"), changed=False) == Refused(
        rules.WITHDRAWN_PROGRESS, {"entry": "M07"}, 422, invalid=("item",)
    )
    assert plan(log, ORGANISER, m.ChangeDecision("b1", replace(DECIDED, day="2022-09-05"))) is None
    (line,) = [one for one in decisions(log.state, "de", at("2022-09-06")).made if one.id == "b1"]
    assert [point.withdrawn for point in line.points] == [True, False]


@pytest.mark.parametrize(
    ("says", "refused"),
    [
        (replace(DECIDED, body={}), rules.NO_BODY),
        (replace(DECIDED, title={"de": " "}), rules.NO_TITLE),
        (replace(DECIDED, day=""), rules.NO_DAY_SAID),
        (replace(DECIDED, day="3. August"), replace(span.NO_DAY, invalid=("day",))),
        (replace(DECIDED, link="senat"), timeline_rules.NO_LINK),
        (replace(DECIDED, points=(Point(item="i99"),)), rules.NO_ITEM),
        (
            replace(DECIDED, points=(Point(item=FIRST), Point(item=FIRST, outcome="rejected"))),
            Refused(rules.TWICE, {"entry": "M07"}, 422, invalid=("items",)),
        ),
        (replace(DECIDED, document="doc9"), rules.NO_DOCUMENT),
    ],
)
def test_a_decision_that_cannot_be_is_refused(says: DecisionSays, refused: Refused) -> None:
    """12 C13: nothing is stored."""
    log = decided(DECIDED)
    assert plan(log, ORGANISER, m.AddDecision(says), changed=False) == refused
    assert plan(log, ORGANISER, m.ChangeDecision("b1", says), changed=False) == refused


def test_what_everybody_could_read_is_corrected_with_a_reason_and_stays() -> None:
    """S54: the old value with its date, of the decision, of an item's condition and of an item's progress."""
    log = decided(DECIDED, public=True)
    terms = (Point(item=FIRST, condition={"de": "Ab 2024."}), Point(item=SECOND))
    after = replace(DECIDED, day="2022-08-02", points=terms)
    assert plan(log, ORGANISER, m.ChangeDecision("b1", after), changed=False) == checks.NO_REASON
    assert plan(log, ORGANISER, m.ChangeDecision("b1", after, "Abgelesen")) is None
    assert plan(log, ORGANISER, m.RemoveDecision("b1"), changed=False) == checks.READ_ALREADY
    (line,) = decisions(log.state, "de", at("2022-09-01")).made
    (earlier,) = line.earlier
    assert (earlier.at, earlier.reason) == (log.now, "Abgelesen")
    assert [(one.field, one.before, one.number) for one in earlier.changes] == [
        ("day", "2022-08-03", ""),
        ("condition", CONDITION["de"], "M07"),
    ]
    assert plan(log, ORGANISER, m.SayProgress(FIRST, "2022-10-01", "running")) is None
    wrong = m.ChangeProgress(FIRST, 0, "2022-11-01", "running")
    assert plan(log, ORGANISER, wrong, changed=False) == checks.NO_REASON
    assert plan(log, ORGANISER, replace(wrong, reason="Später begonnen")) is None
    found = history_of(log.state, FIRST, at("2022-12-01"))[-1].said
    assert found and [(one.day, one.reason) for one in found.earlier] == [("2022-10-01", "Später begonnen")]
    assert plan(log, ORGANISER, replace(wrong, entry=4), changed=False) == checks.NO_ENTRY


def test_words_in_another_language_are_no_correction() -> None:
    """S54: and before anybody could read it, nothing is."""
    log = decided(DECIDED, public=True)
    more = replace(DECIDED, title={"de": "Strategischer Rahmen", "en": "Strategic framework"}, link="https://b.de/")
    assert plan(log, ORGANISER, m.ChangeDecision("b1", more)) is None
    assert log.state.decisions.made["b1"].earlier == ()
    silent = decided(DECIDED)
    assert plan(silent, ORGANISER, m.ChangeDecision("b1", replace(DECIDED, day="2022-08-04"))) is None
    assert plan(silent, ORGANISER, m.RemoveDecision("b1")) is None
    assert plan(silent, ORGANISER, m.RemoveDecision("b1"), changed=False) == checks.NO_DECISION


def test_two_organisers_with_one_form() -> None:
    """12 C13: the second is told, and replaces nothing."""
    log = decided(DECIDED)
    seen = {m.record("b1"): 0}
    assert plan(log, ORGANISER, m.ChangeDecision("b1", GREEN_LIGHT, records=seen)) is None
    assert plan(log, ORGANISER, m.ChangeDecision("b1", DECIDED, records=seen), changed=False) == CHANGED
    assert plan(log, ORGANISER, m.SayProgress(FIRST, "2022-10-01", "running", records={"progress:i3": 0})) is None
    again = m.SayProgress(FIRST, "2022-10-02", "done", records={"progress:i3": 0})
    assert plan(log, ORGANISER, again, changed=False) == CHANGED


def test_a_decision_stands_on_the_timeline_on_its_day() -> None:
    """S33, S46: from its own record, announced and made; a date that was typed for it is told alone, a rescinded one not."""
    log = decided(GREEN_LIGHT, DECIDED)
    found = entries(log.state, {}, at("2022-07-10"))
    assert [(one.id, one.sort, one.stands, one.decision) for one in found] == [
        ("b1", "decision", "ended", "b1"),
        ("b2", "decision", "planned", "b2"),
    ]
    sitting = DateSays(title={"de": "Sitzung des Senats"}, first="2022-08-03", sort="decision")
    assert plan(log, ORGANISER, AddDate(sitting)) is None
    assert plan(log, ORGANISER, m.RevokeDecision("b1", "2022-07-08", "Formfehler")) is None
    assert [one.id for one in entries(log.state, {}, at("2022-07-10"))] == ["d1"]


def test_what_was_undone_is_not_corrected() -> None:
    """12 C9: it stays as it was read, with the day on which it was undone."""
    log = decided(public=True)
    assert plan(log, ORGANISER, m.SayProgress(FIRST, "2022-05-01", "running")) is None
    (entry,) = log.state.decisions.progress[FIRST]
    log.state.decisions.progress[FIRST] = (replace(entry, undone_at=1),)
    event = m.ProgressChanged(item=FIRST, entry=0, day="2022-05-02", progress="done", reason="Tippfehler")
    assert checks.not_corrected(log.state, event) == checks.NO_ENTRY


def test_what_is_planned_already_is_not_planned_anew() -> None:
    """12 C9: a second decision adds itself to the item, and no further turn to its history."""
    log = decided(DECIDED, replace(DECIDED, day="2022-09-01"))
    turns = history_of(log.state, FIRST, at("2022-10-01"))
    assert [(turn.day, turn.progress) for turn in turns] == [("2022-08-03", "planned")]
    assert len(decisions_of(log.state, FIRST, at("2022-10-01"))) == 2


def test_of_one_day_what_was_entered_later_stands_whatever_it_is() -> None:
    """12 C9: a decision after what was said of the day, and what was said after a decision."""
    rejects = replace(DECIDED, points=(Point(item=FIRST, outcome="rejected"),))
    log = decided()
    plan(log, ORGANISER, m.SayProgress(FIRST, DECIDED.day, "running"))
    log.now += 1_000
    plan(log, ORGANISER, m.AddDecision(rejects))
    assert progress(log, at("2022-10-01")) == "dropped"
    log.now += 1_000
    plan(log, ORGANISER, m.SayProgress(FIRST, DECIDED.day, "done"))
    assert progress(log, at("2022-10-01")) == "done"


def test_a_condition_where_none_was_is_a_correction() -> None:
    """12 C9: who had read the point without one would learn something else."""
    bare = replace(DECIDED, points=(Point(item=FIRST),))
    assert rules.corrected(bare, replace(bare, points=(Point(item=FIRST, condition=CONDITION),)))
    assert not rules.corrected(bare, bare)
