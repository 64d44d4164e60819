"""The participant's whole way without a single script: in, vote, change, withdraw, refused, back again."""

from __future__ import annotations

import re

import pytest

from app.forum import commands as c
from tests.examples import OPTIONS
from tests.people import ORGANISER
from tests.web.house import Browser, Evening, House
from tests.web.pages import Page


def ballots(evening: Evening, activity: str = "a1") -> list[dict[str, int]]:
    return [ballot.marks for ballot in evening.forum.activities[activity].state.ballots.values()]


def test_from_the_code_to_the_vote_without_javascript_account_or_name(evening: Evening) -> None:
    """A15, B01, S29: six digits, one question about the strand, and the vote stands on the screen."""
    browser = evening.guest()
    start = browser.page("/")
    answer = browser.send(start.form("/"), code=f"{evening.code[:3]} {evening.code[3:]}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/{evening.code}")
    assert browser.http.get(f"/{evening.code}").headers["location"] == f"/f/{evening.id}"
    welcome = browser.page(f"/f/{evening.id}")
    assert welcome.form("/Join").offered["strand"] == ["panel", "admin", "expert", "public"]
    joined = browser.send(welcome.form("/Join"), strand="panel")
    assert joined.status_code == 303
    assert "httponly" in joined.headers["set-cookie"].lower() and "samesite=lax" in joined.headers["set-cookie"].lower()
    assert browser.page(f"/f/{evening.id}").form("/CastBallot").offered["choices"] == ["o1", "o2", "o3"]


def test_a_wrong_code_is_refused_and_stays_in_the_field(evening: Evening) -> None:
    browser = evening.guest()
    answer = browser.send(browser.page("/").form("/"), code="000 000")
    assert answer.status_code == 404
    assert Page(answer.text).form("/").value("code") == ["000 000"]
    assert "There is no forum with this code" in answer.text


@pytest.mark.parametrize("zero", ["٠", "۰", "०", "０", "𝟎"])
def test_the_code_is_taken_in_any_digits(evening: Evening, zero: str) -> None:
    """G29: in the field and in the address."""
    typed = "".join(chr(ord(zero) + int(digit)) for digit in evening.code)
    browser = evening.guest()
    answer = browser.send(browser.page("/").form("/"), code=f"{typed[:3]}-{typed[3:]}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/{evening.code}")
    assert browser.http.get(f"/{typed}").headers["location"] == f"/f/{evening.id}"


def test_a_vote_is_cast_changed_and_withdrawn(evening: Evening) -> None:
    """B11: until the close; "saved" stands beside what is saved, and that it is withdrawn beside the empty form. "Saved." was
    said there to who hears it, and without a script nothing."""
    browser = evening.joined()
    path = f"/f/{evening.id}"
    assert browser.send(browser.page(path).form("/CastBallot"), choices="o1").status_code == 303
    assert ballots(evening) == [{"o1": 1}]
    page = browser.page(path)
    assert "Your vote is saved." in page.html and "Forms" in page.html
    again = browser.page(f"{path}?edit=1").form("/CastBallot")
    assert again.value("choices") == ["o1"]
    assert browser.send(again, choices="o2").status_code == 303
    assert ballots(evening) == [{"o2": 1}]
    answer = browser.send(browser.page(path).form("/WithdrawBallot"))
    assert answer.status_code == 303 and ballots(evening) == []
    gone = browser.page(answer.headers["location"])
    assert gone.form("/CastBallot").value("choices") == [] and "Your vote is withdrawn." in gone.html
    assert "withdrawn" not in browser.page(path).html
    browser.send(browser.page(path).form("/CastBallot"), choices="o1")
    form = browser.page(path).form("/WithdrawBallot")
    told = browser.http.post(form.action, data=dict(form.filled()), headers={"hx-request": "true"}).text
    assert "Your vote is withdrawn." in told.partition("data-outbox-status")[2].partition("</div>")[0]


