"""The family of posts by itself, as a kind that is not `ideas` would use it: a step without topics, under its own settings.

Here: what every kind of the family may rely on. Never: what notes do (test_ideas).
"""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from app.activities import KINDS
from app.activities.base.actor import Actor
from app.activities.base.context import Context, Participant
from app.activities.base.messages import ActivityCommand, Logged, Refused
from app.activities.base.sorting import Filter
from app.activities.posts.bodies import TopicChoice
from app.activities.posts.chapter import GroupPart, PostLine, PostsPart, TopicPart
from app.activities.posts.input import PostInput
from app.activities.posts.messages import EraseNote, GroupNotes, MoveNotes, PostNote, ReleaseNotes
from app.activities.posts.record import PostRecord
from app.activities.posts.rules import NO_TOPIC
from app.activities.posts.settings import PostSettings
from app.activities.posts.sorting import PostSorting
from app.activities.posts.state import PostState
from app.activities.posts.views import PostViews
from app.forum import views
from tests.people import a_forum, on_stage

ANNA, MINA = Actor("participant", "anna"), Actor("moderator", "mina")


class Questions(PostSettings, frozen=True, omit_defaults=True):
    """Another kind's settings."""

    anonymous: bool = True


def context(**settings: Any) -> Context:
    return Context(
        activity="a1",
        settings=Questions(**settings),
        accepts=True,
        was_open=True,
        revealed=False,
        measures={},
        participants={ANNA.by: Participant("public", 1)},
        now=1,
    )


def said(state: PostState, actor: Actor, *commands: ActivityCommand) -> Refused | None:
    """What became of the last one."""
    refused = None
    for command in commands:
        event = PostInput().decide(context(), state, actor, command)
        if isinstance(event, Refused):
            return event
        number = len(state.posts) + 1
        refused = PostInput().fold(context(), state, Logged(f"{number}-0", number, actor.by, f"c{number}", event))
    return refused


def asked() -> PostState:
    state = PostState()
    assert said(state, ANNA, PostNote("a1", "", "Wann?"), PostNote("a1", "", "Wo?"), PostNote("a1", "", "Wer?")) is None
    assert said(state, MINA, ReleaseNotes("a1", ("n1", "n2")), GroupNotes("a1", name="Zeit", notes=("n1",))) is None
    return state


def test_a_step_without_topics_takes_posts_that_name_none() -> None:
    state = asked()
    assert said(state, ANNA, PostNote("a1", "t1", "Warum?")) == NO_TOPIC
    assert said(state, MINA, MoveNotes("a1", "t1", ("n1",))) == NO_TOPIC
    assert [post.topic for post in state.posts.values()] == ["", "", ""]


def test_every_screen_shows_posts_without_a_topic() -> None:
    views, state = PostViews("questions"), asked()
    (heap,) = views.wall(context(), state, "de").heaps
    assert [post.text for post in heap.notes] == ["Wo?", "Wann?"] and heap.label == "" and heap.paper == 1
    phone = views.phone(context(), state, "de", ANNA.by)
    assert phone.topics == () and [post.text for post in phone.own] == ["Wer?", "Wo?", "Wann?"]
    queue = views.console(context(), state, "de").queue
    assert [post.text for post in queue if post.state == "waiting"] == ["Wer?"]
    sorting = PostSorting().view(context(), state, "de", Filter(show="all"))
    assert [post.text for post in sorting.notes] == ["Wann?", "Wo?", "Wer?"] and sorting.topics == ()


def test_the_outcome_has_posts_without_a_topic_in_one_part_by_group() -> None:
    part = PostRecord().part(context(), asked(), "de")
    assert (part.figure, part.hidden, part.waiting) == (2, 0, 1)
    (topic,) = part.topics
    assert [(group.title, [line.text for line in group.lines]) for group in topic.groups] == [
        ("Zeit", ["Wann?"]),
        ("", ["Wo?"]),
    ]
    posts = PostRecord().tables(context(), asked(), "de")[2]
    assert {row[3] for row in posts.rows} == {None}


def test_a_button_that_nobody_can_take_back_is_declared_and_there_is_no_other_button() -> None:
    sorting = PostSorting()
    assert sorting.final == {"erase"} and EraseNote.erases
    assert sorting.command("erase", "a1", ("n1",), {}) == EraseNote("a1", "n1")
    assert isinstance(sorting.command("erase", "a1", ("n1", "n2"), {}), Refused)
    assert sorting.command("explode", "a1", ("n1",), {}) is None


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if isinstance(kind.sorting, PostSorting)])
def test_the_sorting_page_offers_groups_only_where_posts_are_put_into_some(name: str) -> None:
    """11 D7: questions and words are merged; what they cannot do has no button, no filter and no list."""
    kind, log = KINDS[name], on_stage(a_forum(name))
    sorting: Any = kind.sorting
    assert sorting.flat == (GroupNotes not in kind.input.commands)
    step = log.state.activities["a1"]
    body = sorting.view(log.state.context(step, log.now), step.state, "de", Filter(show="loose"))
    assert (body.flat, body.show) == ((True, "all") if sorting.flat else (False, "loose"))
    assert ("loose" in dict(body.states)) != sorting.flat


def test_topics_with_long_words_stand_below_each_other() -> None:
    """F27: “Participatio-n” beside “Administrati-on” was no way to read them; short ones share a line."""
    log = on_stage(a_forum("ideas"))
    body = views.phone(log.state, "en", None, log.now).body
    short = msgspec.structs.replace(
        body, topics=(TopicChoice("t1", "Mobility", 1), TopicChoice("t2", "E-Government", 2))
    )
    wide = msgspec.structs.replace(body, topics=(*short.topics, TopicChoice("t3", "Straßenraum", 3)))
    assert (short.wide, wide.wide) == (False, True)


def test_a_page_that_is_loaded_whole_has_of_many_posts_the_first_of_each_group() -> None:
    """12 A5: the figures stay, merged ones are counted among those that are left out."""
    lines = tuple(PostLine(f"Zettel {number}", ("Darunter",) * (number == 4)) for number in range(1, 5))
    whole = PostsPart(figure=5, topics=(TopicPart("Straßen", 1, 5, (GroupPart("Bänke", 5, 5, lines),)),))
    assert whole.shortened(5) is whole
    short = whole.shortened(4)
    (group,) = short.topics[0].groups
    assert ([one.text for one in group.lines], group.left_out) == (["Zettel 1"], 4)
    assert (short.figure, group.notes) == (5, 5)
