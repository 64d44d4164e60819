"""What a step with options puts to the choice, as the recount reads it: the same from a log and from a file.

Never here: one kind.
"""

from __future__ import annotations

from typing import Any

import pytest

from app.recount.optioned import OptionStep

OPTIONS = [{"id": "o2"}, {"id": "o1"}]


@pytest.mark.parametrize("no", [False, "false"])
def test_no_is_no_in_a_log_and_in_a_file(no: Any) -> None:
    """14 A7: a file writes it as a word; it was taken for all measures, and nobody knew the order of the ballot."""
    step = OptionStep({"kind": "rank"}, {"all_measures": no, "options": OPTIONS})
    assert (step.options(), step.order()) == ({"o1", "o2"}, ["o2", "o1"])
    ticked = OptionStep({"kind": "rank"}, {"all_measures": no, "measures": ["m3", "m1"], "options": OPTIONS})
    assert ticked.order() == ["m3", "m1"]


@pytest.mark.parametrize("yes", [True, "true"])
def test_all_measures_stand_as_the_first_voters_saw_them(yes: Any) -> None:
    """14 A7: which is not said in the settings."""
    step = OptionStep({"kind": "rank"}, {"all_measures": yes, "options": OPTIONS})
    assert (step.options(), step.order()) == (None, [])
