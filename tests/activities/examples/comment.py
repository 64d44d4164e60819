"""The example of the kind `comment`: settings that are ready to run, and a story that makes each of its events happen."""

from __future__ import annotations

from app.activities.posts import messages as notes
from app.activities.posts.crowd_messages import AskCrowd, JudgePair, StopCrowd
from app.activities.posts.focus import EndFocus, FocusWall
from app.activities.posts.objecting import DecideObjection, ObjectToHiding
from app.activities.posts.suggested import DeclineSuggestion
from app.activities.posts.support import SupportNote, WithdrawSupport
from tests.activities.examples import Example


def said(measure: str, text: str, mark: str = "", under: str = "") -> notes.PostNote:
    """A comment, or an answer to one."""
    return notes.PostNote("a1", measure, text, mark=mark, under=under)


EXAMPLE = Example(
    {"measures": ["m1", "m2"], "experts": "public", "support": True, "on_wall": True},
    (
        ("participant", "anna", said("m1", "Hilft auch meinen Eltern.\n\nUnd es kostet wenig.", "for")),
        ("participant", "emre", said("m1", "Bitte erst die Bescheide.", "against")),
        ("participant", "frida", said("m1", "Liest das jemand?", "question")),
        ("participant", "frida", said("m2", "Die Bilder müssen stimmen.", "remark")),
        ("participant", "emre", said("m2", "Es gilt DIN SPEC 33429.", "annotation")),
        ("participant", "anna", notes.EditNote("a1", "n1", "Hilft auch meinem Vater.", mark="for")),
        ("moderator", "mina", notes.ReleaseNotes("a1", ("n1", "n2", "n3", "n4"))),
        ("moderator", "mina", notes.HideNotes("a1", "advert", ("n5",))),
        ("participant", "anna", said("m1", "Ja, eine Gruppe.", under="n3")),
        ("participant", "emre", said("m1", "Die Norm verlangt es.", "annotation", under="n3")),
        ("moderator", "mina", notes.ReleaseNotes("a1", ("n6", "n7"))),
        ("participant", "frida", SupportNote("a1", "n1", 1)),
        ("participant", "emre", SupportNote("a1", "n1", 1)),
        ("participant", "frida", WithdrawSupport("a1", "n1")),
        ("facilitator", "felix", notes.BringBackNotes("a1", ("n5",))),
        ("moderator", "mina", notes.MoveNotes("a1", "m1", ("n4",))),
        ("moderator", "mina", notes.GroupNotes("a1", name="Prüfen", notes=("n3", "n4"))),
        ("moderator", "mina", notes.RenameGroup("a1", "g1", "Wer prüft")),
        ("moderator", "mina", notes.MergeNotes("a1", "n3", ("n4",))),
        ("moderator", "mina", notes.UnmergeNotes("a1", ("n4",))),
        ("moderator", "mina", notes.UngroupNotes("a1", ("n4",))),
        ("moderator", "mina", notes.GroupNotes("a1", name="Norm", notes=("n5",))),
        ("moderator", "mina", notes.MergeGroups("a1", "g1", ("g2",))),
        ("moderator", "mina", notes.GroupNotes("a1", name="Norm", notes=("n5",), own=True)),
        ("moderator", "mina", notes.UndoSorting("a1")),
        ("moderator", "mina", DeclineSuggestion("a1", ("n1-1-released---m1", "n2-0-released---m1"))),
        ("facilitator", "felix", AskCrowd("a1", ("n1-n3",))),
        ("participant", "emre", JudgePair("a1", "n1-n3", "same")),
        ("facilitator", "felix", StopCrowd("a1")),
        ("moderator", "mina", notes.DissolveGroup("a1", "g1")),
        ("facilitator", "felix", FocusWall("a1", "m1")),
        ("facilitator", "felix", EndFocus("a1")),
        ("facilitator", "felix", notes.LockNotes("a1")),
        ("facilitator", "felix", notes.UnlockNotes("a1")),
        ("participant", "frida", notes.WithdrawNote("a1", "n4")),
        ("helper", "hanna", notes.TypeNote("a1", "workshop", "m1", "Eine Uhr am Platz", mark="remark")),
        ("helper", "hanna", notes.TypeNote("a1", "paper", "m2", "Noch eine Uhr", mark="for")),
        ("helper", "hanna", notes.UntypeNote("a1", "n9")),
        ("moderator", "mina", notes.HideNotes("a1", "insult", ("n2",), everything=True)),
        ("moderator", "mina", notes.AdmitAuthors("a1", ("n2",))),
        ("moderator", "mina", notes.BringBackNotes("a1", ("n2",))),
        ("moderator", "mina", notes.HideNotes("a1", "own", ("n1",), words="steht schon da")),
        ("participant", "anna", ObjectToHiding("a1", "n1", "steht nirgends")),
        ("facilitator", "felix", DecideObjection("a1", ("n1",), words="doch, im dritten")),
        ("moderator", "mina", notes.EraseNote("a1", "n2")),
    ),
)
