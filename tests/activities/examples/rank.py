"""The example of the kind `rank`: settings that are ready to run, and a story that makes each of its events happen."""

from __future__ import annotations

from app.activities.ballots import messages
from tests.activities.examples import OPTIONS, Example

EXAMPLE = Example(
    {"rule": "instant_runoff", "options": OPTIONS},
    (
        ("participant", "cem", messages.CastBallot("a1", marks={"o2": 1, "o1": 2})),
        ("participant", "dilek", messages.CastBallot("a1", marks={"o1": 1})),
        ("participant", "cem", messages.CastBallot("a1", marks={"o1": 1, "o2": 2})),
        ("participant", "dilek", messages.WithdrawBallot("a1")),
        ("facilitator", "felix", messages.AllowTablets("a1", 5)),
        ("helper", "hanna", messages.CastAtTablet("a1", marks={"o2": 1})),
    ),
)
