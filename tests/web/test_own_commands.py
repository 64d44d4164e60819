"""E11: two web processes with one store, the second a step behind: whoever was answered by the first is known to the second.

Here: two houses in this process; the second one's tail is held on purpose. Never: a fault of the store.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from websockets.sync.client import connect

from app.forum import commands as c
from app.live import catch_up
from app.live.catch_up import Passing
from app.store.embedded import Embedded
from app.store.log import Entries, follows
from tests.people import ORGANISER
from tests.web.house import Browser, Evening, House, on_store
from tests.web.pages import Page

T = TypeVar("T")
STEPS = ("vote", {}), ("ideas", {})


class Pair:
    """Two processes; `late` is the one whose tail can be held."""

    def __init__(self, first: House, late: House, gate: threading.Event) -> None:
        self.first, self.late, self.gate = first, late, gate
        self.pool = concurrent.futures.ThreadPoolExecutor(4)

    def evening(self) -> Evening:
        """An evening that both know, with a vote on the stage and notes after it."""
        from tests.examples import EXAMPLES

        evening = Evening(self.first, *((kind, EXAMPLES[kind].settings) for kind, _ in STEPS)).on_stage()
        self.late.run(self.late.hall.newest_desk())
        place = self.late.run(self.late.hall.place(evening.id))
        assert place
        self.late.run(place.replica.catch_up(self.late.hall.log))
        return evening

    def twin(self, browser: Browser) -> Browser:
        """The same browser, on its way to the late process: what stands between may send each request to another one."""
        other = Browser(self.late.url, browser.http.headers["accept-language"])
        other.http._cookies = browser.http._cookies
        return other

    @property
    def waits(self) -> bool:
        replicas = [place.replica for place in self.late.hall.places()]
        return any(one._passing for one in (self.late.hall.desk, *replicas))

    def behind(self, act: Callable[[], object], ask: Callable[[], T]) -> T:
        """`act` is answered by the first; what the late one, which has heard nothing of it, then answers to `ask`. It hears of
        it when it waits for that, and not before."""
        self.gate.clear()
        try:
            act()
            asked = self.pool.submit(ask)
            while not self.waits and not asked.done():
                concurrent.futures.wait([asked], 0.01)
            assert not asked.done(), f"it answered from what it had folded: {asked.result()}"
        finally:
            self.gate.set()
        return asked.result(20)


def held(house: House, gate: threading.Event) -> None:
    """What the tail brings stays outside while the gate is shut."""
    honest = house.hall._deliver

    async def deliver(key: str, entries: Entries) -> None:
        while not gate.is_set():  # noqa: ASYNC110  # another thread sets it
            await asyncio.sleep(0.002)
        await honest(key, entries)

    house.hall._deliver = deliver  # type: ignore[method-assign]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    own, gate = Embedded(tmp_path_factory.mktemp("pair"), "", lambda words: None), threading.Event()
    gate.set()
    own.start()
    with on_store(own.url) as first, on_store(own.url, lambda house: held(house, gate)) as late:
        both = Pair(first, late, gate)
        yield both
        both.pool.shutdown()
    own.stop()


def sent(browser: Browser, page: str, action: str, **said: str | tuple[str, ...]) -> Callable[[], int]:
    """A form of this page, ready to be sent."""
    form = browser.page(page).form(action)
    return lambda: browser.send(form, **said).status_code


def test_who_has_just_joined_is_not_asked_to_join_first(pair: Pair) -> None:
    """E11: the fault as it was seen: 56 of 5,100 votes right after joining were refused by the other process."""
    evening = pair.evening()
    person = evening.guest()
    path, other = f"/f/{evening.id}", pair.twin(person)
    join = sent(person, path, "/Join", strand="public")
    vote = {"command": "a-vote-of-mine", "activity": "a1", "choices": "o1"}
    answer = pair.behind(
        lambda: join() == 303 or pytest.fail("not joined"),
        lambda: other.http.post(f"{path}/commands/CastBallot", data=vote),
    )
    assert answer.status_code == 303
    # They name how far the log was folded there, and this process folds as far.
    person.http.cookies.update(other.http.cookies)
    person.page(path)
    assert len(evening.forum.activities["a1"].state.ballots) == 1


@pytest.mark.parametrize("page", ["", "/mine"])
def test_a_page_shows_what_was_acknowledged_by_the_other_process(pair: Pair, page: str) -> None:
    """E11: the vote that was just saved stands on the task, and with its receipt among the own contributions."""
    evening = pair.evening()
    person = evening.joined()
    path, other = f"/f/{evening.id}", pair.twin(person)
    vote = sent(person, path, "/CastBallot", choices="o1")
    shown = pair.behind(vote, lambda: other.page(path + page).html)
    assert shown == person.page(path + page).html or own_part(shown) == own_part(person.page(path + page).html)
    assert "saved" in shown.lower()


def own_part(html: str) -> list[str]:
    """The page's words without what each delivery has of its own (command ids, times)."""
    return [line for line in html.splitlines() if "command" not in line and "data-now" not in line]


