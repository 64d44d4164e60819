"""A step in which those who opposed something in another one are asked why: which one it is, and what it is made of.

Never here: who opposed what (offer, each kind's input), making it (fold).
"""

from app.activities import KINDS
from app.activities.base.messages import Refused
from app.activities.base.offer import Source
from app.forum.offer import opposed_in
from app.forum.state import Activity, Forum, Plan
from app.text import N_, Text

TITLE: Text = {
    "de": "Was spricht dagegen?",
    "en": "What speaks against it?",
    "tr": "Buna karşı olan nedir?",
    "ar": "ما الأسباب المعارضة؟",
    "uk": "Що проти цього?",
    "pl": "Co przemawia przeciw?",
    "de-x-ls": "Was finden Sie daran nicht gut?",
}
"""What is asked. It stands in the log with the step, and can be corrected there as any words can."""
KIND = next(kind.name for kind in KINDS.values() if "opposed" in kind.input.sources)
THERE = Refused(N_("A step that asks for these reasons is on the agenda already."))


def plan(title: Text, kind: str, step: str) -> Plan:
    """The step that asks about `step`."""
    return Plan(kind, title, source=Source("opposed", step=step))


def asked_in(forum: Forum, step: str) -> Activity | None:
    """The last step of the agenda that asks for the reasons of those who opposed something in `step`."""
    found = (
        one
        for one in reversed(forum.activities.values())
        if (source := one.plan.source) and source.what == "opposed" and source.step == step
    )
    return next(found, None)


def refused(forum: Forum, step: Activity, now: int) -> Refused | None:
    """Why nobody is asked what they have against what is in `step`, or is not asked once more."""
    if asked_in(forum, step.id):
        return THERE
    given = opposed_in(forum, step, now)
    return given if isinstance(given, Refused) else None


def may_ask(forum: Forum, step: Activity, now: int) -> bool:
    """Whether somebody can be asked why they oppose something in `step`, and nobody was yet."""
    opposes = forum.status == "open" and KINDS[step.plan.kind].input.opposes
    return opposes and refused(forum, step, now) is None