def test_what_only_a_script_counts_is_not_there_without_one(house: House) -> None:
    """14 A: "0 of 4 answered", "Chosen: 0, together €0" stood below the marks that somebody without a script had ticked."""
    steps = {
        "vote": {"method": "scale", "options": OPTIONS},
        "rank": {"options": OPTIONS},
        "quadratic": {"options": OPTIONS},
    }
    steps["budget"] = {"options": OPTIONS, "budget": 9, "costs": {"o1": 4, "o2": 3, "o3": 2}}
    steps["prioritise"] = {"method": "points", "budget": 10}
    for kind, settings in steps.items():
        evening = Evening(house, (kind, settings)).on_stage()
        page = evening.joined().page(f"/f/{evening.id}").html
        lines = re.findall(r'class="(foot-line[^"]*)"', page)
        assert lines and all("with-live" in line for line in lines), kind


def test_an_abstention_is_a_vote(evening: Evening) -> None:
    browser = evening.joined()
    assert browser.send(browser.page(f"/f/{evening.id}").form("/CastBallot"), abstain="true").status_code == 303
    assert ballots(evening) == [{}]
    assert "Abstention" in browser.page(f"/f/{evening.id}").html


def test_a_vote_that_comes_too_late_is_refused_in_words_and_the_earlier_one_stands(evening: Evening) -> None:
    """S07, B11: 409, nothing stored, and the person knows which vote counts."""
    first, second = evening.joined(), evening.joined()
    path = f"/f/{evening.id}"
    first.send(first.page(path).form("/CastBallot"), choices="o1")
    change = first.page(f"{path}?edit=1").form("/CastBallot")
    fresh = second.page(path).form("/CastBallot")
    evening.say(c.CloseInput("a1"))
    length = evening.length()
    late = first.send(change, choices="o2")
    assert late.status_code == 409
    assert "Your last change came too late and does not count; your earlier vote stands." in late.text
    never = second.send(fresh, choices="o2")
    assert never.status_code == 409
    assert "Your vote came too late and does not count." in never.text
    assert (ballots(evening), evening.length()) == ([{"o1": 1}], length)


def test_a_vote_outside_an_open_step_is_refused(house: House) -> None:
    """S07: not before it is opened, not in a step that is not there, not when the forum is over."""
    evening = Evening(house)
    browser = evening.joined()
    form = {"command": "abcdefgh1", "activity": "a1", "choices": "o1"}
    post = f"/f/{evening.id}/commands/CastBallot"
    length = evening.length()
    assert browser.http.post(post, data=form).status_code == 409
    assert browser.http.post(post, data=form | {"activity": "a9"}).status_code == 409
    evening.on_stage()
    evening.say(c.CloseForum(), ORGANISER)
    assert browser.http.post(post, data=form | {"command": "abcdefgh2"}).status_code == 409
    assert evening.length() == length + 3
    assert ballots(evening) == []


def test_a_stranger_cannot_vote(evening: Evening) -> None:
    form = {"command": "abcdefgh1", "activity": "a1", "choices": "o1"}
    answer = evening.guest().http.post(f"/f/{evening.id}/commands/CastBallot", data=form)
    assert answer.status_code == 403
    assert "Please join the forum first." in answer.text
    assert ballots(evening) == []


def test_a_refused_form_comes_back_as_it_was_filled_in(house: House) -> None:
    """Nothing typed is lost: too many crosses come back as crosses, with the reason."""
    settings = {"method": "multiple", "options": OPTIONS, "minimum": 1, "maximum": 2}
    evening = Evening(house, ("vote", settings)).on_stage()
    browser = evening.joined()
    form = browser.page(f"/f/{evening.id}").form("/CastBallot")
    answer = browser.send(form, choices=("o1", "o2", "o3"))
    assert answer.status_code == 409
    assert "You can choose up to 2, and chose 3." in answer.text
    back = Page(answer.text).form("/CastBallot")
    assert back.value("choices") == ["o1", "o2", "o3"]
    assert back.value("command") != form.value("command")
    assert browser.send(back, choices=("o1", "o2")).status_code == 303


def test_the_same_form_sent_twice_is_one_vote(evening: Evening) -> None:
    """B12: a double click, or a reload of the answer."""
    browser = evening.joined()
    form = browser.page(f"/f/{evening.id}").form("/CastBallot")
    before = evening.length()
    assert [browser.send(form, choices="o3").status_code for _ in range(3)] == [303, 303, 303]
    assert (evening.length(), ballots(evening)) == (before + 1, [{"o3": 1}])


