"""The kind `ideas`: notes handed in, read, hidden, sorted, merged, locked, taken back; who sees what."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from app.activities.base.messages import Command, Refused
from app.activities.base.sorting import Filter
from app.activities.ideas import kind
from app.activities.ideas.settings import IdeasSettings
from app.activities.posts import messages as i
from app.activities.posts.sorting import sorting
from app.activities.posts.state import PostState
from app.activities.posts.wall_bodies import layout_of
from app.forum import commands as c
from app.forum import views
from app.forum.state import Plan
from tests.people import ANNA, BORIS, CEM, FACILITATOR, MODERATOR, ORGANISER, STRANGER, a_forum, on_stage
from tests.play import Forums, digest, play

TOPICS = [{"id": "t1", "label": {"de": "Ämter", "en": "Offices"}}, {"id": "t2", "label": {"de": "Daten", "en": "Data"}}]


def ideas_forum(**settings: Any) -> Forums:
    """The cast's forum with one ideas step on stage as a2, input open."""
    log = a_forum("vote")
    play(log, ORGANISER, c.AddActivity(Plan("ideas", {"de": "Was braucht Ihr Kiez?"}), {"topics": TOPICS, **settings}))
    return on_stage(log, "a2")


def state(log: Forums) -> PostState:
    kept: PostState = log.state.activities["a2"].state
    return kept


def wall(log: Forums) -> Any:
    return views.wall(log.state, "de", log.now).body


def phone(log: Forums, who: str | None) -> Any:
    return views.phone(log.state, "de", who, log.now).body


def post(log: Forums, who: Any, text: str, topic: str = "t1") -> str:
    assert play(log, who, i.PostNote("a2", topic, text)) is None
    return list(state(log).posts)[-1]


def released(log: Forums, *texts: str) -> tuple[str, ...]:
    """Notes by different people, all on the wall."""
    people = (ANNA, BORIS, CEM)
    notes = tuple(post(log, people[place % 3], text) for place, text in enumerate(texts))
    assert play(log, MODERATOR, i.ReleaseNotes("a2", notes)) is None
    return notes


def take_back(log: Forums) -> None:
    assert play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at)) is None


def refused(log: Forums, who: Any, command: Command, status: int = 409) -> Refused:
    answer = play(log, who, command, changed=False)
    assert isinstance(answer, Refused)
    assert answer.status == status
    return answer


# -- handing in ---------------------------------------------------------------------------------------------------


def test_a_note_waits_until_somebody_has_read_it_and_then_hangs_on_the_wall() -> None:
    """S05, B04, B07."""
    log = ideas_forum()
    note = post(log, ANNA, "  Kein Fax mehr \n\n\n\n bitte ")
    assert state(log).posts[note].text == "Kein Fax mehr\n\n bitte"
    assert phone(log, ANNA.by).own[0].state == "waiting"
    assert kind.KIND.input.waiting(state(log)) == 1
    assert wall(log).total == 0
    assert play(log, MODERATOR, i.ReleaseNotes("a2", (note,))) is None
    assert [heap.count for heap in wall(log).heaps] == [1, 0]
    assert phone(log, ANNA.by).own[0].state == "released"
    refused(log, FACILITATOR, i.ReleaseNotes("a2", (note,)))


def test_without_reading_first_a_note_hangs_at_once() -> None:
    """B04."""
    log = ideas_forum(prerelease=False)
    post(log, ANNA, "Kein Fax mehr")
    assert wall(log).total == 1


def test_the_wall_never_holds_a_text_that_may_not_be_seen() -> None:
    """B07, issue 2 point 19: waiting, hidden, withdrawn and edited words are not in the view at all."""
    log = ideas_forum()
    shown, hidden, gone, edited, merged = released(log, "SHOWN", "SECRET-1", "SECRET-2", "old words", "SECRET-3")
    post(log, ANNA, "SECRET-4")
    play(log, MODERATOR, i.MergeNotes("a2", shown, (merged,)))
    play(log, MODERATOR, i.HideNotes("a2", "personal", (hidden, merged)))
    play(log, CEM, i.WithdrawNote("a2", gone))
    play(log, ANNA, i.EditNote("a2", edited, "SECRET-5"))
    play(log, FACILITATOR, c.Reveal("a2"))
    for view in (views.wall(log.state, "de", log.now), views.phone(log.state, "de", None, log.now)):
        assert b"SECRET" not in msgspec.json.encode(view)
    assert wall(log).total == 1


