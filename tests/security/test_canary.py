"""Secrets and people's words, followed through the whole app: they stand where they belong and nowhere else.

Never here: deletion (tests/test_deletion and tests/forum), the log of the store, which holds the words by intent.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.forum import events as e
from tests.conftest import Server
from tests.people import SETTINGS
from tests.web.desks import Desk
from tests.web.forums import Links, a_vote, append, seed

NOTE, HIDDEN, FOUND, NAME, WRONG = (f"canary-{word}-7Qx" for word in ("note", "hidden", "find", "name", "wrong"))
PASSWORD, TYPED, CODE = "canary-password-7Qx words", "canary-typed-7Qx words", "canary-code-7Qx"
TOPICS = {"topics": [{"id": "t1", "label": {"de": "Thema"}}], "prerelease": False}


class Story:
    """What happened at one server, and every secret that came to be in it."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.desk = Desk(server)
        self.setup = server.setup_link.partition("#")[2]
        assert self.desk.set_up(NAME, PASSWORD).status_code == 303
        plan = e.ActivityAdded(a_vote("Ja?").plan, {"method": "consent"})
        ideas = e.ActivityAdded(type(plan.plan)("ideas", {"de": "Ideen"}), TOPICS)
        self.links: Links = seed(
            server, [plan, ideas, e.ForumOpened(), e.ActivityShown("a2"), e.InputOpened("a2")], SETTINGS
        )
        self.answers: list[httpx.Response] = []
        self.person = self.joined()
        self.contribute()
        self.lead()
        self.err()

    def joined(self) -> httpx.Client:
        own = {"Origin": self.server.url, "Accept-Language": "en"}
        person = httpx.Client(base_url=self.server.url, headers=own, timeout=60)
        person.get(self.base)
        made = person.post(f"{self.base}/commands/Join", data={"command": "command-join", "strand": "public"})
        assert made.status_code == 303
        return person

    @property
    def base(self) -> str:
        return f"/f/{self.links.forum}"

    def contribute(self) -> None:
        for number, text in enumerate((NOTE, HIDDEN)):
            fields = {"command": f"command-note{number}", "activity": "a2", "topic": "t1", "text": text}
            assert self.person.post(f"{self.base}/commands/PostNote", data=fields).status_code == 303
        append(self.server, self.links.forum, e.InputClosed("a2"))

    def lead(self) -> None:
        with self.links.visitor() as lead:
            self.cookies = dict(lead.cookies)
            hide = {"command": "command-hide", "activity": "a2", "notes": "n2", "reason": "insult"}
            assert lead.post(f"{self.base}/commands/HideNotes", data=hide).status_code == 303
            for path in ("console", "console/notes?find=" + FOUND, "outcome", "wall"):
                self.answers.append(lead.get(f"{self.base}/{path}"))
            self.files = {
                ending: lead.get(f"{self.base}/outcome.{ending}").content for ending in ("json", "xlsx", "zip")
            }

    def err(self) -> None:
        """Whatever can be refused is, with secrets and words in every place that a request has."""
        http = self.person
        for path in (
            "/desk/signin",
            "/desk/setup",
            f"{self.base}/door/console",
            f"{self.base}/commands/UseCode",
            f"{self.base}/commands/PostNote",
            f"{self.base}/commands/Nothing",
            "/",
            "/nowhere",
        ):
            fields = {
                "command": "command-err",
                "name": NAME,
                "password": TYPED,
                "key": WRONG,
                "code": CODE,
                "text": NOTE,
            }
            self.answers.append(http.post(path, data=fields))
            self.answers.append(http.post(path, content=f"{TYPED}=%ff".encode()))
            self.answers.append(http.post(path, data=fields, headers={"origin": f"https://{WRONG}.example"}))
        for path in (
            f"/{CODE}",
            f"/f/{WRONG}",
            f"/static/{WRONG}",
            f"/?lang={WRONG}",
            f"/f/{self.links.forum}/outcome.json?{TYPED}",
        ):
            self.answers.append(
                http.get(path, headers={"referer": f"http://x/{WRONG}", "cookie": f"p={WRONG}; o={WRONG}"})
            )
        http.request("BREW", f"/{WRONG}")

    @property
    def secrets(self) -> list[str]:
        """Everything that opens a door: nobody but its owner may ever see it."""
        held = [*self.cookies.values(), *self.person.cookies.values(), *self.desk.client.cookies.values()]
        return [PASSWORD, TYPED, *self.links.secrets.values(), *(value.rpartition(".")[2] for value in held)]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    server = Server(tmp_path_factory.mktemp("canary")).ready()
    told = Story(server)
    yield told
    told.person.close(), told.desk.close()
    server.stop()


