"""One example of every kind of activity: settings that are ready to run, and a story that makes each of its events happen.

A new kind needs one entry here; the layout test asks for it. Never here: people, a forum.
"""

from __future__ import annotations

from typing import Any

import msgspec

from app.activities import ballots
from app.activities.base import ActivityCommand, Role

Said = tuple[Role, str, ActivityCommand]
"""A role, a name from the cast, and what is asked of the step `a1`, which is open."""


class Example(msgspec.Struct, frozen=True):
    """`settings` as the desk would store them, on the measures m1 to m4. Each command of the `story` changes something."""

    settings: dict[str, Any]
    story: tuple[Said, ...] = ()


OPTIONS = [
    {"id": "o1", "label": {"de": "Formulare", "en": "Forms"}},
    {"id": "o2", "label": {"de": "Sprache", "en": "Language"}},
    {"id": "o3", "label": {"de": "Daten", "en": "Data"}},
]

EXAMPLES: dict[str, Example] = {
    "vote": Example(
        {"method": "single", "options": OPTIONS},
        (
            ("participant", "anna", ballots.CastBallot("a1", choices=("o1",))),
            ("participant", "anna", ballots.CastBallot("a1", choices=("o2",))),
            ("participant", "boris", ballots.CastBallot("a1", abstain=True)),
            ("participant", "anna", ballots.WithdrawBallot("a1")),
        ),
    ),
}