def test_a_phone_without_own_notes_holds_nobodys_note() -> None:
    """B12: it is shared by everybody who has no input yet."""
    log = ideas_forum()
    released(log, "SOMEBODY-ELSE")
    assert b"SOMEBODY" not in msgspec.json.encode(views.phone(log.state, "de", None, log.now))
    assert not views.has_own(log.state, "p:frida")


@pytest.mark.parametrize("text", ["", "   \n ", "\u200b\u200b"])
def test_an_empty_note_is_refused(text: str) -> None:
    refused(ideas_forum(), ANNA, i.PostNote("a2", "t1", text), 422)


def test_a_note_that_is_too_long_is_refused_with_its_length() -> None:
    """S05: 280 characters."""
    log = ideas_forum()
    assert refused(log, ANNA, i.PostNote("a2", "t1", "ä" * 281), 422).values == {"number": 281, "most": 280}
    post(log, ANNA, "ä" * 280)


def test_a_note_needs_a_topic_a_person_and_an_open_step() -> None:
    log = ideas_forum()
    refused(log, ANNA, i.PostNote("a2", "t9", "Kein Fax"), 422)
    refused(log, STRANGER, i.PostNote("a2", "t1", "Kein Fax"), 403)
    play(log, FACILITATOR, c.CloseInput("a2"))
    refused(log, ANNA, i.PostNote("a2", "t1", "Kein Fax"))


def test_one_person_cannot_flood_the_wall() -> None:
    log = ideas_forum(limit=2)
    first = post(log, ANNA, "eins")
    post(log, ANNA, "zwei")
    assert refused(log, ANNA, i.PostNote("a2", "t1", "drei")).values == {"kept": 2, "most": 2}
    play(log, ANNA, i.WithdrawNote("a2", first))
    post(log, ANNA, "drei")


# -- the author ---------------------------------------------------------------------------------------------------


def test_an_author_changes_and_withdraws_own_notes_and_nobody_elses() -> None:
    """B11."""
    log = ideas_forum()
    (note,) = released(log, "Fax")
    refused(log, BORIS, i.EditNote("a2", note, "Kein Fax"), 403)
    refused(log, BORIS, i.WithdrawNote("a2", note), 403)
    assert play(log, ANNA, i.EditNote("a2", note, "Kein Fax")) is None
    assert phone(log, ANNA.by).own[0].state == "waiting"  # other words have to be read again
    assert play(log, ANNA, i.WithdrawNote("a2", note)) is None
    assert phone(log, ANNA.by).own[0].state == "withdrawn"
    refused(log, ANNA, i.EditNote("a2", note, "doch"))
    assert kind.KIND.input.counts(log.state.context(log.state.activities["a2"], log.now), state(log)) == (1, 0)
    assert views.has_own(log.state, ANNA.by)


def test_an_author_sees_why_a_note_is_hidden_and_may_mend_it() -> None:
    """B07: also where notes are not read first, a mended one is."""
    log = ideas_forum(prerelease=False)
    note = post(log, ANNA, "Herr K., Telefon 0170")
    play(log, MODERATOR, i.HideNotes("a2", "personal", (note,)))
    assert phone(log, ANNA.by).own[0].reason == "personal details"
    play(log, ANNA, i.EditNote("a2", note, "Bitte zurückrufen"))
    play(log, ANNA, i.EditNote("a2", note, "Bitte schnell zurückrufen"))
    assert state(log).posts[note].state == "waiting"
    assert wall(log).total == 0


