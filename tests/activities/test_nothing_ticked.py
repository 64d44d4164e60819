"""A list of measures in a step's form with nothing ticked: it means no measure, in every kind, and the form says so."""

from __future__ import annotations

import pytest

from app.activities import KINDS
from app.activities.base.messages import Refused
from tests.conftest import ROOT

LANGUAGES = ("de", "en")
LISTING = [
    name for name in KINDS if "measures" in KINDS[name].builder.fields(KINDS[name].builder.settings(), LANGUAGES)
]


def sent(kind: str, **ticked: list[str]) -> dict[str, list[str]]:
    """The form of a new step as it would be sent with only these boxes ticked."""
    builder = KINDS[kind].builder
    drawn = builder.fields(builder.settings(), LANGUAGES)
    return {name: [str(value)] for name, value in drawn.items() if name not in ("measures", "all_measures")} | ticked


@pytest.mark.parametrize("kind", LISTING)
def test_nothing_ticked_is_no_measure(kind: str) -> None:
    """F28: never all of them unsaid: no measure, or a refusal where the kind cannot do without."""
    read = KINDS[kind].builder.read(sent(kind), LANGUAGES)
    if isinstance(read, Refused):
        assert read.status == 422 and "No measure is ticked" in read.message
    else:
        assert not read.measures and not getattr(read, "all_measures", False)


@pytest.mark.parametrize("kind", LISTING)
def test_what_is_ticked_comes_back_ticked(kind: str) -> None:
    """F28: two of them, and all of them where a kind has a box for that."""
    builder = KINDS[kind].builder
    two = builder.read(sent(kind, measures=["m1", "m2"]), LANGUAGES)
    assert not isinstance(two, Refused)
    assert (two.measures, builder.fields(two, LANGUAGES).get("all_measures", "")) == (("m1", "m2"), "")
    if "all_measures" in builder.fields(builder.settings(), LANGUAGES):
        every = builder.read(sent(kind, all_measures=["1"]), LANGUAGES)
        assert not isinstance(every, Refused) and builder.fields(every, LANGUAGES)["all_measures"] == "1"


@pytest.mark.parametrize("kind", LISTING)
def test_the_form_says_what_nothing_ticked_means(kind: str) -> None:
    """F28: in the same words."""
    own = (ROOT / f"templates/activities/{kind}.html").read_text()
    shared = (ROOT / "templates/parts/settings.html").read_text().partition("macro options_or_measures")[2]
    said = own + shared.partition("endmacro")[0] if "options_or_measures" in own else own
    assert "None ticked: no measure" in said
