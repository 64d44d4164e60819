"""One web process for all tests of the web: the real app on a real store, in a thread; a forum of its own for each test.

Here: the house and who comes in. Never: what a page must say.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import secrets
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import httpx
import pytest
from msgspec.structs import replace
from redis import Redis

from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Event, Refused
from app.forum import commands as c
from app.forum import desk
from app.forum import events as e
from app.forum.sign_ins import SignedIn
from app.forum.state import Forum, Plan
from app.live.hall import Hall, LiveForum
from app.main import create_app
from app.server.configuration import config
from app.server.web_server import WebServer
from app.store.embedded import Embedded
from app.web import identity, organisers
from app.web.limits import BUDGETS, limits
from tests.conftest import SETTINGS as ENVIRONMENT
from tests.conftest import TRUSTED, free_port
from tests.examples import EXAMPLES
from tests.people import FACILITATOR, MEASURES, ORGANISER, SETTINGS
from tests.web.fitting import HOOKS
from tests.web.pages import Form, Page

T = TypeVar("T")


class House:
    """The running app; `run` does something in its event loop."""

    def __init__(self, url: str, store: str) -> None:
        self.url = url
        self.store = Redis.from_url(store)
        self.app: Any = create_app()
        self.hall: Hall = self.app.state.hall
        self.server = WebServer(config(self.app, port=int(url.rpartition(":")[2]), log_level="error"))
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=lambda: self.loop.run_until_complete(self.server.serve()))
        self.numbers = itertools.count(1)

    def run(self, doing: Awaitable[T]) -> T:
        async def done() -> T:
            return await doing

        return asyncio.run_coroutine_threadsafe(done(), self.loop).result(30)

    def lengths(self) -> dict[bytes, int]:
        """How many entries each log has; secrets and who is connected are no log."""
        return {key: self.store.xlen(key) for key in self.store.keys("*:log")}

    def organiser(self) -> Browser:
        """A browser that is signed in at the desk."""
        self.run(self.hall.at_desk("s:setup", "the organiser", desk.OrganiserAdded("olga", "Olga", "no password")))
        browser = Browser(self.url)
        sign_in = f"sign-in-{next(self.numbers)}"
        assert self.run(self.hall.at_desk("o:olga", sign_in, SignedIn("olga", sign_in))) is None
        cookie = organisers.organiser_cookie(self.hall.secret, sign_in, False)
        browser.http.cookies.set("o", str(cookie.value))
        return browser


class Evening:
    """One forum in the house, and its facilitator."""

    def __init__(self, house: House, *steps: tuple[str, dict[str, Any]]) -> None:
        number = next(house.numbers)
        # Another house of this process may have had a forum of this name, and spent what it may ask for.
        limits._full_at.update({what: {} for what in BUDGETS})
        self.house, self.id, self.code = house, f"f{number}", f"{number:06}"
        self.numbers = itertools.count(1)
        self.log_key = f"sw:{{{self.id}}}:log"
        assert house.run(house.hall.at_desk("setup:1", f"list {number}", desk.ForumListed(self.id, self.code))) is None
        place = house.run(house.hall.place(self.id))
        assert place
        self.place: LiveForum = place
        self.happen(e.ForumCreated(self.code, replace(SETTINGS, retention="2099-07-31")))
        self.say(c.ImportMeasures(MEASURES), ORGANISER)
        for kind, settings in steps or (("vote", EXAMPLES["vote"].settings),):
            plan = Plan(kind, {"de": f"Schritt {kind}", "en": f"Step {kind}"})
            self.say(c.AddActivity(plan, settings), ORGANISER)
        self.say(c.OpenForum(), ORGANISER)

    @property
    def forum(self) -> Forum:
        return self.place.forum

    def _key(self) -> str:
        """For one thing to be done, in a millisecond of its own: a page in the order of time could else stand either way."""
        while self.forum.last_id.startswith(f"{time.time_ns() // 1_000_000}-"):
            pass
        return f"key {next(self.numbers)}"

    def happen(self, event: Event) -> None:
        key = self._key()
        assert self.house.run(self.house.hall.append(self.place, ORGANISER.by, key, event)) is None

    def ask(self, command: Command, actor: Actor = FACILITATOR) -> Refused | None:
        key = self._key()
        return self.house.run(self.house.hall.ask(self.place, actor, key, command))

    def say(self, command: Command, actor: Actor = FACILITATOR) -> None:
        assert self.ask(command, actor) is None

    def length(self) -> int:
        return int(self.house.store.xlen(self.log_key))

    def on_stage(self, activity: str = "a1") -> Evening:
        self.say(c.Show(activity))
        self.say(c.OpenInput(activity))
        return self

    def link(self, role: str) -> str:
        """What stands behind the # of a role's link; the link's id comes before the dot."""
        link = f"l{next(self.numbers)}"
        self.say(c.MakeLink(link, role), ORGANISER)  # type: ignore[arg-type]
        return identity.link_secret(self.house.hall.secret, self.id, link)

    def opened(self, role: str, link: str = "") -> Browser:
        """A browser that came in through a role's link."""
        browser = Browser(self.house.url)
        to = "wall" if role == "wall" else "console"
        answer = browser.http.post(f"/f/{self.id}/door/{to}", data={"key": link or self.link(role)})
        assert answer.status_code == 303
        return browser

    def newcomer(self) -> dict[str, str]:
        """The cookie that comes with the welcome page, for the many who have opened it."""
        made = identity.participant_cookie(self.house.hall.secret, self.id, secrets.token_urlsafe(9), False, None)
        return {"cookie": f"p={made.value}"}

    def guest(self, language: str = "en") -> Browser:
        return Browser(self.house.url, language)

    def joined(self, strand: str = "public") -> Browser:
        """Somebody who has come in by the welcome page."""
        browser = self.guest()
        welcome = browser.page(f"/f/{self.id}")
        answer = browser.send(welcome.form("/Join"), strand=strand)
        assert answer.status_code == 303, f"{answer.status_code}: {answer.text[-2_000:]}"
        return browser


