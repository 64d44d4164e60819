"""B7: people who are made up are slowed, a hall is not: budgets of strangers and of those who are in stand apart.

The attack: joins that nobody ever looks at again, as many as come, from the same address as the hall. Never here: votes by one
device (test_limits), guessed codes (test_code_guessing), passwords (tests/web/desk).
"""

from __future__ import annotations

import secrets
from collections import deque
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from app.live import clock
from app.web import arrivals as held
from app.web import limits as budgets
from app.web.arrivals import Arrivals
from app.web.limits import BUDGETS, Budget, Limits
from app.web.waiting_line import WaitingLine, seconds
from tests.security.direct import Asked, ask_all, own
from tests.web.house import Evening, House
from tests.web.pages import Page

SECRET = b"s" * 32


class World:
    """The door of one forum on a clock of its own, with everybody who ever came to it."""

    def __init__(self) -> None:
        self.now = 1_000_000.0
        self.arrivals = Arrivals(Limits(lambda: self.now), lambda: self.now, lambda: 0.5)
        self.invented = self.asked = 0
        self.hall: dict[str, float] = {}
        self.waits: list[float] = []
        self._due: deque[tuple[float, str, str]] = deque()

    def invent(self, returns: bool = False) -> None:
        """Somebody made up; with `returns` one who also waits and comes back."""
        self.asked += 1
        self._try(f"bot{self.asked}", "", returns)

    def arrive(self, number: int) -> None:
        """A phone of the hall: it comes back when it is told to, and loads its page once it is in."""
        self.hall[f"phone{number}"] = self.now
        self._try(f"phone{number}", "", True)

    def _try(self, who: str, words: str, returns: bool) -> None:
        ticket = self.arrivals.admit(SECRET, "f1", who, words)
        if ticket is None and who in self.hall:
            self.waits.append(self.now - self.hall.pop(who))
            self.arrivals.heard("f1", f"p:{who}")
        elif ticket is None:
            self.invented += 1
        elif returns:
            self._due.append((ticket.due, who, ticket.words))

    def tick(self, seconds: float) -> None:
        """Time goes on; whose turn it is comes back."""
        self.now += seconds
        for _ in range(len(self._due)):
            due, who, words = self._due.popleft()
            if due > self.now:
                self._due.append((due, who, words))
            else:
                self._try(who, words, True)


