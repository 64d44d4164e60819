"""The kind `present`: a text or measures on wall and phones; the facilitator steps through them; nobody gives anything."""

from __future__ import annotations

from typing import Any

import pytest

from app.activities.ballots.messages import CastBallot
from app.activities.base.messages import Refused
from app.activities.present import kind
from app.activities.present.kind import FocusMeasure, MeasureFocused
from app.activities.present.settings import MOST_IMAGES, PresentBuilder, PresentSettings
from app.activities.present.views import Stop
from app.forum import commands as c
from app.forum import views
from app.forum.decide import missing
from app.forum.images import AddImage, RemoveImage
from app.forum.state import Plan
from app.text import Text
from tests.people import ANNA, FACILITATOR, MODERATOR, ORGANISER, a_forum, on_stage
from tests.pictures import HOUSE, LOGO, TREE
from tests.play import Forums, play


def shown(log: Forums, who: str | None = None, language: str = "en") -> Any:
    """What phone and wall show: always the same."""
    body = views.phone(log.state, language, who, log.now).body
    assert body == views.wall(log.state, language, log.now).body
    return body


def console(log: Forums) -> Any:
    activity = log.state.activities["a1"]
    return kind.KIND.views.console(log.state.context(activity, log.now), activity.state, "en")


def focus(log: Forums, measure: str, changed: bool = True) -> Refused | None:
    return play(log, FACILITATOR, FocusMeasure("a1", measure), changed)


def test_wall_and_phones_show_the_text_and_the_measures() -> None:
    """S07: a segment of the agenda with words of its own, in the reader's language."""
    log = on_stage(a_forum("present"))
    assert shown(log).text == "**Good evening.**" and shown(log, language="de").text == "**Guten Abend.**"
    assert [one.number for one in shown(log).measures] == ["M01", "M02"]
    assert shown(log).focus is None


def test_the_facilitator_steps_through_the_measures() -> None:
    """S07: one measure large, with what it is about; who comes late sees the same (S06)."""
    log = on_stage(a_forum("present"))
    assert focus(log, "m2") is None
    for who in (None, ANNA.by):
        one = shown(log, who)
        assert (one.focus.title, one.focus.need, one.place) == ("Plain language as the standard", "Need 2", 2)
    assert focus(log, "") is None
    assert shown(log).focus is None


def test_the_console_knows_the_way() -> None:
    """S07: from the overview to the first measure, to the last, and back."""
    log = on_stage(a_forum("present"))
    assert (console(log).previous, console(log).next) == (None, Stop("m1"))
    focus(log, "m1")
    assert (console(log).previous, console(log).next) == (Stop(), Stop("m2"))
    focus(log, "m2")
    assert (console(log).previous, console(log).next) == (Stop("m1"), None)


def test_a_focus_can_be_taken_back() -> None:
    """S07: each step of the facilitator is undone to what was there before."""
    log = on_stage(a_forum("present"))
    focus(log, "m1")
    focus(log, "m2")
    assert play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at)) is None
    assert shown(log).focus.id == "m1"


@pytest.mark.parametrize("measure", ["m3", "m99"])
def test_only_measures_of_this_step_come_into_focus(measure: str) -> None:
    log = on_stage(a_forum("present"))
    assert focus(log, measure, changed=False) == kind.NOT_SHOWN
    assert log.append(FACILITATOR.by, "forged-01", MeasureFocused("a1", measure)) == kind.NOT_SHOWN


def test_a_withdrawn_measure_leaves_the_wall() -> None:
    log = on_stage(a_forum("present"))
    focus(log, "m2")
    play(log, ORGANISER, c.WithdrawMeasure("m2"))
    assert shown(log).focus is None and [one.id for one in shown(log).measures] == ["m1"]
    assert console(log).next == Stop("m1")


@pytest.mark.parametrize("actor", [ANNA, MODERATOR])
def test_only_who_leads_steps(actor: Any) -> None:
    """S07: participants and moderators cannot turn the wall."""
    log = on_stage(a_forum("present"))
    refused = play(log, actor, FocusMeasure("a1", "m1"), changed=False)
    assert refused and refused.status == 403


def test_a_presentation_takes_no_input() -> None:
    """S07: the server refuses a ballot here, and there is nothing to open."""
    log = on_stage(a_forum("present"))
    assert play(log, ANNA, CastBallot("a1", marks={"m1": 1}), changed=False) is not None
    assert play(log, FACILITATOR, c.OpenInput("a1"), changed=False) is not None


def test_all_measures_means_those_that_stand() -> None:
    log = a_forum("present")
    settings = {"all_measures": True}
    play(log, ORGANISER, c.ChangeActivity("a1", log.state.activities["a1"].plan, settings))
    play(log, ORGANISER, c.WithdrawMeasure("m2"))
    on_stage(log)
    assert [one.id for one in shown(log).measures] == ["m1", "m3", "m4"]


