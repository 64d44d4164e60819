"""The example of the kind `signal`."""

from __future__ import annotations

from app.activities.ballots.messages import AllowTablets, CastAtTablet, CastBallot, WithdrawBallot
from tests.activities.examples import OPTIONS, Example

EXAMPLE = Example(
    {"options": OPTIONS},
    (
        ("participant", "anna", CastBallot("a1", choices=("o1",))),
        ("participant", "anna", CastBallot("a1", choices=("o2",))),
        ("participant", "boris", CastBallot("a1", abstain=True)),
        ("facilitator", "felix", AllowTablets("a1", 5)),
        ("helper", "hanna", CastAtTablet("a1", choices=("o1",))),
        ("participant", "anna", WithdrawBallot("a1")),
    ),
)
