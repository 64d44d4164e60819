"""By what a phone knows an answer: that it is this server's, and that the server has the forum."""

from __future__ import annotations

from tests.web.house import Evening, House


def test_only_a_forum_that_is_here_says_that_it_is_known(house: House, evening: Evening) -> None:
    """A02: every answer says whose it is; every answer to a command of a forum that it is known here, and no other."""
    browser = evening.joined()
    ballot = browser.page(f"/f/{evening.id}").form("/CastBallot")
    saved = browser.send(ballot, choices="o1")
    refused = browser.send(ballot, choices="o9")
    unread = browser.http.post(f"/f/{evening.id}/commands/NoSuchCommand")
    elsewhere = browser.http.post("/f/nosuchforum/commands/CastBallot")
    shown = browser.http.get(f"/f/{evening.id}")
    found = [saved, refused, unread, elsewhere, shown, browser.http.get("/nothing/here")]
    assert [one.status_code for one in found] == [303, 422, 422, 404, 200, 404]
    assert all(one.headers["x-stimmwand"] == "1" for one in found)
    known = [one.headers.get("x-stimmwand-forum", "") for one in found]
    assert known == ["1", "1", "1", "", "", ""]
