"""What approval proposes to who asks how to decide, with eight ballots each. Never here: how approval works."""

from msgspec.structs import replace

from app.activities.approve.settings import ApproveSettings
from app.activities.ballots.example import crosses
from app.activities.base.advice import Advice
from app.text import N_

ANY, LIST = ApproveSettings(), ApproveSettings(seats=2)
ADVICE = (
    Advice(
        way="any",
        aim="winner",
        title=N_("Everything that one agrees with"),
        fits=N_("As quick as one choice, and similar options take nothing from each other."),
        mind=N_("Says nothing about how much somebody agrees."),
        begins=ANY,
        example=replace(ANY, all_measures=True),
        answers=crosses("13", "13", "1", "23", "23", "34", "24", "34"),
    ),
    Advice(
        way="list",
        aim="several",
        title=N_("Approval with a proportional list"),
        fits=N_(
            "Who already has something on the list counts less for the next place, so that minorities find something, too."
        ),
        mind=N_("The list can leave out what has many votes. How many people each way serves is said beside it."),
        begins=LIST,
        example=replace(LIST, all_measures=True),
        answers=crosses("12", "12", "12", "12", "12", "3", "3", "34"),
    ),
)
