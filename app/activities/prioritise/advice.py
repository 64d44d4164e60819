"""What dots propose to who asks how to decide, with eight ballots. Never here: how dots work."""

from app.activities.ballots.example import marks
from app.activities.base.advice import Advice
from app.activities.prioritise.settings import PrioritiseSettings
from app.text import N_

ADVICE = (
    Advice(
        way="dots",
        aim="order",
        title=N_("Dots to share out"),
        fits=N_("Known from the pinboard. Whoever feels strongly puts several dots on one measure."),
        mind=N_("A few people with all their dots on one measure can carry it to the top."),
        begins=PrioritiseSettings(),
        example=PrioritiseSettings(),
        answers=marks("4 - 1 -", "3 - 2 -", "5 - - -", "- 4 1 -", "- 3 2 -", "- - 1 4", "- 2 - 3", "- - 3 2"),
    ),
)
