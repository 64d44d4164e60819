"""What a ranking proposes to who asks how to decide, with eight ballots each. Never here: how a ranking works."""

from msgspec.structs import replace

from app.activities.ballots.example import ORDERS, places
from app.activities.base.advice import Advice
from app.activities.rank.settings import RankSettings
from app.text import N_

ROUNDS, POINTS, DUELS = RankSettings(), RankSettings(rule="borda"), RankSettings(rule="schulze")
ADVICE = (
    Advice(
        way="rounds",
        aim="winner",
        title=N_("An order, counted in rounds"),
        fits=N_("A vote for an option that goes out goes on to the next one on that ballot."),
        mind=N_("Something that is second for nearly everybody can go out early."),
        begins=ROUNDS,
        example=replace(ROUNDS, all_measures=True),
        answers=places(*ORDERS),
    ),
    Advice(
        way="duels",
        aim="winner",
        title=N_("An order, counted in duels"),
        fits=N_("First is what no other option beats when only two are compared: the strongest idea of a majority."),
        mind=N_("Harder to explain in a hall. Where the duels go round in a circle, the result says so."),
        begins=DUELS,
        example=replace(DUELS, all_measures=True),
        answers=places(*ORDERS),
    ),
    Advice(
        way="points",
        aim="order",
        title=N_("An order, counted in points"),
        fits=N_("All places of all ballots count: a good order of everything, easy to check by hand."),
        mind=N_("Rewards what many put in the middle, and depends on which options there are."),
        begins=POINTS,
        example=replace(POINTS, all_measures=True),
        answers=places(*ORDERS),
    ),
)
