"""Suggestions as a page without a script: accept all, some, none; out of date; switched off; for those who lead alone.

Never here: what is suggested (tests/activities/test_suggestions).
"""

from __future__ import annotations

import re
from html import unescape

import httpx

from app.activities.posts import messages as i
from app.forum import events as e
from app.forum.state import Plan
from tests.conftest import Server
from tests.web.console.test_sorting import TOPICS
from tests.web.forums import Links, Said, append, seed

NOTES = (
    "Mehr Bäume in der Straße",
    "mehr Baeume in der Strasse!",
    "Tempo 30 überall",
    "Überall Tempo 30!!",
    "Ein Markt",
)
EVENING: list[Said] = [
    e.ActivityAdded(Plan("ideas", {"en": "What is missing?"}), {"topics": TOPICS}),
    e.ForumOpened(),
    e.ActivityShown("a1"),
    e.InputOpened("a1"),
    ("p:anna", e.ParticipantJoined("panel")),
    *(("p:anna", i.NotePosted("a1", "t1", text)) for text in NOTES),
    ("m:mina", i.NotesReleased("a1", ("n1", "n2", "n3", "n4", "n5"))),
]


def address(forum: Links) -> str:
    return f"{forum.console}/suggestions?activity=a1"


def form_on(page: str) -> dict[str, list[str]]:
    """The open suggestion's form as the page has it, its ticks included."""
    form = re.findall(r'<form class="hint-open".*?</form>', page, re.DOTALL)[0]
    fields: dict[str, list[str]] = {}
    for tag in re.findall(r"<input [^>]+>", form):
        if 'type="checkbox"' not in tag or " checked" in tag:
            name, value = re.findall(r'name="([^"]+)"', tag)[0], re.findall(r'value="([^"]*)"', tag)[0]
            fields.setdefault(name, []).append(unescape(value))
    return fields


def press(client: httpx.Client, forum: Links, do: str, page: str = "", **other: list[str]) -> httpx.Response:
    fields = form_on(page or client.get(address(forum)).text) | other | {"do": [do]}
    return client.post(address(forum), data=fields)


def test_a_suggestion_is_taken_whole_in_part_or_declined_by_plain_buttons(server: Server) -> None:
    """B6: near-duplicates always; each with its members; accepting is a group, declining stays."""
    forum = seed(server, EVENING)
    with forum.visitor("moderator") as mina:
        first = mina.get(address(forum)).text
        assert first.count("2 notes say nearly the same") == 2 and "Nothing happens until you accept." in first
        assert press(mina, forum, "take-all", name=["Trees"]).status_code == 303
        sorted_now = mina.get(f"{forum.console}/notes").text
        assert "Trees" in sorted_now
        assert press(mina, forum, "decline").status_code == 303
        assert "Nothing to suggest at the moment." in mina.get(address(forum)).text


def test_with_a_script_the_part_comes_back_and_says_what_was_done(server: Server) -> None:
    """B6: the sorting room swaps it; a screen reader hears it."""
    forum = seed(server, EVENING)
    with forum.visitor("moderator") as mina:
        mina.headers["HX-Request"] = "true"
        for do, words in (("take-all", "Put into the group."), ("decline", "Declined.")):
            answer = press(mina, forum, do)
            assert answer.status_code == 200 and words in answer.text and "<html" not in answer.text


def test_what_is_out_of_date_is_refused_with_how_it_stands_now(server: Server) -> None:
    """B6: 409 with the reason, nothing done, and the suggestion as it is now."""
    forum = seed(server, EVENING)
    with forum.visitor("moderator") as mina:
        page = mina.get(address(forum)).text
        append(server, forum.forum, ("m:else", i.NotesGrouped("a1", ("n1",), name="Green")))
        refused = press(mina, forum, "take-all", page)
        assert refused.status_code == 409 and "Meanwhile 1 note of this suggestion was put into a group" in refused.text
        assert "1 note belongs in “Green”, it seems" in refused.text and "already in “Green”" in refused.text
        assert press(mina, forum, "take", refused.text).status_code == 303
        unnamed = press(mina, forum, "take", name=[""])
        assert unnamed.status_code == 422 and "Please give the group a name." in unnamed.text
        nothing = press(mina, forum, "take", notes=[])
        assert nothing.status_code == 422


def test_suggestions_are_switched_off_by_who_leads(server: Server) -> None:
    """B6: a setting of the step; a moderator is not asked, and may not."""
    forum = seed(server, EVENING)
    with forum.visitor("moderator") as mina, forum.visitor() as lead:
        assert "Switch suggestions off" not in mina.get(address(forum)).text
        page = mina.get(address(forum)).text
        assert press(mina, forum, "off", page).status_code == 403
        assert press(lead, forum, "off").status_code == 303
        assert "Suggestions are switched off for this step." in lead.get(address(forum)).text
        command = re.findall(r'name="command" value="([^"]+)"', lead.get(address(forum)).text)
        assert lead.post(address(forum), data={"command": command[0], "do": "on"}).status_code == 303
        assert "2 notes say nearly the same" in lead.get(address(forum)).text


def test_nobody_else_sees_them_and_what_is_not_there_is_not_found(server: Server) -> None:
    forum = seed(server, EVENING)
    assert httpx.get(f"{server.url}{address(forum)}").status_code == 403
    own = {"Origin": server.url}
    assert httpx.post(f"{server.url}{address(forum)}", data={"do": "off"}, headers=own).status_code == 403
    with forum.visitor() as lead:
        assert lead.get(f"{forum.console}/suggestions?activity=a9").status_code == 404
        assert lead.post(address(forum), data={"do": "take"}).status_code == 422
