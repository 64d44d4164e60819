"""The desk's form says where the options of a step come from: in plain fields, read back as they were, refused in words. (A1)

Never here: what a source gives (tests/forum/test_offer.py).
"""

from __future__ import annotations

import html
import re
from typing import Any

import msgspec
import pytest

from app.activities import KINDS
from app.activities.ballots.state import BallotState
from app.activities.base.actor import Actor
from app.activities.base.offer import Source
from app.activities.posts import messages as notes
from app.forum import commands as c
from app.forum.state import Plan
from tests.examples import EXAMPLES
from tests.people import FACILITATOR, ORGANISER
from tests.web.house import Browser, Evening, House

TOPICS = [{"id": "t1", "label": {"de": "Straßen", "en": "Streets"}}]
NEW = {"title__de": "Was zuerst?", "title__en": "What first?"}


@pytest.fixture
def evening(house: House) -> Evening:
    """Three notes, two of them in a group."""
    made = Evening(house, ("ideas", {"topics": TOPICS}), ("prioritise", {})).on_stage()
    writer = Actor("participant", "writer")
    made.say(c.Join("public"), writer)
    for text in ("Bänke", "Sitze", "Bäume"):
        made.say(notes.PostNote("a1", "t1", text), writer)
    made.say(notes.ReleaseNotes("a1", ("n1", "n2", "n3")), FACILITATOR)
    made.say(notes.GroupNotes("a1", name="Sitzen", notes=("n1", "n2")), FACILITATOR)
    made.say(notes.GroupNotes("a1", name="Grün", notes=("n3",)), FACILITATOR)
    return made


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).replace("\u00ad", "").split())


def added(desk: Browser, evening: Evening, kind: str = "prioritise", **said: Any) -> Any:
    page = desk.page(f"/desk/f/{evening.id}/agenda/new?kind={kind}")
    return desk.send(page.form("/agenda"), **NEW, **said)


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ({"source": "measures", "source_by": "all"}, Source(what="measures")),
        ({"source": "group", "group_step": "a1"}, Source(what="group", step="a1")),
        (
            {"source": "group", "group_step": "a1", "group_how": "best", "group_best": "2"},
            Source(what="group", how="best", step="a1", number=2),
        ),
        (
            {"source": "group", "group_step": "a1", "group_how": "picked", "group_picked": ("a1 g1", "a1 g2")},
            Source(what="group", how="picked", step="a1", picked=("g1", "g2")),
        ),
        (
            {"source": "post", "post_step": "a1", "post_how": "best", "post_best": "3"},
            Source(what="post", how="best", step="a1", number=3),
        ),
        ({"source": "best", "best_step": "a2", "best": "4"}, Source(what="best", step="a2", number=4)),
    ],
    ids=lambda value: value["source"] if isinstance(value, dict) else "",
)
def test_each_source_is_saved_and_stands_in_the_form_again(
    evening: Evening, house: House, said: dict[str, Any], source: Source
) -> None:
    """Without a script: every field is there, and saving what stands there changes nothing."""
    desk = house.organiser()
    assert added(desk, evening, **said).status_code == 303
    assert evening.forum.activities["a3"].plan.source == source
    page = desk.page(f"/desk/f/{evening.id}/agenda/a3")
    lists = {
        name: value for name, value in said.items() if name.endswith("_step")
    }  # the reader of forms knows no lists
    assert all(re.search(rf'name="{name}".*?value="{value}"[^>]* selected', page.html) for name, value in lists.items())
    assert desk.send(page.form("/a3"), **lists).status_code == 303
    assert evening.forum.activities["a3"].plan.source == source


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"source": "group"}, "Please choose the step that the options come from."),
        ({"source": "group", "group_step": "a1", "group_how": "best"}, "how many of the best are taken"),
        ({"source": "post", "post_step": "a1", "post_how": "picked"}, "Please tick at least two"),
        ({"source": "best", "best": "3"}, "Please choose the step of whose result"),
        ({"source": "nonsense"}, "Please choose what is put to the choice."),
    ],
)
def test_what_says_too_little_is_refused_and_nothing_typed_is_lost(
    evening: Evening, house: House, said: dict[str, Any], sentence: str
) -> None:
    answer = added(house.organiser(), evening, **said)
    assert answer.status_code == 422 and sentence in words(answer.text)
    assert 'value="Was zuerst?"' in answer.text and "a3" not in evening.forum.activities


