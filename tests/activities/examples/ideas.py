"""The example of the kind `ideas`: settings that are ready to run, and a story that makes each of its events happen."""

from __future__ import annotations

from app.activities.posts import messages as notes
from app.activities.posts.crowd_messages import AskCrowd, JudgePair, StopCrowd
from app.activities.posts.focus import EndFocus, FocusWall
from app.activities.posts.objecting import DecideObjection, ObjectToHiding
from app.activities.posts.suggested import DeclineSuggestion
from app.activities.posts.support import SupportNote, WithdrawSupport
from tests.activities.examples import Example

EXAMPLE = Example(
    {"topics": [{"id": "t1", "label": {"de": "Verkehr"}}, {"id": "t2", "label": {"de": "Bildung"}}], "support": True},
    (
        ("participant", "anna", notes.PostNote("a1", "t1", "Mehr Bänke")),
        ("participant", "emre", notes.PostNote("a1", "t2", "Offene Schulen")),
        ("participant", "frida", notes.PostNote("a1", "t2", "Bänke, bitte")),
        ("participant", "anna", notes.EditNote("a1", "n1", "Mehr Bänke am Platz")),
        ("moderator", "mina", notes.ReleaseNotes("a1", ("n1", "n2"))),
        ("moderator", "mina", notes.HideNotes("a1", "advert", ("n3",))),
        ("participant", "frida", SupportNote("a1", "n1", 1)),
        ("participant", "emre", SupportNote("a1", "n1", 1)),
        ("participant", "frida", WithdrawSupport("a1", "n1")),
        ("facilitator", "felix", notes.BringBackNotes("a1", ("n3",))),
        ("moderator", "mina", notes.MoveNotes("a1", "t1", ("n3",))),
        ("moderator", "mina", notes.GroupNotes("a1", name="Sitzen", notes=("n1", "n3"))),
        ("moderator", "mina", notes.RenameGroup("a1", "g1", "Bänke")),
        ("moderator", "mina", notes.MergeNotes("a1", "n1", ("n3",))),
        ("moderator", "mina", notes.UnmergeNotes("a1", ("n3",))),
        ("moderator", "mina", notes.UngroupNotes("a1", ("n3",))),
        ("moderator", "mina", notes.GroupNotes("a1", name="Schule", notes=("n2",))),
        ("moderator", "mina", notes.MergeGroups("a1", "g1", ("g2",))),
        ("moderator", "mina", notes.GroupNotes("a1", name="Schule", notes=("n2",), own=True)),
        ("moderator", "mina", notes.UndoSorting("a1")),
        ("moderator", "mina", DeclineSuggestion("a1", ("n2-0-released---t2", "n3-0-released---t1"))),
        ("facilitator", "felix", AskCrowd("a1", ("n1-n3",))),
        ("participant", "emre", JudgePair("a1", "n1-n3", "same")),
        ("facilitator", "felix", StopCrowd("a1")),
        ("moderator", "mina", notes.DissolveGroup("a1", "g1")),
        ("facilitator", "felix", FocusWall("a1", "n1")),
        ("facilitator", "felix", EndFocus("a1")),
        ("facilitator", "felix", notes.LockNotes("a1")),
        ("facilitator", "felix", notes.UnlockNotes("a1")),
        ("participant", "frida", notes.WithdrawNote("a1", "n3")),
        ("helper", "hanna", notes.TypeNote("a1", "workshop", "t1", "Eine Uhr am Platz")),
        ("helper", "hanna", notes.TypeNote("a1", "paper", "t1", "Noch eine Uhr")),
        ("helper", "hanna", notes.UntypeNote("a1", "n5")),
        ("moderator", "mina", notes.HideNotes("a1", "insult", ("n2",), everything=True)),
        ("moderator", "mina", notes.AdmitAuthors("a1", ("n2",))),
        ("moderator", "mina", notes.BringBackNotes("a1", ("n2",))),
        ("moderator", "mina", notes.HideNotes("a1", "own", ("n1",), words="steht schon da")),
        ("participant", "anna", ObjectToHiding("a1", "n1", "steht nirgends")),
        ("facilitator", "felix", DecideObjection("a1", ("n1",), words="doch, im dritten")),
        ("moderator", "mina", notes.EraseNote("a1", "n2")),
    ),
)
