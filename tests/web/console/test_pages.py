"""The console as a facilitator meets it without a script: plain forms, refusals in place, roles."""

from __future__ import annotations

import httpx

from app.activities.ballots import messages
from app.activities.posts import messages as notes
from app.forum import events as e
from app.forum.state import Plan
from tests.conftest import Server
from tests.web.forums import Links, a_vote, form_of, seed

OPEN = [a_vote("Parks?", 10), a_vote("Benches?", 10), e.ForumOpened(), e.ActivityShown("a1")]


def press(forum: Links, client: httpx.Client, command: str, button: str = "", **fields: str) -> httpx.Response:
    """What pressing the button on the page as it is now does."""
    page = client.get(forum.console).text
    return client.post(f"/f/{forum.forum}/commands/{command}", data={**form_of(page, command, button), **fields})


def test_a_vote_runs_by_plain_forms_alone(server: Server) -> None:
    """B08 B09: open with a time, close, reveal, on to the next step, and back by undo, each a plain form."""
    forum = seed(server, OPEN)
    with forum.visitor() as lead:
        for command, sign in (
            ("OpenInput", "running since"),
            ("CloseInput", "closed at"),
            ("Reveal", "result is shown"),
            ("Show", "2 of 2"),
        ):
            answer = press(forum, lead, command, "primary", **({"minutes": "3"} if command == "OpenInput" else {}))
            assert answer.status_code == 303
            assert answer.headers["location"] == forum.console
            page = lead.get(forum.console).text
            assert sign in page
            assert ("data-deadline" in page) == (command == "OpenInput")
        assert press(forum, lead, "TakeBack").status_code == 303
        assert "1 of 2" in lead.get(forum.console).text


def test_the_console_says_what_was_done_and_what_comes_next(server: Server) -> None:
    """B08: the last step by its name and time, the one probable action, and what comes after it."""
    forum = seed(server, [*OPEN, e.InputOpened("a1")])
    with forum.visitor() as lead:
        page = lead.get(forum.console).text
    assert "Voting opened." in page
    assert page.count("button-primary") == 2  # the probable action, and the one inside the unplanned question
    assert "Close voting" in page
    assert "After that:" in page
    assert "“Benches?”" in page


def test_more_time_is_offered_where_time_runs(server: Server) -> None:
    """B08: without a time limit, "1 minute more" closed the vote a minute later; the button says what it does."""
    for minutes, says, not_yet in (
        (0, "Close in 1 minute", "1 minute more"),
        (3, "1 minute more", "Close in 1 minute"),
    ):
        forum = seed(server, OPEN)
        with forum.visitor() as lead:
            press(forum, lead, "OpenInput", "primary", minutes=str(minutes))
            page = lead.get(forum.console).text
            assert f"<span>{says}</span>" in page and f"<span>{not_yet}</span>" not in page
            press(forum, lead, "ExtendTimer", "more")
            assert "<span>1 minute more</span>" in lead.get(forum.console).text


def test_who_leads_is_told_who_closes_the_forum(server: Server) -> None:
    """B08: after the last step a facilitator found no way to the end; who may close it has the button instead."""
    last = [*OPEN, e.ActivityShown("a2"), e.InputOpened("a2"), e.InputClosed("a2"), e.ResultRevealed("a2")]
    forum = seed(server, last)
    with forum.visitor() as lead:
        page = lead.get(forum.console).text
    assert "That was the last step. The organisers close the forum on their page." in page


def test_the_title_of_an_ended_forum_is_one_sentence(server: Server) -> None:
    """It read "The forum has ended.: Parks? – Console"."""
    forum = seed(server, [*OPEN, e.ForumClosed()])
    with forum.visitor() as lead:
        assert "<title>The forum has ended: Parks? – Console</title>" in lead.get(forum.console).text


