"""The example of the kind `pairs`: settings that are ready to run, and a story that makes each of its events happen."""

from __future__ import annotations

from app.activities.ballots import messages
from app.activities.pairs.messages import AnswerPair
from tests.activities.examples import OPTIONS, Example

EXAMPLE = Example(
    {"options": OPTIONS},
    (
        ("participant", "cem", messages.CastBallot("a1", marks={"o1.o2": 1, "o3.o2": 3})),
        ("participant", "dilek", AnswerPair("a1", {"o1.o3": 2})),
        ("participant", "dilek", AnswerPair("a1", {"o2.o3": 1})),
        ("participant", "dilek", AnswerPair("a1", {"o2.o3": 0})),
        ("participant", "cem", AnswerPair("a1", {"o2.o1": 3})),
        ("participant", "dilek", messages.WithdrawBallot("a1")),
        ("facilitator", "felix", messages.AllowTablets("a1", 5)),
        ("helper", "hanna", messages.CastAtTablet("a1", marks={"o2.o1": 1, "o3.o1": 2})),
    ),
)
