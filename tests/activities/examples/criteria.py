"""The example of the kind `criteria`: settings that are ready to run, and a story that makes each of its events happen."""

from __future__ import annotations

from app.activities.ballots import messages
from tests.activities.examples import OPTIONS, Example

EXAMPLE = Example(
    {
        "criteria": [
            {"id": "c1", "label": {"de": "Wirkung", "en": "Effect"}, "weight": 3},
            {
                "id": "c2",
                "label": {"de": "Kosten", "en": "Cost"},
                "weight": 1,
                "high_label": {"de": "günstig", "en": "cheap"},
            },
        ],
        "low_label": {"de": "schlecht", "en": "bad"},
        "high_label": {"de": "gut", "en": "good"},
        "options": OPTIONS,
    },
    (
        ("participant", "cem", messages.CastBallot("a1", marks={"o1.c1": 2, "o1.c2": 5, "o2.c1": 4})),
        ("participant", "dilek", messages.CastBallot("a1", marks={"o3.c2": 1})),
        ("participant", "cem", messages.CastBallot("a1", marks={"o1.c1": 1, "o1.c2": 4})),
        ("participant", "dilek", messages.WithdrawBallot("a1")),
        ("facilitator", "felix", messages.AllowTablets("a1", 5)),
        ("helper", "hanna", messages.CastAtTablet("a1", marks={"o2.c1": 3, "o2.c2": 3})),
    ),
)
