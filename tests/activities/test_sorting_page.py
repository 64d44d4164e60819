"""What who sorts is shown: filters with their numbers, the search, pages, digits of groups, the people behind each.

Here: views in memory. Never: markup, who else is there (tests/web/console/test_sorting_together.py).
"""

from __future__ import annotations

from typing import Any

from app.activities.base.sorting import Filter, Hand, Sorter
from app.activities.posts import messages as i
from app.activities.posts import sorting as page
from app.activities.posts.sieve import marked
from app.activities.posts.sorting import sorting
from app.activities.posts.sorting_bodies import SortingPosts
from tests.activities.test_ideas import ideas_forum, post, released, state
from tests.people import ANNA, BORIS, CEM, MODERATOR
from tests.play import Forums, play


def seen(
    log: Forums, by: str = MODERATOR.by, others: tuple[Hand, ...] = (), on: tuple[str, ...] = (), **wanted: str
) -> Any:
    context = log.state.context(log.state.activities["a2"], log.now)
    return sorting(context, state(log), "de", Filter(**wanted), Sorter(by, others, on))


def ids(shown: SortingPosts) -> list[str]:
    return [one.id for one in shown.notes]


def an_evening() -> Forums:
    """Four notes on the wall, one of them in a group, one under another; one waits, one is hidden, one withdrawn."""
    log = ideas_forum()
    released(log, "Bürgeramt schließt zu früh", "Das Amt", "Fußweg", "Mehr Ämter")
    post(log, ANNA, "Buergeramt samstags")
    post(log, BORIS, "Werbung", "t2")
    post(log, CEM, "weg")
    play(log, MODERATOR, i.GroupNotes("a2", name="Ämter", notes=("n1",), own=True))
    play(log, MODERATOR, i.MergeNotes("a2", "n2", ("n4",), own=True))
    play(log, MODERATOR, i.HideNotes("a2", "advert", ("n6",), own=True))
    play(log, CEM, i.WithdrawNote("a2", "n7"))
    return log


def test_each_filter_says_how_many_it_would_show() -> None:
    """B4: topic, state, ungrouped, unread, my last, a group; progress counts merged notes, too."""
    log = an_evening()
    shown = seen(log)
    assert (shown.grouped, shown.total, ids(shown)) == (1, 5, ["n2", "n3", "n5"])
    assert dict(shown.states) == {"loose": 4, "waiting": 1, "grouped": 1, "hidden": 1, "mine": 5, "all": 5}
    assert [(one.id, one.count) for one in shown.topics] == [("t1", 4), ("t2", 0)] and shown.every == 4
    assert ids(seen(log, show="waiting")) == ["n5"] and ids(seen(log, show="hidden")) == ["n6"]
    assert ids(seen(log, show="hidden", topic="t1")) == [] and ids(seen(log, show="grouped")) == ["n1"]
    assert ids(seen(log, show="g1")) == ["n1"] and ids(seen(log, show="no such group")) == ids(shown)
    assert ids(seen(log, show="mine")) == ["n6", "n2", "n1", "n3"], "the last comes first"
    assert ids(seen(log, by="m:else", show="mine")) == []
    assert ids(seen(log, show="all")) == ["n1", "n2", "n3", "n5"]


def test_a_search_finds_parts_of_words_and_umlauts_either_way() -> None:
    """B4: everywhere, also in what is merged; found words are marked, and filters count what was found."""
    log = an_evening()
    for typed in ("bürgeramt", "Buergeramt", "BURGERAM"):
        found = seen(log, show="all", find=typed)
        assert ids(found) == ["n1", "n5"] and dict(found.states)["waiting"] == 1 and found.found == 2
    assert ids(seen(log, show="all", find="fussweg")) == ["n3"] and ids(seen(log, show="all", find="aemter")) == ["n2"]
    assert ids(seen(log, show="all", find="samstags buerger")) == ["n5"] and ids(seen(log, find="zzz")) == []
    (note,) = seen(log, find="fuss").notes
    assert note.parts == (("Fußweg", True),)
    assert seen(log, show="g1", find="fruh").notes[0].parts[-1] == ("früh", True)


def test_what_stands_between_words_is_neither_looked_for_nor_marked() -> None:
    """B4: a comma that somebody types or wrote belongs to no word; what joins the parts of a word does."""
    assert marked("Bäume, bitte!\n„Baum-Scheiben“.", "scheib,") == (
        ("Bäume, bitte!\n„", False),
        ("Baum-Scheiben", True),
        ("“.", False),
    )
    assert marked("Bäume, bitte", "bäum") == (("Bäume", True), (", bitte", False)) and marked("ja", "") == ()
    log = an_evening()
    assert ids(seen(log, show="all", find="amt, „schließt“")) == ["n1"] and ids(seen(log, find="?")) == []


