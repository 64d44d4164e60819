"""The register and a forum: taken over with its number, given back with its results; facets that sum; wordings compared.

Never here: the register's rules (test_register.py), pages.
"""

from __future__ import annotations

import msgspec
import pytest

from app.activities.ballots.messages import CastBallot
from app.activities.posts import messages as notes
from app.forum import commands as c
from app.forum.items import NameItems
from app.forum.making import MakeMeasures
from app.forum.state import Forum, Plan
from app.programme.register.messages import AddItems, CorrectItem, WithdrawItem, WordItem
from app.programme.register_state import Came, Item, Wording
from app.programme.views import taking
from app.programme.views.item import ItemView, item_view
from app.programme.views.register import RegisterView, natural, register
from app.programme.views.wording import compared
from tests.forum.test_making import SITTING, noted
from tests.people import FACILITATOR, MODERATOR, ORGANISER, PEOPLE, a_forum
from tests.play import Forums, Programmes, plan, play
from tests.programme.registers import FIRST, GOAL, NEED, SECOND, a_register


def shown(log: Programmes, item: str, *forums: Forum) -> ItemView:
    state = log.state
    return item_view(state, {one.id: one for one in forums}, state.register.items[item], "de", log.now + 10**9)


def listed(log: Programmes, *forums: Forum, **asked: str) -> RegisterView:
    words, sort = asked.pop("words", ""), asked.pop("sort", "number")
    return register(log.state, {one.id: one for one in forums}, "de", log.now + 10**9, asked, words, sort)


def item(log: Programmes, key: str) -> Item:
    return log.state.register.items[key]


def taken_from_notes() -> tuple[Programmes, Forums]:
    """A measure made of a group of notes, voted on, and entered into the register as i6."""
    log, forum = a_register(), noted()
    assert play(forum, FACILITATOR, MakeMeasures("a1", (SITTING,))) is None
    entered = taking.as_items(forum.state, {"m5"}, "measure", "interim", "aus dem Forum")
    assert plan(log, ORGANISER, AddItems(entered, "f1")) is None
    assert play(forum, ORGANISER, NameItems(taking.named(log.state, forum.state))) is None
    return log, forum


def voted(forum: Forums, step: str, measure: str) -> None:
    """Everybody puts dots on it; the step is closed and revealed."""
    play(forum, FACILITATOR, c.Show(step, leave=True))
    play(forum, FACILITATOR, c.OpenInput(step))
    for person in PEOPLE:
        assert play(forum, person, CastBallot(step, marks={measure: 2})) is None
    play(forum, FACILITATOR, c.CloseInput(step))
    play(forum, FACILITATOR, c.Reveal(step))


def test_the_number_is_the_same_from_note_to_register() -> None:
    """12 B8, S02: and both sides know each other, once."""
    log, forum = taken_from_notes()
    measure, entry = forum.state.measures["m5"], item(log, "i6")
    assert (measure.number, measure.item, measure.item_version) == (entry.number, "i6", 1)
    assert taking.own(log.state, forum.state, "de") and "m5" not in {
        one.measure for one in taking.own(log.state, forum.state, "de")
    }
    assert taking.named(log.state, forum.state) == ()


def test_an_item_leads_back_to_the_notes_it_was_made_of() -> None:
    """12 B8, D15: word for word, as the forum tells them to everybody; nothing before it shows them."""
    log, forum = taken_from_notes()
    assert shown(log, "i6", forum.state).notes == 0
    play(forum, FACILITATOR, c.CloseInput("a1"))
    play(forum, FACILITATOR, c.Reveal("a1"))
    found = shown(log, "i6", forum.state)
    assert (found.notes, found.groups) == (3, ("Sitzen",))


