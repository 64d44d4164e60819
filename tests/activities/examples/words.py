"""The example of the kind `words`: settings that are ready to run, and a story that makes each of its events happen."""

from __future__ import annotations

from app.activities.posts import messages as notes
from app.activities.posts.blocked import AdmitAuthors
from app.activities.posts.focus import EndFocus, FocusWall
from app.activities.posts.group_messages import UndoSorting
from app.activities.posts.objecting import DecideObjection, ObjectToHiding
from app.activities.posts.typed_messages import TypeNote, UntypeNote
from app.activities.words.messages import HideWord, MergeWords, PostWords
from tests.activities.examples import Example

EXAMPLE = Example(
    {"asks": "words", "tongue": "de"},
    (
        ("participant", "anna", PostWords("a1", "Radweg")),
        ("participant", "anna", PostWords("a1", "Mut")),
        ("participant", "emre", PostWords("a1", "Radwege", third="ohne Barrieren")),
        ("participant", "frida", notes.PostNote("a1", text="barrierefrei")),
        ("moderator", "mina", notes.ReleaseNotes("a1", ("n1", "n2", "n3", "n4", "n5"))),
        ("participant", "anna", notes.EditNote("a1", "n1", "Radwege")),
        ("moderator", "mina", notes.ReleaseNotes("a1", ("n1",))),
        ("participant", "frida", PostWords("a1", "mut")),
        ("moderator", "mina", MergeWords("a1", "ohne Barrieren", "barrierefrei")),
        ("moderator", "mina", notes.UnmergeNotes("a1", ("n4",))),
        ("moderator", "mina", notes.MergeNotes("a1", "n5", ("n4",), own=True)),
        ("moderator", "mina", UndoSorting("a1")),
        ("moderator", "mina", MergeWords("a1", "ohne barrieren", "barrierefrei")),
        ("moderator", "mina", HideWord("a1", "unrelated", "MUT")),
        ("facilitator", "felix", notes.BringBackNotes("a1", ("n2", "n6"))),
        ("facilitator", "felix", FocusWall("a1", "n1")),
        ("facilitator", "felix", EndFocus("a1")),
        ("facilitator", "felix", notes.LockNotes("a1")),
        ("facilitator", "felix", notes.UnlockNotes("a1")),
        ("participant", "frida", notes.WithdrawNote("a1", "n6")),
        ("helper", "hanna", TypeNote("a1", "workshop", "", "Zuhören")),
        ("helper", "hanna", TypeNote("a1", "paper", "", "Humor")),
        ("helper", "hanna", UntypeNote("a1", "n8")),
        ("moderator", "mina", notes.HideNotes("a1", "insult", ("n3",), everything=True)),
        ("moderator", "mina", AdmitAuthors("a1", ("n3",))),
        ("moderator", "mina", notes.BringBackNotes("a1", ("n3", "n4"))),
        ("moderator", "mina", notes.HideNotes("a1", "own", ("n2",), words="steht schon da")),
        ("participant", "anna", ObjectToHiding("a1", "n2", "steht nirgends")),
        ("facilitator", "felix", DecideObjection("a1", ("n2",), words="doch, im dritten")),
        ("moderator", "mina", notes.EraseNote("a1", "n3")),
    ),
)
