"""The example of the kind `present`: settings that are ready to run, and a story that makes each of its events happen."""

from __future__ import annotations

from app.activities.present.kind import FocusMeasure
from tests.activities.examples import Example

EXAMPLE = Example(
    {"text": {"de": "**Guten Abend.**", "en": "**Good evening.**"}, "measures": ["m1", "m2"]},
    (
        ("facilitator", "felix", FocusMeasure("a1", "m2")),
        ("facilitator", "felix", FocusMeasure("a1")),
    ),
)
