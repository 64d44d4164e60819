"""The example of the kind `questions`."""

from __future__ import annotations

from app.activities.posts import messages as notes
from app.activities.posts.blocked import AdmitAuthors
from app.activities.posts.focus import EndFocus, FocusWall
from app.activities.posts.group_messages import UndoSorting
from app.activities.posts.objecting import DecideObjection, ObjectToHiding
from app.activities.posts.support import SupportNote, WithdrawSupport
from app.activities.posts.typed_messages import TypeNote, UntypeNote
from app.activities.questions.messages import AnswerQuestion, OpposeQuestion, SettleQuestions
from tests.activities.examples import Example

EXAMPLE = Example(
    {
        "order": "disputed",
        "affiliations": [{"id": "a1", "label": {"de": "Verein"}}, {"id": "a2", "label": {"de": "Betrieb"}}],
    },
    (
        ("participant", "anna", notes.PostNote("a1", text="Wer haftet?", mark="a1")),
        ("participant", "emre", notes.PostNote("a1", text="Wann fängt das an?", mark="a2")),
        ("participant", "frida", notes.PostNote("a1", text="Ab wann gilt das?")),
        ("participant", "anna", notes.EditNote("a1", "n1", "Wer haftet bei falscher Auskunft?", mark="a2")),
        ("moderator", "mina", notes.ReleaseNotes("a1", ("n1", "n2"))),
        ("moderator", "mina", notes.HideNotes("a1", "unrelated", ("n3",))),
        ("participant", "frida", ObjectToHiding("a1", "n3", "Doch, es geht darum")),
        ("facilitator", "felix", DecideObjection("a1", ("n3",), words="nicht ganz")),
        ("participant", "frida", SupportNote("a1", "n1", 1)),
        ("participant", "emre", SupportNote("a1", "n1", 1)),
        ("participant", "frida", WithdrawSupport("a1", "n1")),
        ("participant", "frida", OpposeQuestion("a1", "n2")),
        ("facilitator", "felix", notes.BringBackNotes("a1", ("n3",))),
        ("facilitator", "felix", FocusWall("a1", "n1")),
        ("facilitator", "felix", SettleQuestions("a1", notes=("n1",), stage="answered", then="n2")),
        ("facilitator", "felix", EndFocus("a1")),
        ("facilitator", "felix", SettleQuestions("a1", notes=("n2",), stage="archived", own=True)),
        ("facilitator", "felix", UndoSorting("a1")),
        ("facilitator", "felix", SettleQuestions("a1", notes=("n2", "n3"), stage="written")),
        ("facilitator", "felix", AnswerQuestion("a1", notes=("n2",), answer="Im Mai.")),
        ("moderator", "mina", notes.MergeNotes("a1", "n2", ("n3",))),
        ("moderator", "mina", notes.UnmergeNotes("a1", ("n3",))),
        ("facilitator", "felix", notes.LockNotes("a1")),
        ("facilitator", "felix", notes.UnlockNotes("a1")),
        ("participant", "frida", notes.WithdrawNote("a1", "n3")),
        ("helper", "hanna", TypeNote("a1", "paper", "", "Gibt es das auf Türkisch?")),
        ("helper", "hanna", TypeNote("a1", "paper", "", "Doppelt")),
        ("helper", "hanna", UntypeNote("a1", "n5")),
        ("moderator", "mina", notes.HideNotes("a1", "insult", ("n2",), everything=True)),
        ("moderator", "mina", AdmitAuthors("a1", ("n2",))),
        ("moderator", "mina", notes.BringBackNotes("a1", ("n2",))),
        ("moderator", "mina", notes.EraseNote("a1", "n2")),
    ),
)