def test_joining_twice_with_one_form_is_one_person(evening: Evening) -> None:
    """B13: people are counted, not clicks; whoever sends a form of another browser's page is another person."""
    first, second = evening.guest(), evening.guest()
    form = first.page(f"/f/{evening.id}").form("/Join")
    assert [first.send(form, strand="public").status_code for _ in range(3)] == [303] * 3
    assert len(evening.forum.participants) == 1
    second.page(f"/f/{evening.id}")
    assert second.send(form, strand="public").status_code == 303
    assert len(evening.forum.participants) == 2


@pytest.mark.parametrize(
    "then",
    [{}, {"strand": "public"}, {"strand": "public", "command": "another-form"}, {"strand": "panel"}],
    ids=["the page again", "the same form", "a new form", "a change of mind"],
)
def test_whose_join_was_answered_into_the_void_is_still_one_person(evening: Evening, then: dict[str, str]) -> None:
    """B12, B13: the reply and its cookie are lost; whatever they do then, they are in, once."""
    browser, path = evening.guest(), f"/f/{evening.id}"
    form = browser.page(path).form("/Join")
    held = browser.http.cookies["p"]
    browser.send(form, strand="public")
    browser.http.cookies.clear()
    browser.http.cookies.set("p", held)
    if then:
        assert browser.send(form, **then).status_code == 303
    assert browser.send(browser.page(path).form("/CastBallot"), choices="o1").status_code == 303
    assert len(evening.forum.participants) == len(ballots(evening)) == 1


def test_the_cookie_comes_with_the_page_and_lasts_once_somebody_joined(evening: Evening) -> None:
    """Strictly necessary: one header, no longer than the browser is open; none where nobody can join, none twice."""
    path = f"/f/{evening.id}"
    for page in (path, f"{path}/code"):
        browser = evening.guest()
        given = browser.http.get(page).headers.get_list("set-cookie")
        assert len(given) == 1 and given[0].startswith("p=")
        assert "max-age" not in given[0].lower() and f"path={path};" in f"{given[0].lower()};"
        assert "set-cookie" not in browser.http.get(page).headers
    form = browser.page(path).form("/Join")
    lasting = browser.send(form, strand="public").headers.get_list("set-cookie")
    at = lasting.pop(0)
    assert at.startswith(f"at={evening.forum.last_id};") and "max-age=60;" in at.lower(), (
        "how far the log was, for a minute"
    )
    assert len(lasting) == 1 and "max-age" in lasting[0].lower()
    assert lasting[0].partition(";")[0] == given[0].partition(";")[0]
    evening.say(c.CloseForum(), ORGANISER)
    assert "set-cookie" not in evening.guest().http.get(path).headers


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("name", "said"), [("Join", {"strand": "panel"}), ("UseCode", {"code": "ABCD"})])
def test_a_form_without_the_cookie_comes_back_filled_with_one(
    evening: Evening, name: str, said: dict[str, str], language: str
) -> None:
    """Cleared in between, or never taken: it is said, nothing is stored, and the second try is in."""
    browser, before = evening.guest(language), evening.length()
    fields = {"command": "abcdefgh1", **said}
    way = f"/f/{evening.id}/commands/{name}"
    refused = browser.http.post(way, data=fields)
    assert refused.status_code == 403 and evening.length() == before
    assert ("sent no cookie, and" if language == "en" else "kein Cookie mitgeschickt") in refused.text
    [(field, words)] = said.items()
    back = Page(refused.text).form(f"/{name}")
    assert back.value(field) == [words]
    again = browser.send(back)
    assert again.status_code == (303 if name == "Join" else 403)  # the code is no code, but the cookie is there
    assert "Cookie" not in again.text and "cookie" not in again.text


def test_where_nobody_can_join_any_more_no_cookie_is_asked_for(evening: Evening) -> None:
    form = evening.guest().page(f"/f/{evening.id}").form("/Join")
    evening.say(c.CloseForum(), ORGANISER)
    answer = evening.guest().send(form, strand="public")
    assert answer.status_code == 409 and "cookie" not in answer.text.partition('role="alert"')[2][:300].lower()


