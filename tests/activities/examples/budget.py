"""The example of the kind `budget`: settings that are ready to run, and a story that makes each of its events happen."""

from __future__ import annotations

from app.activities.ballots import messages
from tests.activities.examples import OPTIONS, Example

EXAMPLE = Example(
    {"budget": 100_000, "costs": {"o1": 60_000, "o2": 40_000, "o3": 30_000}, "options": OPTIONS},
    (
        ("participant", "cem", messages.CastBallot("a1", choices=("o1", "o2"))),
        ("participant", "dilek", messages.CastBallot("a1", choices=("o3",))),
        ("participant", "cem", messages.CastBallot("a1", choices=("o2",))),
        ("participant", "dilek", messages.WithdrawBallot("a1")),
        ("facilitator", "felix", messages.AllowTablets("a1", 5)),
        ("helper", "hanna", messages.CastAtTablet("a1", choices=("o1", "o3"))),
    ),
)
