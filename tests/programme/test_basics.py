"""The programme as a whole, as commands meet it; and that each command of each part names who may ask it.

Never here: one part's rules.
"""

from __future__ import annotations

import msgspec

from app.activities.base.messages import Refused
from app.forum.versions import CHANGED
from app.programme.basics import BASICS, NO_TITLE, SayProgramme, ShowProgramme
from app.programme.basics_state import ProgrammeSettings
from app.programme.decide import NOT_ALLOWED
from app.programme.parts import COMMANDS
from tests.people import FACILITATOR, ORGANISER
from tests.play import plan
from tests.programme.programmes import SETTINGS, a_programme

OTHER = ProgrammeSettings(title={"en": "Another name"}, contact="mail@example.org")


def test_a_programme_is_said_and_changed_by_organisers_alone() -> None:
    """12 B7: the words that stand are the last ones."""
    log = a_programme()
    assert plan(log, FACILITATOR, SayProgramme(OTHER), changed=False) == NOT_ALLOWED
    assert plan(log, ORGANISER, SayProgramme(OTHER)) is None
    assert log.state.basics.settings == OTHER


def test_who_saves_a_form_of_an_older_record_is_told() -> None:
    """12 B7: two organisers with the same form open; the second has lost nothing and replaced nothing."""
    log = a_programme()
    seen = {BASICS: log.state.versions[BASICS]}
    assert plan(log, ORGANISER, SayProgramme(OTHER, records=seen)) is None
    assert plan(log, ORGANISER, SayProgramme(SETTINGS, records=seen), changed=False) == CHANGED


def test_a_programme_without_a_title_is_none() -> None:
    """12 B7: nothing is stored."""
    log = a_programme()
    assert (
        plan(log, ORGANISER, SayProgramme(msgspec.structs.replace(OTHER, title={"de": ""})), changed=False) == NO_TITLE
    )


def test_it_is_shown_to_everybody_and_hidden_again() -> None:
    """12 D15: the day on which it was shown first is kept."""
    log = a_programme()
    assert plan(log, ORGANISER, ShowProgramme(True)) is None
    shown = log.state.basics.public_at
    assert (log.state.basics.public, shown) == (True, log.now)
    assert plan(log, ORGANISER, ShowProgramme(False)) is None
    assert (log.state.basics.public, log.state.basics.public_at) == (False, shown)


def test_no_command_of_a_programme_is_for_participants() -> None:
    """12 B: whoever leads a programme signs in."""
    assert all("participant" not in command.roles for command in COMMANDS.values())
    assert isinstance(NOT_ALLOWED, Refused)