def test_who_comes_late_or_reloads_gets_the_current_step_and_the_own_vote(evening: Evening) -> None:
    """S06, B12: in one answer, without an account."""
    late = evening.joined()
    assert "Step vote" in late.page(f"/f/{evening.id}").html
    late.send(late.page(f"/f/{evening.id}").form("/CastBallot"), choices="o2")
    again = late.page(f"/f/{evening.id}")
    assert "Your vote is saved." in again.html and "Language" in again.html
    mine = late.page(f"/f/{evening.id}/mine")
    assert "Language" in mine.html and "Step vote" in mine.html
    assert "Language" not in evening.joined().page(f"/f/{evening.id}/mine").html


def test_who_has_not_joined_has_no_page_of_own_contributions(evening: Evening) -> None:
    answer = evening.guest().http.get(f"/f/{evening.id}/mine")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/f/{evening.id}")


def test_the_context_comes_before_the_form_with_a_heading_of_its_own(evening: Evening) -> None:
    """S14: background and privacy are read before the first input."""
    page = evening.guest().page(f"/f/{evening.id}")
    assert page.order.index("#background") < page.order.index("form")
    assert "Please read this <strong>first</strong>." in page.html
    kept_until = re.search("31\u00a0July 2099", page.html)
    assert kept_until
    assert kept_until.start() < page.html.index("<form")
    assert f"/f/{evening.id}/privacy" in page.links


@pytest.mark.parametrize("path", ["/", "/f/{id}", "/f/{id}/mine", "/f/{id}/privacy", "/accessibility"])
def test_the_skip_link_is_the_first_thing_that_takes_focus(evening: Evening, path: str) -> None:
    """S23, B18: and it leads to something."""
    browser = evening.joined()
    page = browser.page(path.format(id=evening.id))
    tag, classes, target = page.focus[0]
    assert (tag, classes) == ("a", "skip")
    assert target.startswith("#") and target in page.order


@pytest.mark.parametrize(
    ("asked", "lang"), [("de-AT,de;q=0.9,en;q=0.5", "de"), ("en-GB", "en"), ("fr,it", "en"), ("", "de")]
)
def test_the_browser_says_the_language_and_html_lang_follows(evening: Evening, asked: str, lang: str) -> None:
    """B17, S60: html lang is the language of the words."""
    page = evening.guest(asked).page(f"/f/{evening.id}")
    assert page.lang == lang
    assert {"de": "Smart City-Forum 2", "en": "Smart City Forum 2"}[lang] in page.html.replace("\u00ad", "")


def test_a_chosen_language_stays_chosen(evening: Evening) -> None:
    """B17, S60: by a plain link, kept in a cookie, over every page."""
    browser = evening.guest("en")
    assert browser.page(f"/f/{evening.id}?lang=de").lang == "de"
    assert browser.page(f"/f/{evening.id}/privacy").lang == "de"
    assert browser.page(f"/f/{evening.id}?lang=xx").lang in ("de", "en")
    browser.send(browser.page(f"/f/{evening.id}").form("/Join"), strand="public")
    assert browser.page(f"/f/{evening.id}").lang == "de"
    assert "Schritt vote" in browser.page(f"/f/{evening.id}").html.replace("\u00ad", "")


def test_a_step_that_is_revealed_shows_its_result_complete_in_the_page(evening: Evening) -> None:
    """S22, B09, B18: nothing before the reveal; then bars and their table twin, without a script."""
    people: list[Browser] = [evening.joined() for _ in range(3)]
    for browser, choice in zip(people, ("o1", "o1", "o2"), strict=True):
        browser.send(browser.page(f"/f/{evening.id}").form("/CastBallot"), choices=choice)
    assert "<table" not in people[0].page(f"/f/{evening.id}").html
    evening.say(c.Reveal("a1"))
    page = people[0].page(f"/f/{evening.id}").html
    assert "<table" in page and "66.7%" in page and "3 ballots" in page
