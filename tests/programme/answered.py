"""A forum of notes and comments for the tests of what becomes of them. Never here: dispositions."""

from __future__ import annotations

import itertools

from app.activities.posts import messages as notes
from app.forum import commands as c
from app.forum.sealing.seal import SealedLog, seal
from app.forum.state import Forum
from tests.people import (
    ANNA,
    BORIS,
    CEM,
    DILEK,
    EMRE,
    FACILITATOR,
    FORUM,
    FRIDA,
    MODERATOR,
    ORGANISER,
    a_forum,
    on_stage,
)
from tests.play import Forums, play

NIGHT = 1_651_300_000_000
PAPER, FORMS, OTHER_FORMS, RUDE, WAITING = "n1", "n2", "n3", "n4", "n5"
"""Notes in a1: one alone, two that are merged and grouped, one hidden, one that nobody has read."""
FOR, QUESTION, REPLY = "n1", "n2", "n3"
"""Comments in a2 on m1, the last an answer to the question."""


def talked() -> Forums:
    """Both steps are over; nothing is sealed."""
    log = on_stage(a_forum("ideas", "comment"))
    topic = next(iter(log.state.activities["a1"].settings.topics)).id
    for person, text in (
        (ANNA, "Weniger Papier bitte"),
        (BORIS, "Ein Formular für alles"),
        (CEM, "Ein einziges Formular"),
        (DILEK, "Sie Esel"),
        (EMRE, "Noch nicht gelesen"),
    ):
        play(log, person, notes.PostNote("a1", topic, text))
    play(log, MODERATOR, notes.ReleaseNotes("a1", (PAPER, FORMS, OTHER_FORMS)))
    play(log, MODERATOR, notes.HideNotes("a1", "insult", (RUDE,)))
    play(log, MODERATOR, notes.GroupNotes("a1", name="Formulare", notes=(FORMS, OTHER_FORMS)))
    play(log, MODERATOR, notes.MergeNotes("a1", FORMS, (OTHER_FORMS,)))
    on_stage(log, "a2")
    play(log, ANNA, notes.PostNote("a2", "m1", "Hilft auch meinen Eltern.", mark="for"))
    play(log, FRIDA, notes.PostNote("a2", "m1", "Wer bezahlt das?", mark="question"))
    play(log, MODERATOR, notes.ReleaseNotes("a2", (FOR, QUESTION)))
    play(log, BORIS, notes.PostNote("a2", "m1", "Alle zusammen.", under=QUESTION))
    play(log, MODERATOR, notes.ReleaseNotes("a2", (REPLY,)))
    for step in ("a1", "a2"):
        play(log, FACILITATOR, c.CloseInput(step))
    return log


def sealed(log: Forums) -> Forum:
    """The same forum once nobody can say any more who wrote what."""
    play(log, ORGANISER, c.CloseForum())
    fresh = (f"fresh-{number * 7919 % 10_007:05}" for number in itertools.count(1))
    made = seal(FORUM, log.entries, fresh, NIGHT)
    assert isinstance(made, SealedLog), made
    return made.forum