def test_after_the_close_a_note_stays_as_it_is_but_can_still_be_moderated() -> None:
    log = ideas_forum()
    note = post(log, ANNA, "Fax")
    play(log, FACILITATOR, c.CloseInput("a2"))
    refused(log, ANNA, i.EditNote("a2", note, "Kein Fax"))
    refused(log, ANNA, i.WithdrawNote("a2", note))
    assert play(log, MODERATOR, i.ReleaseNotes("a2", (note,))) is None
    assert play(log, MODERATOR, i.HideNotes("a2", "advert", (note,))) is None
    assert play(log, MODERATOR, i.BringBackNotes("a2", (note,))) is None
    assert wall(log).total == 1


# -- sorting and taking back --------------------------------------------------------------------------------------


def test_merging_loses_no_text_and_unmerging_brings_the_note_back() -> None:
    """B04, B05."""
    log = ideas_forum()
    one, two, three = released(log, "Kein Fax", "Fax abschaffen", "Nie wieder Fax")
    play(log, MODERATOR, i.MergeNotes("a2", two, (three,)))
    play(log, MODERATOR, i.MergeNotes("a2", one, (two, "n99")))
    (note,) = wall(log).heaps[0].notes
    assert (note.text, note.also) == ("Kein Fax", ("Fax abschaffen", "Nie wieder Fax"))
    assert wall(log).heaps[0].count == 3
    refused(log, MODERATOR, i.MergeNotes("a2", three, (one,)))  # would close a circle
    refused(log, MODERATOR, i.MergeNotes("a2", one, (one,)))
    play(log, MODERATOR, i.HideNotes("a2", "unrelated", (one,)))  # a hidden target hides nobody else
    assert [found.text for found in wall(log).heaps[0].notes] == ["Fax abschaffen"]
    play(log, MODERATOR, i.BringBackNotes("a2", (one,)))
    play(log, MODERATOR, i.UnmergeNotes("a2", (two,)))
    assert [found.text for found in wall(log).heaps[0].notes] == ["Fax abschaffen", "Kein Fax"]


def test_groups_gather_notes_from_several_topics_and_are_shown_at_the_reveal() -> None:
    """B04, B09."""
    log = ideas_forum()
    one, two = released(log, "Kein Fax", "Ein Formular")
    three = post(log, CEM, "Offene Daten", "t2")
    play(log, MODERATOR, i.ReleaseNotes("a2", (three,)))
    play(log, MODERATOR, i.GroupNotes("a2", name=" Weniger Papier ", notes=(one,)))
    play(log, MODERATOR, i.GroupNotes("a2", name="Weniger Papier", notes=(one, three)))
    assert [group.name for group in state(log).groups.values()] == ["Weniger Papier"]
    assert not wall(log).grouped
    play(log, FACILITATOR, c.Reveal("a2"))
    assert [(heap.label, heap.count) for heap in wall(log).heaps] == [("Weniger Papier", 2), ("", 1)]
    assert [note.text for note in wall(log).heaps[-1].notes] == ["Ein Formular"]  # F28: what is in no group stays
    assert phone(log, None).groups == (("Weniger Papier", 2, 0),)
    play(log, MODERATOR, i.RenameGroup("a2", "g1", "Papier"))
    play(log, MODERATOR, i.UngroupNotes("a2", (three,)))
    play(log, MODERATOR, i.DissolveGroup("a2", "g1"))
    assert not wall(log).grouped
    refused(log, MODERATOR, i.GroupNotes("a2", group="g1", notes=(two,)))
    refused(log, MODERATOR, i.GroupNotes("a2", name=" ", notes=(two,)), 422)
    refused(log, MODERATOR, i.GroupNotes("a2", name="x"), 422)


MOVES: tuple[Command, ...] = (
    i.ReleaseNotes("a2", ("n4",)),
    i.HideNotes("a2", "insult", ("n1", "n4")),
    i.MoveNotes("a2", "t2", ("n1", "n2")),
    i.GroupNotes("a2", name="Neu", notes=("n1", "n3")),
    i.GroupNotes("a2", group="g1", notes=("n1", "n3")),
    i.UngroupNotes("a2", ("n2",)),
    i.RenameGroup("a2", "g1", "Anders"),
    i.DissolveGroup("a2", "g1"),
    i.MergeGroups("a2", "g2", ("g1",)),
    i.MergeNotes("a2", "n1", ("n2", "n4")),
    i.UnmergeNotes("a2", ("n3",)),
    i.LockNotes("a2"),
)


