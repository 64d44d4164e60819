"""Which posts come onto the wall next: each that may be seen has its time, the oldest first, however many walls there are.

Here: walls that show the first of what is due and report it, as static/js/turns.js does. Never: a browser, a store.
"""

from __future__ import annotations

import random
from typing import Any

import pytest
from msgspec.structs import replace

from app.activities.base.context import Context
from app.activities.ideas.settings import IdeasSettings
from app.activities.posts.settings import Topic
from app.activities.posts.state import Group, Post, PostState, shown
from app.activities.posts.turns import LONG, MARGIN, ON_A_SHEET, TURN_MS, key_of, sheets, stay, window
from app.activities.posts.wall import PAGE, standing, wall
from app.activities.posts.wall_bodies import ROWS, WallPosts, across, unit_of

LEAST_MS, STEP_MS = 4_000, 500


def a_post(number: int, text: str = "Kein Fax", topic: str = "t1", **other: Any) -> Post:
    return Post(id=f"n{number}", by="p:a", at=number, topic=topic, text=text, state="released", **other)


def seen(state: PostState, showings: dict[str, int], topics: int = 2, revealed: bool = False) -> WallPosts:
    """The wall of a step, open or revealed."""
    context = Context(
        activity="a1",
        settings=IdeasSettings(topics=tuple(Topic(f"t{n}", {"de": f"Thema {n}"}) for n in range(1, topics + 1))),
        accepts=not revealed,
        was_open=True,
        revealed=revealed,
        measures={},
        participants={},
        now=1,
        showings=showings,
    )
    return wall("ideas", context, state, "de")


class Screen:
    """A wall: of each heap it shows as many sheets as it has room for, and reports them once all were there for their time."""

    def __init__(self, evening: Evening, room: int) -> None:
        self.evening, self.room = evening, room
        self.since: dict[str, int] = {}
        self.known: dict[str, int] = {}  # its process has not heard of everything yet

    def look(self, now: int) -> None:
        """Half a second more of what is on it."""
        view = seen(self.evening.state, self.known)
        on = [sorted(heap.notes, key=lambda note: note.rank)[: self.room] for heap in view.heaps]
        keys = {key for notes in on for note in notes for key in note.shown}
        self.since = {key: self.since.get(key, now) for key in keys}
        for notes in on:
            if notes and all(now - self.since[key] >= note.stay for note in notes for key in note.shown):
                self.report(now, [key for note in notes for key in note.shown], notes[0].paper)

    def report(self, now: int, keys: list[str], paper: int) -> None:
        for place, key in enumerate(keys):
            self.known[key] = now + place
            self.evening.had.setdefault(key, now - self.since[key])
        self.evening.reports.append((keys, paper))


