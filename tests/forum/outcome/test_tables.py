"""The outcome's tables: nobody stands in them, keys and references hold, words in every language."""

from __future__ import annotations

import pytest

from app.activities import KINDS
from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.activities.base.context import Participant
from app.activities.base.messages import ActivityCommand, ActivityEvent
from app.activities.posts import messages as i
from app.export import json_file
from app.forum import commands as c
from app.forum import events as e
from app.forum.fold import QUIET
from app.forum.outcome import merged, outcome
from app.forum.outcome.words import OF_FORUM
from app.forum.snapshot import snapshot
from app.forum.state import Plan
from app.tables import Column, Table, rows_of
from tests.forum.outcome.evening import FORMULA, PEOPLE, evening
from tests.forum.outcome.test_outcome import table, told
from tests.people import CODE, EVENING, FACILITATOR, FORUM, MODERATOR, ORGANISER, SETTINGS
from tests.play import Forums, play

NIGHT = 1_651_300_000_000

# -- nobody -------------------------------------------------------------------------------------------------------


def test_nobody_is_in_the_outcome() -> None:
    """A06: no participant's id, no moment of a vote, a note or of joining; no words that were taken back."""
    file = told()[2]
    data = json_file.render(file).decode()
    assert not [person.id for person in PEOPLE if person.id in data] and "Never mind" not in data
    assert not [link for link in ("felix", "mina", "olga") if link in data]
    for name in ("ballots", "notes", "results"):
        assert not [one for one in table(name).columns if one.kind in ("date", "datetime")]
    assert not [row for row in table("events").rows if "Participant" in row]


def test_a_strand_of_few_is_not_named() -> None:
    """A06: seven and five are named; one in twelve is not, and then the other eleven are not either."""
    whole = evening()
    play(whole, ORGANISER, c.CloseForum())
    strands = {(row[0], row[3]) for row in table("ballots", outcome(whole.state, "en", NIGHT, str)).rows}
    assert strands == {(step, strand) for step in ("a2", "a3", "a4", "a6") for strand in ("panel", "public")}
    small = whole.state
    small.participants = dict.fromkeys(small.participants, Participant("admin", 1))
    small.participants[PEOPLE[0].by] = Participant("expert", 1)
    few = outcome(small, "en", NIGHT, str)
    assert {row[3] for row in table("ballots", few).rows} == {None}, "eleven of twelve would name the twelfth"


def test_no_file_names_a_strand_before_the_forum_is_closed() -> None:
    """C13: not even of steps that are closed: a file before somebody came and one after it would show whose strand it is."""
    forum, _now, _ = told()
    assert forum.status == "open"
    for name in ("ballots", "notes"):
        found = table(name)
        place = [column.name for column in found.columns].index("strand")
        assert found.rows and {row[place] for row in found.rows} == {None}, name


@pytest.mark.parametrize("how", ["withdrawn", "hidden", "erased", "unread"])
def test_whoever_wrote_nothing_that_is_shown_does_not_count_for_the_strand(how: str) -> None:
    """C13: five authors, and one of them took the note back, or it is not shown: the strand of four stays unnamed, and no
    strand stands beside what is not shown. A merged note is shown under another one, and its author counts."""
    from_panel = list(PEOPLE[7:12])
    for gone in (False, True):
        log = a_wall(from_panel)
        play(log, MODERATOR, i.MergeNotes("a1", "n1", ("n2",)))
        if gone:
            last = f"n{len(from_panel)}"
            act: dict[str, tuple[Actor, ActivityCommand]] = {
                "withdrawn": (from_panel[-1], i.WithdrawNote("a1", last)),
                "hidden": (MODERATOR, i.HideNotes("a1", "advert", (last,))),
                "erased": (MODERATOR, i.EraseNote("a1", last)),
                "unread": (from_panel[-1], i.EditNote("a1", last, "Anderes")),
            }
            play(log, *act[how])
        play(log, ORGANISER, c.CloseForum())
        rows = rows_of(outcome(log.state, "en", NIGHT, str).tables, "notes", "a1")
        told_strands = {row["strand"] for row in rows}
        assert told_strands == ({None} if gone else {"panel"}), (how, gone)


