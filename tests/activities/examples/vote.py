"""The example of the kind `vote`: settings that are ready to run, and a story that makes each of its events happen."""

from __future__ import annotations

from app.activities.ballots import messages
from tests.activities.examples import OPTIONS, Example

EXAMPLE = Example(
    {"method": "single", "options": OPTIONS},
    (
        ("participant", "anna", messages.CastBallot("a1", choices=("o1",))),
        ("participant", "anna", messages.CastBallot("a1", choices=("o2",))),
        ("participant", "boris", messages.CastBallot("a1", abstain=True)),
        ("participant", "anna", messages.WithdrawBallot("a1")),
        ("facilitator", "felix", messages.AllowTablets("a1", 2)),
        ("helper", "hanna", messages.CastAtTablet("a1", choices=("o2",))),
        ("helper", "hanna", messages.CountHands("a1", {"o1": 9, "o2": 4}, {"abstained": 1}, "Balkon")),
        ("helper", "hanna", messages.CountHands("a1", {"o1": 7, "o2": 12}, {}, "Balkon", "Eine Reihe fehlte", 1)),
    ),
)
