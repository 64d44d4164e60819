"""Whether something that is asked about dispositions fits: the event that follows, or why not.

What a thing is, and whether there is one of that name, who asks has looked up: a programme's log holds no contribution.
Never here: what an event does (moves), a page.
"""

from app.activities.base.actor import Actor
from app.activities.base.messages import Event, Refused
from app.forum.schedule import is_day
from app.letters import written
from app.programme.answers import messages as m
from app.programme.answers_state import OUTCOMES, Disposition
from app.programme.said import said_of
from app.programme.state import Programme
from app.text import N_, NN_, Text

MOST = 1_000
"""So many things are answered or assigned at once."""
LETTERS, SHORT = 4_000, 120
"""So long a reason may be in each language; a topic or an assignee."""
NONE = Refused(N_("Please choose what you want to answer."), status=422, invalid=("names",))
MANY = NN_(
    "At most {most} contribution can be answered at once.",
    "At most {most} contributions can be answered at once.",
    by="most",
)
NO_OUTCOME = Refused(N_("Please say what becomes of it."), status=422, invalid=("outcome",))
NO_REASON = Refused(N_("Please say why."), status=422, invalid=("reason",))
LONG = NN_("At most {most} character, please.", "At most {most} characters, please.", by="most")
NO_DAY = Refused(N_("Please give the day as a date, such as 2022-06-14."), status=422, invalid=("due",))
NO_SECTION = Refused(N_("A section can be marked in a single contribution only."), status=422, invalid=("quote",))
NO_MODULE = Refused(N_("This text module is no longer there."), invalid=("module",))
NO_WORDS = Refused(N_("Please write the words of the text module."), status=422, invalid=("text",))
NO_EYES = Refused(N_("Answers need no confirmation here."))
NOT_GIVEN = Refused(N_("There is no answer here to confirm any more."))
OWN = Refused(N_("You gave this answer yourself. Somebody else has to confirm it."), status=403)
GONE = Refused(N_("This answer is no longer there."))
NOTHING_NEW = Refused(N_("There is nothing to publish that everybody cannot read already."))
INCOMPLETE = NN_(
    "{lacking} of {total} contributions and measures has no answer yet. To publish the answers all the same, please say why: "
    "everybody will see it.",
    "{lacking} of {total} contributions and measures have no answer yet. To publish the answers all the same, please say why: "
    "everybody will see it.",
    by="lacking",
)


def give(programme: Programme, actor: Actor, command: m.GiveAnswers, now: int) -> Event | Refused:
    """Answers given, or kept as a draft."""
    reason = _clean(command.reason)
    refused = _names(command.names) or _task(command.topic, command.assignee, command.due) or _section(command)
    if refused is None and not command.draft:
        refused = NO_OUTCOME if command.outcome not in OUTCOMES else NO_REASON if not reason else None
    refused = refused or _length(reason, "reason")
    if refused is not None:
        return refused
    known = tuple(one for one in dict.fromkeys(command.modules) if one in programme.answers.modules)
    return m.AnswersGiven(
        names=command.names,
        start=command.start,
        end=command.end,
        outcome=command.outcome,
        reason=reason,
        modules=known,
        draft=command.draft,
        topic=_line(command.topic),
        assignee=_line(command.assignee),
        due=command.due,
        records=command.records,
    )


def assign(programme: Programme, actor: Actor, command: m.AssignAnswers, now: int) -> Event | Refused:
    """Things assigned."""
    refused = _names(command.names) or _task(command.topic, command.assignee, command.due)
    return refused or m.AnswersAssigned(
        names=command.names,
        topic=_line(command.topic),
        assignee=_line(command.assignee),
        due=command.due,
        records=command.records,
    )


def confirm(programme: Programme, actor: Actor, command: m.ConfirmAnswers, now: int) -> Event | Refused:
    """Answers confirmed by somebody else."""
    event = m.AnswersConfirmed(names=command.names, records=command.records)
    return unconfirmable(programme, actor.by, command.names) or event


def unconfirmable(programme: Programme, by: str, names: tuple[str, ...]) -> Refused | None:
    """Why `by` cannot confirm what was said of these things, or None."""
    if not programme.answers.four_eyes:
        return NO_EYES
    listed = [to_confirm(programme, name) for name in names]
    if not listed or not all(listed):
        return NOT_GIVEN
    return OWN if any(one.version.by == by for some in listed for one in some) else None


