"""The question of a step as it stands now, in all languages: made of its plan, its settings and the measures it names.

Never here: when words may change (fold), what a version is (activities/base/question).
"""

from collections.abc import Iterator

import msgspec

from app.activities import KINDS
from app.activities.base.memo import Memo
from app.activities.base.messages import AnswerCommand, AnswerEvent, Command, Event, Logged, Refused
from app.activities.base.question import PLAIN, Question, changes
from app.forum.offer import source_of
from app.forum.state import Activity, Forum
from app.text import N_, Text

CHANGED = N_("The question has changed since it stood on your screen, so nothing was counted. Please look once more.")


class Asked(msgspec.Struct, frozen=True):
    """A question with its versions by language."""

    question: Question
    versions: dict[str, str]

    def version(self, language: str) -> str:
        """The version that stands on a screen in this language."""
        return self.versions.get(language) or self.question.version(language)


def asked(forum: Forum, activity: Activity) -> Asked:
    """The step's question now; made once, since every ballot is held against it."""
    key = forum.worded, KINDS[activity.plan.kind].input.offered(activity.state)
    found = _KEPT.get(activity.state, key)
    if found is not None:
        return found
    made = question(forum, activity)
    return _KEPT.keep(activity.state, Asked(made, made.versions()), key)


_KEPT: Memo[Asked] = Memo()


def question(forum: Forum, activity: Activity) -> Question:
    """The same, made anew: for a forum that is only tried out."""
    rules = KINDS[activity.plan.kind].builder.rules(activity.settings)
    return Question(dict(_texts(forum, activity)), msgspec.json.encode(rules).decode())


def answered(forum: Forum, activity: Activity) -> bool:
    """Whether anybody has given anything to the step: from then on its words stand."""
    kind = KINDS[activity.plan.kind]
    return kind.takes_input and kind.input.counts(forum.context(activity, 0), activity.state)[0] > 0


def as_closed(forum: Forum, activity: Activity) -> dict[str, Text]:
    """The words as they stood when input closed: what was corrected later is turned back, and stands in the corrections."""
    texts, closed = dict(asked(forum, activity).question.texts), activity.phase.ended
    for one in reversed(activity.corrections):
        if closed is not None and one.at > closed and one.key in texts:
            texts[one.key] = one.before
    return texts


def _texts(forum: Forum, activity: Activity) -> Iterator[tuple[str, Text]]:
    kind = KINDS[activity.plan.kind]
    yield "title", activity.plan.title
    yield "prompt", activity.plan.prompt
    context = forum.context(activity, 0)
    aside = kind.input.typed(context) if source_of(activity) else ()
    yield from ((key, text) for key, text in kind.builder.texts(activity.settings).items() if key not in aside)
    if activity.offer is not None:
        yield from activity.offer.texts().items()
        yield from ((f"{one.id}.cost", {PLAIN: f"{one.cost} €"}) for one in activity.offer.options if one.cost)
    for key in kind.input.measures(context, activity.state):
        measure = forum.measures[key]
        yield f"{key}.number", {PLAIN: measure.number}
        yield f"{key}.title", measure.title
        yield f"{key}.description", measure.description


def version_of(command: Command) -> str:
    """The version of the question that an answer names; empty: none."""
    return command.version if isinstance(command, AnswerCommand) else ""


def stamped(activity: Activity, event: Event | Refused) -> Event | Refused:
    """An answer that says when its question had last changed."""
    return msgspec.structs.replace(event, asked=activity.asked_at) if isinstance(event, AnswerEvent) else event


def outdated(forum: Forum, activity: Activity, version: str) -> Refused | None:
    """Why an answer to this version of the question is none to the question now; None: it is one."""
    now = asked(forum, activity)
    if not version or version in now.versions.values():
        return None
    return refused(activity, version, now.question)


def overtaken(forum: Forum, activity: Activity, logged: Logged) -> Refused | None:
    """Whether the question changed while this answer was on its way: after it was decided, and before it was written. An
    answer that the store had lost, and that is written again, was given before."""
    event = logged.event
    if event.asked < 0 or event.asked >= activity.asked_at or logged.at < activity.asked_at:
        return None
    return refused(activity, event.version, asked(forum, activity).question)


def refused(activity: Activity, version: str, now: Question) -> Refused:
    """The refusal, with what reads otherwise as far as it is known what stood there."""
    before = next((one for one in reversed(activity.earlier) if version in one.versions.values()), None)
    if before is None:
        return Refused(CHANGED)
    language = next(tag for tag, one in before.versions.items() if one == version)
    return Refused(CHANGED, changes=changes(before.question, now, language))
