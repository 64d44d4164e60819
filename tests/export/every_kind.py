"""A forum in which a step of every kind ran, with words that would break a careless file: for the tests of all formats.

A kind that is new stands in it by itself. Here: what happens. Never: what a file makes of it.
"""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.actor import Actor
from app.activities.base.context import Measure
from app.activities.base.messages import Command, Refused
from app.forum import commands as c
from app.forum import events as e
from app.forum.decide import decide
from app.forum.outcome import outcome
from app.forum.state import Plan
from app.live.render.words import translations
from app.tables import OutcomeFile
from tests.examples import EXAMPLES
from tests.people import CODE, EVENING, FACILITATOR, FORUM, MEASURES, ORGANISER, PEOPLE, SETTINGS
from tests.play import Entry, Forums

LETTERS = "Ein langer Satz, der nicht endet. " * 300
"""More than ten thousand letters."""
ODD = (
    'mit Komma, "Anführung" und\nZeilenumbruch; Strichpunkt\tTab',
    '=HYPERLINK("https://evil.example";"frei")',
    "+49 30 123",
    "-1",
    "@SUM(A1)",
    "'schon mit Apostroph",
    "👩‍👩‍👧 🏳️‍🌈 🇩🇪",
    "שלום, עולם",
    "مرحبا بالعالم",
    "Київ",
    "日本語のメモ",
    "0042",
    "1e5",
    "<b>&amp;</b> ]]> {{ 7*7 }} #import",
    "https://berlin.de/x?a=1&b=2",
    LETTERS,
)
"""What people and organisers write."""


class Quick(Forums):
    """The log without its replay at each step: the tests of the forum do that."""

    def take(self, entry_id: str, data: bytes) -> Refused | None:
        self.entries.append((entry_id, data))
        return self._step(self.state, entry_id, data)


def tell(log: Forums, actor: Actor, command: Command) -> bool:
    """Whether it happened."""
    answer = decide(log.state, actor, command, log.now)
    return not isinstance(answer, Refused) and log.append(actor.by, f"c{len(log.entries)}", answer) is None


@cache
def every_kind() -> Forums:
    """The forum, closed, with each result revealed; its steps a1, a2 … are of the kinds in their order."""
    log = Quick(FORUM, EVENING)
    log.append(ORGANISER.by, "created", e.ForumCreated(CODE, replace(SETTINGS, background={"de": LETTERS})))
    odd = tuple(
        Measure("", f"M{number}", {"de": words[:150], "en": words[:150]}, {"de": words}, field=words[:40])
        for number, words in enumerate(ODD, 5)
    )
    assert tell(log, ORGANISER, c.ImportMeasures((*MEASURES, *odd), "massnahmen.csv"))
    for number, kind in enumerate(KINDS):
        title = {"de": ODD[number % len(ODD)][:200], "en": f"Step {kind}"}
        assert tell(log, ORGANISER, c.AddActivity(Plan(kind, title), EXAMPLES[kind].settings))
    assert tell(log, ORGANISER, c.OpenForum())
    for person, strand in PEOPLE.items():
        tell(log, person, c.Join(strand))
    for number, kind in enumerate(KINDS, 1):
        _step(log, f"a{number}", kind)
    assert tell(log, ORGANISER, c.CloseForum())
    return log


def _step(log: Forums, step: str, kind: str) -> None:
    assert tell(log, FACILITATOR, c.Show(step)) and tell(log, FACILITATOR, c.OpenInput(step)) is KINDS[kind].takes_input
    story = [(Actor(role, who), replace(command, activity=step)) for role, who, command in EXAMPLES[kind].story]
    for actor, command in story:
        assert tell(log, actor, command), f"{kind}: {command}"
    for actor, command in story:
        if actor.role == "participant" and "text" in command.__struct_fields__:
            _written(log, command)
    tell(log, FACILITATOR, c.CloseInput(step))
    tell(log, FACILITATOR, c.Reveal(step))


def _written(log: Forums, command: Command) -> None:
    """Everybody writes something odd in the same place, as long as the step takes it."""
    for number, words in enumerate(ODD):
        tell(log, [*PEOPLE][number % len(PEOPLE)], replace(command, text=words[:280]))


@cache
def told(language: str = "de") -> OutcomeFile:
    """Its outcome."""
    log = every_kind()
    return outcome(log.state, language, log.now + 86_400_000, translations(language).gettext)


def entries() -> list[Entry]:
    """Its log."""
    return every_kind().entries
