"""What votes with credits propose to who asks how to decide, with eight ballots. Never here: how they work."""

from msgspec.structs import replace

from app.activities.ballots.example import marks
from app.activities.base.advice import Advice
from app.activities.quadratic.settings import QuadraticSettings
from app.text import N_

USUAL = QuadraticSettings()
ADVICE = (
    Advice(
        way="credits",
        aim="order",
        title=N_("Votes that get dearer"),
        fits=N_("Shows how much something matters to people, without a few who feel strongly deciding alone."),
        mind=N_("Needs a minute of explanation: 2 votes cost 4, 3 cost 9."),
        begins=USUAL,
        example=replace(USUAL, all_measures=True),
        answers=marks("8 - 6 -", "8 2 5 -", "9 - 4 -", "- 8 5 3", "- 7 6 3", "- 2 5 8", "- 6 4 6", "- 3 8 5"),
    ),
)
