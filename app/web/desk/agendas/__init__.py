"""The agendas that come with the app, one file each: words in German and English, settings, minutes, and a note to self.

A file names kinds of steps, as an organiser does; a test holds each against what there is. Never here: those that organisers
keep (forum/agenda_templates), a page.
"""

from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from app.forum.agenda import Prepared
from app.forum.state import Plan
from app.text import Text, pick

NAMES = ("interim", "gathering", "panel", "budget", "ballot")
"""The files in the order of the page."""


class ShippedStep(msgspec.Struct, frozen=True):
    """A step as a file has it; its note to self is in both languages, and a step of a forum has one."""

    plan: Plan
    settings: dict[str, Any] = {}
    cue: Text = {}


class Shipped(msgspec.Struct, frozen=True):
    """An agenda as its file has it; `about` says in a sentence or two what it is for and what it does not do."""

    name: Text
    about: Text
    steps: tuple[ShippedStep, ...]

    def prepared(self, language: str) -> tuple[Prepared, ...]:
        """Its steps, with notes to self for somebody who speaks this language."""
        return tuple(Prepared(replace(one.plan, cue=pick(one.cue, language)), one.settings) for one in self.steps)


@cache
def shipped() -> dict[str, Shipped]:
    """All of them by their names."""
    here = Path(__file__).parent
    return {name: msgspec.json.decode((here / f"{name}.json").read_bytes(), type=Shipped) for name in NAMES}
