"""Suggestions to those who sort: what is suggested, taken, declined, out of date; nothing acts without somebody.

Never here: how posts are compared (test_near, tests/grouping), the page (tests/web/console).
"""

from __future__ import annotations

from typing import Any

from app.activities.base.messages import Refused
from app.activities.base.suggesting import Alike
from app.activities.ideas import kind
from app.activities.posts import messages as i
from app.activities.posts.suggested import DeclineSuggestion, SuggestionDeclined, TakeSuggestion
from app.activities.posts.suggesting import GREW, Suggestion, Suggestions
from app.forum import commands as c
from tests.activities.test_ideas import ideas_forum, post, released, state
from tests.people import ANNA, BORIS, FACILITATOR, MODERATOR
from tests.play import Forums, play

SUGGESTING = kind.KIND.suggesting
assert SUGGESTING
LIFTS = Alike(meaning=(("n1", "n2", "n3"),), encoder="ready")


def lifts() -> Forums:
    """Three notes on lifts and one on none."""
    log = ideas_forum()
    released(log, "Fahrstuhl kaputt", "Aufzug geht nicht", "Lift am Bahnhof defekt", "Mehr Bänke")
    return log


def shown(log: Forums, alike: Alike = LIFTS, wanted: str = "") -> Suggestions:
    activity = log.state.activities["a2"]
    assert SUGGESTING
    view: Suggestions = SUGGESTING.view(log.state.context(activity, log.now), activity.state, "de", alike, wanted)
    return view


def opened(log: Forums, alike: Alike = LIFTS) -> Suggestion:
    found = shown(log, alike).open
    assert found
    return found


def members(one: Suggestion) -> list[str]:
    return [post.member for post in one.posts]


def pressed(log: Forums, do: str, alike: Alike = LIFTS, **fields: Any) -> Any:
    activity = log.state.activities["a2"]
    assert SUGGESTING
    return SUGGESTING.command(log.state.context(activity, log.now), activity.state, alike, do, fields)


def taken(log: Forums, *notes: str, name: str = "Aufzüge") -> Refused | None:
    one = opened(log)
    command = pressed(log, "take", members=members(one), notes=list(notes), name=[name], key=[one.key])
    assert isinstance(command, TakeSuggestion)
    return play(log, MODERATOR, command)


def groups(log: Forums) -> dict[str, str]:
    return {post.id: post.group for post in state(log).posts.values()}


def test_all_of_a_suggestion_become_a_group_by_one_action_that_can_be_undone() -> None:
    """B6: accepting is an ordinary grouping; the name that is offered is the shortest of their texts."""
    log = lifts()
    one = opened(log)
    assert [post.id for post in one.posts] == ["n1", "n2", "n3"] and one.into is None and one.name == "Fahrstuhl kaputt"
    command = pressed(log, "take-all", members=members(one), name=["Aufzüge"], key=[one.key])
    entries = len(log.entries)
    assert play(log, MODERATOR, command) is None and len(log.entries) == entries + 1
    assert isinstance(log.last, i.NotesGrouped) and groups(log) == {"n1": "g1", "n2": "g1", "n3": "g1", "n4": ""}
    assert shown(log).open is None
    assert play(log, MODERATOR, i.UndoSorting("a2")) is None
    assert not any(groups(log).values()) and opened(log).key == one.key


def test_what_was_left_out_is_not_suggested_to_the_same_group_again() -> None:
    """B6: accept some; a note that somebody unticked does not come back, one that came since does."""
    log = lifts()
    assert taken(log, "n1-0-released---t1", "n2-0-released---t1") is None
    assert groups(log)["n3"] == "" and shown(log).open is None
    post(log, BORIS, "Rolltreppe und Aufzug defekt")
    again = opened(log, Alike(meaning=(("n1", "n2", "n3", "n5"),)))
    assert again.into and again.into.name == "Aufzüge" and [one.id for one in again.loose] == ["n5"]
    assert play(log, MODERATOR, i.UndoSorting("a2")) is None
    assert [one.id for one in opened(log).posts] == ["n1", "n2", "n3"]


def test_a_declined_suggestion_stays_declined() -> None:
    """B6: also when it comes for another reason or with one note less; undone, it is back."""
    log = lifts()
    one = opened(log)
    assert play(log, MODERATOR, pressed(log, "decline", members=members(one))) is None
    assert isinstance(log.last, SuggestionDeclined) and not any(groups(log).values())
    for same in (LIFTS, Alike(words=(("n1", "n3"),)), Alike(meaning=(("n3", "n2"),))):
        assert shown(log, same).open is None
    assert isinstance(play(log, MODERATOR, DeclineSuggestion("a2", tuple(members(one))), changed=False), Refused)
    assert play(log, MODERATOR, i.UndoSorting("a2")) is None
    assert opened(log).key == one.key