def test_an_item_shows_what_forums_found_and_nothing_that_they_hide() -> None:
    """12 B8, D15: place, points and strands as published; before the reveal there is nothing."""
    log, forum = taken_from_notes()
    assert shown(log, "i6", forum.state).voted == ()
    voted(forum, "a2", "m5")
    found = shown(log, "i6", forum.state)
    [(where, vote)] = found.voted
    assert (where.forum, vote.bar.rank, vote.bar.value, vote.bar.voters, vote.version) == ("f1", 1, 12, 6, 1)
    assert found.widest == vote
    assert listed(log, forum.state, sort="place").lines[0].told.place == 1
    play(forum, FACILITATOR, c.HideResult("a2"))
    assert shown(log, "i6", forum.state).voted == ()


def test_votes_and_comments_on_two_versions_stand_apart() -> None:
    """12 S72: the first step was about version 1, the second about version 2, in one forum."""
    log, forum = taken_from_notes()
    voted(forum, "a2", "m5")
    new = Wording(title={"de": "Sitzen im Schatten"}, need={"de": "Ruhe"})
    assert plan(log, ORGANISER, WordItem("i6", new, "draft", why="nach dem Forum")) is None
    [newer] = [one for one in taking.newer(log.state, forum.state, "de") if one.measure == "m5"]
    assert (newer.version, newer.newest.number, newer.answered) == (1, 2, True)
    changed = taking.as_measure(log.state, item(log, "i6"), forum.state.measures["m5"])
    refused = play(forum, ORGANISER, c.ChangeMeasure(changed), changed=False)
    assert refused is not None and "only be corrected" in refused.message
    assert play(forum, ORGANISER, c.ChangeMeasure(changed, "Neue Fassung")) is None
    assert [one.measure for one in taking.newer(log.state, forum.state, "de")] == []
    play(forum, ORGANISER, c.AddActivity(Plan("comment", {"de": "Zwischenergebnisse"}), {}))
    play(forum, FACILITATOR, c.Show("a3", leave=True))
    play(forum, FACILITATOR, c.OpenInput("a3"))
    play(forum, next(iter(PEOPLE)), notes.PostNote("a3", "m5", "Gut so", mark="for"))
    play(forum, MODERATOR, notes.ReleaseNotes("a3", ("n1",)))
    found = shown(log, "i6", forum.state)
    second, first = found.versions
    assert (len(first.voted), len(first.discussed), len(second.voted), len(second.discussed)) == (1, 0, 0, 1)
    assert found.apart and found.comments == 1 and second.discussed[0][1].said.marks[0][1] == 1


def test_a_forum_takes_items_over_under_their_numbers() -> None:
    """12 B8: with the need and the goal that they lead to; what is there, withdrawn or of a taken number cannot be ticked."""
    log, forum = a_register(), a_forum("vote", open_to_all=False)
    made = taking.measures(log.state, (FIRST, GOAL))
    assert [(one.number, one.item, one.item_version) for one in made] == [("Z07", GOAL, 1), ("M07", FIRST, 1)]
    assert (made[1].need["de"], made[1].goal["de"]) == ("Texte sind zu schwer", "Alle zwanzig geprüft")
    assert (made[1].tags, made[1].cost) == (("Wohnen", "Klima"), "C")
    assert play(forum, ORGANISER, c.ImportMeasures(made, "register")) is None
    plan(log, ORGANISER, WithdrawItem(SECOND, "Doppelt"))
    page = taking.taking(log.state, forum.state, "de", log.now, {}, "", 1)
    assert {one.line.number: one.why for one in page.listed} == {
        "M07": "there",
        "M08": "withdrawn",
        "A1": "",
        "Z07": "there",
        "B07": "",
    }
    assert taking.newer(log.state, forum.state, "de") == ()


def test_a_correction_in_the_register_is_offered_as_well() -> None:
    """12 B8: never taken silently, also without a new version; what differs stands word by word."""
    log, forum = a_register(), a_forum("vote", open_to_all=False)
    play(forum, ORGANISER, c.ImportMeasures(taking.measures(log.state, (FIRST,)), "register"))
    words = msgspec.structs.replace(item(log, FIRST).newest.words, title={"de": "Leichte Sprache als Regel"})
    plan(log, ORGANISER, CorrectItem(FIRST, words))
    [one] = taking.newer(log.state, forum.state, "de")
    [german, english] = one.differences
    assert "".join(piece.words for piece in german.pieces if piece.change != "gone") == "Leichte Sprache als Regel"
    assert (english.language, {piece.change for piece in english.pieces}) == ("en", {"gone"})
    assert forum.state.measures["m5"].title["de"] == "Leichte Sprache als Standard"