def test_a_note_can_be_withdrawn_right_after_it_was_posted(pair: Pair) -> None:
    """E11: an own contribution is there for the next command about it, whoever answers that."""
    evening = pair.evening()
    person = evening.joined()
    evening.on_stage("a2")
    path, other = f"/f/{evening.id}", pair.twin(person)
    note = sent(person, path, "/PostNote", text="One more bench", topic="t1")
    withdrawn = pair.behind(
        note,
        lambda: other.http.post(
            f"{path}/commands/WithdrawNote", data={"command": "withdraw-it", "activity": "a2", "note": "n1"}
        ),
    )
    assert withdrawn.status_code == 303, Page(withdrawn.text).html[:2000]


LED = {
    "facilitator": (("CloseInput", {"activity": "a1"}), ("Reveal", {"activity": "a1"})),
    "moderator": (
        ("HideNotes", {"activity": "a2", "notes": "n1", "reason": "unrelated"}),
        ("BringBackNotes", {"activity": "a2", "notes": "n1"}),
    ),
    "eraser": (
        ("HideNotes", {"activity": "a2", "notes": "n1", "reason": "unrelated"}),
        ("EraseNote", {"activity": "a2", "note": "n1"}),
    ),
}


@pytest.mark.parametrize("case", LED)
def test_who_leads_finds_what_they_have_just_done(pair: Pair, case: str) -> None:
    """E11: a step that was turned, a note that was hidden or erased: the next press meets the stage that the last answer
    showed."""
    evening = pair.evening()
    evening.on_stage("a2")
    assert sent(evening.joined(), f"/f/{evening.id}", "/PostNote", text="A note", topic="t1")() == 303
    evening.on_stage("a1")
    lead = evening.opened("facilitator" if case == "facilitator" else "moderator")
    other, path, answers = pair.twin(lead), f"/f/{evening.id}/commands", list[int]()

    def ask(browser: Browser, name: str, fields: dict[str, str]) -> None:
        said = {"command": f"{name}-in-the-test", **fields}
        answers.append(browser.http.post(f"{path}/{name}", data=said).status_code)

    first, then = LED[case]
    pair.behind(lambda: ask(lead, *first), lambda: ask(other, *then))
    assert answers == [303, 303]


def test_a_link_opens_the_other_process_in_the_moment_in_which_it_is_made(pair: Pair) -> None:
    """E11: the organiser has made it and handed it on; the door asks the log before it says that it opens nothing."""
    evening = pair.evening()
    links: list[str] = []
    guest = Browser(pair.late.url)
    opened = pair.behind(
        lambda: links.append(evening.link("facilitator")),
        lambda: guest.http.post(f"/f/{evening.id}/door/console", data={"key": links[0]}),
    )
    assert opened.status_code == 303


