"""What is put to the choice: where it comes from, settled when voting is opened, and what becomes of it then. (A1, B05, S19)

Never here: the desk's form (tests/web/desk/test_source.py), the recount (tests/recount/test_offer.py).
"""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.activities.base.context import Measure
from app.activities.base.messages import Event, Refused
from app.activities.base.offer import Offer, Source
from app.activities.posts import messages as i
from app.activities.posts.support import SupportNote
from app.forum import clone, views
from app.forum import commands as c
from app.forum.offer import resolve
from app.forum.question import asked
from app.forum.state import Activity, Plan
from app.forum.views.offer import preview, sources
from tests.examples import EXAMPLES
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, FRIDA, MODERATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

AUTHORS = (ANNA, BORIS, CEM, DILEK, EMRE)
GROUPS = Source(what="group", step="a1")


def notes(*texts: str) -> Forums:
    """The notes of a1 by Anna, Boris …, all on the wall; the step is closed, and n1 and n2, n3 and n4, n5 stand in groups."""
    log = on_stage(a_forum("ideas"))
    for author, text in zip(AUTHORS, texts or ("Bänke", "Sitze", "Bäume", "Schatten", "Wege"), strict=False):
        play(log, author, i.PostNote("a1", "t1", text))
    play(log, MODERATOR, i.ReleaseNotes("a1", ("n1", "n2", "n3", "n4", "n5")))
    for name, some in (("Sitzen", ("n1", "n2")), ("Grün", ("n3", "n4")), ("Gehen", ("n5",))):
        play(log, MODERATOR, i.GroupNotes("a1", name=name, notes=some))
    return log


def step(log: Forums, source: Source | None, kind: str = "prioritise", settings: Any = None) -> str:
    """One more step with this source, on the stage."""
    plan = Plan(kind, {"de": "Was zuerst?", "en": "What first?"}, source=source)
    play(log, ORGANISER, c.AddActivity(plan, EXAMPLES[kind].settings if settings is None else settings))
    key = f"a{log.state.activities_made}"
    play(log, FACILITATOR, c.Show(key))
    return key


def opened(log: Forums, source: Source, kind: str = "prioritise", settings: Any = None) -> Activity:
    key = step(log, source, kind, settings)
    play(log, FACILITATOR, c.OpenInput(key))
    return log.state.activities[key]


def offer(activity: Activity) -> Offer:
    assert activity.offer is not None
    return activity.offer


def labels(activity: Activity) -> list[str]:
    return ["".join(one.label.values()) for one in offer(activity).options]


def refused(answer: Event | Refused | None) -> str:
    assert isinstance(answer, Refused)
    return answer.message


def test_groups_are_settled_with_their_words_and_ids_when_voting_is_opened() -> None:
    """A1: what is sorted later changes nothing; it is opened again with the same, and the next round has it."""
    log = notes()
    made = opened(log, GROUPS)
    assert (offer(made).step, offer(made).ids, labels(made)) == ("a1", ("g1", "g2", "g3"), ["Sitzen", "Grün", "Gehen"])
    assert [slip.text for slip in offer(made).options[0].slips] == ["Bänke", "Sitze"]
    before = offer(made)
    play(log, MODERATOR, i.DissolveGroup("a1", "g2"))
    play(log, ANNA, CastBallot("a2", marks={"g2": 2}))
    assert made.state.offered == ("g1", "g2", "g3")
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, FACILITATOR, c.OpenInput("a2"))
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, FACILITATOR, c.StartOver("a2"))
    assert log.state.activities["a2"].offer == before == log.state.activities["a3"].offer


def test_a_ballot_names_what_was_settled_and_nothing_else() -> None:
    log = notes()
    opened(log, GROUPS)
    assert "not up for choice" in refused(play(log, ANNA, CastBallot("a2", marks={"m1": 1}), changed=False))
    assert play(log, ANNA, CastBallot("a2", marks={"g1": 2, "g3": 3})) is None
    assert play(log, BORIS, CastBallot("a2", marks={"g1": 1})) is None
    play(log, FACILITATOR, c.Reveal("a2"))
    body: Any = views.wall(log.state, "de", log.now).body
    assert [(bar.label, bar.value) for bar in body.result.bars] == [("Sitzen", 3), ("Gehen", 3), ("Grün", 0)]