def to_confirm(programme: Programme, name: str) -> tuple[Disposition, ...]:
    """What was said of a thing and waits for somebody else."""
    return tuple(one for one in programme.answers.all_of(name) if one.stage == "given")


def withdraw(programme: Programme, actor: Actor, command: m.WithdrawAnswer, now: int) -> Event | Refused:
    """An answer taken back."""
    event = m.AnswerWithdrawn(names=(command.name,), start=command.start, end=command.end, records=command.records)
    return unwithdrawable(programme, event) or event


def unwithdrawable(programme: Programme, event: m.AnswerWithdrawn) -> Refused | None:
    """Why there is nothing to take back, or None."""
    standing = (one for name in event.names for one in programme.answers.all_of(name))
    there = any((one.start, one.end) == (event.start, event.end) for one in standing)
    return None if there else GONE


def say_module(programme: Programme, actor: Actor, command: m.SayModule, now: int) -> Event | Refused:
    """A text module made or changed."""
    text = _clean(command.text)
    module = command.module or f"t{programme.next('module')}"
    if command.module and not standing(programme, command.module):
        return NO_MODULE
    event = m.ModuleSaid(
        module=module, text=text, outcome=command.outcome, everywhere=command.everywhere, records=command.records
    )
    return (NO_WORDS if not text else _length(text, "text")) or event


def drop_module(programme: Programme, actor: Actor, command: m.DropModule, now: int) -> Event | Refused:
    """A text module offered no more."""
    event = m.ModuleDropped(module=command.module, records=command.records)
    return event if standing(programme, command.module) else NO_MODULE


def standing(programme: Programme, module: str) -> bool:
    """Whether this text module is offered."""
    found = programme.answers.modules.get(module)
    return found is not None and not found.dropped


def set_answering(programme: Programme, actor: Actor, command: m.SetAnswering, now: int) -> Event | Refused:
    """How answers are given."""
    event = m.AnsweringSet(four_eyes=command.four_eyes, due=command.due, records=command.records)
    return event if is_day(command.due) else NO_DAY


def publish(programme: Programme, actor: Actor, command: m.PublishAnswers, now: int) -> Event | Refused:
    """All that is ready shown to everybody; with things that lack an answer only with the reason."""
    why = _clean(command.why)
    if not is_day(command.until):
        return Refused(NO_DAY.message, status=422, invalid=("until",))
    if command.lacking and not why:
        return Refused(INCOMPLETE, {"lacking": command.lacking, "total": command.total}, invalid=("why",))
    event = m.AnswersPublished(
        lacking=command.lacking, total=command.total, why=why, until=command.until, records=command.records
    )
    return _length(why, "why") or (event if unpublished(programme) else NOTHING_NEW)


def unpublished(programme: Programme) -> bool:
    """Whether anything is ready, or was withdrawn, that everybody does not know yet."""
    answers = programme.answers
    return any(pending(one, answers.ready(one)) for one in answers.given.values())


def pending(one: Disposition, ready: bool) -> bool:
    """Whether publishing would change what everybody reads of it."""
    if one.stage == "withdrawn":
        return one.public is not None
    return ready and (not one.told or one.told[-1].version != one.version)


def _names(names: tuple[str, ...]) -> Refused | None:
    if not names or not all(said_of(name) or name.startswith("item:") for name in names):
        return NONE
    return Refused(MANY, {"most": MOST}, status=422, invalid=("names",)) if len(names) > MOST else None


def _task(topic: str | None, assignee: str | None, due: str | None) -> Refused | None:
    for field, words in (("topic", topic), ("assignee", assignee)):
        if len(words or "") > SHORT:
            return Refused(LONG, {"most": SHORT}, status=422, invalid=(field,))
    return None if is_day(due or "") else NO_DAY


def _section(command: m.GiveAnswers) -> Refused | None:
    if not (command.start or command.end):
        return None
    return None if 0 <= command.start < command.end and len(command.names) == 1 else NO_SECTION


def _length(words: Text, field: str) -> Refused | None:
    long = any(len(one) > LETTERS for one in words.values())
    return Refused(LONG, {"most": LETTERS}, status=422, invalid=(field,)) if long else None


def _clean(words: Text) -> Text:
    """Without languages in which nothing is said."""
    return {tag: said for tag, one in words.items() if (said := written(one))}


def _line(words: str | None) -> str | None:
    return None if words is None else written(" ".join(words.split()))