def test_the_measures_of_the_second_forum_lead_to_the_goals_of_the_first() -> None:
    """12 B8, S02: goals come from one forum, measures from the next, each under its own number."""
    log, first = a_register(), a_forum("vote", open_to_all=False)
    goals = taking.as_items(first.state, {"m1"}, "goal", "interim", "aus Forum 1")
    assert plan(log, ORGANISER, AddItems(goals, "f1")) is None
    second = Forum("f2", measures={"m1": msgspec.structs.replace(first.state.measures["m2"], id="m1", number="M22")})
    made = taking.as_items(second, {"m1"}, "measure", "draft", "aus Forum 2")
    linked = tuple(msgspec.structs.replace(one, links=("M01",)) for one in made)
    assert plan(log, ORGANISER, AddItems(linked, "f2")) is None
    measure = log.state.register.numbered("M22")
    assert measure is not None and measure.came is not None and measure.came.forum == "f2"
    [goal] = shown(log, measure.id, second).up
    assert (goal.number, goal.type, item(log, goal.id).came) == ("M01", "goal", Came("f1", "m1"))


def test_the_counts_of_a_facet_add_up_to_its_sum() -> None:
    """12 B8, S24: of one value each; the others count within what else is chosen."""
    log = a_register()
    found = listed(log)
    counts = {
        one.name: ({value.value: value.count for value in one.values}, one.all, one.several) for one in found.facets
    }
    assert counts["field"] == ({"Menschen": 3, "Daten": 1, "": 1}, 5, False)
    assert counts["type"] == ({"measure": 2, "action": 1, "goal": 1, "need": 1}, 5, False)
    assert counts["sectors"] == ({"Klima": 2, "Wohnen": 1, "": 3}, 5, True)
    assert all(sum(by.values()) == every for by, every, several in counts.values() if not several)
    inside = {one.name: one for one in listed(log, field="Menschen").facets}
    assert inside["type"].all == 3 and sum(one.count for one in inside["type"].values) == 3
    assert inside["field"].all == 5 and inside["field"].chosen == "Menschen"


def test_entries_filter_by_the_goal_that_they_serve() -> None:
    """12 S24, S02: the goal itself, its measure, and the action that bundles it."""
    found = listed(a_register(), goal="Z07")
    assert [one.number for one in found.lines] == ["M07", "A1", "Z07"]
    assert [(one.number, one.type) for one in found.lines[0].up] == [("Z07", "goal")]


@pytest.mark.parametrize(("words", "numbers"), [("m07", ["M07"]), ("SPRACHE standard", ["M07"]), ("Texte en", ["B07"])])
def test_words_and_numbers_are_found_in_any_language(words: str, numbers: list[str]) -> None:
    """12 D15: every word has to be there."""
    assert [one.number for one in listed(a_register(), words=words).lines] == numbers


def test_numbers_are_in_their_own_order() -> None:
    """12 D15: M2 before M10."""
    assert sorted(["M10", "m2", "A1", "M02a"], key=natural) == ["A1", "m2", "M02a", "M10"]


def test_two_wordings_can_be_told_apart_word_by_word() -> None:
    """12 D15: what is left without the struck is the new one, without the added the old one."""
    old, new = "Die wichtigsten Seiten erscheinen.", "Die zwanzig meistgelesenen Seiten erscheinen, auch Bescheide."
    pieces = compared(old, new)
    assert "".join(one.words for one in pieces if one.change != "gone") == new
    assert "".join(one.words for one in pieces if one.change != "added") == old
    assert {one.change for one in pieces} == {"same", "added", "gone"}


def test_a_way_that_breaks_off_is_named() -> None:
    """12 B8: at the entry itself."""
    log = a_register()
    assert (shown(log, SECOND).ends, shown(log, NEED).ends, shown(log, FIRST).ends) == (("no_goal",), (), ())