@pytest.mark.parametrize("what", ["created", "closed", "listed", "console"])
def test_an_organiser_finds_what_was_just_done_at_the_desk(pair: Pair, what: str) -> None:
    """E11: a new forum is no 404, a closed one is closed on its page, in the list and in the console."""
    evening = pair.evening()
    olga = pair.first.organiser()
    pair.late.run(pair.late.hall.newest_desk())
    other = pair.twin(olga)
    if what == "created":
        made: list[str] = []
        form = olga.page("/desk/new").form("/desk/forums")

        def create() -> None:
            made.append(olga.send(form, title__en="Quite new", languages="en").headers["location"].split("?")[0])

        assert "Quite new" in pair.behind(create, lambda: other.page(made[0]).html)
        return
    shows = {"closed": f"/desk/f/{evening.id}", "listed": "/desk", "console": f"/f/{evening.id}/console"}[what]
    before = own_part(olga.page(shows).html)
    shown = pair.behind(lambda: evening.say(c.CloseForum(), ORGANISER), lambda: other.page(shows).html)
    assert own_part(shown) != before and own_part(shown) == own_part(olga.page(shows).html)


def test_a_socket_that_comes_back_shows_no_more_than_a_step_that_was_seen(pair: Pair) -> None:
    """E11: the first stage that a reconnected phone gets has the vote in it that the other process has answered."""
    evening = pair.evening()
    person = evening.joined()
    vote = sent(person, f"/f/{evening.id}", "/CastBallot", choices="o1")

    def first_stage() -> str:
        cookie = "; ".join(f"{one.name}={one.value}" for one in person.http.cookies.jar)
        address = f"{pair.late.url.replace('http', 'ws')}/f/{evening.id}/live/phone"
        with connect(address, origin=pair.late.url, additional_headers={"cookie": cookie}, proxy=None) as line:  # type: ignore[arg-type]
            while 'hx-target="#task"' not in (said := str(line.recv(10))):
                pass
            return said

    assert "saved" in pair.behind(vote, first_stage).lower()


@pytest.mark.parametrize(
    "said",
    ["999999999999999-0", "1-1", "0-0", "99999999999999999999-1", "x", "", "-", "1-", "१-२", "1" * 3_000, "p=1-1"],
)
def test_a_position_that_nobody_named_is_harmless(pair: Pair, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """E11: far ahead, of another forum, garbage: the same page and the same answer, and nobody waits for what no log has."""
    evening = pair.evening()
    person = evening.joined()
    pair.late.run(pair.late.hall.places()[-1].replica.catch_up(pair.late.hall.log))
    waited = list[str]()
    honest = Passing.reaches

    async def noted(self: Passing, wanted: str) -> None:
        waited.append(wanted)
        await honest(self, wanted)

    monkeypatch.setattr(Passing, "reaches", noted)
    cookie = f"p={person.http.cookies['p']}; at={said}".encode("latin-1", "replace")
    for house in (pair.first, pair.late):
        browser = Browser(house.url)
        browser.http.cookies.clear()
        page = browser.http.get(f"/f/{evening.id}", headers={"cookie": cookie})
        assert page.status_code == 200 and "/Join" not in page.text
        vote = {"command": "one-more-vote", "activity": "a1", "choices": "o1"}
        cast = browser.http.post(f"/f/{evening.id}/commands/CastBallot", data=vote, headers={"cookie": cookie})
        assert cast.status_code == 303
        assert any(one.startswith("at=1") for one in cast.headers.get_list("set-cookie")), "the next one is right again"
    assert [one for one in waited if follows(one, evening.forum.last_id)] == []


def test_a_process_that_hears_nothing_shows_what_it_has_and_refuses_nothing(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """E11: the wait has an end: the page comes as it is, and a command that would be refused is to be sent again (503)."""
    evening = pair.evening()
    person = evening.guest()
    path, other = f"/f/{evening.id}", pair.twin(person)
    join = sent(person, path, "/Join", strand="public")
    vote = {"command": "a-vote-of-mine", "activity": "a1", "choices": "o1"}
    pair.gate.clear()
    try:
        with monkeypatch.context() as short:  # once it hears again it is waited for as long as ever
            short.setattr(catch_up, "WAIT_S", 0.05)
            assert join() == 303
            assert other.http.get(path).status_code == 200
            assert other.http.post(f"{path}/commands/CastBallot", data=vote).status_code == 503
    finally:
        pair.gate.set()
    assert other.http.post(f"{path}/commands/CastBallot", data=vote).status_code == 303
