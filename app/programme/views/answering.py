"""How a contribution stands: which dispositions hold for it, and whether they are ready. For desk and public pages alike.

Never here: which contributions there are, a filter, markup.
"""

from typing import Literal

import msgspec

from app.programme.answers_state import Answers, Disposition, Outcome, Task
from app.programme.views.contributions import Contribution
from app.text import N_, pick

Stand = Literal["open", "draft", "unconfirmed", "answered"]
STANDS: tuple[Stand, ...] = ("open", "draft", "unconfirmed", "answered")
OUTCOME_WORDS: dict[Outcome, str] = {
    "taken": N_("taken up"),
    "partly": N_("partly taken up"),
    "not": N_("not taken up"),
    "deferred": N_("deferred"),
    "noted": N_("noted"),
}
"""What becomes of something, in words to be translated."""


class AnswerLine(msgspec.Struct, frozen=True, kw_only=True):
    """One disposition as everybody may read it: the outcome, in words to be translated too (`says`), the reason, when it was
    published (milliseconds). `quote` are the words that it answers where it is about a section; `of_group` is the group that it
    answers as a whole. `before` is what stood there earlier, the newest first."""

    outcome: Outcome
    says: str
    reason: str
    at: int
    quote: str = ""
    of_group: str = ""
    before: tuple["EarlierAnswer", ...] = ()


class EarlierAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What could be read from `at` on; without an outcome nothing could, since it was withdrawn."""

    outcome: Outcome | Literal[""]
    says: str
    reason: str
    at: int


def governing(answers: Answers, one: Contribution) -> tuple[Disposition, ...]:
    """What was said of it: of itself, or else of its group."""
    return next(filter(None, map(answers.all_of, _names(one))), ())


def _names(one: Contribution) -> tuple[str, ...]:
    """Under which names something may have been said of it: a measure had another one before it came into the register."""
    before = one.covers if one.sort == "measure" else ()
    return (one.name, *before, *((one.group,) if one.group else ()))


def stand_of(answers: Answers, one: Contribution) -> Stand:
    """How far its answer is: nothing said yet; something of it a draft; something not confirmed; all of it ready."""
    found = governing(answers, one)
    if not found:
        return "open"
    if any(each.stage == "draft" for each in found):
        return "draft"
    return "answered" if all(map(answers.ready, found)) else "unconfirmed"


def task_of(answers: Answers, one: Contribution) -> Task:
    """Who is to answer it by when; the day of all where it has none of its own."""
    task = next(filter(None, map(answers.tasks.get, _names(one))), Task())
    return task if task.due or not answers.due else msgspec.structs.replace(task, due=answers.due)


def public_lines(answers: Answers, one: Contribution, language: str) -> tuple[AnswerLine, ...]:
    """What everybody may read of what became of it; nothing where nothing was published."""
    found = next(filter(None, (_public(answers, name) for name in _names(one))), ())
    return tuple(
        line(each, language, group=one.group_title) if each.of == one.group else line(each, language, words=one.words)
        for each in found
    )


def lines_of(answers: Answers, name: str, language: str) -> tuple[AnswerLine, ...]:
    """The same of anything by its name alone, such as an item of the register or what is no longer there."""
    return tuple(line(one, language) for one in _public(answers, name))


def _public(answers: Answers, name: str) -> tuple[Disposition, ...]:
    found = (answers.given[key] for key in answers.of.get(name, ()))
    return tuple(sorted((one for one in found if one.public), key=lambda one: (one.start, one.end)))


def line(one: Disposition, language: str, words: str = "", group: str = "") -> AnswerLine:
    """A disposition that was published; `words` are those of the contribution, as everybody may read them now."""
    told = one.public
    assert told is not None and told.version.outcome, "only what was published is read"  # noqa: S101
    return AnswerLine(
        outcome=told.version.outcome,
        says=OUTCOME_WORDS[told.version.outcome],
        reason=pick(told.version.reason, language),
        at=told.at,
        quote=words[one.start : one.end],
        of_group=group,
        before=tuple(
            EarlierAnswer(
                outcome=earlier.version.outcome,
                says=OUTCOME_WORDS[earlier.version.outcome] if earlier.version.outcome else "",
                reason=pick(earlier.version.reason, language),
                at=earlier.at,
            )
            for earlier in reversed(one.told[:-1])
        ),
    )
