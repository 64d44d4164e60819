"""What lacks a language: each place is named before the forum opens, and opening is not refused for it."""

from __future__ import annotations

from msgspec.structs import replace

from app.activities.base.context import Measure
from app.forum import commands as c
from app.forum.decide import missing
from app.forum.state import Plan, Strand
from app.forum.views.untranslated import Untranslated, untranslated
from tests.people import EVENING, ORGANISER, SETTINGS, a_forum
from tests.play import Forums, play

OPTIONS = [{"id": "o1", "label": {"de": "Ja", "en": "Yes"}}, {"id": "o2", "label": {"de": "Nein"}}]
BOTH = {"de": "Parken?", "en": "Parking?"}


def lines(log: Forums) -> dict[str, Untranslated]:
    return {one.where: one for one in untranslated(log.state, "de") if one.language == "en"}


def a_step(log: Forums, plan: Plan, **settings: object) -> None:
    play(log, ORGANISER, c.ChangeActivity("a1", plan, settings))


def test_each_place_names_its_texts_and_leads_to_the_first_field() -> None:
    """A4: details, strands, steps with their options, measures; the way leads to the field itself."""
    log = a_forum("vote", open_to_all=False)
    strands = (Strand("s1", {"de": "Alle"}),)
    play(log, ORGANISER, c.ChangeForum(replace(SETTINGS, title=BOTH, welcome={"de": "Hallo"}, strands=strands)))
    a_step(log, Plan("vote", BOTH, {"de": "Sagen Sie es uns."}), method="single", options=OPTIONS)
    titled = Measure("", "X1", {"de": "Bänke", "en": "Benches"}, {"de": "Zehn"}, need={"de": "Ruhe", "en": "Rest"})
    play(log, ORGANISER, c.AddMeasure(titled))
    shown = lines(log)
    basics, strand = shown["/desk/f/f1#welcome.en"], shown["/desk/f/f1#strands"]
    step = shown["/desk/f/f1/agenda/a1#prompt.en"]
    [measure] = [one for one in shown.values() if one.number == "X1"]
    assert [one.name for one in basics.texts] == ["Welcome"]
    assert [one.words for one in strand.texts] == ["Alle"]
    assert step.title == "Parken?"
    assert [(one.name, one.words) for one in step.texts] == [("Explanation", ""), ("Option or topic", "Nein")]
    assert measure.title == "Bänke" and [one.name for one in measure.texts] == ["Description"]
    assert measure.where.endswith("#description.en")
    assert not missing(log.state, EVENING), "the other language's words stand there: the forum may open"


def test_an_option_is_led_to_by_its_own_row() -> None:
    """A4: where a row alone lacks a language, the way leads to that row's field."""
    log = a_forum("vote", open_to_all=False)
    a_step(log, Plan("vote", BOTH), method="single", options=OPTIONS)
    assert "/desk/f/f1/agenda/a1#options.o2.en" in lines(log)


def test_many_measures_are_summed_up() -> None:
    """A4: a long list is one line that says how many texts of how many measures."""
    log = a_forum("vote", open_to_all=False)
    german = {"de": "Nur so"}
    play(log, ORGANISER, c.ImportMeasures(tuple(Measure("", f"X{n}", german, need=german) for n in range(4))))
    line = lines(log)["/desk/f/f1/measures"]
    assert line.things >= 4 and len(line.texts) >= 8
    assert not [where for where in lines(log) if where.startswith("/desk/f/f1/measures/")]
