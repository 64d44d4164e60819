"""The sorting page without a script: one form with several buttons; refusals keep what was chosen."""

from __future__ import annotations

import html
import re

import httpx

from app.activities.posts import messages as i
from app.forum import events as e
from app.forum.state import Plan
from tests.conftest import Server
from tests.web.forums import Links, Said, a_vote, seed

TOPICS = [{"id": "t1", "label": {"en": "Offices"}}, {"id": "t2", "label": {"en": "Data"}}]
EVENING: list[Said] = [
    e.ActivityAdded(Plan("ideas", {"en": "What is missing?"}), {"topics": TOPICS}),
    e.ForumOpened(),
    e.ActivityShown("a1"),
    e.InputOpened("a1"),
    ("p:anna", e.ParticipantJoined("panel")),
    ("p:anna", i.NotePosted("a1", "t1", "No more fax")),
    ("p:anna", i.NotePosted("a1", "t1", "Abolish the fax")),
    ("p:anna", i.NotePosted("a1", "t2", "Open data")),
    ("m:mina", i.NotesReleased("a1", ("n1", "n2"))),
]


def press(forum: Links, client: httpx.Client, do: str, notes: tuple[str, ...] = (), **fields: str) -> httpx.Response:
    """What a button of the page as it is now does with the ticked notes."""
    page = client.get(f"{forum.console}/notes").text
    command = re.findall(r'name="command" value="([^"]+)"', page)[0]
    data: dict[str, str | list[str]] = {"command": command, "activity": "a1", "do": do, "notes": list(notes), **fields}
    return client.post(f"{forum.console}/notes?activity=a1", data=data)


def test_a_page_without_notes_says_whether_that_is_all_and_leads_on(server: Server) -> None:
    """B4: to the groups and to measures once nothing is left; from a filter or a search that shows nothing, to all notes."""
    forum = seed(server, [*EVENING, i.NotesReleased("a1", ("n3",)), i.NotesGrouped("a1", ("n1", "n2"), name="Paper")])
    notes = f"{forum.console}/notes?activity=a1"
    with forum.visitor() as lead:

        def ways(page: str) -> list[str]:
            return re.findall(
                r'href="[^"?]*(?:/notes|/measures)\?([^"]*)"', page.partition('class="none"')[2].partition("</div>")[0]
            )

        assert 'class="none"' not in lead.get(notes).text
        assert [
            "show=all" in way and "topic=&" in way
            for way in map(html.unescape, ways(lead.get(f"{notes}&topic=t1").text))
        ] == [True]
        assert ["find=zzz" in way for way in ways(lead.get(f"{notes}&find=zzz").text)] == [True]
        assert press(forum, lead, "group", ("n3",), name="Data").status_code == 303
        page = lead.get(notes).text
        assert "All 3 are in groups" in page
        assert ["show=grouped" in way for way in ways(page)] == [True, False] and ways(page)[1] == "activity=a1"


def test_notes_are_grouped_merged_moved_hidden_and_locked_by_plain_forms(server: Server) -> None:
    """B04: each step is a button; the page is there again afterwards and says what it is now."""
    forum = seed(server, EVENING)
    with forum.visitor() as lead:
        assert press(forum, lead, "group", ("n1",), name="Paper").status_code == 303
        assert "1 of 3 notes in 1 group" in lead.get(f"{forum.console}/notes").text
        assert press(forum, lead, "merge", ("n1", "n2")).status_code == 303
        page = lead.get(f"{forum.console}/notes?show=g1").text
        assert page.index("No more fax") < page.index("Merged into it") < page.index("Abolish the fax")
        assert press(forum, lead, "release", ("n3",)).status_code == 303
        assert press(forum, lead, "move", ("n3",), to="t1").status_code == 303
        assert press(forum, lead, "hide", ("n3",), reason="unrelated").status_code == 303
        assert "not about the question" in lead.get(f"{forum.console}/notes?show=hidden").text
        assert press(forum, lead, "lock").status_code == 303
        assert "The notes are locked." in lead.get(f"{forum.console}/notes").text