def test_nothing_of_anybody_is_in_what_the_process_prints(story: Story) -> None:
    """Figure 21, 16.2.5: no secret, no code, no note, no name, no address of a request; the set-up link once, by intent."""
    printed = story.server.output
    for canary in (NOTE, HIDDEN, FOUND, NAME, WRONG, CODE, story.links.code, "127.0.0.1:", *story.secrets):
        left = printed.replace(f"http://127.0.0.1:{story.server.port}", "")
        assert canary not in left, f"{canary} was printed:\n{left}"
    assert printed.count(story.setup) == 1


def test_no_secret_is_in_any_file_or_answer(story: Story) -> None:
    """Figure 21, 14.2.1: files, pages and refusals; words that somebody typed come back to them alone, and passwords never."""
    whole = {name: unpacked(data) for name, data in story.files.items()}
    for name, text in whole.items():
        for secret in [*story.secrets, NAME, *(cookie.partition(".")[0] for cookie in story.person.cookies.values())]:
            assert secret not in text, f"{secret} in {name}"
        assert NOTE in text
    for answer in story.answers:
        for secret in story.secrets:
            assert secret not in answer.text, f"{secret} in {answer.request.url}"
            assert secret not in str(answer.headers.get("location", "")), answer.request.url


def test_a_hidden_note_is_seen_by_its_author_and_those_who_lead_alone(story: Story) -> None:
    """B07, figure 21: neither wall nor other phones have ever heard of it."""
    own = {"Origin": story.server.url, "Accept-Language": "en"}
    with httpx.Client(base_url=story.server.url, headers=own, timeout=60) as other, story.links.visitor("wall") as wall:
        other.get(story.base)
        joined = other.post(f"{story.base}/commands/Join", data={"command": "command-other", "strand": "public"})
        assert joined.status_code == 303
        for path in ("", "/mine", "/privacy"):
            assert HIDDEN not in other.get(f"{story.base}{path}").text
        assert HIDDEN not in wall.get(f"{story.base}/wall").text
        assert NOTE in wall.get(f"{story.base}/wall").text, "the control: a released note hangs there"
    assert HIDDEN in story.person.get(f"{story.base}/mine").text


def test_a_secret_stands_in_no_address_and_no_page_leads_elsewhere(story: Story) -> None:
    """Figure 21: what a Referer could carry: no link with a secret before its #, no link to a foreign host."""
    own = re.escape(story.server.url)
    for answer in [*story.answers, story.desk.get("/desk"), story.desk.get(f"/desk/f/{story.links.forum}")]:
        assert answer.headers["referrer-policy"] in ("same-origin", "no-referrer")
        for address in re.findall(r'(?:href|src|action)="([^"]*)"', answer.text):
            assert re.match(rf"(/(?!/)|#|mailto:|{own}|\?)", address) or address == "", address
            assert not any(secret in address.partition("#")[0] for secret in story.secrets)


def test_no_secret_is_in_the_list_of_processes(story: Story) -> None:
    """Figure 21: whoever else works on the machine sees command lines."""
    lines = [path.read_bytes().decode(errors="replace") for path in _lines()]
    assert any("app" in line and "serve" in line for line in lines)
    assert not [line for line in lines for secret in [*story.secrets, story.setup] if secret in line]


def _lines() -> Iterator[Path]:
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            path.read_bytes()
        except OSError:
            continue
        yield path


def unpacked(data: bytes) -> str:
    """The text of a file, and of each file in it."""
    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