def evening_of(people: int, within: float, bots: int = 0, returns: bool = False, rest: int = 30) -> World:
    """So many phones in so many seconds, evenly; beside them so many invented joins a second."""
    world = World()
    for second in range(int(within) + rest):
        for number in range(bots):
            world.invent(returns and number % 2 == 0)
        for number in range(second * people // int(within), min(people, (second + 1) * people // int(within))):
            world.arrive(number)
        world.tick(1.0)
    return world


@pytest.mark.parametrize("within", [60, 28])
def test_ten_thousand_phones_behind_one_address_come_in_at_once(within: int) -> None:
    """B7: none of them waits, and none is refused."""
    world = evening_of(10_000, within)
    assert (len(world.waits), max(world.waits)) == (10_000, 0.0)


def test_a_hall_of_ten_thousand_in_ten_seconds_waits_shortly() -> None:
    """B7: more than the budget at once: everybody is in within seconds, after a wait that is shown."""
    world = evening_of(10_000, 10)
    assert len(world.waits) == 10_000 and max(world.waits) <= 12


def test_twenty_thousand_invented_joins_get_few_in_and_keep_nobody_out() -> None:
    """B7: the attack that was measured, 20,000 in 8 s, then honest newcomers: they come in at once or after one short wait."""
    world = World()
    for _ in range(8):
        for _ in range(2_500):
            world.invent()
        world.tick(1.0)
    assert world.invented <= 2_500
    for number in range(600):
        world.arrive(number)
        world.tick(0.1)
    world.tick(5.0)
    assert len(world.waits) == 600 and max(world.waits) <= 5


def test_a_hall_comes_in_while_invented_joins_go_on() -> None:
    """B7: 10,000 honest phones in a minute beside 2,500 invented joins a second that never look back."""
    world = evening_of(10_000, 60, bots=2_500)
    assert len(world.waits) == 10_000 and max(world.waits) <= 12
    assert world.invented <= 2_000 + 90 * 50 + 500


@pytest.mark.long
def test_joins_that_are_invented_by_who_waits_and_returns_stay_bounded() -> None:
    """B7: who plays along at every turn gets in no more than the budgets of all turns together hold."""
    world = evening_of(500, 60, bots=1_000, returns=True, rest=60)
    most = BUDGETS["unheard"].burst + 3 * BUDGETS["waited"].burst + 120 * (50 + 300)
    assert world.invented <= most


@pytest.mark.long
def test_without_its_own_budgets_the_attack_keeps_the_hall_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """B7, control: one budget for everybody, as it was: after the attack newcomers are told to wait again and again."""
    monkeypatch.setitem(BUDGETS, "waited", Budget(1, 1e9))
    monkeypatch.setitem(BUDGETS, "unheard", Budget(20_000, 0.02))
    monkeypatch.setitem(BUDGETS, "join", Budget(20_000, 0.02))
    world = evening_of(600, 60, bots=2_500)
    assert len(world.waits) < 400


def test_a_ticket_is_its_owners_and_is_no_use_before_its_time() -> None:
    """B7: another person's, another forum's, a made-up one and one that was altered are none; an early one stays as it is."""
    world = World()
    while (ticket := world.arrivals.admit(SECRET, "f1", "anna", "")) is None:
        pass
    early = world.arrivals.admit(SECRET, "f1", "anna", ticket.words)
    assert early is not None and early.words == ticket.words
    world.now = ticket.due
    while world.arrivals.admit(SECRET, "f1", "anna", "") is None:
        pass
    turn, due, proof = ticket.words.split("~")
    for words in ("", "1~2~3", f"{turn}~1.0~{proof}", f"3~{due}~{proof}", "x" * 200):
        refused = world.arrivals.admit(SECRET, "f1", "anna", words)
        assert refused is not None and refused.turn == 1, words
    for forum, who in (("f2", "anna"), ("f1", "boris")):
        for _ in range(BUDGETS["unheard"].burst + 1):
            other = world.arrivals.admit(SECRET, forum, who, ticket.words)
        assert other is not None and other.turn == 1
    assert world.arrivals.admit(SECRET, "f1", "anna", ticket.words) is None


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A door at which one newcomer a century comes in at once, and those who have waited always."""
    monkeypatch.setitem(BUDGETS, "unheard", Budget(1, 1e9))
    monkeypatch.setattr(held.arrivals, "_chance", lambda: 0.0)
    budgets.limits._full_at.update({what: {} for what in BUDGETS})
    yield
    budgets.limits._full_at.update({what: {} for what in BUDGETS})


def test_the_waiting_page_keeps_what_was_chosen_and_lets_in(
    house: House, evening: Evening, crowded: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B7: through the front door, without a script; the wait is said in both languages, and a press too early does no harm."""
    evening.joined()
    browser = evening.guest("de")
    answer = browser.send(browser.page(f"/f/{evening.id}").form("/Join"), strand="public")
    assert answer.status_code == 202 and answer.headers["retry-after"] == "2"
    assert "Gerade kommen sehr viele Menschen herein. In etwa 2 Sekunden sind Sie an der Reihe." in answer.text
    form = Page(answer.text).form("/Join")
    assert form.value("strand") == ["public"] and len(evening.forum.participants) == 1
    again = browser.send(form)
    assert again.status_code == 202 and Page(again.text).form("/Join").value("wait") == form.value("wait")
    now = held.arrivals._clock()
    monkeypatch.setattr(held.arrivals, "_clock", lambda: now + 3)
    assert browser.send(form).status_code == 303
    assert [one.strand for one in evening.forum.participants.values()] == ["public", "public"]
    assert browser.send(form).status_code == 303 and len(evening.forum.participants) == 2, (
        "once more is the same person"
    )


def test_tickets_are_read_by_the_logs_clock_and_never_hold_for_years(monkeypatch: pytest.MonkeyPatch) -> None:
    """D10: processes on machines with other dates give out and read one another's tickets; one from a wrong clock is due."""
    monkeypatch.setattr(clock, "_SOURCE", [lambda: 5_000_000])
    line = WaitingLine(Limits(), chance=lambda: 0.0)
    assert seconds() == 5_000, "the log's, whatever this machine's date"
    wait = line._turn(b"s" * 32, "", lambda turn: turn > 0, "f1", "ada")
    assert wait and line.left(wait) == 2
    clock.follow(lambda: 5_000_000 - 20 * 365 * 86_400_000)
    assert line.left(wait) == 0 and line._turn(b"s" * 32, wait.words, lambda turn: turn > 0, "f1", "ada") is None


def test_who_is_in_is_never_held_back_by_strangers(house: House, evening: Evening, crowded: None) -> None:
    """B7: every budget of strangers is spent; who is in votes, changes strand, mistypes a code: nobody says 429."""
    person = evening.joined()
    base = f"/f/{evening.id}"
    joins = [Asked("POST", f"{base}/commands/Join", _join(number), evening.newcomer()) for number in range(40)]
    codes = [
        Asked(
            "POST",
            f"{base}/commands/UseCode",
            urlencode({"command": f"code-{i:05}", "code": "ABCD"}).encode(),
            evening.newcomer(),
        )
        for i in range(150)
    ]
    links = [Asked("POST", f"{base}/door/console", urlencode({"key": f"l1.{i}"}).encode()) for i in range(150)]
    answers = ask_all(house, [*joins, *codes, *links], own(house))
    assert {one.status for one in answers[:40]} == {202}
    assert {one.status for one in answers[40:]} == {403, 429}, "the control: strangers are slowed"
    headers = own(house, person)
    mine = [
        Asked("POST", f"{base}/commands/UseCode", urlencode({"command": "code-mine", "code": "ABCD"}).encode()),
        Asked("POST", f"{base}/commands/Join", urlencode({"command": "join-mine", "strand": "panel"}).encode()),
        Asked(
            "POST",
            f"{base}/commands/CastBallot",
            urlencode({"command": "vote-mine", "activity": "a1", "choices": "o1"}).encode(),
        ),
    ]
    assert [one.status for one in ask_all(house, mine, headers)] == [403, 303, 303]


def _join(number: int) -> bytes:
    return urlencode({"command": f"join-{number:05}{secrets.token_hex(2)}", "strand": "public"}).encode()


def test_a_page_after_joining_gives_the_place_back(
    house: House, evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B7: a hall uses up nothing: each phone loads its page, and is counted back once; whoever never looks is not."""
    monkeypatch.setitem(BUDGETS, "unheard", Budget(3, 1e9))
    budgets.limits._full_at.update({what: {} for what in BUDGETS})
    for _ in range(8):
        browser = evening.joined()
        for _ in range(2):
            assert browser.http.get(f"/f/{evening.id}").status_code == 200
    for expected in (303, 303, 303, 202):
        browser = evening.guest()
        form = browser.page(f"/f/{evening.id}").form("/Join")
        assert browser.send(form, strand="public").status_code == expected


@pytest.mark.long
def test_the_attack_through_the_front_door(house: House, evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    """B7: 4,000 invented joins with the cookies of real pages: some two thousand get in; then everybody honest does, at once
    or by the page that waits, and nobody reads 429."""
    budgets.limits._full_at.update({what: {} for what in BUDGETS})
    base, since = f"/f/{evening.id}", budgets.limits._clock()
    joins = [Asked("POST", f"{base}/commands/Join", _join(number), evening.newcomer()) for number in range(4_000)]
    answers = ask_all(house, joins, own(house), together=50)
    invented = sum(one.status == 303 for one in answers)
    allowed = BUDGETS["unheard"].burst + (budgets.limits._clock() - since) / BUDGETS["unseen"].every + 1
    assert {one.status for one in answers} == {202, 303} and invented <= allowed < 4_000
    monkeypatch.setitem(BUDGETS, "unheard", Budget(1, 1e9))  # the attack goes on: nothing is left for newcomers
    for _ in range(20):
        browser = evening.guest()
        answer = browser.send(browser.page(base).form("/Join"), strand="public")
        if answer.status_code == 202:
            now = held.arrivals._clock()
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(held.arrivals, "_clock", lambda now=now: now + 5)
                answer = browser.send(Page(answer.text).form("/Join"))
        assert answer.status_code == 303
    budgets.limits._full_at.update({what: {} for what in BUDGETS})
