"""One-time codes and levels of assurance as people meet them: sheet, card, field, refusal, vote, next person."""

from __future__ import annotations

import html
import io
import re
import secrets
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import httpx
import msgspec
import pytest

from app.forum import codes
from app.forum import commands as c
from app.forum.state import Plan
from app.web import limits as held
from app.web.limits import BUDGETS
from tests.examples import EXAMPLES
from tests.people import ORGANISER, SETTINGS
from tests.security.direct import Asked, Headers, ask_all, own
from tests.web.house import Browser, Evening, House

WRONG = "This code is not valid here."


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nobody has guessed yet, and no budget grows while a busy machine takes its time."""
    monkeypatch.setattr(held.limits, "_clock", lambda: 1_000.0)
    held.limits._full_at.update({what: {} for what in BUDGETS})
    yield
    held.limits._full_at.update({what: {} for what in BUDGETS})


def at_level(house: House, assurance: str, kind: str = "vote") -> Evening:
    """A forum whose one step is at this level, on stage."""
    evening = Evening(house, (kind, EXAMPLES[kind].settings))
    plan = Plan(kind, {"de": "Schritt", "en": "The step"}, assurance=assurance)  # type: ignore[arg-type]
    evening.say(c.ChangeActivity("a1", plan, EXAMPLES[kind].settings), ORGANISER)
    return evening.on_stage()


def printed(evening: Evening, number: int, strand: str = "panel") -> tuple[list[str], httpx.Response]:
    """The codes on the sheets that the desk answers with, and that answer."""
    desk = evening.house.organiser()
    page = desk.page(f"/desk/f/{evening.id}/codes")
    answer = desk.send(page.form("/codes"), strand=strand, number=str(number), language="en")
    assert answer.status_code == 200, answer.text
    cards = re.findall(r'<p class="card-once">(.*?)</p>', answer.text, re.S)
    return ["-".join(re.findall(r"<span>(\w{4})</span>", one)) for one in cards], answer


def code_on(evening: Evening, strand: str = "panel") -> str:
    """One code, without the paper."""
    card = codes.written(secrets.randbits(codes.BITS))
    evening.say(c.IssueCodes(strand, (codes.hashed(evening.id, codes.read(card)),)), ORGANISER)
    return card


def words(answer: httpx.Response) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.text)))


# -- at the desk -----------------------------------------------------------------------------------------------------


def test_codes_are_printed_once_and_kept_nowhere(house: House) -> None:
    """E13: the sheet is the answer to its form; the store holds hashes; the same form again shows nothing."""
    evening = at_level(house, "code")
    desk = house.organiser()
    form = desk.page(f"/desk/f/{evening.id}/codes").form("/codes")
    first, again = (desk.send(form, strand="expert", number="23", language="en") for _ in range(2))
    cards = [
        "".join(re.findall(r"<span>(\w{4})</span>", one))
        for one in re.findall(r'card-once">(.*?)</p>', first.text, re.S)
    ]
    assert len(set(cards)) == 23 and {len(card) for card in cards} == {16}
    assert first.headers["cache-control"] == "no-store" and "They are shown only now." in words(first)
    assert again.status_code == 409 and "cannot be shown again" in words(again)
    assert evening.forum.batches["b1"].issued == 23 and len(evening.forum.codes) == 23
    kept = house.store.dump(evening.log_key) + b"".join(
        data for _, fields in house.store.xrange(evening.log_key) for data in fields.values()
    )
    later = desk.page(f"/desk/f/{evening.id}/codes").html + again.text
    for card in cards:
        assert card.encode() not in kept and card not in later.replace("-", "")


def test_the_sheet_says_strand_and_way_in_and_its_picture_carries_the_code_behind_the_hash(house: House) -> None:
    """E13: ten cards on a page; the code in the fragment never reaches a log."""
    from app.live.render.qr import card, join_address

    evening = at_level(house, "code")
    cards, answer = printed(evening, 11)
    assert answer.text.count('class="sheet-a4 a4-codes"') == 2
    assert "Citizens’ panel" in words(answer) and "For one person, once." in words(answer)
    address = f"{join_address(house.url, evening.code)}#{codes.read(cards[0])}"
    assert card(address).path in answer.text


@pytest.mark.parametrize("number", ["0", "2001", "-1", "many", "1e3", ""])
def test_a_number_that_cannot_be_is_refused_and_nothing_is_made(house: House, number: str) -> None:
    evening = at_level(house, "code")
    desk = house.organiser()
    answer = desk.send(desk.page(f"/desk/f/{evening.id}/codes").form("/codes"), strand="panel", number=number)
    assert answer.status_code == 422 and not evening.forum.codes


def test_the_desk_counts_issued_used_and_withdrawn(house: House) -> None:
    """E13: a lost sheet is withdrawn; who has used a code stays; the figures come anew by themselves."""
    evening = at_level(house, "code")
    cards, _ = printed(evening, 3)
    desk = house.organiser()
    assert join(evening, cards[0])[1].status_code == 303
    ask = desk.page(f"/desk/f/{evening.id}/codes/b1/withdrawal")
    assert desk.send(ask.form("/withdrawal")).status_code == 303
    figures = desk.http.get(f"/desk/f/{evening.id}/codes", headers={"hx-request": "true"})
    assert re.findall(r">(\d+)</td>", figures.text)[:3] == ["3", "1", "2"] and "<html" not in figures.text
    assert WRONG in words(join(evening, cards[1])[1])
    assert 'hx-trigger="every' in desk.page(f"/desk/f/{evening.id}/codes").html


def test_the_level_is_chosen_in_the_step_s_form_in_plain_words(house: House) -> None:
    """E13: with what each keeps off and what not; notes are not offered what would mean nothing."""
    evening = Evening(house)
    desk = house.organiser()
    page = desk.page(f"/desk/f/{evening.id}/agenda/a1")
    form = page.form("/agenda/a1")
    assert form.offered["assurance"] == ["device", "code", "open"] and form.value("assurance") == ["device"]
    assert "But somebody who clears the browser’s data" in html.unescape(page.html)
    assert desk.send(form, assurance="code").status_code == 303
    assert evening.forum.activities["a1"].plan.assurance == "code"
    saved = desk.page(f"/desk/f/{evening.id}/agenda/a1").form("/agenda/a1")
    assert desk.send(saved, assurance="everybody").status_code == 422
    ideas = desk.page(f"/desk/f/{evening.id}/agenda/new?kind=ideas")
    assert ideas.form("/agenda").offered["assurance"] == ["device", "code"]
    assert "assurance" not in desk.page(f"/desk/f/{evening.id}/agenda/new?kind=present").form("/agenda").offered


# -- on the phone ----------------------------------------------------------------------------------------------------


def join(evening: Evening, code: str, **said: str) -> tuple[Browser, httpx.Response]:
    guest = evening.guest()
    return guest, guest.send(guest.page(f"/f/{evening.id}").form("/Join"), code=code, **said)


def test_a_code_lets_in_by_the_welcome_and_no_address_ever_holds_it(house: House) -> None:
    """E13, S39."""
    evening = at_level(house, "code")
    card = code_on(evening)
    guest, answer = join(evening, f" {card.lower().replace('-', ' ')} ")
    assert answer.status_code == 303 and card not in str(answer.headers) and codes.read(card) not in str(answer.headers)
    assert guest.send(guest.page(f"/f/{evening.id}").form("/CastBallot"), choices="o1").status_code == 303
    assert [person.strand for person in evening.forum.participants.values()] == ["panel"]
    assert "One vote per one-time code." in guest.page(f"/f/{evening.id}?edit=1").html


def test_a_closed_strand_asks_for_a_code_and_keeps_what_was_typed(house: House) -> None:
    evening = at_level(house, "device")
    strands = tuple(msgspec.structs.replace(one, code_required=one.id == "admin") for one in SETTINGS.strands)
    code_on(evening, "admin")
    evening.say(c.ChangeForum(msgspec.structs.replace(evening.forum.settings, strands=strands)), ORGANISER)
    _, answer = join(evening, "", strand="admin")
    assert answer.status_code == 422 and "This strand is for people with a one-time code." in words(answer)
    assert evening.forum.participants == {}
    _, answer = join(evening, "0000-wrong", strand="admin")
    assert answer.status_code == 403 and WRONG in words(answer) and "0000-wrong" in answer.text


def test_in_place_of_the_vote_stands_the_field_then_the_vote(house: House) -> None:
    """E13: without a code one reads why; the wrong one is told calmly, the used one apart; then one votes."""
    evening = at_level(house, "code")
    used, card = code_on(evening, "public"), code_on(evening, "public")
    join(evening, used)
    guest = evening.joined("public")
    page = guest.page(f"/f/{evening.id}")
    assert "people with a one-time code vote" in page.html
    assert not [form for form in page.forms if form.action.endswith("/CastBallot")]
    form = page.form("/UseCode")
    for typed, status, said in (("ABCD", 403, WRONG), (used, 409, "This code has been used already."), (card, 303, "")):
        answer = guest.send(form, code=typed)
        assert answer.status_code == status and said in words(answer)
    assert guest.send(guest.page(f"/f/{evening.id}").form("/CastBallot"), choices="o2").status_code == 303
    assert len(evening.forum.activities["a1"].state.ballots) == 1


def test_a_code_is_entered_any_time_and_lets_in_who_has_not_joined(house: House) -> None:
    evening = at_level(house, "device")
    card = code_on(evening)
    guest = evening.guest()
    answer = guest.send(guest.page(f"/f/{evening.id}/code").form("/UseCode"), code=card)
    assert answer.status_code == 303 and codes.coded(evening.forum) == 1
    assert "You need no other one." in guest.page(f"/f/{evening.id}/code").html
    other = evening.joined("public")
    assert f"/f/{evening.id}/code" in other.page(f"/f/{evening.id}/mine").links
    assert f"/f/{evening.id}/code" not in guest.page(f"/f/{evening.id}/mine").links
    assert other.send(other.page(f"/f/{evening.id}/code").form("/UseCode"), code="X").status_code == 403


def test_guesses_hit_a_limit_and_whoever_has_a_code_still_gets_in(house: House) -> None:
    """E13, figure 23: per person and per forum, never per address."""
    evening = at_level(house, "code")
    card = code_on(evening, "public")
    guesser = evening.joined("public")
    form = guesser.page(f"/f/{evening.id}").form("/UseCode")
    length = evening.length()
    told = [guesser.send(form, code=codes.written(secrets.randbits(80))) for _ in range(12)]
    assert [one.status_code for one in told] == [403] * 10 + [429] * 2 and "retry-after" in told[-1].headers
    assert len({re.sub(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}|[\w-]{12}\"", "", one.text) for one in told[:10]}) == 1
    way = f"/f/{evening.id}/commands/Join"
    bodies = [
        urlencode({"command": f"guess-{number:05}", "code": codes.written(number)}).encode() for number in range(1, 116)
    ]
    guesses = [Asked("POST", way, body, evening.newcomer()) for body in bodies]
    statuses = [one.status for one in ask_all(house, guesses, own(house))]
    assert set(statuses[:80]) == {403} and statuses[-1] == 429
    assert evening.length() == length, "nothing of it reached the log"
    assert join(evening, card)[1].status_code == 303


def test_one_code_fired_a_hundred_times_at_once_is_one_use_and_one_ballot(house: House) -> None:
    """E13, figure 23: five codes; `--long` does a hundred, over sockets and in two processes (test_codes_at_once)."""
    evening = at_level(house, "code")
    way = f"/f/{evening.id}/commands"

    def post(name: str, headers: Headers | None = None, **said: str) -> Asked:
        fields = {"command": secrets.token_urlsafe(9), **said}
        return Asked("POST", f"{way}/{name}", urlencode(fields).encode(), headers or {})

    for _ in range(5):
        card = code_on(evening)
        told = ask_all(
            house, [post("Join", evening.newcomer(), code=card) for _ in range(100)], own(house), together=100
        )
        assert sorted(one.status for one in told) == [303] + [409] * 99
        cookies = [dict(one.headers).get(b"set-cookie", b"").decode().partition(";")[0] for one in told]
        votes = [post("CastBallot", {"cookie": cookie}, activity="a1", choices="o1") for cookie in cookies]
        told = ask_all(house, votes, own(house), together=100)
        assert sorted(one.status for one in told) == [303] + [403] * 99
    assert codes.coded(evening.forum) == len(evening.forum.activities["a1"].state.ballots) == 5


def test_a_shared_device_offers_the_next_person_an_empty_ballot(house: House) -> None:
    """E13: nobody sees the choice of whoever came before, nothing can be taken back, and it was said before."""
    evening = at_level(house, "open")
    tablet = evening.joined("public")
    for number in (1, 2, 3):
        page = tablet.page(f"/f/{evening.id}?edit=next")
        assert "One device for several people: every vote cast counts. Once it is saved" in re.sub(
            r"\s+", " ", page.html
        )
        assert page.form("/CastBallot").value("choices") == []
        assert tablet.send(page.form("/CastBallot"), choices="o2").status_code == 303
        saved = tablet.page(f"/f/{evening.id}")
        assert f"Vote no. {number} from this device" in saved.html and "Next person" in saved.html
        assert not saved.forms and "Language" not in saved.html.partition('id="task"')[2].partition("<footer")[0]
    assert "3 votes from this device" in tablet.page(f"/f/{evening.id}/mine").html
    assert len(evening.forum.activities["a1"].state.ballots) == 3


def test_notes_by_code_are_for_holders(house: House) -> None:
    evening = at_level(house, "code", "ideas")
    card = code_on(evening, "public")
    guest = evening.joined("public")
    assert guest.send(guest.page(f"/f/{evening.id}").form("/UseCode"), code=card).status_code == 303
    assert guest.send(guest.page(f"/f/{evening.id}").form("/PostNote"), topic="t1", text="Benches").status_code == 303


# -- what every result says ------------------------------------------------------------------------------------------

LINES = {
    "device": "One vote per device.",
    "code": "One vote per one-time code.",
    "open": "One device for several people: every vote cast counts.",
}


@pytest.mark.parametrize("level", LINES)
def test_every_result_says_its_level(house: House, level: str) -> None:
    """E13: wall, phone, console, page, XLSX, CSV, JSON."""
    evening = at_level(house, level)
    card = code_on(evening, "public")
    guest, _ = join(evening, card)
    guest.send(guest.page(f"/f/{evening.id}").form("/CastBallot"), choices="o1")
    wall, console = evening.opened("wall"), evening.opened("facilitator")
    assert LINES[level] in wall.page(f"/f/{evening.id}/wall?lang=en").html
    evening.say(c.Reveal("a1"))
    for page in (
        wall.page(f"/f/{evening.id}/wall?lang=en"),
        guest.page(f"/f/{evening.id}"),
        console.page(f"/f/{evening.id}/console"),
        console.page(f"/f/{evening.id}/outcome"),
    ):
        assert LINES[level] in page.html
    assert ("people joined" in page.html or "person joined" in page.html) is (level != "open")
    for ending in ("json", "zip", "xlsx"):
        assert level in _text(console.http.get(f"/f/{evening.id}/outcome.{ending}").content, ending)


def _text(data: bytes, ending: str) -> str:
    if ending == "json":
        tables: Any = {table["name"]: table["rows"] for table in msgspec.json.decode(data)["tables"]}
        return f"{tables['results'][0]['assurance']}" if tables["activities"][0]["assurance"] else ""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        wanted = [
            name for name in archive.namelist() if name.endswith(("results.csv", "activities.csv", "sharedStrings.xml"))
        ]
        assert wanted
        return "".join(archive.read(name).decode() for name in wanted)


def test_clearing_the_cookie_votes_twice_per_device_and_the_page_says_what_that_is_worth(house: House) -> None:
    """E13, level A: asserted, not hidden."""
    evening = at_level(house, "device")
    for _ in range(2):  # the second is the same browser with its data cleared
        guest = evening.joined("public")
        assert guest.send(guest.page(f"/f/{evening.id}").form("/CastBallot"), choices="o1").status_code == 303
    evening.say(c.Reveal("a1"))
    assert len(evening.forum.activities["a1"].state.ballots) == 2
    outcome = evening.opened("facilitator").page(f"/f/{evening.id}/outcome").html
    assert "But somebody who clears the browser’s data or uses another device can vote again." in html.unescape(outcome)
    assert "can vote again." in evening.guest().page(f"/f/{evening.id}").html, "said on the welcome, too"
