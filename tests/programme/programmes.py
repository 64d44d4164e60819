"""A programme for the tests of its parts. Never here: what a part does with it."""

from __future__ import annotations

from app.programme.basics import SayProgramme
from app.programme.basics_state import ProgrammeSettings
from tests.people import EVENING, ORGANISER
from tests.play import Programmes, plan

SETTINGS = ProgrammeSettings(title={"de": "Strategie für ein digitales Berlin", "en": "Strategy for a digital Berlin"})


def a_programme() -> Programmes:
    """One that has been said."""
    log = Programmes(EVENING)
    assert plan(log, ORGANISER, SayProgramme(SETTINGS)) is None
    return log
