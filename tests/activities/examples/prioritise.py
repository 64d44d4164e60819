"""The example of the kind `prioritise`: settings that are ready to run, and a story that makes each of its events happen."""

from __future__ import annotations

from app.activities.ballots import messages
from tests.activities.examples import Example

EXAMPLE = Example(
    {"method": "dots", "budget": 5, "maximum": 3, "measures": ["m1", "m2", "m3"]},
    (
        ("participant", "cem", messages.CastBallot("a1", marks={"m1": 3, "m2": 2})),
        ("participant", "dilek", messages.CastBallot("a1", marks={"m3": 1})),
        ("participant", "cem", messages.CastBallot("a1", marks={"m2": 1})),
        ("participant", "dilek", messages.WithdrawBallot("a1")),
        ("facilitator", "felix", messages.AllowTablets("a1", 5)),
        ("helper", "hanna", messages.CastAtTablet("a1", marks={"m1": 1})),
    ),
)
