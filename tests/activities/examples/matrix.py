"""The example of the kind `matrix`: settings that are ready to run, and a story that makes each of its events happen."""

from __future__ import annotations

from app.activities.ballots import messages
from tests.activities.examples import OPTIONS, Example

EXAMPLE = Example(
    {"options": OPTIONS},
    (
        ("participant", "cem", messages.CastBallot("a1", marks={"o1.x": 2, "o1.y": 5, "o2.x": 4})),
        ("participant", "dilek", messages.CastBallot("a1", marks={"o3.y": 1})),
        ("participant", "cem", messages.CastBallot("a1", marks={"o1.x": 1, "o1.y": 4})),
        ("participant", "dilek", messages.WithdrawBallot("a1")),
        ("facilitator", "felix", messages.AllowTablets("a1", 5)),
        ("helper", "hanna", messages.CastAtTablet("a1", marks={"o2.x": 3, "o2.y": 3})),
    ),
)