def a_wall(authors: list[Actor]) -> Forums:
    """One released note of each, all from the panel; notes are read first."""
    log = Forums(FORUM, EVENING)
    log.append(ORGANISER.by, "created", e.ForumCreated(CODE, SETTINGS))
    topics = {"topics": [{"id": "t1", "label": {"de": "Verkehr"}}]}
    play(log, ORGANISER, c.AddActivity(Plan("ideas", {"de": "Ideen"}), topics))
    play(log, ORGANISER, c.OpenForum())
    play(log, FACILITATOR, c.Show("a1"))
    play(log, FACILITATOR, c.OpenInput("a1"))
    for number, author in enumerate(authors, 1):
        play(log, author, c.Join("panel"))
        play(log, author, i.PostNote("a1", "t1", f"Zettel {number}"))
        play(log, MODERATOR, i.ReleaseNotes("a1", (f"n{number}",)))
    return log


# -- tables -------------------------------------------------------------------------------------------------------


def test_one_row_a_tag() -> None:
    """S28: three measures with two tags each."""
    assert (
        table("measure_tags").rows[:2] == (("m1", "Klima 1"), ("m1", FORMULA)) and len(table("measure_tags").rows) == 6
    )


def test_every_key_is_unique_and_every_reference_resolves() -> None:
    """S53: tables that are linked with one another."""
    by_name = {one.name: one for one in told()[2].tables}
    for one in by_name.values():
        at = {column.name: place for place, column in enumerate(one.columns)}
        keys = [tuple(row[at[name]] for name in one.key) for row in one.rows]
        assert not one.key or len(set(keys)) == len(keys), one.name
        for reference in one.references:
            other = by_name[reference.table]
            there = {column.name: place for place, column in enumerate(other.columns)}
            targets = {tuple(row[there[name]] for name in reference.to) for row in other.rows}
            for row in one.rows:
                key = tuple(row[at[name]] for name in reference.columns)
                assert None in key or key in targets, f"{one.name}: {key} is not in {reference.table}"


def test_the_record_has_words_and_times_for_everything() -> None:
    """S52: opened, closed, moderated: role, moment and words; every event that can be recorded has words."""
    happened = [(row[1], row[2], row[3]) for row in table("events").rows]
    assert ("Facilitator", "InputOpened", "Input opened") in happened and (
        "Moderator",
        "NotesHidden",
        "Notes hidden",
    ) in happened
    assert all(str(row[0]).endswith("+02:00") for row in table("events").rows)
    assert {event.__name__ for event in e.EVENTS} - QUIET <= set(OF_FORUM)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_words_for_each_of_its_events_that_can_be_recorded(kind: str) -> None:
    """S52: those that can be taken back; and it says nothing of events that it does not have."""
    events: tuple[type[ActivityEvent], ...] = KINDS[kind].input.events
    assert {event.__name__ for event in events if event.undoable} <= set(KINDS[kind].words.deeds)
    assert set(KINDS[kind].words.deeds) <= {event.__name__ for event in events}


def test_every_language_has_its_column() -> None:
    """A06: also one that is only written in, not spoken by the interface."""
    names = [one.name for one in table("measures").columns]
    assert [name for name in names if name.startswith("title")] == ["title_de", "title_en", "title_de_x_ls"]
    german = {
        "Reference no.": "Referenznr.",
        "Measures": "Maßnahmen",
        "Title": "Titel",
        "personal details": "Person",
    }
    file = outcome(told()[0], "de", told()[1], lambda words: german.get(words, words))
    measures = table("measures", file)
    assert measures.title == "Maßnahmen" and [one.title for one in measures.columns][1:4:2] == [
        "Referenznr.",
        "Titel (de)",
    ]
    assert file.title == "title (deutsch)" and "Person" in {row[7] for row in table("notes", file).rows}


def test_tables_of_equal_name_become_one() -> None:
    """S53: what one step's table lacks is empty there."""
    first = Table(name="notes", title="N", columns=(Column("a", "A"), Column("b", "B")), rows=(("1", "2"),))
    second = Table(name="notes", title="N", columns=(Column("a", "A"), Column("c", "C")), rows=(("3", "4"),))
    (whole,) = merged([first, second])
    assert [one.name for one in whole.columns] == ["a", "b", "c"] and whole.rows == (("1", "2", None), ("3", None, "4"))


def test_a_forum_held_still_does_not_move() -> None:
    """B14: a file is of one moment, also when it takes seconds while people go on voting."""
    log = evening()
    held = snapshot(log.state)
    before = json_file.render(outcome(held, "en", log.now, str))
    now = log.now
    play(log, PEOPLE[0], CastBallot("a6", choices=("abstain",)))
    for event in (c.CloseInput("a3"), c.Reveal("a6"), c.WithdrawMeasure("m1")):
        play(log, ORGANISER, event)
    assert json_file.render(outcome(held, "en", now, str)) == before
    assert not any(held.activities[key].state is one.state for key, one in log.state.activities.items())