@pytest.mark.parametrize("command", MOVES, ids=lambda command: type(command).__name__)
def test_every_step_of_sorting_can_be_taken_back(command: Command) -> None:
    """B04: undo of each."""
    log = ideas_forum()
    released(log, "eins", "zwei", "drei"), post(log, ANNA, "vier")
    for name, note in (("Gruppe", "n2"), ("Andere", "n4")):
        play(log, MODERATOR, i.GroupNotes("a2", name=name, notes=(note,)))
    play(log, MODERATOR, i.MergeNotes("a2", "n2", ("n3",)))
    stays = ("groups_made", "sorted_by")  # a group's number is never used again; who sorted has done so
    before = digest(state(log), stays)
    assert play(log, FACILITATOR, command) is None
    assert digest(state(log), stays) != before
    take_back(log)
    assert digest(state(log), stays) == before


def test_bringing_back_and_unlocking_can_be_taken_back() -> None:
    log = ideas_forum()
    (note,) = released(log, "eins")
    play(log, MODERATOR, i.HideNotes("a2", "advert", (note,)))
    play(log, MODERATOR, i.BringBackNotes("a2", (note,)))
    take_back(log)
    assert state(log).posts[note].reason == "advert"
    play(log, FACILITATOR, i.LockNotes("a2"))
    play(log, FACILITATOR, i.UnlockNotes("a2"))
    take_back(log)
    assert state(log).locked


def test_taking_a_step_back_never_overrides_the_author() -> None:
    """B04, B07, B11: new words stay unread, a withdrawn note stays withdrawn."""
    log = ideas_forum()
    one, two = released(log, "eins", "zwei")
    play(log, MODERATOR, i.HideNotes("a2", "insult", (one, two)))
    play(log, ANNA, i.EditNote("a2", one, "ganz anders"))
    play(log, BORIS, i.WithdrawNote("a2", two))
    take_back(log)
    assert state(log).posts[one].text == "ganz anders"
    assert state(log).posts[one].state == "waiting"
    assert wall(log).total == 0


def test_locked_notes_stay_where_they_are_but_are_still_moderated() -> None:
    """B04: lock and unlock."""
    log = ideas_forum()
    one, two = released(log, "eins", "zwei")
    refused(log, MODERATOR, i.LockNotes("a2"), 403)
    play(log, FACILITATOR, i.LockNotes("a2"))
    for command in (i.EditNote("a2", one, "anders"), i.WithdrawNote("a2", one)):
        refused(log, ANNA, command)
    for move in (
        i.MoveNotes("a2", "t2", (one,)),
        i.GroupNotes("a2", name="x", notes=(one,)),
        i.MergeNotes("a2", one, (two,)),
    ):
        refused(log, MODERATOR, move)
    three = post(log, CEM, "drei")
    assert play(log, MODERATOR, i.ReleaseNotes("a2", (three,))) is None
    assert play(log, MODERATOR, i.HideNotes("a2", "insult", (one,))) is None
    play(log, FACILITATOR, i.UnlockNotes("a2"))
    assert play(log, MODERATOR, i.MoveNotes("a2", "t2", (two,))) is None


def test_participants_cannot_moderate() -> None:
    """B10."""
    log = ideas_forum()
    note = post(log, ANNA, "eins")
    refused(log, ANNA, i.ReleaseNotes("a2", (note,)), 403)
    refused(log, MODERATOR, i.PostNote("a2", "t1", "eins"), 403)


# -- the sorting page, the tables, the settings -------------------------------------------------------------------