class Evening:
    """Notes that come, change, are hidden and withdrawn, and two walls that show them."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.state = PostState()
        self.had: dict[str, int] = {}
        """For how long each was on a wall when it was reported first, in milliseconds."""
        self.reports: list[tuple[list[str], int]] = []
        self.stored: dict[str, int] = {}
        self.walls = [Screen(self, 1), Screen(self, 3)]

    def write(self) -> None:
        number = len(self.state.posts) + 1
        text = "x" * self.chance.choice([9, 60, 280])
        self.state.posts[f"n{number}"] = a_post(number, text, self.chance.choice(["t1", "t2"]))

    def interfere(self) -> None:
        """A note is hidden, withdrawn, changed, merged or shown again."""
        posts = list(self.state.posts.values())
        one, other = self.chance.choice(posts), self.chance.choice(posts)
        changes: list[dict[str, Any]] = [{"state": "hidden"}, {"state": "released"}, {"withdrawn": True}]
        changes += [{"edits": one.edits + 1, "text": "other words"}, {"into": other.id if other.id < one.id else ""}]
        self.state.posts[one.id] = replace(one, **self.chance.choice(changes))

    def trouble(self) -> None:
        """A wall is loaded anew or sleeps, or its process is killed before it could tell the store; the others learn later."""
        screen = self.chance.choice(self.walls)
        what = self.chance.choice(["reload", "kill", "level", "level"])
        if what == "level":
            self.stored |= screen.known
        screen.since = {} if what != "level" else screen.since
        screen.known = dict(self.stored)

    def pending(self) -> set[str]:
        """What stands on the wall and was never shown."""
        return {key_of(post) for post in self.state.posts.values() if shown(post)} - set(self.had)


@pytest.mark.parametrize("seed", range(3))
def test_every_released_note_is_shown_for_four_seconds_at_least(seed: int) -> None:
    """C8 A12: with two walls, reloads, killed processes, and notes that are hidden, changed and merged meanwhile."""
    evening = Evening(seed)
    now = 0
    for now in range(0, 90_000, STEP_MS):
        evening.write()
        if now % 1_500 == 0:
            evening.interfere()
        if now % 7_000 == 0:
            evening.trouble()
        for screen in evening.walls:
            screen.look(now)
    while evening.pending():
        now += STEP_MS
        assert now < 2_000_000, f"never shown: {evening.pending()}"
        if now % 3_000 == 0:
            evening.trouble()
        for screen in evening.walls:
            screen.look(now)
    assert min(evening.had.values()) >= LEAST_MS


@pytest.mark.parametrize("room", [1, 2, 5])
def test_the_oldest_unseen_comes_first_and_what_was_shown_longest_ago_after_it(room: int) -> None:
    """C8 A12."""
    evening = Evening(1)
    for _ in range(60):
        evening.write()
    screen = Screen(evening, room)
    for now in range(0, 600_000, STEP_MS):
        screen.look(now)
    order: dict[int, list[str]] = {1: [], 2: []}
    for keys, paper in evening.reports:
        order[paper] += sorted(keys, key=lambda key: int(key[1:].partition(".")[0]))
    for shown_in_turn in order.values():
        first = list(dict.fromkeys(shown_in_turn))
        assert first == sorted(first, key=lambda key: int(key[1:].partition(".")[0]))
        assert len(shown_in_turn) > 2 * len(first)
        rounds = [shown_in_turn.count(key) for key in first]
        assert max(rounds) - min(rounds) <= 1


def test_a_new_note_is_on_the_wall_at_once_where_none_waits() -> None:
    """C8: also among thousands, and it stays where it is when it had its time."""
    posts = {f"n{n}": a_post(n) for n in range(1, 501)}
    showings = {key_of(post): post.at for post in posts.values()}
    state = PostState(posts=posts | {"n501": a_post(501, "Neu")})
    heap = seen(state, showings).heaps[0]
    assert next(note.text for note in heap.notes if note.rank == 0) == "Neu"
    assert [note.new for note in heap.notes].count(True) == 1


def test_what_has_not_been_shown_is_counted_with_the_time_that_it_takes() -> None:
    """C8: posts, not sheets; the fuller of two topics decides; nothing is left when all were shown."""
    posts = [a_post(n, topic="t1" if n % 3 else "t2") for n in range(1, 91)]
    state = PostState(posts={post.id: post for post in posts})
    before = seen(state, {})
    assert (before.layout, before.to_come, before.minutes) == ("tiles", 90, -(-60 * TURN_MS // 60_000))
    after = seen(state, {key_of(post): 1 for post in posts[:-1]})
    assert (after.to_come, after.minutes) == (1, 1)
    done = seen(state, {key_of(post): 1 for post in posts})
    assert (done.to_come, done.minutes) == (0, 0)
    state.posts["n1"] = replace(posts[0], edits=1, text="other words")
    assert seen(state, {key_of(post): 1 for post in posts}).to_come == 1


def test_merged_notes_are_each_on_one_sheet_with_room_for_their_words() -> None:
    """C8 B04: nothing merged loses its turn."""
    top, *under = [a_post(n, "x" * 90) for n in range(1, 9)]
    made = list(sheets(top, tuple(under)))
    assert [post.id for sheet in made for post in sheet.posts] == [f"n{n}" for n in range(1, 9)]
    assert all(len(sheet.posts) <= ON_A_SHEET and sheet.letters <= 280 for sheet in made)
    assert [sheet.similar for sheet in made] == [5, 5, 6]
    assert {sheet.of.id for sheet in made} == {"n1"}
    assert not made[0].since({"n1.0": 5, "n2.0": 7}) and made[0].since({"n1.0": 5, "n2.0": 7, "n3.0": 9}) == 5


def test_what_is_due_has_room_and_a_long_note_has_time() -> None:
    hung = [sheet for n in range(1, 9) for sheet in sheets(a_post(n, "x" * 40), ())]
    assert len(window(hung, {}, 3, 9_999)) == 3
    assert len(window(hung, {}, 8, 2 * (40 + MARGIN))) == 2
    assert len(window(hung, {}, 8, 1)) == 1
    long = next(sheets(a_post(1, "x" * (LONG + 1)), ()))
    assert stay(long, calm=False) > stay(hung[0], calm=False) >= LEAST_MS


def test_the_page_does_not_grow_with_the_number_of_notes() -> None:
    """C8: what is in the view at 400 and at 3,000 notes of 280 letters, in one topic and in nine."""
    for topics in (1, 2, 5, 6, 9):
        sizes = []
        for number in (400, 3_000):
            posts = {f"n{n}": a_post(n, "x" * 280, f"t{n % topics + 1}") for n in range(1, number + 1)}
            view = seen(PostState(posts=posts), {}, topics)
            sizes.append(sum(note.letters for heap in view.heaps for note in heap.notes) + len(view.mixed))
        assert sizes[0] == sizes[1] <= 3_000


def test_groups_come_page_by_page_and_their_unseen_notes_stand_below() -> None:
    """C8: more groups than a page holds, the largest first; a note in a group that was not shown before is shown."""
    posts = {f"n{n}": a_post(n, group=f"g{n % 50 + 1}") for n in range(1, 201)}
    state = PostState(posts=posts, groups={f"g{n}": Group(f"g{n}", f"Gruppe {n}") for n in range(1, 51)})
    view = seen(state, {}, revealed=True)
    assert (view.layout, view.page, view.pages, len(view.heaps), view.to_come) == ("index", 1, 2, PAGE, 200)
    assert view.mixed
    showings = {key_of(post): 1 for post in posts.values()} | {heap.id: 2 for heap in view.heaps}
    then = seen(state, showings, revealed=True)
    assert (then.page, len(then.heaps), then.mixed) == (2, 50 - PAGE, ())
    both = {heap.id for heap in (*view.heaps, *then.heaps)}
    assert len(both) == 50


def test_only_what_may_be_seen_is_taken_for_shown() -> None:
    """C8: not what was hidden meanwhile, nor words that are others by now."""
    state = PostState(posts={"n1": a_post(1), "n2": a_post(2, edits=1)}, groups={"g1": Group("g1", "Papier")})
    state.posts["n3"] = replace(a_post(3), state="hidden")
    assert standing(state, ["n1.0", "n2.0", "n2.1", "n3.0", "n9.0", "g1", "g2", "", "."]) == ("n1.0", "n2.1", "g1")


@pytest.mark.parametrize(("counts", "unit"), [([131, 97, 78, 56, 41], 1), ([902, 741, 563, 446, 348], 10), ([400], 1)])
def test_a_square_is_one_note_or_ten_and_the_same_everywhere(counts: list[int], unit: int) -> None:
    """C8: as drawn for 400 and for 3,000 notes."""
    assert unit_of("tiles", counts) == unit
    rows = [-(-count // unit // across("tiles", len(counts), place)) for place, count in enumerate(counts)]
    assert max(rows) <= ROWS
