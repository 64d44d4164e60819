"""A real mail server on this machine that keeps what it is given, and a programme whose followers get mail from it.

Here: the server and who follows. Never: what a mail must say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from app.forum.listed_programmes import ProgrammeListed
from app.live.hall import Hall, LiveProgramme
from app.mail import following
from app.mail.following import Asked
from app.mail.sending import empty
from app.mail.server import MailServer, mail_server
from app.programme.basics import SayProgramme
from app.programme.notices import OfferNotices, SendNotice
from tests.conftest import free_port
from tests.people import ORGANISER
from tests.programme.programmes import SETTINGS

SAID = SendNotice(
    {"de": "Die Antworten stehen fest", "en": "The answers are there"},
    {"de": "Zu allen Beiträgen gibt es jetzt eine Antwort.", "en": "Each contribution has an answer now."},
    "/p/berlin/answers",
    people=1,
)
LINK = re.compile(r"http://\S+")


class Postbox:
    """Keeps mails; `says` are answers to the next recipients instead of yes."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.says: list[str] = []
        self.after_data: list[str] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if self.says:
            return self.says.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        mail = message_from_bytes(envelope.content, policy=default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return self.after_data.pop(0) if self.after_data else "250 OK"

    def text(self, place: int = -1) -> str:
        return str(self.mails[place].get_content())

    def link(self, place: int = -1) -> str:
        found = LINK.search(self.text(place))
        assert found
        return found[0]

    def to(self) -> list[str]:
        return sorted(str(mail["To"]) for mail in self.mails)


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, MailServer]]:
    """The server, and how it is named."""
    kept, port = Postbox(), free_port()
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    controller.start()
    server = mail_server(f"smtp://127.0.0.1:{port}", "forum@wall.example")
    assert server
    yield kept, server
    controller.stop()


async def a_programme(hall: Hall) -> LiveProgramme:
    """One that offers notices."""
    assert await hall.at_desk("o:olga", "p", ProgrammeListed("p-1", "berlin")) is None
    place = await hall.programme("p-1")
    assert place
    assert await hall.ask(place, ORGANISER, "said", SayProgramme(SETTINGS)) is None
    assert await hall.ask(place, ORGANISER, "offer", OfferNotices("2030-12-31")) is None
    return place


async def ask(hall: Hall, address: str, *keys: str, language: str = "de") -> str:
    """Somebody asks for notices."""
    asked = Asked(programme="p-1", address=address, language=language, keys=following.tidy_keys(keys))
    return await following.ask(hall, asked, "/p/berlin/notices/confirm")


async def follows(
    hall: Hall, kept: Postbox, server: MailServer, address: str, *keys: str, language: str = "de"
) -> None:
    """Somebody asks and confirms."""
    assert await ask(hall, address, *keys, language=language) == "new"
    await empty(hall, server, pause=0)
    token = kept.link().rpartition("/")[2]
    assert await following.confirm(hall, token, hall.now())
    kept.mails.clear()
