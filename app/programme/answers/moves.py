"""What events do to the dispositions of a programme. Deterministic, and no event of the right form is ever too much.

Never here: whether something is wanted at all (rules).
"""

from msgspec.structs import replace

from app.activities.base.messages import Logged, Refused
from app.programme.answers import messages as m
from app.programme.answers.rules import NO_MODULE, pending, standing, to_confirm, unconfirmable, unwithdrawable
from app.programme.answers_state import (
    Answers,
    Disposition,
    Module,
    Publication,
    Task,
    Told,
    Version,
    key_of,
)
from app.programme.state import Programme
from app.text import Text


def given(programme: Programme, event: m.AnswersGiven, logged: Logged) -> Refused | None:
    """Each of the things gets the same answer."""
    version = Version(outcome=event.outcome, reason=event.reason, modules=event.modules, by=logged.by, at=logged.at)
    for name in event.names:
        _put(programme.answers, name, event, version)
        _set_task(programme.answers, name, event)
    return None


def assigned(programme: Programme, event: m.AnswersAssigned, logged: Logged) -> Refused | None:
    """Each of the things gets the same task."""
    for name in event.names:
        _set_task(programme.answers, name, event)
    return None


def confirmed(programme: Programme, event: m.AnswersConfirmed, logged: Logged) -> Refused | None:
    """What waited for it can be published."""
    refused = unconfirmable(programme, logged.by, event.names)
    for name in event.names if refused is None else ():
        for one in to_confirm(programme, name):
            programme.answers.given[one.key] = replace(one, stage="confirmed", confirmed_by=logged.by)
    return refused


def withdrawn(programme: Programme, event: m.AnswerWithdrawn, logged: Logged) -> Refused | None:
    """It stays with its history, and what everybody read of it until the next publication."""
    refused = unwithdrawable(programme, event)
    for name in event.names if refused is None else ():
        one = programme.answers.given[key_of(name, event.start, event.end)]
        version = Version(by=logged.by, at=logged.at)
        programme.answers.given[one.key] = _next(one, version, stage="withdrawn", confirmed_by="")
    return refused


def module_said(programme: Programme, event: m.ModuleSaid, logged: Logged) -> Refused | None:
    """New words; where it was said so, reasons that have the old ones get them as well."""
    answers, old = programme.answers, programme.answers.modules.get(event.module)
    if old is None:
        programme.made["module"] = programme.next("module")
        answers.modules[event.module] = Module(id=event.module, text=event.text, outcome=event.outcome)
        return None
    if old.dropped:
        return NO_MODULE
    answers.modules[old.id] = Module(
        id=old.id, text=event.text, outcome=event.outcome, earlier=(*old.earlier, old.text)
    )
    for one in list(answers.given.values()) if event.everywhere else ():
        _reword(programme, one, old, event.text, logged)
    return None


def module_dropped(programme: Programme, event: m.ModuleDropped, logged: Logged) -> Refused | None:
    """It is offered no more."""
    if not standing(programme, event.module):
        return NO_MODULE
    modules = programme.answers.modules
    modules[event.module] = replace(modules[event.module], dropped=True)
    return None


def answering_set(programme: Programme, event: m.AnsweringSet, logged: Logged) -> Refused | None:
    """The settings; what was confirmed stays so."""
    programme.answers.four_eyes, programme.answers.due = event.four_eyes, event.due
    return None


def published(programme: Programme, event: m.AnswersPublished, logged: Logged) -> Refused | None:
    """Everything that is ready is told, with the time; earlier words of it stay to be read as such."""
    answers = programme.answers
    for key, one in answers.given.items():
        if pending(one, answers.ready(one)):
            answers.given[key] = replace(one, told=(*one.told, Told(one.version, logged.at)))
    act = Publication(at=logged.at, lacking=event.lacking, total=event.total, why=event.why, until=event.until)
    answers.publications = (*answers.publications, act)
    return None


def _put(answers: Answers, name: str, event: m.AnswersGiven, version: Version) -> None:
    key, stage = key_of(name, event.start, event.end), "draft" if event.draft else "given"
    old = answers.given.get(key)
    if old is not None:
        answers.given[key] = _next(old, version, stage=stage, confirmed_by="")
        return
    made = {"of": name, "start": event.start, "end": event.end, "version": version, "stage": stage}
    answers.given[key] = Disposition(**made)  # type: ignore[arg-type]
    answers.of[name] = (*answers.of.get(name, ()), key)


def _next(old: Disposition, version: Version, **changes: str) -> Disposition:
    return replace(old, version=version, earlier=(*old.earlier, old.version), **changes)


def _set_task(answers: Answers, name: str, event: m.AnswersGiven | m.AnswersAssigned) -> None:
    old = answers.tasks.get(name, Task())
    said = {field: value for field in ("topic", "assignee", "due") if (value := getattr(event, field)) is not None}
    if said and (task := replace(old, **said)) != old:
        answers.tasks[name] = task


def _reword(programme: Programme, one: Disposition, old: Module, new: Text, logged: Logged) -> None:
    reason = {tag: _with(words, old.text.get(tag, ""), new.get(tag, "")) for tag, words in one.version.reason.items()}
    if one.stage == "withdrawn" or old.id not in one.version.modules or reason == one.version.reason:
        return
    version = replace(one.version, reason=reason, by=logged.by, at=logged.at)
    stage = "given" if one.stage == "confirmed" else one.stage
    programme.answers.given[one.key] = _next(one, version, stage=stage, confirmed_by="")
    record = m.record_of(one.of)  # a form that shows the words as they were is an older one now
    programme.versions[record] = programme.versions.get(record, 0) + 1


def _with(words: str, old: str, new: str) -> str:
    return words.replace(old, new) if old and new else words
