"""What an organiser wants to find out, and what a kind proposes for it: when that fits, what is to be borne in mind, and eight
answers as an example, which are counted before the organiser's eyes.

Never here: one kind's proposals, counting.
"""

from typing import Any, Literal

import msgspec

from app.activities.base.messages import ActivityCommand
from app.text import N_

Aim = Literal["winner", "order", "several", "money", "resistance", "picture"]
QUESTIONS: dict[Aim, tuple[str, str]] = {
    "winner": (N_("Which one is it to be?"), N_("One winner: where to begin, which design, which date.")),
    "order": (N_("What matters more than what?"), N_("An order of all of them: what to do first, and what later.")),
    "several": (N_("Which ones together?"), N_("A few that do justice to as many people as possible.")),
    "money": (N_("What is the money to go to?"), N_("A sum is shared out; each option has its cost.")),
    "resistance": (
        N_("What can everybody live with?"),
        N_("The least resistance, compared with leaving things as they are."),
    ),
    "picture": (
        N_("What do people think of each of them?"),
        N_("A picture instead of a decision: how good, how much effort, how far apart."),
    ),
}
"""Each aim as a question, and what its answer is good for."""
Answers = tuple[ActivityCommand, ...]
"""What one person gives: one command, or one after another."""
MEASURES: tuple[str, ...] = (
    N_("Seats in the shade"),
    N_("Wi-Fi in waiting rooms"),
    N_("Help with forms"),
    N_("A map of building sites"),
)
"""The measures of every example, with the ids `m1` to `m4`."""


class Advice(msgspec.Struct, frozen=True, kw_only=True):
    """One proposal, known by its `way` within its kind. `title` is what it is called beside others, `fits` says when it is
    right, `mind` what is to be borne in mind. A new step begins with the settings `begins`. `example` are settings over the
    four measures, and `answers` what each of eight people gives then, to the step `a1`."""

    way: str
    aim: Aim
    title: str
    fits: str
    mind: str
    begins: Any
    example: Any
    answers: tuple[Answers, ...]
