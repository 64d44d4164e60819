"""What is held back of few people: the console says so and asks; the answer is a form like any other, without scripts too.

Here: the pages and the command. Never: what may be published (tests/forum/test_published.py).
"""

from __future__ import annotations

from app.activities.ballots import messages
from app.forum import events as e
from tests.conftest import Server
from tests.web.console.test_pages import OPEN, press
from tests.web.forums import Links, seed

ASKED = "Yes, show how 2 people voted"


def closed(server: Server) -> Links:
    """Two have voted, and their result was to be shown."""
    people = [(who, e.ParticipantJoined("public")) for who in ("p:anna", "p:boris")]
    votes = [(who, messages.BallotCast("a1", {"yes": 1})) for who in ("p:anna", "p:boris")]
    return seed(server, [*OPEN, *people, e.InputOpened("a1"), *votes, e.InputClosed("a1"), e.ResultRevealed("a1")])


def test_the_console_asks_before_it_shows_what_two_people_chose(server: Server) -> None:
    """C12: nothing is shown anywhere; the question names the number; its answer is a plain form, given once."""
    forum = closed(server)
    with forum.visitor() as lead:
        page = lead.get(forum.console).text
        assert "The votes or changes of 2 people are held back" in page and ASKED in page
        assert "console-result" not in page
        assert "result is held back" in page and "result is shown" not in page
        wall = lead.get(f"/f/{forum.forum}/wall?lang=en").text
        assert "could see how individuals voted" in wall and 'class="result' not in wall
        assert press(forum, lead, "PublishFew", "few-yes-a1", held="1").status_code == 409
        assert ASKED in lead.get(forum.console).text
        assert press(forum, lead, "PublishFew", "few-yes-a1").status_code == 303
        page = lead.get(forum.console).text
        assert ASKED not in page and "console-result" in page
        assert "result is shown" in page and "result is held back" not in page
        assert "Published although it shows how individuals voted" in lead.get(f"/f/{forum.forum}/outcome").text


def test_the_phone_says_why_there_is_no_result(server: Server) -> None:
    """C12: also to whoever did not vote."""
    forum = closed(server)
    with forum.visitor() as lead:
        page = lead.get(f"/f/{forum.forum}/preview").text
        assert "could see how individuals voted" in page


def test_who_moderates_is_told_and_cannot_decide(server: Server) -> None:
    """C12: the question is for those who lead."""
    forum = closed(server)
    with forum.visitor() as lead:
        page = lead.get(forum.console).text
    assert page.count('action="/f/' + forum.forum + '/commands/PublishFew"') == 1