class Browser:
    """A browser without scripts: keeps cookies, sends forms from our own pages; closed when the test ends."""

    open: ClassVar[list[httpx.Client]] = []

    def __init__(self, url: str, language: str = "en") -> None:
        headers = {"origin": url, "accept-language": language}
        self.http = httpx.Client(base_url=url, headers=headers, timeout=30, verify=TRUSTED, event_hooks=HOOKS)
        self.open.append(self.http)

    def page(self, path: str, status: int = 200) -> Page:
        answer = self.http.get(path)
        assert answer.status_code == status, f"{path}: {answer.status_code}"
        return Page(answer.text)

    def send(self, form: Form, **said: str | tuple[str, ...]) -> httpx.Response:
        fields: dict[str, list[str]] = {}
        for name, value in form.filled(**said):
            fields.setdefault(name, []).append(value)
        return self.http.post(form.action, data=fields)


@contextlib.contextmanager
def a_house(folder: Path) -> Iterator[House]:
    """A house with its store in this folder, open for as long as somebody needs it."""
    own = Embedded(folder, "", lambda words: None)
    own.start()
    with on_store(own.url) as made:
        yield made
    own.stop()


@contextlib.contextmanager
def on_store(store: str, prepare: Callable[[House], None] = lambda house: None) -> Iterator[House]:
    """A house on a store that is running; `prepare` is called before it opens."""
    url = f"http://127.0.0.1:{free_port()}"
    with pytest.MonkeyPatch.context() as environment:
        for name in ENVIRONMENT:
            environment.delenv(name, raising=False)
        environment.setenv("REDIS_URL", store)
        environment.setenv("STIMMWAND_URL", url)
        made = House(url, store)
    prepare(made)
    made.thread.start()
    while not made.server.started:
        assert made.thread.is_alive()
    yield made
    made.server.should_exit = True
    made.thread.join(10)
    made.loop.close()
    made.store.close()


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with a_house(tmp_path_factory.mktemp("web")) as made:
        yield made


@pytest.fixture
def evening(house: House) -> Evening:
    """The cast's forum with one vote, open and on stage."""
    return Evening(house).on_stage()


@pytest.fixture(autouse=True)
def closed_browsers() -> Iterator[None]:
    yield
    while Browser.open:
        Browser.open.pop().close()