def test_the_page_and_the_console_say_what_it_would_be(evening: Evening, house: House) -> None:
    """A1: “2 groups from …”, with the list, before anybody votes; nobody else sees it."""
    desk = house.organiser()
    added(desk, evening, source="group", group_step="a1")
    said = words(desk.page(f"/desk/f/{evening.id}/agenda/a3").html)
    assert "2 groups from “Step ideas” , as it would be now" in said and "Sitzen 2 notes" in said
    evening.say(c.Show("a3"))
    console = words(desk.page(f"/f/{evening.id}/console").html)
    assert "2 groups from “Step ideas” , as it would be now" in console and "Grün" in console
    assert "Grün" not in words(evening.joined().page(f"/f/{evening.id}").html)
    evening.say(c.OpenInput("a3"))
    assert "settled when voting was opened" in words(desk.page(f"/f/{evening.id}/console").html)
    phone = words(evening.joined().page(f"/f/{evening.id}").html)
    assert "Read 2 notes" in phone and "Bänke" in phone and "2 groups from “Step ideas”." in phone


def settings_of(kind: str) -> dict[str, Any]:
    """What a kind needs beside its options; how many of them are asked for depends on how many the source gives."""
    return {name: value for name, value in EXAMPLES[kind].settings.items() if name != "seats"}


def takes_a_source(kind: str) -> bool:
    own = KINDS[kind]
    ballots = own.input.state is BallotState and "group" in own.input.sources
    return ballots and own.input.least(msgspec.convert(settings_of(kind), own.builder.settings)) > 0


@pytest.mark.parametrize("kind", [name for name in KINDS if takes_a_source(name)])
def test_the_result_on_the_wall_says_where_its_options_come_from(evening: Evening, kind: str) -> None:
    """A1: whatever is drawn of it. A matrix did not."""
    plan = Plan(kind, {"de": "Was zuerst?", "en": "What first?"}, source=Source(what="group", step="a1"))
    evening.say(c.AddActivity(plan, settings_of(kind)), ORGANISER)
    evening.on_stage("a3")
    evening.say(c.CloseInput("a3"))
    evening.say(c.Reveal("a3"))
    wall = evening.opened("wall").http.get(f"/f/{evening.id}/wall?lang=en").text
    assert "2 groups from “Step ideas”." in words(wall)
    assert "0 ballots were counted." in words(wall) or "Nobody voted." in words(wall)


def test_yes_and_no_drop_the_source(evening: Evening, house: House) -> None:
    assert (
        added(house.organiser(), evening, "vote", method="consent", source="group", group_step="a1").status_code == 303
    )
    assert evening.forum.activities["a3"].plan.source is None


def test_a_sum_of_money_goes_to_measures_that_come_by_a_rule(evening: Evening, house: House) -> None:
    """14 A7: what each costs stands in the form and beside the list; without a cost it is not opened, and which one is said."""
    known = evening.forum.measures["m1"]
    evening.say(c.ChangeMeasure(msgspec.structs.replace(known, cost="60.000 €")), ORGANISER)
    desk = house.organiser()
    page = desk.page(f"/desk/f/{evening.id}/agenda/new?kind=budget")
    assert 'value="group"' not in page.html and 'value="measures"' in page.html
    form = page.form(f"/desk/f/{evening.id}/agenda")
    assert form.value("cost.m1") == ["€60,000"]
    others = {f"cost__{key}": "5,000" for key in evening.forum.measures if key not in ("m1", "m2")}
    sent = {"title__de": "Wofür?", "title__en": "What for?", "source": "measures", "budget": "100,000", **others}
    assert desk.send(form, **sent).status_code == 303
    step = list(evening.forum.activities)[-1]
    assert evening.forum.activities[step].settings.costs == {key[6:]: 5_000 for key in others}
    here = f"/desk/f/{evening.id}/agenda/{step}"
    assert "What each costs in euros is not known yet: M02." in words(desk.page(here).html)
    evening.say(c.Show(step))
    refused = evening.ask(c.OpenInput(step))
    assert refused is not None and refused.values == {"names": "M02"}
    changed = desk.page(here).form(f"/agenda/{step}")
    assert desk.send(changed, cost__m2="7 500").status_code == 303
    assert "€60,000" in words(desk.page(here).html) and "€7,500" in words(desk.page(here).html)
    evening.say(c.OpenInput(step))
    assert "€7,500" in words(evening.joined().page(f"/f/{evening.id}").html)