def test_a_page_is_a_part_and_says_of_what(monkeypatch: Any) -> None:
    """B5: with 3,000 notes a page stays small; a page that there is not is the last one."""
    monkeypatch.setattr(page, "PAGE", 2)
    log = an_evening()
    first, last = seen(log), seen(log, page="9")
    assert (ids(first), first.page, first.pages, first.found, first.papers) == (["n2", "n3"], 1, 2, 4, 3)
    assert (ids(last), last.page) == (["n5"], 2)
    assert ids(seen(log, page="x")) == ids(first)


def test_digits_stay_with_their_groups_until_somebody_asks_anew() -> None:
    """B4: the most people first; a new group gets a free digit, a tenth none; the others stand by name."""
    log = ideas_forum()
    notes = released(log, *(f"Zettel {number}" for number in range(12)))
    for place, note in enumerate(notes[:10]):
        play(log, MODERATOR, i.GroupNotes("a2", name=f"Gruppe {9 - place}", notes=(note,), own=True))
    play(log, MODERATOR, i.GroupNotes("a2", group="g10", notes=(notes[10],), own=True))
    shown = seen(log)
    assert shown.keys.startswith("g10.g1.") and [one.key for one in shown.groups] == [*range(1, 10), 0]
    kept = seen(log, keys="g3.g2.gone")
    assert [one.id for one in kept.groups][:3] == ["g3", "g2", "g1"] and kept.keys == "g3.g2.g1.g4.g5.g6.g7.g8.g9"
    play(log, MODERATOR, i.GroupNotes("a2", group="g9", notes=notes[10:], own=True))
    assert seen(log, keys=kept.keys).keys == kept.keys
    assert [one.name for one in seen(log, keys="g5").groups][-1] == "Gruppe 0"


def test_a_group_counts_each_person_once_and_says_who_looks_at_it() -> None:
    """B4 A2: who wrote or supports one of its notes, those that still wait included."""
    log = ideas_forum(support=True)
    one, two = post(log, ANNA, "eins"), post(log, ANNA, "zwei")
    play(log, MODERATOR, i.ReleaseNotes("a2", (one,)))
    play(log, BORIS, i.SupportNote("a2", one))
    play(log, MODERATOR, i.GroupNotes("a2", name="Beide", notes=(one, two), own=True))
    (group,) = seen(log, others=(Hand("m:nadia", "g1", "", (one,)),)).groups
    assert (group.count, group.persons, group.here) == (2, 2, ("m:nadia",))
    assert [note.held for note in seen(log, show="g1", others=(Hand("m:nadia", "g1", "", (one,)),)).notes] == [
        "m:nadia",
        "",
    ]


def test_what_somebody_has_before_them_stays_in_its_place_with_what_became_of_it() -> None:
    """B4: nothing moves under a hand; who did it is said, but never who wrote it."""
    log = an_evening()
    before = ("n2", "n3", "n5", "n1", "n99")
    play(log, MODERATOR, i.GroupNotes("a2", group="g1", notes=("n3",), own=True))
    play(log, ANNA, i.WithdrawNote("a2", "n5"))
    play(log, MODERATOR, i.MergeNotes("a2", "n3", ("n2",), own=True))
    shown = seen(log, by="m:else", on=before).notes
    assert [(one.id, one.gone, one.to, one.who) for one in shown] == [
        ("n2", "merged", "Fußweg", MODERATOR.by),
        ("n3", "grouped", "Ämter", MODERATOR.by),
        ("n5", "withdrawn", "", ""),
        ("n1", "grouped", "Ämter", MODERATOR.by),
    ]
    assert shown[2].text == ""
    play(log, MODERATOR, i.MoveNotes("a2", "t2", ("n1",), own=True))
    assert [one.gone for one in seen(log, show="g1", topic="t1", on=("n1",)).notes] == ["moved"]
    assert [one.gone for one in seen(log, show="waiting", on=("n1",)).notes] == ["released"]


def test_one_is_told_what_one_did_last() -> None:
    """B4: to how many, the first one's words, where they went; and whether it can still be undone."""
    log = an_evening()
    own = seen(log).own
    assert (own.what, own.number, own.named, own.to, own.reason) == ("NotesHidden", 1, "Werbung", "", "advertising")
    assert seen(log, by="m:else").own is None
    play(log, MODERATOR, i.GroupNotes("a2", name="Neu", notes=("n3", "n2"), own=True))
    own = seen(log).own
    assert (own.number, own.to, own.refused) == (2, "Neu", None)
    play(log, MODERATOR, i.RenameGroup("a2", "g2", "Anders"))
    assert seen(log).own.refused is not None
