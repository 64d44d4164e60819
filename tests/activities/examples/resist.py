"""The example of the kind `resist`: settings that are ready to run, and a story that makes each of its events happen."""

from __future__ import annotations

from app.activities.ballots import messages
from tests.activities.examples import OPTIONS, Example

EXAMPLE = Example(
    {"options": OPTIONS},
    (
        ("participant", "cem", messages.CastBallot("a1", marks={"o1": 0, "o2": 9, "stays": 6})),
        ("participant", "dilek", messages.CastBallot("a1", marks={"o3": 10})),
        ("participant", "cem", messages.CastBallot("a1", marks={"o1": 0, "o2": 4, "stays": 8})),
        ("participant", "dilek", messages.WithdrawBallot("a1")),
        ("facilitator", "felix", messages.AllowTablets("a1", 5)),
        ("helper", "hanna", messages.CastAtTablet("a1", marks={"o2": 3, "stays": 5})),
    ),
)