@pytest.mark.parametrize(
    ("source", "ids"),
    [
        (Source(what="measures"), ("m1", "m2", "m3", "m4", "m5")),
        (Source(what="measures", how="tag", value="klima"), ("m1", "m5")),
        (Source(what="measures", how="field", value="Verkehr"), ("m1", "m2")),
        (Source(what="measures", how="type", value="Pilot"), ("m2", "m5")),
        (Source(what="measures", how="picked", picked=("m3", "m1")), ("m1", "m3")),
    ],
)
def test_measures_come_by_what_they_have_in_common_as_they_are_by_then(source: Source, ids: tuple[str, ...]) -> None:
    """A1: also one that was added after the step; never one that was withdrawn."""
    log = a_forum("present")
    key = step(log, source)
    facets = {"m1": ("Verkehr", "", ("Klima",)), "m2": ("Verkehr", "Pilot", ()), "m4": ("Verkehr", "Pilot", ("Klima",))}
    for measure, (field, kind, tags) in facets.items():
        known = log.state.measures[measure]
        play(log, ORGANISER, c.ChangeMeasure(replace(known, field=field, type=kind, tags=tags)))
    new = Measure("", "M05", {"de": "Neu"}, need={"de": "Bedarf"}, type="Pilot", tags=("klima",))
    play(log, ORGANISER, c.AddMeasure(new))
    everything = source.how == "all"
    if not everything:
        play(log, ORGANISER, c.WithdrawMeasure("m4"))
    play(log, FACILITATOR, c.OpenInput(key))
    made = log.state.activities[key]
    assert offer(made).ids == ids
    play(log, ORGANISER, c.AddMeasure(replace(new, number="M06")))
    assert offer(made).ids == ids


def test_the_best_by_people_are_in_with_all_who_share_the_last_place() -> None:
    """A1: the union of people decides; a tie at the cut is declared, and nobody is left out by chance."""
    log = notes()
    source = Source(what="group", how="best", step="a1", number=2)
    play(log, EMRE, SupportNote("a1", "n1"))
    play(log, EMRE, SupportNote("a1", "n2"))
    made = opened(log, source)
    assert (offer(made).ids, offer(made).cut, offer(made).tied) == (("g1", "g2"), 1, 0)
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, FRIDA, SupportNote("a1", "n5"))
    made = opened(log, source)
    assert (offer(made).ids, offer(made).cut, offer(made).tied) == (("g1", "g2", "g3"), 0, 2)


def test_the_best_of_an_earlier_step_are_taken_by_place_once_it_is_closed() -> None:
    """A1: a shared place is declared; while votes are taken nobody knows, and opening is refused in words."""
    log = on_stage(a_forum("prioritise"))
    for person, marks in zip(AUTHORS, ({"m1": 3}, {"m2": 2, "m3": 2}, {"m2": 1, "m3": 1}, {}, {"m1": 1}), strict=True):
        play(log, person, CastBallot("a1", marks=marks, abstain=not marks))
    key = step(log, Source(what="best", step="a1", number=2), "vote", {"method": "single"})
    assert "still takes votes" in refused(play(log, FACILITATOR, c.OpenInput(key), changed=False))
    play(log, FACILITATOR, c.CloseInput("a1"))
    play(log, FACILITATOR, c.OpenInput(key))
    made = log.state.activities[key]
    assert (offer(made).ids, offer(made).cut, offer(made).tied) == (("m1", "m2", "m3"), 0, 2)
    assert "m2.title" in asked(log.state, made).question.texts


def test_the_best_are_taken_of_what_lasts_beyond_its_step() -> None:
    """A1: of measures and of what comes from a source; of typed options none would ever be on a ballot."""
    log = a_forum("prioritise")
    typed = [{"id": f"o{n}", "label": {"de": f"{n}"}} for n in (1, 2)]
    play(log, ORGANISER, c.AddActivity(Plan("vote", {"de": "Ort?"}), {"method": "single", "options": typed}))
    plan = Plan("vote", {"de": "Bestes?"}, source=Source(what="best", step="a1", number=2))
    play(log, ORGANISER, c.AddActivity(plan, {"method": "single"}))
    assert [one.id for one in sources(log.state, None, "de", log.now).voting] == ["a1", "a3"]


def test_without_enough_options_opening_is_refused_in_words() -> None:
    log = a_forum("ideas")
    key = step(log, GROUPS)
    assert "at least {least}" in refused(play(log, FACILITATOR, c.OpenInput(key), changed=False))
    gone = step(log, replace(GROUPS, step="a9"))
    assert "no longer on the agenda" in refused(play(log, FACILITATOR, c.OpenInput(gone), changed=False))


def test_opening_that_is_undone_leaves_the_choice_open_unless_somebody_has_chosen() -> None:
    log = notes()
    made = opened(log, GROUPS)
    play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at))
    assert made.offer is None
    play(log, MODERATOR, i.RenameGroup("a1", "g1", "Sitzplätze"))
    play(log, FACILITATOR, c.OpenInput("a2"))
    assert labels(made)[0] == "Sitzplätze"
    play(log, ANNA, CastBallot("a2", marks={"g1": 1}))
    play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at))
    assert made.offer is not None and made.offer.ids == ("g1", "g2", "g3")


