"""Sign-ins as the desk's log tells them: begun, ended one by one, all at once, by a new password, by age."""

from __future__ import annotations

from msgspec.structs import replace

from app.activities.base.messages import Event, Refused
from app.forum import desk, sign_ins
from app.forum.sign_ins import SignedIn, SignedOut
from tests.people import EVENING
from tests.play import Desks

OLGA, OTTO = "o:olga", "o:otto"


def told(*events: Event) -> Desks:
    log = Desks(EVENING)
    people = [desk.OrganiserAdded(one, one.title(), "hash") for one in ("olga", "otto")]
    for event in (*people, *events):
        assert say(log, event) is None
    return log


def say(log: Desks, event: Event, by: str = OLGA) -> Refused | None:
    return log.append(by, f"c{len(log.entries)}", event)


def standing(log: Desks) -> list[str]:
    return list(log.state.sign_ins)


def test_a_sign_in_stands_until_it_ends() -> None:
    """B6: of one organiser alone, one or all; nobody else's, whatever is named."""
    log = told(SignedIn("olga", "a", "Firefox, Mac"), SignedIn("olga", "b"), SignedIn("otto", "c"))
    assert log.state.sign_ins["a"].browser == "Firefox, Mac"
    assert say(log, SignedOut("olga", ("a", "c"))) is None
    assert standing(log) == ["b", "c"]
    assert say(log, SignedOut("otto")) is None
    assert standing(log) == ["b"]
    assert say(log, SignedOut("olga", ("",))) is None and standing(log) == ["b"], "an empty name names nobody"


def test_a_new_password_ends_every_sign_in_before_it() -> None:
    """B6, B20."""
    log = told(SignedIn("olga", "a"), SignedIn("otto", "b"), desk.PasswordChanged("olga", "new"), SignedIn("olga", "c"))
    assert standing(log) == ["b", "c"]


def test_a_sign_in_is_made_once_and_for_somebody() -> None:
    """B6: one that was ended does not come back under another name."""
    log = told(SignedIn("olga", "a"))
    assert say(log, SignedIn("otto", "a"), OTTO) == sign_ins.THERE
    assert say(log, SignedIn("nobody", "b")) == sign_ins.NOBODY
    assert [one.organiser for one in log.state.sign_ins.values()] == ["olga"]


def test_old_sign_ins_are_let_go_and_nobody_has_too_many() -> None:
    """B6: the desk's memory has an end, and so does a sign-in that nobody ends."""
    log = told(*(SignedIn("olga", f"a{number}") for number in range(sign_ins.MOST + 3)))
    assert standing(log)[0] == "a3" and len(standing(log)) == sign_ins.MOST
    first = log.state.sign_ins["a3"]
    assert first.stands(first.at + sign_ins.LASTS_MS - 1) and not first.stands(first.at + sign_ins.LASTS_MS)
    log.state.sign_ins["a3"] = replace(first, at=first.at - sign_ins.LASTS_MS)
    known = dict(log.state.sign_ins)
    assert sign_ins.begin(known, SignedIn("otto", "z"), first.at) is None
    assert "a3" not in known and "a4" in known and "z" in known
    assert [one.id for one in sign_ins.of(known, "otto", first.at)] == ["z"]
