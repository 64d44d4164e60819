"""The eight ballots of a proposal, counted: a forum that is nowhere, in which eight people give what the proposal says.

They are decided, folded and counted as in a hall. Never here: which proposals there are (activities/<kind>/advice), markup.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from app.activities import KINDS
from app.activities.base.actor import Actor
from app.activities.base.advice import MEASURES, Advice, Aim
from app.activities.base.context import Measure, Participant
from app.activities.base.messages import Event, Logged, Refused
from app.activities.base.record import Chosen
from app.forum import events as e
from app.forum.decide import decide
from app.forum.fold import fold
from app.forum.state import Activity, Forum, ForumSettings, Phase, Plan

STEP, BEGAN, EACH = "a1", 1_000_000, 1_000
CROSS = "×"


class MarkRow(msgspec.Struct, frozen=True):
    """What is marked, and what each person gave it: a mark, a grade in words, a cross; empty where nothing."""

    label: str
    given: tuple[str, ...]


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """The step as who leads sees it once it is counted: `body` is the kind's own view, `given` what each person said, as the
    kind tells it among own contributions; `rows` are the same as a table, where marks are for options one by one."""

    body: Any
    given: tuple[Any, ...]
    rows: tuple[MarkRow, ...]


def proposals(aim: Aim) -> tuple[tuple[str, Advice], ...]:
    """What the kinds propose for an aim, each with its kind."""
    return tuple((name, one) for name, kind in KINDS.items() for one in kind.advice if one.aim == aim)


def proposed(kind: str, way: str) -> Advice | None:
    """One of a kind's proposals, by its name."""
    return next((one for one in KINDS[kind].advice if one.way == way), None)


def counted(kind: str, advice: Advice, say: Callable[[str], str], language: str) -> Example:
    """The example in a language; `say` translates its measures and title."""
    forum = _begun(kind, advice, say, language)
    for number, answers in enumerate(advice.answers):
        for turn, command in enumerate(answers):
            event = decide(forum, Actor("participant", str(number)), command, _at(number))
            assert not isinstance(event, Refused), event.message  # noqa: S101  # a test counts every proposal
            _happen(forum, f"p:{number}", f"{number}.{turn}", event, _at(number))
    now = _at(len(advice.answers))
    _happen(forum, "f:", "close", e.InputClosed(STEP), now)
    step, parts = forum.activities[STEP], KINDS[kind]
    context = forum.context(step, now)
    given: tuple[Any, ...] = tuple(
        one
        for number in range(len(advice.answers))
        for one in parts.views.mine(context, step.state, language, f"p:{number}")
    )
    titles = [say(one) for one in MEASURES]
    return Example(
        body=parts.views.console(context, step.state, language),
        given=given,
        rows=_rows([one.lines for one in given], titles),
    )


def _rows(ballots: list[tuple[Chosen, ...]], titles: list[str]) -> tuple[MarkRow, ...]:
    """In the order of the measures, then what else is marked."""
    lines = [line for ballot in ballots for line in ballot]
    if any(line.over for line in lines):
        return ()
    crosses = all(line.mark == 1 for line in lines)

    def place(label: str) -> int:
        return next((number for number, title in enumerate(titles) if label.startswith(title)), len(titles))

    labels = sorted(dict.fromkeys(line.label for line in lines), key=place)
    columns = [{one.label: CROSS if crosses else one.grade or str(one.mark) for one in ballot} for ballot in ballots]
    return tuple(MarkRow(label, tuple(column.get(label, "") for column in columns)) for label in labels)


def _begun(kind: str, advice: Advice, say: Callable[[str], str], language: str) -> Forum:
    titles = enumerate(map(say, MEASURES), 1)
    plan = Plan(kind, {language: say(advice.title)})
    step = Activity(
        id=STEP,
        plan=plan,
        settings=advice.example,
        state=KINDS[kind].input.state(),
        phase=Phase(open=True, opened_at=BEGAN),
    )
    return Forum(
        id="example",
        settings=ForumSettings(title=plan.title, languages=(language,)),
        status="open",
        measures={f"m{number}": Measure(f"m{number}", "", {language: title}) for number, title in titles},
        activities={STEP: step},
        participants={f"p:{number}": Participant("", BEGAN) for number in range(len(advice.answers))},
    )


def _at(number: int) -> int:
    return BEGAN + number * EACH


def _happen(forum: Forum, by: str, key: str, event: Event, at: int) -> None:
    fold(forum, Logged(f"{at}-0", at, by, key, event))
