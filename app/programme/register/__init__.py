"""The register as a part of a programme: what can be asked of it, and what happens to it.

Never here: what anybody is shown (programme/views), a forum's measures.
"""

from app.programme.part import Part
from app.programme.register import decide, fold, several, undoing
from app.programme.register import messages as m

PART = Part(
    commands={
        m.AddItems: decide.add,
        m.WordItem: decide.word,
        m.CorrectItem: decide.correct,
        m.ChangeItem: decide.change,
        m.WithdrawItem: decide.withdraw,
        m.ChangeItems: several.decide,
        m.UndoItemsChanged: undoing.decide,
    },
    events={
        m.ItemsAdded: fold.added,
        m.ItemWorded: fold.worded,
        m.ItemCorrected: fold.corrected,
        m.ItemChanged: fold.changed,
        m.ItemWithdrawn: fold.withdrawn,
        m.ItemsChanged: several.fold,
        m.ItemsChangedUndone: undoing.fold,
    },
)
