"""The example of the kind `approve`: settings that are ready to run, and a story that makes each of its events happen."""

from __future__ import annotations

from app.activities.ballots import messages
from tests.activities.examples import OPTIONS, Example

EXAMPLE = Example(
    {"options": OPTIONS, "seats": 2},
    (
        ("participant", "cem", messages.CastBallot("a1", choices=("o1", "o3"))),
        ("participant", "cem", messages.CastBallot("a1", choices=("o1", "o2"))),
        ("participant", "dilek", messages.CastBallot("a1", abstain=True)),
        ("participant", "cem", messages.WithdrawBallot("a1")),
        ("facilitator", "felix", messages.AllowTablets("a1", 2)),
        ("helper", "hanna", messages.CastAtTablet("a1", choices=("o2", "o3"))),
    ),
)
