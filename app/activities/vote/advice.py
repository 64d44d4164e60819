"""What a vote proposes to who asks how to decide, with eight ballots each. Never here: how a vote works."""

from msgspec.structs import replace

from app.activities.ballots.example import crosses, marks
from app.activities.base.advice import Advice
from app.activities.vote.settings import STANDARD, VoteSettings
from app.text import N_

FOUR = ("m1", "m2", "m3", "m4")
SCALE = VoteSettings(method="scale")
GRADES = VoteSettings(method="grades", grades=STANDARD)
STAR = VoteSettings(method="scale", low=0, high=5, rule="star")
ADVICE = (
    Advice(
        way="single",
        aim="winner",
        title=N_("One choice each"),
        fits=N_("Quick and known to everybody: right for two options, or for a mood."),
        mind=N_(
            "With three or more, what most people could live with can lose: those who wish for something similar split."
        ),
        begins=VoteSettings(),
        example=VoteSettings(measures=FOUR),
        answers=crosses("1", "1", "1", "2", "2", "4", "4", "3"),
    ),
    Advice(
        way="star",
        aim="winner",
        title=N_("Marks, then a runoff (STAR)"),
        fits=N_("Says how much people like each option, and makes sure that the winner beats the second in a duel."),
        mind=N_("Two steps of counting have to be explained; the console goes through them."),
        begins=STAR,
        example=replace(STAR, measures=FOUR),
        answers=marks("5 2 3 0", "5 1 4 0", "5 2 3 0", "0 5 4 2", "0 5 3 2", "0 2 3 5", "0 4 3 5", "1 2 5 4"),
    ),
    Advice(
        way="scale",
        aim="picture",
        title=N_("Marks on a scale"),
        fits=N_("Several statements or measures, one scale: the average, and how far people are apart."),
        mind=N_("A few extreme marks move an average. Where people are far apart, the result says so."),
        begins=SCALE,
        example=replace(SCALE, measures=FOUR),
        answers=marks("5 2 4 1", "5 2 4 1", "5 3 3 1", "1 5 4 2", "1 5 4 3", "1 2 4 5", "1 4 3 5", "1 3 5 4"),
    ),
    Advice(
        way="grades",
        aim="picture",
        title=N_("Grades in words (majority judgement)"),
        fits=N_("The result is a sentence: at least half say “good” or better. A few extreme grades do not move it."),
        mind=N_("More to read than numbers, so better with few options."),
        begins=GRADES,
        example=replace(GRADES, measures=FOUR),
        answers=marks("6 3 4 1", "6 2 5 1", "5 3 4 1", "1 6 5 3", "1 6 4 3", "1 2 4 6", "1 5 4 5", "2 3 6 4"),
    ),
)
