"""What sharing out money proposes to who asks how to decide, with eight ballots. Never here: how it works."""

from app.activities.ballots.example import crosses
from app.activities.base.advice import Advice
from app.activities.budget.settings import BudgetSettings
from app.text import N_

ADVICE = (
    Advice(
        way="shares",
        aim="money",
        title=N_("Equal shares of the money"),
        fits=N_(
            "Everybody stands behind the same part of the sum, so that the money goes to many groups, not to the largest "
            "alone."
        ),
        mind=N_("Needs a cost for each option. Large projects need many votes; what each one lacked is said."),
        begins=BudgetSettings(),
        example=BudgetSettings(
            budget=100_000,
            measures=("m1", "m2", "m3", "m4"),
            costs={"m1": 60_000, "m2": 40_000, "m3": 30_000, "m4": 50_000},
        ),
        answers=crosses("12", "12", "12", "12", "12", "3", "3", "34"),
    ),
)
