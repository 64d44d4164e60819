"""The part of a kind that speaks: what it is called, its buttons, what is said of its levels and of what happened in it.

All are English sentences marked for translation and translated where they are shown. A family gives its own defaults; a
kind gives what differs. Never here: one kind's words, markup, sentences with figures (these stand in the kind's template).
"""

from collections.abc import Mapping

import msgspec

from app.activities.base.assurance import Assurance
from app.text import N_, NN_, Counted

LEVELS = N_("open: each ballot from a shared device counts; device: one per device; code: one per one-time code.")
"""What a column of levels says of itself, in every table that has one."""


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """One level of assurance. `name` and `about` are for the organiser who chooses; `line` stands beside the input and
    its result; `worth` says before joining what the level keeps off, and what it does not. Both may be empty."""

    name: str
    about: str
    line: str = ""
    worth: str = ""


class Deed(msgspec.Struct, frozen=True):
    """An event in words: for the record of the course; for the console's line right after it; for the page where notes
    are sorted (empty: as in the record). `public`: also in the course on the outcome's page, as what the hall saw."""

    record: str
    console: str
    sorting: str = ""
    public: bool = False


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """`name` and `hint` offer the kind at the desk, `noun` names a step of it in the console. A kind that takes input needs
    a level for each of its assurances; `coded_kicker` and `coded_prompt` where one of them is `code`."""

    name: str
    hint: str
    noun: str

    open: str = N_("Open input")
    close: str = N_("Close input")
    opened: str = N_("Input opened")
    closed: str = N_("Input closed")
    given: str = N_("contributed")
    turnout: Counted = NN_("of {all} has contributed", "of {all} have contributed", by="given")
    """After the number of those who did; `turnout_coded` where only those with a code can, `turnout_open` where nobody knows
    how many could."""
    turnout_coded: Counted = NN_(
        "of {all} with a code has contributed", "of {all} with a code have contributed", by="given"
    )
    turnout_open: Counted = NN_("contribution so far", "contributions so far", by="given")
    took_part: Counted = NN_("{given} person took part", "{given} people took part", by="given")
    of_joined: Counted = NN_(
        "One of {all} people who joined took part.", "{given} of {all} people who joined took part.", by="given"
    )
    of_all: Counted = NN_("One of {all} people took part.", "{given} of {all} people took part.", by="given")
    of_devices: Counted = NN_(
        "One of {all} devices that joined took part.", "{given} of {all} devices that joined took part.", by="given"
    )
    """The same figure in the agenda and in the outcome: what is counted in one place is called so in all of them."""
    still_open: str = N_("Still open: what is shown here may change.")
    """In the outcome's page, while input is open."""
    waits: str = ""
    """The same where the result is not shown before the close; empty where nothing waits for it."""

    levels_title: str = ""
    levels_hint: str = ""
    levels: dict[Assurance, Level] = {}
    coded_kicker: str = ""
    coded_prompt: str = ""
    """In place of the input on a phone without a one-time code, where one is needed."""

    deeds: dict[str, Deed] = {}
    """By the event's name: every event of the kind that is on the record."""
    reasons: dict[str, str] = {}
    """Why something was hidden, by the key in the event."""
    mark: str = ""
    """What a mark is called where somebody’s marks are told (“place {mark}”); empty: the plain number."""
    over: str = ""
    even: str = ""
    """How a choice between two is told (“{title} rather than {other}”), and one that could not be made."""
    empty: str = ""
    """What the published list says of a contribution without words or choices."""
    states: dict[str, str] = {}
    """The same of one that is not shown, by its state."""
    says: Mapping[str, str] = {}
    """What the kind says in place of its family's sentences: both in English, translated afterwards."""
