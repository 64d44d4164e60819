"""Two who lead at one forum, without a script: what came from a page that shows something else is refused, in words."""

from __future__ import annotations

import html
import re

from app.forum import events as e
from tests.conftest import Server
from tests.web.forums import a_vote, form_of, seed

STEPS = [a_vote("Parks?"), a_vote("Benches?"), a_vote("Trees?"), e.ForumOpened(), e.ActivityShown("a1")]


def alert(page: str) -> str:
    found = re.search(r'role="alert".*?<p[^>]*>(.*?)</p>', page, re.S)
    return html.unescape(found[1]) if found else ""


def test_the_second_next_is_refused_and_says_what_is_shown(server: Server) -> None:
    """D15: both pages offered the second step; one went on to it and to the third already."""
    forum = seed(server, STEPS)
    with forum.visitor() as felix, forum.visitor() as second:
        late = form_of(second.get(forum.console).text, "Show", "next")
        for _ in range(2):
            mine = form_of(felix.get(forum.console).text, "Show", "next")
            assert felix.post(f"/f/{forum.forum}/commands/Show", data=mine).status_code == 303
        answer = second.post(f"/f/{forum.forum}/commands/Show", data=late)
        assert answer.status_code == 409 and "“Trees?” is shown now" in alert(answer.text)
        assert re.search(r"<h1[^>]*>Trees\?</h1>", answer.text)


def test_leaving_a_running_vote_is_asked_with_both_ways(server: Server) -> None:
    """D17: the question names the step; closing it first and letting it run are both one press away."""
    forum = seed(server, [*STEPS, e.InputOpened("a1")])
    with forum.visitor() as felix:
        show = form_of(felix.get(forum.console).text, "Show", "next")
        answer = felix.post(f"/f/{forum.forum}/commands/Show", data=show)
        assert answer.status_code == 409 and "“Parks?” is still running" in alert(answer.text)
        assert form_of(answer.text, "CloseInput", "leave-close")["activity"] == "a1"
        go_on = form_of(answer.text, "Show", "leave-open")
        assert felix.post(f"/f/{forum.forum}/commands/Show", data=go_on).status_code == 303
        page = felix.get(forum.console).text
        assert ">Benches?</h1>" in page and "“Parks?” is still running." in html.unescape(page)


def test_after_a_question_nothing_else_can_be_taken_back(server: Server) -> None:
    """D17: the line says that a question was asked, and no button beside it undoes something else."""
    forum = seed(server, STEPS)
    with forum.visitor() as felix:
        before = form_of(felix.get(forum.console).text, "TakeBack")
        fields = {**form_of(felix.get(forum.console).text, "InsertQuestion"), "title": "Pause?"}
        assert felix.post(f"/f/{forum.forum}/commands/InsertQuestion", data=fields).status_code == 303
        page = felix.get(forum.console).text
        assert "Question asked: “Pause?”" in html.unescape(page) and "/commands/TakeBack" not in page
        assert felix.post(f"/f/{forum.forum}/commands/TakeBack", data=before).status_code == 409


def test_undo_names_what_it_would_do_when_that_is_not_what_was_said_last(server: Server) -> None:
    """D17: after one step back the button says which one comes next."""
    forum = seed(server, STEPS)
    with forum.visitor() as felix:
        for command, button in (("Show", "next"), ("TakeBack", "undo")):
            fields = form_of(felix.get(forum.console).text, command, button)
            assert felix.post(f"/f/{forum.forum}/commands/{command}", data=fields).status_code == 303
        page = html.unescape(felix.get(forum.console).text)
        assert "Undone: “Benches?” shown." in page
        assert re.search(r"Undo: \d\d:\d\d “Parks\?” shown", page)