def test_a_result_is_in_the_console_only_after_the_close(server: Server) -> None:
    """B09 B13: while people vote only figures, apart from each other; the table once input is closed."""
    cast = [("p:anna", e.ParticipantJoined("panel")), ("p:boris", e.ParticipantJoined("public"))]
    vote = [e.InputOpened("a1"), ("p:anna", messages.BallotCast("a1", {"yes": 1}))]
    running = seed(server, [*OPEN, *cast, *vote])
    closed = seed(server, [*OPEN, *cast, *vote, e.InputClosed("a1"), e.FewPublished("a1", 1)])
    with running.visitor() as lead:
        page = lead.get(running.console).text
        assert "console-result" not in page
        for word, figure in (("joined", 2), ("connected", 0), ("voted", 1), ("counted", 1)):
            assert f"<dt>{word}</dt><dd>{figure}</dd>" in page
    with closed.visitor() as lead:
        assert "console-result" in lead.get(closed.console).text


def test_a_refused_question_comes_back_filled_with_its_reason(server: Server) -> None:
    """B08: one option alone is no choice; nothing typed is lost, and the status says that it was refused."""
    forum = seed(server, OPEN)
    with forum.visitor() as lead:
        answer = press(forum, lead, "InsertQuestion", title="A break now?", lines="only one", minutes="2")
        assert answer.status_code == 422
        assert "A vote needs at least two options." in answer.text
        assert ">A break now?</textarea>" in answer.text
        assert ">only one</textarea>" in answer.text
        assert '<option value="2" selected>' in answer.text


def test_a_question_while_a_vote_runs_is_asked_back_without_losing_a_word(server: Server) -> None:
    """11 E9: the form itself asks, in the page that comes back; ticked, it is sent once more. No dialog, no script."""
    forum = seed(server, [*OPEN, e.InputOpened("a1")])
    with forum.visitor() as lead:
        assert 'name="leave"' not in lead.get(forum.console).text
        answer = press(forum, lead, "InsertQuestion", title="A break now?")
        assert answer.status_code == 409 and "is still running" in answer.text
        assert ">A break now?</textarea>" in answer.text and 'type="checkbox" name="leave" value="true"' in answer.text
        assert press(forum, lead, "InsertQuestion", title="A break now?", leave="true").status_code == 303


def test_an_unplanned_question_is_shown_and_open_at_once(server: Server) -> None:
    """B08: one form, no step in between; it stands in the agenda after the step that was shown."""
    forum = seed(server, OPEN)
    with forum.visitor() as lead, forum.visitor("wall") as hall:
        assert press(forum, lead, "InsertQuestion", title="A break now?").status_code == 303
        page = lead.get(forum.console).text
        assert "2 of 3" in page
        assert "running since" in page
        assert "A break now?" in hall.get(f"/f/{forum.forum}/wall").text


def test_an_answer_for_htmx_carries_every_part(server: Server) -> None:
    """B08: a press renews all parts in place; a refusal has its own place and its status."""
    forum = seed(server, OPEN)
    with forum.visitor() as lead:
        page = lead.get(forum.console).text
        fields = {**form_of(page, "SetTimer")} if "SetTimer" in page else {"command": "abcdefghijkl", "activity": "a1"}
        answer = lead.post(
            f"/f/{forum.forum}/commands/SetTimer", data={**fields, "minutes": "3"}, headers={"HX-Request": "true"}
        )
        assert answer.status_code == 409
        for part in ("top", "agenda", "now", "timer", "turnout", "acts", "tools", "did", "figures", "queue", "tabs"):
            assert f'hx-target="#{part}"' in answer.text
        assert 'role="alert"' in answer.text
        assert "Input is closed" in answer.text


