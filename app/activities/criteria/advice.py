"""What criteria propose to who asks how to decide, with eight ballots. Never here: how they work."""

from msgspec.structs import replace

from app.activities.ballots.example import on_each
from app.activities.base.advice import Advice
from app.activities.criteria.settings import CriteriaSettings, Criterion
from app.text import N_

TWO = CriteriaSettings(
    criteria=(
        Criterion(id="c1", label={"de": "Nutzen für den Kiez", "en": "Benefit for the district"}, weight=2),
        Criterion(
            id="c2",
            label={"de": "Kosten", "en": "Costs"},
            weight=1,
            high_label={"de": "günstig", "en": "low"},
        ),
    ),
    criteria_made=2,
)
GIVEN = """
53 22 44 12
53 32 45 12
43 22 34 11
13 53 44 22
12 52 45 31
13 23 44 52
12 43 34 51
23 32 55 41
"""
ADVICE = (
    Advice(
        way="weighted",
        aim="picture",
        title=N_("Several criteria with weights"),
        fits=N_("Where success was said before: benefit, costs, feasibility. Weights stand before anybody marks."),
        mind=N_(
            "Many marks, so better for few options or with time at home. The result says whether the weights decided."
        ),
        begins=TWO,
        example=replace(TWO, all_measures=True),
        answers=on_each(("c1", "c2"), GIVEN),
    ),
)
