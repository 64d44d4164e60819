"""One example of every kind of activity: settings that are ready to run, and a story that makes each of its events happen.

A new kind needs one entry here; the layout test asks for it. Never here: people, a forum.
"""

from __future__ import annotations

from typing import Any

import msgspec

from app.activities.ballots import messages
from app.activities.base.actor import Role
from app.activities.base.messages import ActivityCommand
from app.activities.posts import messages as notes
from app.activities.present.kind import FocusMeasure

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
    "present": Example(
        {"text": {"de": "**Guten Abend.**", "en": "**Good evening.**"}, "measures": ["m1", "m2"]},
        (
            ("facilitator", "felix", FocusMeasure("a1", "m2")),
            ("facilitator", "felix", FocusMeasure("a1")),
        ),
    ),
    "vote": Example(
        {"method": "single", "options": OPTIONS},
        (
            ("participant", "anna", messages.CastBallot("a1", choices=("o1",))),
            ("participant", "anna", messages.CastBallot("a1", choices=("o2",))),
            ("participant", "boris", messages.CastBallot("a1", abstain=True)),
            ("participant", "anna", messages.WithdrawBallot("a1")),
        ),
    ),
    "prioritise": Example(
        {"method": "dots", "budget": 5, "maximum": 3, "measures": ["m1", "m2", "m3"]},
        (
            ("participant", "cem", messages.CastBallot("a1", marks={"m1": 3, "m2": 2})),
            ("participant", "dilek", messages.CastBallot("a1", marks={"m3": 1})),
            ("participant", "cem", messages.CastBallot("a1", marks={"m2": 1})),
            ("participant", "dilek", messages.WithdrawBallot("a1")),
        ),
    ),
    "ideas": Example(
        {"topics": [{"id": "t1", "label": {"de": "Verkehr"}}, {"id": "t2", "label": {"de": "Bildung"}}]},
        (
            ("participant", "anna", notes.PostNote("a1", "t1", "Mehr Bänke")),
            ("participant", "emre", notes.PostNote("a1", "t2", "Offene Schulen")),
            ("participant", "frida", notes.PostNote("a1", "t2", "Bänke, bitte")),
            ("participant", "anna", notes.EditNote("a1", "n1", "Mehr Bänke am Platz")),
            ("moderator", "mina", notes.ReleaseNotes("a1", ("n1", "n2"))),
            ("moderator", "mina", notes.HideNotes("a1", "advert", ("n3",))),
            ("facilitator", "felix", notes.BringBackNotes("a1", ("n3",))),
            ("moderator", "mina", notes.MoveNotes("a1", "t1", ("n3",))),
            ("moderator", "mina", notes.GroupNotes("a1", name="Sitzen", notes=("n1", "n3"))),
            ("moderator", "mina", notes.RenameGroup("a1", "g1", "Bänke")),
            ("moderator", "mina", notes.MergeNotes("a1", "n1", ("n3",))),
            ("moderator", "mina", notes.UnmergeNotes("a1", ("n3",))),
            ("moderator", "mina", notes.UngroupNotes("a1", ("n3",))),
            ("moderator", "mina", notes.DissolveGroup("a1", "g1")),
            ("facilitator", "felix", notes.LockNotes("a1")),
            ("facilitator", "felix", notes.UnlockNotes("a1")),
            ("participant", "frida", notes.WithdrawNote("a1", "n3")),
            ("moderator", "mina", notes.HideNotes("a1", "insult", ("n2",), everything=True)),
            ("moderator", "mina", notes.AdmitAuthors("a1", ("n2",))),
            ("moderator", "mina", notes.BringBackNotes("a1", ("n2",))),
            ("moderator", "mina", notes.EraseNote("a1", "n2")),
        ),
    ),
}
