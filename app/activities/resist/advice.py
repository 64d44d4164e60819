"""What resistance proposes to who asks how to decide, with eight ballots. Never here: how resistance works."""

from msgspec.structs import replace

from app.activities.ballots.example import marks
from app.activities.base.advice import Advice
from app.activities.resist.settings import STAYS, ResistSettings
from app.text import N_

USUAL = ResistSettings()
ADVICE = (
    Advice(
        way="resistance",
        aim="resistance",
        title=N_("Resistance from 0 to 10"),
        fits=N_(
            "Finds what meets the least resistance, also where nobody’s favourite can win. A second round shows what an "
            "improved option changes."
        ),
        mind=N_(
            "Asks for all options, so better with ten or fewer. Who has a firm favourite may give 10 to all others."
        ),
        begins=USUAL,
        example=replace(USUAL, all_measures=True),
        answers=marks(
            "0 6 3 10 7",
            "0 7 2 9 6",
            "1 5 4 10 8",
            "10 0 2 6 5",
            "9 1 3 5 6",
            "10 6 3 0 7",
            "10 2 4 1 6",
            "8 5 1 3 7",
            beside=STAYS,
        ),
    ),
)
