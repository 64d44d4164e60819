"""An agenda kept for other forums: words and settings, nothing that people did and nothing that is this forum's alone. (11 E9)

Never here: the page (tests/web/desk/test_agenda_templates.py), the events of the desk's log one by one (test_play.py).
"""

from __future__ import annotations

import re

import msgspec
import pytest
from msgspec.structs import replace

from app.activities.ballots.messages import CastBallot
from app.activities.base.offer import Source
from app.forum import agenda_templates
from app.forum import commands as c
from app.forum import desk as d
from app.forum.agenda_templates import AgendaDropped, AgendaKept, fitted, prepared
from app.forum.decide import missing
from app.forum.state import Forum, Plan
from app.web.desk.agendas import NAMES, shipped
from tests.forum.test_offer import notes, step
from tests.people import ANNA, EVENING, FACILITATOR, ORGANISER, a_forum
from tests.play import Desks, play


def taken(steps: tuple[agenda_templates.Prepared, ...]) -> Forum:
    """A forum without any other step that has taken these."""
    log = a_forum("present", open_to_all=False)
    play(log, ORGANISER, c.AddActivities(steps))
    play(log, ORGANISER, c.RemoveActivity("a1"))
    return log.state


def test_a_template_holds_no_measures_no_answers_and_no_rounds() -> None:
    """11 E9, B19: a choice of ticked measures becomes one of all; what was picked was this forum's."""
    log = notes()
    key = step(log, Source(what="group", how="picked", step="a1", picked=("g1", "g2")))
    play(log, ORGANISER, c.ChangeActivity(key, replace(log.state.activities[key].plan, cue="Ruhig", timed=True), {}))
    plan = Plan("prioritise", {"de": "Welche?"}, source=Source(what="measures", how="picked", picked=("m1",)))
    play(log, ORGANISER, c.AddActivity(plan, {"measures": ["m1", "m2"]}))
    play(log, FACILITATOR, c.OpenInput(key))
    play(log, ANNA, CastBallot(key, marks={"g1": 1}))
    play(log, FACILITATOR, c.CloseInput(key))
    play(log, FACILITATOR, c.StartOver(key))
    kept = prepared(log.state)
    assert [one.plan.title.get("de") for one in kept] == ["Schritt ideas", "Was zuerst?", "Welche?"]
    assert kept[1].plan.source == Source(what="group", step="+1") and kept[2].plan.source == Source(what="measures")
    said = msgspec.json.encode(kept).decode()
    assert not any(f'"{name}"' in said for name in ("m1", "m2", "g1", "g2", "n1")) and "Bänke" not in said
    made = taken(kept)
    assert [(one.plan.cue, one.plan.timed) for one in made.activities.values()][1] == ("Ruhig", True)
    assert made.activities["a3"].plan.source == Source(what="group", step="a2")


def test_a_choice_from_a_step_that_is_gone_comes_with_no_source() -> None:
    log = notes()
    key = step(log, Source(what="group", step="a9"))
    assert key == "a2" and prepared(log.state)[1].plan.source is None


@pytest.mark.parametrize("name", NAMES)
def test_what_comes_with_the_app_can_be_led(name: str) -> None:
    """11 E9: five agendas, in good German and English, made of kinds that exist; each step is complete but for measures."""
    one = shipped()[name]
    assert set(one.name) == set(one.about) == {"de", "en"} and 3 <= len(one.steps) <= 8
    for part in one.steps:
        assert {*part.plan.title} == {*part.plan.prompt} == {"de", "en"} and {*part.cue} in ({"de", "en"}, set())
        assert part.plan.minutes > 0
        shown = " ".join([*part.plan.title.values(), *part.plan.prompt.values()])
        assert not re.search("ersetzen|eintragen|[Rr]eplace|[Ee]nter", shown), (
            "the hall reads it; what is to be done is a cue"
        )
    for language in ("de", "en"):
        forum = taken(one.prepared(language))
        assert [a.plan.title for a in forum.activities.values()] == [part.plan.title for part in one.steps]
        cues = [a.plan.cue for a in forum.activities.values()]
        assert cues == [part.cue.get(language, "") for part in one.steps]
        lacking = [where for where, _ in missing(forum, EVENING) if where in forum.activities]
        assert lacking == []


def test_the_five_are_the_five_that_were_asked_for() -> None:
    """11 E9: interim results, ideas evening, expert panel, budget (which shares out money), vote only."""
    names = [one.name["en"] for one in shipped().values()]
    assert names == [
        "Forum of interim results",
        "Ideas evening",
        "Expert panel",
        "Budget: what is paid for?",
        "Vote only",
    ]
    (step,) = [one for one in shipped()["budget"].steps if one.plan.kind == "budget"]
    assert step.plan.source == Source(what="measures"), "each with the cost that stands with it"


def test_words_come_in_the_forums_languages_alone() -> None:
    """11 E9, B17: what no form shows, nobody could correct; words in no language of the forum are better than none."""
    steps = shipped()["ballot"].prepared("de")
    (_, vote, _), (_, same, _) = fitted(steps, ("de",)), fitted(steps, ("fr",))
    assert vote.plan.title == {"de": "Stimmen Sie dem Vorschlag zu?"} and set(same.plan.title) == {"de", "en"}
    topics = fitted(shipped()["gathering"].prepared("en"), ("en",))[1].settings["topics"]
    assert topics[0]["label"] == {"en": "Living together"} and topics[0]["id"] == "t1"


def test_own_templates_are_kept_in_the_desks_log_by_lasting_ids() -> None:
    """11 E9: kept, removed, never given the same id again, and bounded; the log replays (played: test_play.py)."""
    log, steps = Desks(EVENING), shipped()["ballot"].prepared("de")
    for number in range(3):
        assert log.append("o:olga", f"keep {number}", AgendaKept(f"Abend {number}", steps)) is None
    assert log.append("o:olga", "drop", AgendaDropped("t2")) is None
    assert log.append("o:olga", "again", AgendaDropped("t2")) is agenda_templates.NOT_THERE
    assert log.append("o:olga", "more", AgendaKept("Neu", steps)) is None
    assert [(key, one.name) for key, one in log.state.templates.items()] == [
        ("t1", "Abend 0"),
        ("t3", "Abend 2"),
        ("t4", "Neu"),
    ]
    full = d.Desk(templates={f"t{n}": log.state.templates["t1"] for n in range(agenda_templates.MOST)})
    assert agenda_templates._kept(full, AgendaKept("Zu viel", steps), None) is agenda_templates.TOO_MANY  # type: ignore[arg-type]
