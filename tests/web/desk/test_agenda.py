"""The agenda at the desk: inserted at any place, moved by buttons and by ids, several at once, duplicated, undone. (11 E9)

Never here: what the events do (tests/forum/test_agenda.py), dragging (tests/browser/test_agenda.py).
"""

from __future__ import annotations

import re

from tests.web.desk.test_forum import opened, ready, steps
from tests.web.desks import Desk, said, value


def agenda(desk: Desk, *titles: str) -> str:
    """A forum with the step „Anfangen?“ and these."""
    forum = ready(desk)
    for title in titles:
        form = {"kind": "vote", "title__de": title, "method": "consent"}
        assert desk.send(f"{forum}/agenda", f"{forum}/agenda/new?kind=vote", **form).status_code == 303
    return forum


def told(page: str) -> str:
    """The page's words."""
    return " ".join(re.sub(r"<[^>]*>", "", page).split())


def arrange(desk: Desk, forum: str, act: str, before: str, *some: str) -> object:
    """The form for the ticked steps, as the page has it."""
    page = desk.get(forum).text
    form = page[page.index('id="moving"') :]
    data = {"command": value(form, "command"), "activities": list(some), "before": before, "act": act}
    return desk.client.post(f"{forum}/agenda/order", data=data)


def test_a_step_comes_in_between(organiser: Desk) -> None:
    """11 E9: before any other, named by its id, from the row's own menu; the language can be changed on the way."""
    forum = agenda(organiser, "Zwei")
    page = organiser.get(f"{forum}?before=a2").text
    way = re.findall(r'href="([^"]*/agenda/new\?kind=vote&amp;before=a2)"', page)[0].replace("&amp;", "&")
    assert "Insert a step before “Zwei”" in told(page) and "It will stand before “Zwei”." in told(
        organiser.get(way).text
    )
    form = {"kind": "vote", "before": "a2", "title__de": "Dazwischen", "method": "consent"}
    refused = organiser.send(f"{forum}/agenda", way, **{**form, "title__de": ""})
    assert refused.status_code == 422 and value(refused.text, "before") == "a2"
    assert organiser.send(f"{forum}/agenda", way, **form).status_code == 303
    assert steps(organiser, forum) == ["Anfangen?", "Dazwischen", "Zwei"]
    assert organiser.send(f"{forum}/agenda/a2/removal").status_code == 303
    late = organiser.send(f"{forum}/agenda", f"{forum}/agenda/new?kind=vote", **{**form, "title__de": "Zu spät"})
    assert (late.status_code, "Zu spät" in late.text) == (409, True)


def test_what_is_asked_stands_before_what_a_vote_is_tied_to(organiser: Desk) -> None:
    """Who makes a step writes question and options first; two screens of rules stood between them."""
    page = organiser.get(f"{agenda(organiser)}/agenda/new?kind=vote").text
    places = [page.index(f'name="{name}"') for name in ("title.de", "source", "method", "live", "assurance", "minutes")]
    assert places == sorted(places)


def test_several_move_and_are_duplicated_at_once_and_undone(organiser: Desk) -> None:
    """11 E9: the ticked ones stay together; the answer says so, and one press undoes it."""
    forum = agenda(organiser, "Zwei", "Drei", "Vier")
    assert arrange(organiser, forum, "move", "a1", "a4", "a2").headers["location"] == f"{forum}?done=order#agenda"  # type: ignore[attr-defined]
    assert steps(organiser, forum) == ["Zwei", "Vier", "Anfangen?", "Drei"]
    arrange(organiser, forum, "copy", "", "a2", "a1")
    assert steps(organiser, forum) == ["Zwei", "Vier", "Anfangen?", "Drei", "Zwei", "Anfangen?"]
    for left in (["Zwei", "Vier", "Anfangen?", "Drei"], ["Anfangen?", "Zwei", "Drei", "Vier"]):
        at = value(organiser.get(forum).text, "at")
        undone = organiser.send(f"{forum}/agenda/undo", forum, at=at)
        assert undone.headers["location"].endswith("done=undone#agenda") and steps(organiser, forum) == left
    for sent, status in ((at, 409), ("now", 422)):
        again = organiser.client.post(f"{forum}/agenda/undo", data={"command": "undone-once-more", "at": sent})
        assert again.status_code == status and "Undo the last change of the agenda" not in again.text


def test_what_cannot_be_moved_is_said_and_stays_ticked(organiser: Desk) -> None:
    """11 E9: nothing ticked, nothing to do, a place that is gone: each in words, and nothing is stored."""
    forum = agenda(organiser, "Zwei", "Drei")
    nothing = arrange(organiser, forum, "move", "a1")
    assert (nothing.status_code, said(nothing)) == (422, "Please tick at least one step.")  # type: ignore[attr-defined,arg-type]
    same = arrange(organiser, forum, "move", "", "a3")
    assert same.status_code == 409 and re.search(r'value="a3"[^>]*checked', same.text)  # type: ignore[attr-defined]
    gone = arrange(organiser, forum, "copy", "a9", "a1")
    assert gone.status_code == 409  # type: ignore[attr-defined]
    assert steps(organiser, forum) == ["Anfangen?", "Zwei", "Drei"]


def test_the_button_that_was_pressed_keeps_the_focus(organiser: Desk) -> None:
    """11 E9: up three places is three presses of one key; at the end, the button of the other way has it."""
    forum = agenda(organiser, "Zwei", "Drei")
    for focus in ("up", "down"):
        page = organiser.get(forum).text
        row = page[page.index('id="step-a3"') :]
        form = re.findall(r'<form method="post" action="[^"]*/order">.*?</form>', row, re.S)[0]
        data = {name: value(form, name) for name in ("command", "activities", "before", "by")}
        landed = organiser.get(organiser.client.post(f"{forum}/agenda/order", data=data).headers["location"]).text
        row = landed[landed.index('id="step-a3"') : landed.index("</li>", landed.index('id="step-a3"'))]
        focused = re.findall(r'name="by" value="(\w+)"><button[^>]* autofocus>', row)
        assert focused == [focus] and landed.count("autofocus") == 1
    assert steps(organiser, forum) == ["Drei", "Anfangen?", "Zwei"]


def test_a_row_is_ticked_by_its_address_without_a_script(organiser: Desk) -> None:
    """11 E9: to the place, by menu: the link ticks the row and leads to the list of places."""
    forum = agenda(organiser, "Zwei")
    page = organiser.get(forum).text
    assert f'href="{forum}?tick=a2#moving"' in page
    assert re.findall(r'name="activities" value="(\w+)"[^>]*checked', organiser.get(f"{forum}?tick=a2").text) == ["a2"]


def test_the_agenda_of_an_open_forum_can_be_put_in_order(organiser: Desk) -> None:
    """11 E9: people are in already; what runs goes on."""
    forum = opened(organiser)
    assert arrange(organiser, forum, "copy", "a1", "a1").status_code == 303  # type: ignore[attr-defined]
    assert steps(organiser, forum) == ["Anfangen?", "Anfangen?"]