def test_hidden_and_erased_words_stand_on_no_ballot() -> None:
    """A1: not on one that is opened afterwards; and no longer on one that is open, nor behind a group."""
    log = notes()
    play(log, MODERATOR, i.HideNotes("a1", "personal", ("n5",)))
    made = opened(log, Source(what="post", step="a1"))
    assert sorted(labels(made)) == ["Bänke", "Bäume", "Schatten", "Sitze"]
    groups = opened(log, GROUPS)
    assert "g3" not in offer(groups).ids
    version = asked(log.state, made).version("de")
    play(log, MODERATOR, i.EraseNote("a1", "n1"))
    play(log, MODERATOR, i.HideNotes("a1", "insult", ("n2",)))
    assert sorted(labels(made)) == ["", "Bäume", "Schatten", "Sitze"], (
        "hidden words were answered; erased ones are gone"
    )
    assert [slip.text for slip in offer(groups).options[0].slips] == []
    assert asked(log.state, made).version("de") != version
    assert "Bänke" not in str(asked(log.state, made).question.texts)


def test_words_of_a_group_on_the_ballot_are_corrected_visibly_and_those_of_a_note_are_its_authors() -> None:
    """B05, S19: the checksum covers them, as it does those of any option."""
    log = notes()
    made = opened(log, GROUPS)
    single = opened(log, Source(what="post", step="a1"), "vote", {"method": "multiple", "maximum": 3})
    play(log, ANNA, CastBallot("a2", marks={"g1": 1}))
    play(log, ANNA, CastBallot("a3", choices=(offer(single).ids[0],)))
    before = asked(log.state, made).version("de")
    assert play(log, ORGANISER, c.CorrectWords("a2", "g1", {"de": "Sitzen dürfen"}, "Tippfehler")) is None
    assert labels(made)[0] == "Sitzen dürfen" and made.corrections[-1].before == {"de": "Sitzen"}
    assert asked(log.state, made).version("de") != before
    key = offer(single).ids[0]
    words = c.CorrectWords("a3", key, {"": "Anderes", "de": "Anderes"}, "Tippfehler")
    assert "author" in refused(play(log, ORGANISER, words, changed=False))


def test_the_source_stands_once_somebody_has_chosen_and_is_settled_anew_before() -> None:
    log = notes()
    made = opened(log, GROUPS)
    plan = replace(made.plan, source=Source(what="post", step="a1"))
    assert play(log, ORGANISER, c.ChangeActivity("a2", plan, EXAMPLES["prioritise"].settings)) is None
    assert offer(made).of == "post"
    play(log, ANNA, CastBallot("a2", marks={"o1": 1}))
    other = c.ChangeActivity("a2", replace(plan, source=GROUPS), EXAMPLES["prioritise"].settings)
    assert "already taken part" in refused(play(log, ORGANISER, other, changed=False))


def test_who_leads_sees_before_what_it_would_be_and_nobody_else_does() -> None:
    """A1: with the people behind each group; once it is opened, what it is."""
    log = notes()
    key = step(log, GROUPS)
    seen = preview(log.state, log.state.activities[key], "de", log.now)
    assert seen is not None and seen.line is not None and not seen.settled
    assert (seen.line.number, seen.line.title, seen.options[0]) == (3, "Schritt ideas", ("Sitzen", 2, 2, 0))
    assert views.wall(log.state, "de", log.now).unsettled and not views.wall(log.state, "de", log.now).body.choices
    play(log, FACILITATOR, c.OpenInput(key))
    after = preview(log.state, log.state.activities[key], "de", log.now)
    assert after is not None and after.settled
    shown = views.wall(log.state, "de", log.now)
    assert shown.offer is not None and len(shown.body.choices) == 3 and not shown.unsettled


def test_the_phone_marks_the_own_note_and_nobody_elses() -> None:
    """B05: phone-group-dots."""
    log = notes()
    opened(log, GROUPS)
    assert views.has_own(log.state, ANNA.by) and not views.has_own(log.state, FRIDA.by)
    mine, others = (views.phone(log.state, "de", one.by, log.now).body for one in (ANNA, FRIDA))
    assert mine is not None and others is not None and (mine.yours, others.yours) == (("n1",), ())


def test_a_clone_names_its_own_steps_and_measures() -> None:
    log = notes()
    play(log, ORGANISER, c.RemoveActivity("a9"), changed=False)
    step(log, Source(what="group", how="picked", step="a1", picked=("g1", "g2")))
    step(log, Source(what="measures", how="picked", picked=("m2", "m3")))
    play(log, ORGANISER, c.WithdrawMeasure("m1"))
    made = [event.plan.source for event in clone.clone(log.state, "123456", {"de": "Neu"}) if hasattr(event, "plan")]
    assert made == [None, Source(what="group", step="a1"), Source(what="measures", how="picked", picked=("m2", "m3"))]


def test_yes_and_no_take_no_list() -> None:
    log = notes()
    key = step(log, GROUPS, "vote", {"method": "consent"})
    assert play(log, FACILITATOR, c.OpenInput(key)) is None
    assert log.state.activities[key].offer is None and resolve(log.state, log.state.activities[key], log.now) is None
    assert play(log, Actor("participant", "anna"), CastBallot(key, choices=("yes",))) is None