def test_a_later_decline_survives_the_undoing_of_an_earlier_one() -> None:
    """What is undone is what that action said, and nothing that was said after it."""
    log = lifts()
    play(log, MODERATOR, DeclineSuggestion("a2", ("n1-0-released---t1", "n2-0-released---t1")))
    before = kind.KIND.input.before(state(log), SuggestionDeclined("a2", ("n1", "n4")))
    play(log, MODERATOR, DeclineSuggestion("a2", ("n1-0-released---t1", "n4-0-released---t1")))
    play(log, MODERATOR, DeclineSuggestion("a2", ("n1-0-released---t1", "n3-0-released---t1")))
    kind.KIND.input.restore(state(log), before)
    assert state(log).apart == {"n1": ("n2", "n3"), "n2": ("n1",), "n3": ("n1",)}


def test_a_suggestion_whose_notes_were_dealt_with_meanwhile_is_never_taken_as_it_was() -> None:
    """B6: out of date: grouped, hidden or changed by its author since; it says how many, and shows how it stands now."""
    log = lifts()
    one = opened(log)
    command = TakeSuggestion("a2", ("n1", "n2", "n3"), name="Aufzüge", members=tuple(members(one)))
    play(log, MODERATOR, i.GroupNotes("a2", name="Bahnhof", notes=("n3",)))
    play(log, BORIS, i.EditNote("a2", "n2", "Doch lieber Bänke"))
    refused = play(log, MODERATOR, command, changed=False)
    assert isinstance(refused, Refused) and refused.status == 409 and refused.values == {"number": 2}
    now = opened(log)
    assert now.into and now.into.name == "Bahnhof"
    assert [(one.id, one.group) for one in now.posts] == [("n3", "Bahnhof"), ("n1", ""), ("n2", "")]


def test_a_suggestion_to_which_notes_came_is_out_of_date() -> None:
    """B6: whoever has not seen them has not agreed to what the group would be."""
    log = lifts()
    one = opened(log)
    post(log, ANNA, "Fahrstuhl!!!")
    more = Alike(meaning=(("n1", "n2", "n3", "n5"),))
    refused = pressed(log, "take-all", more, members=members(one), name=["Aufzüge"], key=[one.key])
    assert isinstance(refused, Refused) and refused.message == GREW and refused.values == {"number": 1}


def test_a_note_that_somebody_faster_put_elsewhere_stays_there() -> None:
    """B6: the fold's last word: a suggestion never takes a note out of a group."""
    log = lifts()
    one = opened(log)
    activity = log.state.activities["a2"]
    command = pressed(log, "take-all", members=members(one), name=["Aufzüge"], key=[one.key])
    late = kind.KIND.input.decide(log.state.context(activity, log.now), activity.state, MODERATOR, command)
    assert isinstance(late, i.NotesGrouped)
    play(log, FACILITATOR, i.GroupNotes("a2", name="Bahnhof", notes=("n1",)))
    assert isinstance(log.append(MODERATOR.by, "late", late), Refused)
    assert groups(log) == {"n1": "g1", "n2": "", "n3": "", "n4": ""}


def test_no_note_stands_in_two_suggestions_and_the_largest_comes_first() -> None:
    """Meaning before words; what is hidden, merged or withdrawn is in none."""
    log = lifts()
    alike = Alike(meaning=(("n3", "n4"),), words=(("n2", "n3"), ("n1", "n2")))
    view = shown(log, alike)
    assert view.open and [view.open.key, *(one.key for one in view.others)] == ["meaning-n3", "words-n1"]
    assert shown(log, alike, "words-n1").open == view.others[0]
    play(log, MODERATOR, i.MergeNotes("a2", "n1", ("n2",)))
    play(log, MODERATOR, i.HideNotes("a2", "advert", ("n4",)))
    assert shown(log, alike).open is None


def test_suggestions_can_be_switched_off_at_any_time() -> None:
    """B6: by step, in the console; then nothing is compared, either."""
    log = lifts()
    activity = log.state.activities["a2"]
    assert SUGGESTING and len(SUGGESTING.texts(log.state.context(activity, log.now), activity.state)) == 4
    play(log, FACILITATOR, c.SwitchSetting("a2", "suggestions", ""))
    view = shown(log)
    assert not view.on and view.open is None
    assert not SUGGESTING.texts(log.state.context(activity, log.now), activity.state)
    play(log, FACILITATOR, c.SwitchSetting("a2", "suggestions", "true"))
    assert shown(log).open
    play(log, FACILITATOR, i.LockNotes("a2"))
    assert shown(log).open is None and shown(log).locked


def test_what_was_typed_wrongly_is_said_and_nothing_is_done() -> None:
    log = lifts()
    one = opened(log)
    assert pressed(log, "other") is None
    assert isinstance(pressed(log, "take", members=members(one), notes=[], key=[one.key]), Refused)
    unnamed = pressed(log, "take-all", members=members(one), name=[" "], key=[one.key])
    refused = play(log, MODERATOR, unnamed, changed=False)
    assert isinstance(refused, Refused) and refused.invalid == ("name", "new_name")
