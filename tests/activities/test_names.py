"""Names that must not clash: commands by their class, events by their tag, the tables of a kind.

Here: that a clash is loud and says who. Never: what the names stand for.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.activities import KINDS
from app.activities.ballots.messages import CastBallot
from app.activities.base.messages import ActivityCommand, ActivityEvent, Command
from app.activities.base.names import Clash
from app.activities.posts import messages
from app.activities.posts.input import PostInput
from app.forum.codec import Codec
from app.forum.commands import COMMANDS, by_name
from app.forum.events import EVENTS
from app.forum.outcome import apart
from app.tables import Table


def other(name: str) -> type[ActivityCommand]:
    """Another kind's command, which somebody has called the same."""
    return type(name, (ActivityCommand,), {"__module__": "app.activities.other.messages"}, frozen=True)


def test_two_commands_with_one_name_are_refused_at_the_start_with_both_their_names() -> None:
    with pytest.raises(
        Clash, match=r"CastBallot: app\.activities\.ballots\.messages\.CastBallot and app\.activities\.other"
    ):
        by_name((CastBallot, other("CastBallot")))


def test_kinds_of_one_family_share_their_commands() -> None:
    assert by_name((CastBallot, CastBallot)) == {"CastBallot": CastBallot}
    assert all(COMMANDS[command.__name__] is command for kind in KINDS.values() for command in kind.input.commands)


def test_two_events_with_one_tag_are_refused() -> None:
    class Other(ActivityEvent, frozen=True, tag="NotePosted"):
        """Another one, that the log could not tell apart."""

    with pytest.raises(Clash, match=r"NotePosted: .*posts\.messages\.NotePosted and .*Other"):
        Codec((*EVENTS, messages.NotePosted, Other))


def test_two_tables_of_one_kind_with_one_name_are_refused() -> None:
    notes, questions = (Table("notes", title, (), ()) for title in ("Notes", "Questions"))
    with pytest.raises(Clash, match=r"two tables of ideas are called notes: '1\. Notes' and '2\. Questions'"):
        apart("tables of ideas", (notes, questions))


def test_an_event_that_names_posts_or_groups_by_their_number_says_so() -> None:
    """Written again after others it could meet the wrong ones (live/repair). What an author does meets own posts alone."""
    named = {
        event.__name__
        for event in PostInput.events
        if {"notes", "group", "into", "note", "pair", "pairs"} & {*event.__struct_fields__}
    }
    said = {event.__name__ for event in PostInput.events if event.names_by_order}
    assert named - said == {"NoteEdited", "NoteWithdrawn"} and said <= named


def test_every_command_refuses_fields_that_it_does_not_know() -> None:
    """A6, S07: whichever kind or part it is from, a programme's and the desk's among them."""

    def below(one: type[Command]) -> Iterator[type[Command]]:
        for sub in one.__subclasses__():
            yield sub
            yield from below(sub)

    every = [one for one in below(Command) if one.__module__.startswith("app.")]
    assert len(every) > 150
    assert [one.__name__ for one in every if not one.__struct_config__.forbid_unknown_fields] == []
