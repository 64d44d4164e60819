"""A programme in the house of the web tests: asked by commands, looked at by anybody.

Never here: what a page of it must say.
"""

from __future__ import annotations

from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Refused
from app.forum.listed_programmes import ProgrammeListed
from app.live.hall import LiveProgramme
from app.programme.basics import SayProgramme, ShowProgramme
from app.programme.formats import AddFormat
from app.programme.formats_state import FormatSaid
from app.programme.state import Programme
from tests.people import ORGANISER
from tests.programme.programmes import SETTINGS
from tests.web.house import Browser, Evening, House


class Process:
    """One programme in the house, public unless said otherwise; `forums` are taken over."""

    def __init__(self, house: House, *forums: Evening, public: bool = True) -> None:
        number = next(house.numbers)
        self.house, self.id, self.name = house, f"p-{number}", f"programme-{number}"
        assert house.run(house.hall.at_desk("o:olga", f"p {number}", ProgrammeListed(self.id, self.name))) is None
        place = house.run(house.hall.programme(self.id))
        assert place
        self.place: LiveProgramme = place
        self.say(SayProgramme(SETTINGS))
        for forum in forums:
            self.say(AddFormat(FormatSaid(sort="forum", forum=forum.id)))
        if public:
            self.say(ShowProgramme(True))

    @property
    def programme(self) -> Programme:
        return self.place.programme

    @property
    def url(self) -> str:
        """Of its public pages."""
        return f"/p/{self.name}"

    @property
    def desk(self) -> str:
        """Of its page at the desk."""
        return f"/desk/p/{self.id}"

    def ask(self, command: Command, actor: Actor = ORGANISER) -> Refused | None:
        key = f"key {next(self.house.numbers)}"
        return self.house.run(self.house.hall.ask(self.place, actor, key, command))

    def say(self, command: Command) -> None:
        assert self.ask(command) is None

    def guest(self, language: str = "en") -> Browser:
        return Browser(self.house.url, language)
