"""What is asked of the decisions: the event that follows, or why not.

Never here: what an event does (fold.py), what a decision may say (rules.py).
"""

from app.activities.base.actor import Actor
from app.activities.base.messages import Event, Refused
from app.programme.decisions import checks, rules
from app.programme.decisions import messages as m
from app.programme.standing import history_of
from app.programme.state import Programme


def add(programme: Programme, actor: Actor, command: m.AddDecision, now: int) -> Event | Refused:
    """The decision, entered."""
    refused = rules.refused(programme, command.says)
    return refused or m.DecisionAdded(rules.tidy(command.says), records=command.records)


def change(programme: Programme, actor: Actor, command: m.ChangeDecision, now: int) -> Event | Refused:
    """The decision said anew."""
    found = programme.decisions.made.get(command.decision)
    kept = {point.item for point in found.says.points} if found else set()
    event = m.DecisionChanged(
        command.decision, rules.tidy(command.says), command.reason.strip(), records=command.records
    )
    return checks.not_changed(programme, event) or rules.refused(programme, command.says, kept) or event


def revoke(programme: Programme, actor: Actor, command: m.RevokeDecision, now: int) -> Event | Refused:
    """The decision, taken back."""
    event = m.DecisionRevoked(command.decision, command.day, command.reason.strip(), records=command.records)
    return checks.not_revoked(programme, event) or rules.not_revoked(programme, command.decision, command.day) or event


def remove(programme: Programme, actor: Actor, command: m.RemoveDecision, now: int) -> Event | Refused:
    """The decision, gone."""
    event = m.DecisionRemoved(command.decision, records=command.records)
    return checks.not_removed(programme, event) or event


def say(programme: Programme, actor: Actor, command: m.SayProgress, now: int) -> Event | Refused:
    """How far the item is."""
    refused = rules.progress_refused(programme, command.item, command.day, command.progress, command.text)
    return refused or m.ProgressSaid(
        command.item, command.day, command.progress, rules.said(command.text), records=command.records
    )


def say_of_several(programme: Programme, actor: Actor, command: m.SayProgressOfSeveral, now: int) -> Event | Refused:
    """How far several items are: those that are not so far already."""
    text, keys = rules.said(command.text), tuple(dict.fromkeys(command.items))
    checked = (rules.progress_refused(programme, key, command.day, command.progress, text) for key in keys)
    if refused := next(filter(None, checked), None):
        return refused
    others = tuple(key for key in keys if text or _on(programme, key, command.day, now) != command.progress)
    if not others:
        return rules.ALL_SO_FAR
    return m.ProgressOfSeveralSaid(others, command.day, command.progress, text, records=command.records)


def _on(programme: Programme, item: str, day: str, now: int) -> str:
    """How far an item is on a day, by what is known now; empty before anything was said."""
    found = [turn for turn in history_of(programme, item, now) if turn.day <= day]
    return found[-1].progress if found else ""


def correct(programme: Programme, actor: Actor, command: m.ChangeProgress, now: int) -> Event | Refused:
    """What was said of it, corrected."""
    event = m.ProgressChanged(
        command.item,
        command.day,
        command.progress,
        rules.said(command.text),
        command.entry,
        command.reason.strip(),
        records=command.records,
    )
    refused = rules.progress_refused(programme, command.item, command.day, command.progress, command.text)
    return refused or checks.not_corrected(programme, event) or event
