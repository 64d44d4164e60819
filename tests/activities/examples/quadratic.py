"""The example of the kind `quadratic`: settings that are ready to run, and a story that makes each of its events happen."""

from __future__ import annotations

from app.activities.ballots import messages
from tests.activities.examples import OPTIONS, Example

EXAMPLE = Example(
    {"credits": 36, "against": True, "options": OPTIONS},
    (
        ("participant", "cem", messages.CastBallot("a1", marks={"o1": 5, "o2": -3})),
        ("participant", "dilek", messages.CastBallot("a1", marks={"o3": 6})),
        ("participant", "cem", messages.CastBallot("a1", marks={"o1": 4, "o2": -2, "o3": 1})),
        ("participant", "dilek", messages.WithdrawBallot("a1")),
        ("facilitator", "felix", messages.AllowTablets("a1", 5)),
        ("helper", "hanna", messages.CastAtTablet("a1", marks={"o2": 2})),
    ),
)