def test_a_moderator_releases_and_does_not_drive(server: Server) -> None:
    """B08: the moderator's link shows agenda and queue, no stage control, and a forged command is refused."""
    idea = e.ActivityAdded(
        Plan("ideas", {"en": "What is missing?"}), {"topics": [{"id": "t1", "label": {"en": "Streets"}}]}
    )
    posted = [("p:anna", e.ParticipantJoined("panel")), ("p:anna", notes.NotePosted("a2", "t1", "More benches"))]
    forum = seed(server, [a_vote("Parks?"), idea, e.ForumOpened(), e.InputOpened("a2"), *posted, e.ActivityShown("a1")])
    with forum.visitor("moderator") as mina:
        page = mina.get(forum.console).text
        for command in ("Show", "OpenInput", "PauseWall", "TakeBack", "InsertQuestion"):
            assert f"/commands/{command}" not in page
        assert "More benches" in page  # although another step is on the wall
        assert mina.post(f"/f/{forum.forum}/commands/PauseWall", data={"command": "abcdefghijkl"}).status_code == 403
        assert "/commands/BlankWall" in page  # 11 D8: whoever reads may cover the wall
        assert press(forum, mina, "ReleaseNotes").status_code == 303
        assert 'id="queue-a2-n1-0"' not in mina.get(forum.console).text


def test_two_who_take_back_the_same_step_take_back_one(server: Server) -> None:
    """B09: the second undo is refused in words and changes nothing more."""
    forum = seed(server, OPEN)
    with forum.visitor() as felix, forum.visitor() as second:
        press(forum, felix, "OpenInput", "primary")
        fields = form_of(second.get(forum.console).text, "TakeBack")
        assert press(forum, felix, "TakeBack").status_code == 303
        late = second.post(f"/f/{forum.forum}/commands/TakeBack", data=fields)
        assert late.status_code == 409
        assert "nothing left to undo" in late.text
        assert "running since" not in second.get(forum.console).text


def test_the_wall_is_empty_at_once_and_comes_back(server: Server) -> None:
    """B09: the panic button needs one press, and one to go back."""
    forum = seed(server, [*OPEN, e.InputOpened("a1")])
    with forum.visitor() as lead, forum.visitor("wall") as hall:
        assert "Parks?" in hall.get(f"/f/{forum.forum}/wall").text
        press(forum, lead, "BlankWall", "wall-toggle")
        assert "Parks?" not in hall.get(f"/f/{forum.forum}/wall").text
        press(forum, lead, "ShowWall", "wall-toggle")
        assert "Parks?" in hall.get(f"/f/{forum.forum}/wall").text


def test_a_draft_tells_the_facilitator_who_opens_it(server: Server) -> None:
    """B08: nothing that would be refused is offered before the forum is open."""
    forum = seed(server, [a_vote("Parks?")])
    with forum.visitor() as lead:
        page = lead.get(forum.console).text
    assert "The organisers open the forum on their page." in page
    assert 'id="primary"' not in page


def test_the_preview_of_the_phones_is_only_to_look_at(server: Server) -> None:
    """B16: a facilitator sees the phones' task without taking part; nobody else does."""
    forum = seed(server, [*OPEN, e.InputOpened("a1")])
    with forum.visitor() as lead, forum.visitor("wall") as stranger:
        page = lead.get(f"/f/{forum.forum}/preview")
        assert page.status_code == 200
        assert "Parks?" in page.text
        assert "inert" in page.text
        assert "hx-ws:connect" not in page.text
        assert f"/f/{forum.forum}/preview" in lead.get(f"{forum.console}?show=phone").text
        assert stranger.get(f"/f/{forum.forum}/preview").status_code == 403


def test_a_withdrawn_link_leads_to_the_door(server: Server) -> None:
    """B08: a revoked facilitator neither sees the console nor drives."""
    forum = seed(server, OPEN, revoked=("facilitator",))
    with httpx.Client(base_url=forum.url, headers={"Origin": forum.url, "Accept-Language": "en"}) as lead:
        door = lead.post(f"/f/{forum.forum}/door/console", data={"key": forum.secrets["facilitator"]})
        assert door.status_code == 403
        assert lead.get(forum.console).status_code == 403
        sent = lead.post(f"/f/{forum.forum}/commands/BlankWall", data={"command": "abcdefghijkl"})
        assert sent.status_code == 403