def test_the_last_step_is_taken_back_on_the_same_page(server: Server) -> None:
    """B04 B4: each sees and undoes the own last action alone."""
    forum = seed(server, EVENING)
    with forum.visitor() as lead, forum.visitor("moderator") as moderator:
        assert press(forum, lead, "merge", ("n1", "n2")).status_code == 303
        assert press(forum, moderator, "move", ("n3",), to="t1").status_code == 303
        page = lead.get(f"{forum.console}/notes").text
        assert "you:</span> Notes merged: “Abolish the fax”" in page
        at = re.findall(r'name="at" value="(\d+)"', page)[0]
        assert press(forum, moderator, "undo", at=at).status_code == 409
        assert press(forum, lead, "undo", at=at).status_code == 303
        page = lead.get(f"{forum.console}/notes").text
        assert "Merged into it" not in page and "you:" not in page


def test_a_refused_step_says_why_and_keeps_what_was_chosen(server: Server) -> None:
    """B04: 422 for what is missing; the ticks stay."""
    forum = seed(server, EVENING)
    with forum.visitor() as lead:
        for do, fields, words in (
            ("group", {}, "Please give the group a name."),
            ("hide", {}, "Please choose a reason."),
            ("merge", {}, "Please choose at least two notes to merge."),
            ("move", {"to": ""}, "Please choose a topic."),
        ):
            answer = press(forum, lead, do, ("n2",), **fields)
            assert answer.status_code == 422
            assert words in answer.text
            assert re.search(r'value="n2-0-[^"]+" id="pick-n2" data-sort="note" checked', answer.text)
        assert press(forum, lead, "explode", ("n2",)).status_code == 422


def test_a_search_finds_notes_and_strangers_find_nothing(server: Server) -> None:
    """B10: the page opens for the console's links alone."""
    forum = seed(server, EVENING)
    with forum.visitor("moderator") as moderator:
        page = moderator.get(f"{forum.console}/notes?find=abolished+fax&show=all").text
        assert "No note with these words here." in page
        page = moderator.get(f"{forum.console}/notes?find=bolish+F%C3%84X&show=all").text
        assert "<mark>Abolish</mark> the <mark>fax</mark>" in page
        assert "No more fax" not in page
        assert "Lock the notes" not in page
        assert press(forum, moderator, "lock").status_code == 403
    stranger = httpx.get(f"{forum.url}{forum.console}/notes", timeout=10)
    assert stranger.status_code == 403
    assert "fax" not in stranger.text


def test_all_that_are_shown_are_ticked_by_a_link_and_groups_are_changed_by_plain_forms(server: Server) -> None:
    """B4: without a script: all, a digit, rename, split, merge, dissolve; the filter and the digits stay in the address."""
    forum = seed(server, EVENING)
    with forum.visitor("moderator") as moderator:
        page = moderator.get(f"{forum.console}/notes?all=1&topic=t1").text
        assert re.findall(r'id="pick-(\w+)" data-sort="note" checked', page) == ["n1", "n2"]
        assert press(forum, moderator, "group", ("n1", "n2"), name="Fax").status_code == 303
        assert press(forum, moderator, "into.g1", ("n3",), name="never read").status_code == 303
        assert press(forum, moderator, "rename", of="g1", was="Fax", new_name="Paper").status_code == 303
        assert press(forum, moderator, "rename", of="g1", was="Fax", new_name="Late").status_code == 409
        assert (
            press(forum, moderator, "group", ("n3",), name="Data").status_code == 303
        )  # a part of a group into a new one
        page = moderator.get(f"{forum.console}/notes?show=g1&keys=g2.g1").text
        assert page.index('value="into.g2" data-press="1"') < page.index('value="into.g1" data-press="2"')
        assert "show=loose&topic=&find=&keys=g2.g1" in html.unescape(page)
        assert press(forum, moderator, "join", of="g2", other="").status_code == 422
        assert press(forum, moderator, "join", of="g2", other="g1").status_code == 303
        assert "3 of 3 notes in 1 group<" in moderator.get(f"{forum.console}/notes").text
        assert press(forum, moderator, "dissolve", of="g1").status_code == 303
        assert "0 of 3 notes in 0 groups" in moderator.get(f"{forum.console}/notes").text


def test_a_forum_without_notes_says_so(server: Server) -> None:
    forum = seed(server, [a_vote("Parks?"), e.ForumOpened()])
    with forum.visitor() as lead:
        assert "No step of the agenda collects notes." in lead.get(f"{forum.console}/notes").text
