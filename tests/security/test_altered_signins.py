"""The organiser's sign-in, the set-up and reset links and the word for the figures: genuine, altered, exchanged, a second
too late and a second before.

Never here: the cookies of a forum (test_altered_cookies), passwords (tests/web/test_desk_door).
"""

from __future__ import annotations

import time

import pytest
from msgspec.structs import replace

from app.forum import sign_ins
from app.forum.desk import Desk, Organiser
from app.forum.sign_ins import SignIn
from app.web import organisers, signing
from tests.security.altered import altered, bringing, page
from tests.web.house import House

SECRET, OTHER = b"s" * 32, b"t" * 32
DAY_S = 24 * 3600
NOW = 1_800_000_000.0


class Clock:
    """What the guards read instead of the time."""

    now = NOW

    def now_ms(self) -> int:
        return int(self.now * 1000)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(organisers, "now_ms", made.now_ms)
    return made


@pytest.fixture
def desk() -> Desk:
    """Two organisers of the same standing."""
    return Desk(organisers={name: Organiser(name, name.title(), "no password", 7) for name in ("olga", "otto")})


def cookie(desk: Desk, who: str = "olga", at: float = NOW) -> str:
    """Of a sign-in that stands in the desk's log since then."""
    sign_in = f"{who}{len(desk.sign_ins)}"
    desk.sign_ins[sign_in] = SignIn(sign_in, who, int(at * 1000))
    return str(organisers.organiser_cookie(SECRET, sign_in, False).value)


def signed_in(desk: Desk, value: str, secret: bytes = SECRET) -> str:
    found = organisers.organiser(bringing(f"o={value}"), secret, desk)
    return found.id if found else ""


def test_no_part_of_a_sign_in_can_be_altered(desk: Desk, clock: Clock) -> None:
    """B20: which one it is, and the proof."""
    value = cookie(desk)
    assert value.count(".") == 1 and signed_in(desk, value) == "olga"
    assert [what for what, other in altered(value).items() if signed_in(desk, other)] == []
    assert signed_in(desk, value, OTHER) == "", "another installation's"


def test_a_sign_in_names_one_person(desk: Desk, clock: Clock) -> None:
    """B20: of two who are signed in at the same second, nobody becomes the other."""
    mine, theirs = cookie(desk).split("."), cookie(desk, "otto").split(".")
    assert signed_in(desk, ".".join(theirs)) == "otto" and signed_in(desk, ".".join(mine)) == "olga"
    assert signed_in(desk, f"{theirs[0]}.{mine[1]}") == signed_in(desk, f"{mine[0]}.{theirs[1]}") == ""


def test_a_sign_in_ends_after_half_a_day(desk: Desk, clock: Clock) -> None:
    """B20: by the server's clock, whatever a browser does with an old cookie; nobody can move its end."""
    value = cookie(desk)
    clock.now = NOW + 12 * 3600 - 1
    assert signed_in(desk, value) == "olga"
    clock.now = NOW + 12 * 3600 + 1
    assert signed_in(desk, value) == ""


def test_a_sign_in_that_the_log_does_not_have_is_none(desk: Desk, clock: Clock) -> None:
    """B6: a proof alone is worth nothing: neither once it has ended nor for somebody who is gone."""
    value, other = cookie(desk), cookie(desk)
    sign_ins.end(desk.sign_ins, "olga", (value.partition(".")[0],))
    assert signed_in(desk, value) == "" and signed_in(desk, other) == "olga"
    del desk.organisers["olga"]
    assert signed_in(desk, other) == ""
    old = f"olga.{int(NOW) + 60}.{signing.sign(SECRET, 'o', 'olga', '7', str(int(NOW) + 60))}"
    assert signed_in(desk, old) == "", "as cookies were before sign-ins stood in the log: nobody could end one"


