"""What two scales propose to who asks how to decide, with eight ballots. Never here: how they work."""

from msgspec.structs import replace

from app.activities.ballots.example import on_each
from app.activities.base.advice import Advice
from app.activities.matrix.settings import MatrixSettings
from app.text import N_

USUAL = MatrixSettings()
GIVEN = """
25 22 14 41
24 23 15 52
35 21 24 41
22 35 14 43
31 24 25 53
22 32 13 45
31 23 24 54
22 22 15 44
"""
ADVICE = (
    Advice(
        way="two",
        aim="picture",
        title=N_("Two scales, one picture"),
        fits=N_("Impact against effort: what to do first, what to plan for, what rather not."),
        mind=N_("It gives no order. Two marks for each option take time."),
        begins=USUAL,
        example=replace(USUAL, all_measures=True),
        answers=on_each(("x", "y"), GIVEN),
    ),
)
