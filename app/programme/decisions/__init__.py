"""Decisions and an item's progress as a part of a programme: what can be asked, and what happens.

What everybody could read is corrected with a reason, and the old value stays (S54). Never here: which standing follows
(programme/standing.py), what anybody is shown (programme/views).
"""

from app.programme.decisions import decide, fold, undoing
from app.programme.decisions import messages as m
from app.programme.part import Part

PART = Part(
    commands={
        m.AddDecision: decide.add,
        m.ChangeDecision: decide.change,
        m.RevokeDecision: decide.revoke,
        m.RemoveDecision: decide.remove,
        m.SayProgress: decide.say,
        m.SayProgressOfSeveral: decide.say_of_several,
        m.UndoProgressOfSeveral: undoing.decide,
        m.ChangeProgress: decide.correct,
    },
    events={
        m.DecisionAdded: fold.added,
        m.DecisionChanged: fold.changed,
        m.DecisionRevoked: fold.revoked,
        m.DecisionRemoved: fold.removed,
        m.ProgressSaid: fold.said,
        m.ProgressOfSeveralSaid: fold.said_of_several,
        m.ProgressOfSeveralUndone: undoing.fold,
        m.ProgressChanged: fold.corrected,
    },
)
