"""What an example of a kind is made of. Each kind's own stands beside this, in a file of its name.

Never here: people, a forum, one kind.
"""

from __future__ import annotations

from typing import Any

import msgspec

from app.activities.base.actor import Role
from app.activities.base.messages import ActivityCommand

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