def test_a_form_becomes_settings_and_comes_back() -> None:
    form = {"text.de": [" Hallo "], "text.en": [""], "measures": ["m2", "m1"], "all_measures": ["1"]}
    settings = kind.KIND.builder.read(form, ("de", "en"))
    assert settings == PresentSettings({"de": "Hallo"}, ("m2", "m1"), True)
    assert kind.KIND.builder.fields(settings, ("de", "en")) == {
        "text.de": "Hallo",
        "text.en": "",
        "measures": ("m2", "m1"),
        "all_measures": "1",
        "images": (),
    }


def test_a_text_that_is_too_long_is_refused() -> None:
    assert isinstance(kind.KIND.builder.read({"text.de": ["x" * 8_001]}, ("de",)), Refused)


@pytest.mark.parametrize(
    ("prompt", "settings", "lacks"),
    [
        ({}, {}, 1),
        ({"de": ""}, {"measures": ("gone",)}, 1),
        ({"de": "Wir beginnen um 18 Uhr."}, {}, 0),
        ({}, {"text": {"en": "Welcome."}}, 0),
        ({}, {"all_measures": True}, 0),
    ],
)
def test_a_presentation_of_nothing_is_not_ready(prompt: Text, settings: dict[str, Any], lacks: int) -> None:
    """F28: a title alone would leave the wall empty; the desk names the step."""
    log = a_forum("vote", open_to_all=False)
    play(log, ORGANISER, c.AddActivity(Plan("present", {"en": "Welcome"}, prompt), settings))
    step = list(log.state.activities)[-1]
    assert [where for where, _ in missing(log.state, log.now)].count(step) == lacks


def with_pictures() -> Forums:
    """A presentation of two pictures, of three that the forum has."""
    log = a_forum("present")
    for image in (TREE, LOGO, HOUSE):
        assert play(log, ORGANISER, AddImage(image)) is None
    settings = {"images": [HOUSE.id, TREE.id], "measures": ["m1"]}
    plan = log.state.activities["a1"].plan
    assert play(log, ORGANISER, c.ChangeActivity("a1", plan, settings)) is None
    return on_stage(log)


def test_pictures_come_before_measures_and_each_can_stand_alone() -> None:
    """11 E13, S37: in the order in which they came to the forum, with alt text and credit in the reader's language."""
    log = with_pictures()
    body = shown(log, language="de")
    assert [(one.id, one.alt, one.credit) for one in body.images] == [
        (TREE.id, "Ein Baum", "Foto: B. Beispiel"),
        (HOUSE.id, "Ein Haus", "Foto: A. Beispiel"),
    ]
    assert shown(log).images[1].credit == "Foto: A. Beispiel" and body.image is None
    assert console(log).next == Stop(image=TREE.id)
    assert play(log, FACILITATOR, FocusMeasure("a1", image=TREE.id)) is None
    assert (shown(log).image.alt, shown(log).place) == ("A tree", 1)
    assert (console(log).previous, console(log).next) == (Stop(), Stop(image=HOUSE.id))
    assert play(log, FACILITATOR, FocusMeasure("a1", image=HOUSE.id)) is None
    assert console(log).next == Stop("m1")
    focus(log, "m1")
    assert shown(log).image is None and console(log).previous == Stop(image=HOUSE.id)
    assert play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at)) is None
    assert shown(log).image.id == HOUSE.id


def test_a_picture_that_was_deleted_is_nowhere_any_more() -> None:
    """11 E13: whatever the settings still name; a presentation of it alone says at the desk that it shows nothing."""
    log = with_pictures()
    assert play(log, FACILITATOR, FocusMeasure("a1", image=TREE.id)) is None
    assert play(log, ORGANISER, RemoveImage(TREE.id)) is None
    assert shown(log).image is None and [one.id for one in shown(log).images] == [HOUSE.id]
    assert play(log, FACILITATOR, FocusMeasure("a1", image=TREE.id), changed=False) == kind.NO_PICTURE
    assert play(log, FACILITATOR, FocusMeasure("a1", image=LOGO.id), changed=False) == kind.NO_PICTURE
    assert play(log, FACILITATOR, FocusMeasure("a1", "m1", HOUSE.id), changed=False) == kind.NO_PICTURE


def test_a_form_takes_six_pictures_and_no_name_that_is_none() -> None:
    """11 E13: what is no checksum is left out; the seventh is refused in words."""
    builder = PresentBuilder()
    read = builder.read({"images": [HOUSE.id, "../etc", HOUSE.id]}, ("de",))
    assert isinstance(read, PresentSettings) and read.images == (HOUSE.id,)
    many = [f"{number:064x}" for number in range(MOST_IMAGES + 1)]
    refused = builder.read({"images": many}, ("de",))
    assert isinstance(refused, Refused) and refused.invalid == ("images",)
    assert builder.fields(read, ("de",))["images"] == (HOUSE.id,)
