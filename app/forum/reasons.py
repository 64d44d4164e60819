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


def plan(event_title: Text, kind: str, step: str) -> Plan:
    """The step that asks about `step`."""
    return Plan(kind, event_title, source=Source("opposed", step=step))


def asked_in(forum: Forum, step: str) -> Activity | None:
    """The last step of the agenda that asks for the reasons of those who opposed something in `step`."""
    found = (one for one in forum.activities.values() if one.plan.source is not None and one.plan.source.step == step)
    return next((one for one in reversed([*found]) if one.plan.source and one.plan.source.what == "opposed"), None)


def may_ask(forum: Forum, step: Activity, now: int) -> bool:
    """Whether somebody can be asked why they oppose something in `step`, and nobody was yet."""
    if forum.status != "open" or not KINDS[step.plan.kind].input.opposes or asked_in(forum, step.id):
        return False
    return not isinstance(opposed_in(forum, step, now), Refused)
