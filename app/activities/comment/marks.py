"""What a comment says of itself: for, against, a question, a remark, or an expert's annotation.

Never here: who may say which (rules), figures.
"""

from app.text import N_

STANCES = ("for", "against")
"""Of these a person says one of a measure, once: so their figures are people."""
PLAIN = (*STANCES, "question", "remark")
"""What everybody may say."""
EXPERT = "annotation"
"""What only people of the strand may say that the step names; it stands with the words wherever they are read."""
MARKS = (*PLAIN, EXPERT)
"""In the order in which they stand everywhere."""
WORDS: dict[str, str] = {
    "for": N_("For"),
    "against": N_("Against"),
    "question": N_("Question"),
    "remark": N_("Remark"),
    EXPERT: N_("Expert annotation"),
}
"""How one comment is called by its mark."""
ANSWER, EXPERT_ANSWER = N_("Answer"), N_("Expert annotation as an answer")


def called(mark: str, under: str) -> str:
    """What a comment is, in words to be translated; `under` is the one that it answers, empty for none."""
    if under:
        return EXPERT_ANSWER if mark == EXPERT else ANSWER
    return WORDS.get(mark, WORDS["remark"])
