"""The example of the kind `wish`."""

from __future__ import annotations

from app.activities.posts import messages as notes
from app.activities.posts.blocked import AdmitAuthors
from app.activities.posts.focus import EndFocus, FocusWall
from app.activities.posts.group_messages import UndoSorting
from app.activities.posts.objecting import DecideObjection, ObjectToHiding
from app.activities.posts.support import SupportNote, WithdrawSupport
from app.activities.posts.typed_messages import TypeNote, UntypeNote
from tests.activities.examples import Example
from tests.example.activities.wish.kind import GrantWishes

EXAMPLE = Example(
    {"support": True, "suggestions": False},
    (
        ("participant", "anna", notes.PostNote("a1", text="Mehr Bänke", mark="small")),
        ("participant", "emre", notes.PostNote("a1", text="Offene Schulen", mark="big")),
        ("participant", "frida", notes.PostNote("a1", text="Bänke, bitte")),
        ("participant", "anna", notes.EditNote("a1", "n1", "Mehr Bänke", mark="big")),
        ("moderator", "mina", notes.ReleaseNotes("a1", ("n1", "n2"))),
        ("participant", "frida", notes.PostNote("a1", text="Ja, mit Lehne", under="n1")),
        ("moderator", "mina", notes.HideNotes("a1", "advert", ("n3",))),
        ("participant", "frida", ObjectToHiding("a1", "n3", "Doch, es ist eine Bank")),
        ("facilitator", "felix", DecideObjection("a1", ("n3",), words="nicht hier")),
        ("participant", "frida", SupportNote("a1", "n1", 1)),
        ("participant", "emre", SupportNote("a1", "n1", 1)),
        ("participant", "frida", WithdrawSupport("a1", "n1")),
        ("facilitator", "felix", notes.BringBackNotes("a1", ("n3",))),
        ("moderator", "mina", GrantWishes("a1", notes=("n2",), own=True)),
        ("moderator", "mina", UndoSorting("a1")),
        ("moderator", "mina", GrantWishes("a1", notes=("n1", "n3"))),
        ("moderator", "mina", notes.MergeNotes("a1", "n1", ("n3",))),
        ("moderator", "mina", notes.UnmergeNotes("a1", ("n3",))),
        ("facilitator", "felix", FocusWall("a1", "n1")),
        ("facilitator", "felix", EndFocus("a1")),
        ("facilitator", "felix", notes.LockNotes("a1")),
        ("facilitator", "felix", notes.UnlockNotes("a1")),
        ("participant", "frida", notes.WithdrawNote("a1", "n3")),
        ("helper", "hanna", TypeNote("a1", "workshop", "", "Eine Uhr am Platz")),
        ("helper", "hanna", TypeNote("a1", "paper", "", "Noch eine Uhr")),
        ("helper", "hanna", UntypeNote("a1", "n6")),
        ("moderator", "mina", notes.HideNotes("a1", "insult", ("n2",), everything=True)),
        ("moderator", "mina", AdmitAuthors("a1", ("n2",))),
        ("moderator", "mina", notes.BringBackNotes("a1", ("n2",))),
        ("moderator", "mina", notes.EraseNote("a1", "n2")),
    ),
)
