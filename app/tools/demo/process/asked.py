"""What people said before the forums: 1,600 answers to a survey, and what twenty workshops brought; as organisers bring it in.

The same in every run. Never here: the programme's words, when it is brought in (chronicle.py).
"""

import csv
import hashlib
import random
from collections.abc import Iterator
from importlib.resources import files

from app.programme.imported import pieces
from app.programme.imported_messages import BringEntries, BringIn
from app.programme.imported_state import About, Entry, Occasion, Question
from app.programme.part import ProgrammeCommand
from app.text import Text
from app.tools.demo import people
from app.tools.demo.process.comments import told

PEOPLE = 1_600
TOPICS = {"t1": "Mobilität", "t2": "Daten", "t3": "Teilhabe", "t4": "Verwaltung"}
OFTEN = (("jede Woche", 372), ("jeden Monat", 655), ("seltener", 468), ("nie", 105))
"""How often they had to do with an office: of so many people."""


def survey() -> Iterator[ProgrammeCommand]:
    """The survey: one open question, one closed one."""
    about = About(
        title={"de": "Online-Umfrage: Ideen für die Stadt", "en": "Online survey: ideas for the city"},
        host="Stadtlabor Musterstadt",
        day="2021-03-15",
        until="2021-03-31",
        source="Stadtlabor Musterstadt, Rohdaten vom 6. April 2021",
        people=PEOPLE,
        strand="public",
    )
    asked = (
        Question("q1", "Was soll in Ihrer Stadt besser werden?", given=PEOPLE),
        Question("q2", "Wie oft haben Sie mit einem Amt zu tun?", "choice", PEOPLE, OFTEN),
    )
    chance = random.Random("survey")  # noqa: S311  # a taste, no secret
    entries = [
        Entry(f"e{row}", row, "q1", text, topic=TOPICS[topic])
        for row, (topic, text) in enumerate(_said(chance, PEOPLE), 1)
    ]
    yield from _brought("b1", about, "umfrage-2021.csv", asked, (Occasion(),), entries)


def workshops() -> Iterator[ProgrammeCommand]:
    """The twenty workshops, each with its host, in one list."""
    held = tuple(
        Occasion(title=workshop(at, host)["de"], host=host, day=day, people=12 + at % 9)
        for at, (day, host, _) in enumerate(hosts())
    )
    about = About(
        title={"de": "Zwanzig Zukunftswerkstätten", "en": "Twenty workshops on the future"},
        sort="workshop",
        day=held[0].day,
        until=held[-1].day,
        source="Protokolle der Werkstätten, gesammelt am 23. April 2021",
        people=sum(one.people for one in held),
    )
    chance = random.Random("workshops")  # noqa: S311  # a taste, no secret
    entries: list[Entry] = []
    for at, one in enumerate(held):
        for topic, text in _said(chance, one.people):
            row = len(entries) + 1
            entries.append(Entry(f"e{row}", row, "q1", text, occasion=at, topic=TOPICS[topic]))
    asked = (Question("q1", "Was braucht die Stadt der Zukunft?", given=about.people),)
    yield from _brought("b2", about, "werkstaetten-2021.xlsx", asked, held, entries)


def workshop(at: int, host: str) -> Text:
    """What a workshop is called wherever it is told of: so its format and its results are known to be the same."""
    return {"de": f"Zukunftswerkstatt {at + 1}: {host}", "en": f"Workshop on the future {at + 1}: {host}"}


def hosts() -> list[list[str]]:
    """The workshops: the day, who holds it, whom it is for."""
    lines = files("app.tools.demo.process").joinpath("workshops.csv").read_text("utf-8").splitlines()
    return list(csv.reader(lines, delimiter=";"))


def _said(chance: random.Random, number: int) -> Iterator[tuple[str, str]]:
    """So many answers, each with its topic; most say more than one sentence."""
    for _ in range(number):
        note = chance.choice(people.notes())
        before = f"{told(chance, 'roles')} " if chance.random() < 0.5 else ""
        after = f" {told(chance, 'closings')}" if chance.random() < 0.3 else ""
        yield note.topic, f"{before}{note.text}{after}"


def _brought(
    brought: str,
    about: About,
    file: str,
    asked: tuple[Question, ...],
    occasions: tuple[Occasion, ...],
    entries: list[Entry],
) -> Iterator[ProgrammeCommand]:
    parts = pieces(entries)
    digest = hashlib.sha256("\n".join(one.words for one in entries).encode()).hexdigest()
    yield BringIn(
        about=about,
        file=file,
        asked=asked,
        occasions=occasions,
        rows=len(entries),
        pieces=len(parts),
        digest=digest,
        left_out=("E-Mail", "IP-Adresse"),
    )
    for at, part in enumerate(parts, 1):
        yield BringEntries(brought, at, part)