def test_whoever_sorts_finds_notes_by_word_topic_and_group() -> None:
    log = ideas_forum()
    one, two, three = released(log, "Kein FAX", "Ein Formular", "Faxgerät weg")
    play(log, MODERATOR, i.MergeNotes("a2", two, (three,)))
    play(log, MODERATOR, i.MoveNotes("a2", "t2", (one,)))
    context = log.state.context(log.state.activities["a2"], log.now)
    assert [note.id for note in sorting(context, state(log), "de", Filter(find="fax")).notes] == [one, two]
    assert [note.id for note in sorting(context, state(log), "de", Filter(topic="t2")).notes] == [one]
    play(log, MODERATOR, i.GroupNotes("a2", name="Papier", notes=(two,)))
    view = sorting(context, state(log), "de", Filter(show="g1"))
    assert [(note.id, note.also[0].id) for note in view.notes] == [(two, three)]
    assert (view.total, view.grouped, view.loose) == (3, 2, 1)


def test_the_tables_hold_every_note_with_its_state_and_nothing_about_persons() -> None:
    """B14."""
    log = ideas_forum()
    one, two, three, four = released(log, "eins", "zwei", "drei", "vier")
    play(log, MODERATOR, i.MergeNotes("a2", one, (two,)))
    play(log, MODERATOR, i.GroupNotes("a2", name="Papier", notes=(one,)))
    play(log, MODERATOR, i.HideNotes("a2", "insult", (three,)))
    play(log, ANNA, i.WithdrawNote("a2", four))
    topics, groups, notes, *_ = kind.KIND.record.tables(
        log.state.context(log.state.activities["a2"], log.now), state(log), "de"
    )
    assert [row[1] for row in notes.rows] == [1, 2, 3, 4], "numbered anew: not in the order of handing in"
    head = next(row[1] for row in notes.rows if row[4] == "eins")
    assert {row[3:11] for row in notes.rows} == {
        ("t1", "eins", "released", None, "g1", None, False, "t1"),
        ("t1", "zwei", "released", None, "g1", head, False, "t1"),
        ("t1", "drei", "hidden", "insult or threat", None, None, False, None),
        ("t1", None, "withdrawn", None, None, None, False, None),
    }
    assert [row[:5] for row in groups.rows] == [("a2", "g1", "Papier", 2, None)]
    assert topics.rows == (("a2", "t1", "Ämter", 2), ("a2", "t2", "Daten", 0))


def test_the_wall_changes_its_layout_with_the_number_of_notes_and_heaps() -> None:
    """A12."""
    loads = [(2, 60), (2, 61), (5, 3), (9, 500), (70, 400)]
    found = [layout_of(heaps, longest=8, total=total) for heaps, total in loads]
    assert found == ["columns", "tiles", "tiles", "spots", "index"]


def test_settings_go_to_the_form_and_back() -> None:
    rows = {
        "topics.t1.de": ["Ämter"],
        "topics.t1.en": ["Offices"],
        "topics.new-1.de": [""],
        "topics.new-2.de": ["Daten"],
    }
    fields = {**rows, "prerelease": ["true"], "limit": ["5"]}
    settings = kind.KIND.builder.read(fields, ("de", "en"))
    assert isinstance(settings, IdeasSettings)
    assert (len(settings.topics), settings.prerelease, settings.limit) == (2, True, 5)
    shown = kind.KIND.builder.fields(settings, ("de", "en"))
    assert {key: words for key, words in shown.items() if key.startswith("topics.")} == {
        "topics.t1.de": "Ämter",
        "topics.t1.en": "Offices",
        "topics.t2.de": "Daten",
        "topics.t2.en": "",
    }
    assert kind.KIND.builder.read({}, ("de",)) == IdeasSettings()
    unread = kind.KIND.builder.read({"limit": ["5"]}, ("de",))
    assert isinstance(unread, IdeasSettings)
    assert not unread.prerelease
    assert isinstance(
        kind.KIND.builder.read({f"topics.new-{n}.de": [f"Thema {n}"] for n in range(10)}, ("de",)), Refused
    )
    assert isinstance(kind.KIND.builder.read({"limit": ["-1"]}, ("de",)), Refused)


def test_a_step_without_topic_cannot_be_opened() -> None:
    log = a_forum("vote")
    play(log, ORGANISER, c.AddActivity(Plan("ideas", {"de": "Leer"}), {}))
    play(log, FACILITATOR, c.Show("a2"))
    refused(log, FACILITATOR, c.OpenInput("a2"))
