"""The outcome's tables: nobody stands in them, keys and references hold, words in every language."""

from __future__ import annotations

from copy import copy

import pytest
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.activities.base.messages import ActivityEvent
from app.activities.posts import messages as i
from app.export import json_file
from app.forum import commands as c
from app.forum import events as e
from app.forum.fold import QUIET
from app.forum.outcome import merged, outcome
from app.forum.outcome.words import OF_FORUM
from app.forum.snapshot import snapshot
from app.forum.state import Plan
from app.tables import Column, Table
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


def test_who_joined_is_told_by_strand_after_the_close_and_never_of_few() -> None:
    """D11: nobody in two strands and five in a third are told of together alone, whatever the fourth says."""
    at = [one.name for one in table("strands").columns].index("joined")
    assert {row[at] for row in table("strands").rows} == {None}, "the forum is still open"
    log = evening()
    play(log, ORGANISER, c.CloseForum())
    rows = table("strands", outcome(log.state, "en", log.now, str))
    assert {row[0]: row[at] for row in rows.rows} == {"panel": None, "admin": None, "expert": None, "public": 7}


def test_no_strand_stands_beside_a_single_contribution() -> None:
    """D11: not before the close and not after it: one ballot or one note is a cell of one."""
    log = evening()
    play(log, ORGANISER, c.CloseForum())
    file = outcome(log.state, "en", NIGHT, str)
    for name in ("ballots", "notes"):
        assert table(name, file).rows and not [one for one in table(name, file).columns if "strand" in one.name]


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
    assert {name.partition(".")[0] for name in KINDS[kind].words.deeds} <= {event.__name__ for event in events}


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
        "Titel",
    ]
    assert file.title == "title (deutsch)" and "Person" in {row[6] for row in table("notes", file).rows}


def test_of_a_language_that_is_not_offered_only_what_is_written_has_a_column() -> None:
    """13 B5: words in Turkish for one step made an empty column of each text of the forum."""
    made, now, _ = told()
    forum = copy(made)
    forum.settings = replace(made.settings, title={"de": "Forum", "en": "Forum"})
    columns = {one.name: {column.name for column in one.columns} for one in outcome(forum, "en", now, str).tables}
    assert "title_de_x_ls" in columns["measures"] and "title_de_x_ls" not in columns["forum"]
    assert {"title_de", "title_en"} <= columns["forum"]


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
