"""Voting again from scratch, by the console's own button.

Here: the page and its forms. Never: what a round is (tests/forum/test_rounds.py).
"""

from __future__ import annotations

import re

from app.activities.ballots import messages
from app.forum import events as e
from app.forum.state import Plan
from tests.conftest import Server
from tests.examples import OPTIONS
from tests.quoted import quoted
from tests.web.console.test_pages import OPEN, press
from tests.web.forums import Links, Said, append, form_of, seed

VOTED = [
    *OPEN,
    ("p:anna", e.ParticipantJoined("public")),
    e.InputOpened("a1"),
    ("p:anna", messages.BallotCast("a1", {"yes": 1})),
    e.InputClosed("a1"),
]
AGAIN = "Begin round 2"


def closed(server: Server) -> Links:
    return seed(server, VOTED)


def test_the_button_begins_the_next_round(server: Server) -> None:
    """A6: the console's own form, as it stands there; the line names it; undo takes the round away again."""
    forum = closed(server)
    with forum.visitor() as lead:
        assert AGAIN in lead.get(forum.console).text
        assert press(forum, lead, "StartOver", "start-over").status_code == 303
        page = lead.get(forum.console).text
        assert "2 of 3" in page and AGAIN not in page
        assert "Next round of “Parks?” begun." in page
        course = lead.get(f"/f/{forum.forum}/outcome").text.partition('id="course"')[2]
        assert re.search(r"Input closed</th><td><span[^>]*>Parks\?</span> · Round 1<", course), (
            "two rounds have one title"
        )
        assert press(forum, lead, "TakeBack", "undo").status_code == 303
        page = lead.get(forum.console).text
        assert "1 of 2" in page and AGAIN in page
        assert "Undone: Next round of “Parks?” begun." in page


def test_the_results_say_which_round_each_is(server: Server) -> None:
    """A6: two rounds have one title; their places were told apart nowhere on the public page."""
    people = [f"p:x{number}" for number in range(5)]
    joined = [(who, e.ParticipantJoined("public")) for who in people]

    def voted(step: str) -> list[Said]:
        cast = [(who, messages.BallotCast(step, {"yes": 1})) for who in people]
        return [e.InputOpened(step), *cast, e.InputClosed(step), e.ResultRevealed(step)]

    forum = seed(server, [*OPEN, *joined, *voted("a1")])
    with forum.visitor() as lead:
        assert press(forum, lead, "StartOver", "start-over").status_code == 303
        append(server, forum.forum, *voted("a3"), e.ForumClosed())
        page = lead.get(f"/f/{forum.forum}/results?lang=en").text
    titles = [re.sub(r"<[^>]+>", "", one) for one in re.findall(r'<h2 id="step-[^>]*>(.*?)</h2>', quoted(page))]
    assert titles == ["Parks? Round 1", "Parks? Round 2"]


def test_two_who_begin_a_round_begin_one(server: Server) -> None:
    """A6, D15: the form of the second was drawn before; it is refused in words."""
    forum = closed(server)
    with forum.visitor() as lead, forum.visitor() as second:
        late = form_of(second.get(forum.console).text, "StartOver")
        assert late["seen"]
        assert press(forum, lead, "StartOver", "start-over").status_code == 303
        answer = second.post(f"/f/{forum.forum}/commands/StartOver", data=late)
        assert answer.status_code == 409 and "on the agenda already" in answer.text
        assert "2 of 3" in second.get(forum.console).text


def test_the_button_asks_those_who_resist_strongly(server: Server) -> None:
    """14 A4: one press makes and shows the step; the line names it, undo takes it away again."""
    step = e.ActivityAdded(Plan("resist", {"en": "What to live with?"}), {"options": OPTIONS})
    people = [f"p:x{number}" for number in range(5)]
    said = [(who, messages.BallotCast("a1", {"o1": 9})) for who in people]
    joined = [(who, e.ParticipantJoined("public")) for who in people]
    begun = [step, e.ForumOpened(), *joined, e.ActivityShown("a1"), e.InputOpened("a1"), *said, e.InputClosed("a1")]
    forum = seed(server, [*begun, e.ResultRevealed("a1")])
    with forum.visitor() as lead:
        assert press(forum, lead, "AskReasons", "ask-reasons").status_code == 303
        page = lead.get(forum.console).text
        assert "2 of 2" in page and "What speaks against it?" in page
        assert "Reasons asked for: “What to live with?”" in page
        assert press(forum, lead, "TakeBack", "undo").status_code == 303
        assert "1 of 1" in lead.get(forum.console).text


def test_what_cannot_be_read_is_said_on_the_console(server: Server) -> None:
    """D15: a form with a field that nobody knows is refused in words, where it was sent from; nothing has changed."""
    forum = closed(server)
    with forum.visitor() as lead:
        answer = lead.post(
            f"/f/{forum.forum}/commands/Reveal",
            data={"command": "abcdefghijkl", "activity": "a1", "looks": "new"},
            headers={"HX-Request": "true"},
        )
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text and "cannot be read" in answer.text
        assert 'hx-target="#acts"' in answer.text
        assert "result is shown" not in lead.get(forum.console).text
