"""The question of a step as it stands now, in all languages: made of its plan, its settings and the measures it names.

Never here: when words may change (fold), what a version is (activities/base/question).
"""

from collections.abc import Iterator

import msgspec

from app.activities import KINDS
from app.activities.base.memo import Memo
from app.activities.base.messages import Refused
from app.activities.base.question import PLAIN, Question, changes
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
    kind = KINDS[activity.plan.kind]
    key = forum.worded, kind.input.offered(activity.state)
    found = _KEPT.get(activity.state, key)
    if found is not None:
        return found
    texts = dict(_texts(forum, activity))
    builder = kind.builder
    question = Question(texts, msgspec.json.encode(builder.rules(activity.settings)).decode())
    return _KEPT.keep(activity.state, Asked(question, question.versions()), key)


_KEPT: Memo[Asked] = Memo()


def _texts(forum: Forum, activity: Activity) -> Iterator[tuple[str, Text]]:
    kind = KINDS[activity.plan.kind]
    yield "title", activity.plan.title
    yield "prompt", activity.plan.prompt
    yield from kind.builder.texts(activity.settings).items()
    for key in kind.input.measures(forum.context(activity, 0), activity.state):
        measure = forum.measures[key]
        yield f"{key}.number", {PLAIN: measure.number}
        yield f"{key}.title", measure.title
        yield f"{key}.description", measure.description


def outdated(forum: Forum, activity: Activity, version: str, at: int) -> Refused | None:
    """Why an answer to this version of the question, given at `at`, is none to the question now. None: it is one; also
    where it was given before the words were corrected, and the store had lost it since."""
    now = asked(forum, activity)
    if not version or version in now.versions.values():
        return None
    before = next((one for one in reversed(activity.earlier) if version in one.versions.values()), None)
    if before is None:
        return Refused(CHANGED)
    if before.corrected and at < before.until:
        return None
    language = next(tag for tag, one in before.versions.items() if one == version)
    return Refused(CHANGED, changes=changes(before.question, now.question, language))
