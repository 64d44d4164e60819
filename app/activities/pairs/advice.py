"""What comparing in pairs proposes to who asks how to decide, with eight people's answers. Never here: how it works."""

from msgspec.structs import replace

from app.activities.base.advice import Advice, Answers
from app.activities.pairs.messages import AnswerPair
from app.activities.pairs.settings import PairsSettings
from app.text import N_

USUAL = PairsSettings()


def answered(*people: str) -> tuple[Answers, ...]:
    """ "132": of the first and the third measure the second of both is chosen; 3 says that it cannot be decided."""
    return tuple(tuple(_answer(*pair) for pair in line.split()) for line in people)


def _answer(first: str, second: str, mark: str) -> AnswerPair:
    return AnswerPair("a1", {f"m{first}.m{second}": int(mark)})


ADVICE = (
    Advice(
        way="pairs",
        aim="order",
        title=N_("Two at a time"),
        fits=N_("The easiest question there is, also for thirty options: nobody has to read all of them."),
        mind=N_("Needs many answers; the console says how many are still needed, and what cannot be told apart."),
        begins=USUAL,
        example=replace(USUAL, all_measures=True),
        answers=answered(
            "121 132 341",
            "131 241 232",
            "141 232 121",
            "122 341 142",
            "231 132 241",
            "342 142 242",
            "132 242 231",
            "341 232 122",
        ),
    ),
)