def test_the_desk_itself_shuts_a_second_after_the_end(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """B20: the same through the front door, and with every alteration of the cookie."""
    value = str(house.organiser().http.cookies["o"])
    assert page(house.url, "/desk", cookie=f"o={value}")[0] == 200
    assert {page(house.url, "/desk", cookie=f"o={other}")[0] for other in altered(value).values()} == {303}
    until = house.hall.desk.state.sign_ins[value.partition(".")[0]].at + 12 * 3_600_000
    for at, status in ((until - 1, 200), (until, 303)):
        monkeypatch.setattr(organisers, "now_ms", lambda at=at: at)
        assert page(house.url, "/desk", cookie=f"o={value}")[0] == status


def test_a_browser_is_known_for_one_name_alone() -> None:
    """B20: who guesses at a name must not pass for the browser that signed in with it."""
    value = str(organisers.known_cookie(SECRET, "Olga", False).value)
    assert organisers.known_browser(bringing(f"known={value}"), SECRET, "OLGA")
    assert not organisers.known_browser(bringing(f"known={value}"), SECRET, "Otto")
    assert not organisers.known_browser(bringing(f"known={value}"), OTHER, "Olga")
    assert [what for what, other in altered(value).items() if _known(other)] == []
    for purpose in ("setup", "p", "o", "r", "link"):
        assert not _known(signing.sign(SECRET, purpose, "olga"))


def _known(value: str) -> bool:
    return organisers.known_browser(bringing(f"known={value}"), SECRET, "olga")


def test_the_setup_link_works_as_long_as_there_is_nobody(desk: Desk) -> None:
    """B20: and neither altered nor in place of a link that sets a lost password."""
    nobody, token = Desk(), organisers.setup_token(SECRET)
    assert organisers.opens_setup(SECRET, nobody, token)
    assert [what for what, other in altered(token).items() if organisers.opens_setup(SECRET, nobody, other)] == []
    assert not organisers.opens_setup(OTHER, nobody, token)
    assert not organisers.opens_setup(SECRET, desk, token)
    assert not organisers.opens_setup(SECRET, desk, f"{int(time.time()) + 60}.{token}")
    assert not organisers.opens_setup(SECRET, nobody, organisers.reset_token(SECRET, nobody))


def test_no_part_of_a_reset_link_can_be_altered(desk: Desk, clock: Clock) -> None:
    """B20: a later end with the same proof is none."""
    token = organisers.reset_token(SECRET, desk)
    assert organisers.opens_setup(SECRET, desk, token) and not organisers.opens_setup(OTHER, desk, token)
    assert [what for what, other in altered(token).items() if organisers.opens_setup(SECRET, desk, other)] == []
    assert not organisers.opens_setup(SECRET, desk, f"9{token}")
    assert not organisers.opens_setup(SECRET, desk, f"\u00b2{token[1:]}"), "a digit that is no number"


def test_a_reset_link_is_good_for_a_day(desk: Desk, clock: Clock) -> None:
    """B20: it lies in a terminal or a mail."""
    token = organisers.reset_token(SECRET, desk)
    clock.now = NOW + DAY_S - 1
    assert organisers.opens_setup(SECRET, desk, token)
    clock.now = NOW + DAY_S + 1
    assert not organisers.opens_setup(SECRET, desk, token)


@pytest.mark.parametrize("off", [-20 * 365 * DAY_S, -2 * 3_600, 20 * 365 * DAY_S])
def test_a_machines_date_changes_nothing_of_link_and_visit(
    desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch, off: int
) -> None:
    """D10: one process gave the page, another one, on a machine with another date, took the password: "your browser sent no
    cookie". And a link of the day before yesterday was good again on a machine that was set back."""
    token, value = organisers.reset_token(SECRET, desk), organisers.visit_cookie(SECRET, False).value
    monkeypatch.setattr(time, "time", lambda: NOW + off)
    assert organisers.opens_setup(SECRET, desk, token)
    assert organisers.visit(bringing(f"visit={value}"), SECRET)
    clock.now = NOW + 2 * DAY_S
    assert not organisers.opens_setup(SECRET, desk, token)
    assert not organisers.visit(bringing(f"visit={value}"), SECRET)


def test_a_reset_link_ends_with_any_new_password_or_person(desk: Desk, clock: Clock) -> None:
    """B20: it works once."""
    token = organisers.reset_token(SECRET, desk)
    others = {
        "a new password": {**desk.organisers, "otto": replace(desk.organisers["otto"], epoch=8)},
        "a new person": {**desk.organisers, "omar": Organiser("omar", "Omar", "no password", 7)},
        "somebody less": {"olga": desk.organisers["olga"]},
    }
    for what, people in others.items():
        assert not organisers.opens_setup(SECRET, Desk(organisers=people), token), what


def test_cookies_live_no_longer_than_they_are_good_for(desk: Desk) -> None:
    """B20: and no script reads them."""
    signed = organisers.organiser_cookie(SECRET, "s1", True)
    assert (signed.max_age, signed.httponly, signed.secure, signed.samesite) == (12 * 3600, True, True, "lax")


def test_the_word_for_the_figures_is_the_whole_word(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """G16: STIMMWAND_METRICS; without one anybody may read them, as the control shows."""
    word = "a-Word-for-figures"
    assert page(house.url, "/metrics")[0] == 200
    monkeypatch.setattr(house.app.state, "metrics_word", word)
    assert page(house.url, "/metrics", authorization=f"Bearer {word}")[0] == 200
    assert page(house.url, "/metrics")[0] == 403
    told = {
        what: page(house.url, "/metrics", authorization=f"Bearer {other}")[0] for what, other in altered(word).items()
    }
    assert [what for what, status in told.items() if status != 403] == []
