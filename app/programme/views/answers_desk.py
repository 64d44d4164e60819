"""The desk's bench for answers: what there is by filter, a page of it, and the one that is open with everything said of it.

Never here: markup, what a filter's words are in an address.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import msgspec
from msgspec.structs import replace

from app.activities.base.memo import Memos
from app.activities.base.search import finds, words_of
from app.forum.state import Forum
from app.programme.answers.messages import record_of
from app.programme.answers_state import Answers, Disposition, Module, Task
from app.programme.span import day_of
from app.programme.state import Programme
from app.programme.views.answering import STANDS, Stand, governing, stand_of, task_of
from app.programme.views.contributions import Contribution, brought_in, everything, measures, of_forum, stamp
from app.programme.views.similar import similar

PAGE = 40
SOON = 6
"""So many days after today belong to the week in which something is due soon."""
ORDERS = ("due", "support", "oldest")
NOBODY = "-"
"""In a filter: assigned to nobody."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody looks for: a stand, who is to answer (NOBODY: nobody), overdue alone, due within a week (`soon`), about
    which measure (by name), what
    it is (English words), in which step (`forum/step`), with which words; in which order, on which page."""

    stand: str = ""
    assignee: str = ""
    late: bool = False
    soon: bool = False
    about: str = ""
    called: str = ""
    place: str = ""
    words: str = ""
    order: str = "due"
    page: int = 1


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A contribution in the list. `late`: its day is over; `soon`: it is today or within a week."""

    one: Contribution
    stand: Stand
    task: Task
    late: bool
    soon: bool = False


class Choice(msgspec.Struct, frozen=True):
    """A value of a filter: how it is called, and how many there are."""

    value: str
    label: str
    number: int


class ModuleLine(msgspec.Struct, frozen=True, kw_only=True):
    """A text module with how many answers use it."""

    module: Module
    used: int


class Pane(msgspec.Struct, frozen=True, kw_only=True):
    """The contribution that is open: what was said of it and of its sections, and the version of its record that a form
    shows. `near` are others with like words, the nearest first. `of_group`: what is said of its group, and holds as long as
    nothing is said of itself. `next` is the name of the one behind it in the list. `like` are so many others of its group,
    `like_answered` of them with an answer."""

    row: Row
    said: tuple[Disposition, ...]
    of_group: tuple[Disposition, ...]
    record: int
    next: str = ""
    like: int = 0
    like_answered: int = 0
    near: tuple[Row, ...] = ()


class DeskAnswers(msgspec.Struct, frozen=True, kw_only=True):
    """The page. `stands` count everything, `tasks` who is to answer what is still open; `found` fit the filter, a page of them
    are `rows`."""

    asked: Asked
    total: int
    answered: int
    hidden: int
    waiting: int
    stands: tuple[Choice, ...]
    tasks: tuple[Choice, ...]
    late: int
    soon: int
    abouts: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    places: tuple[Choice, ...]
    assignees: tuple[str, ...]
    topics: tuple[str, ...]
    rows: tuple[Row, ...]
    found: int
    page: int
    pages: int
    pane: Pane | None
    modules: tuple[ModuleLine, ...]
    four_eyes: bool
    languages: tuple[str, ...]


def desk_answers(
    programme: Programme, forums: Mapping[str, Forum], language: str, now: int, asked: Asked, name: str = ""
) -> DeskAnswers:
    """The page; `name` is the contribution that is open, else the first one found."""
    answers, there = programme.answers, everything(programme, forums, language, now)
    rows = all_rows(programme, forums, language, now)
    found = fitting(rows, asked)
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(1, asked.page), pages)
    due = [row for row in rows if row.one.needs]
    open_ = [row for row in due if row.stand != "answered"]
    stands = Counter(row.stand for row in due)
    shown = found[(page - 1) * PAGE : page * PAGE]
    by_name = {row.one.name: row for row in rows}
    chosen = by_name.get(name) or (shown[0] if shown else None)
    return DeskAnswers(
        asked=replace(asked, page=page),
        total=len(due),
        answered=stands["answered"],
        hidden=there.hidden,
        waiting=there.waiting,
        stands=(Choice("", "", len(rows)), *(Choice(one, "", stands[one]) for one in STANDS)),
        tasks=_tasks(open_),
        late=sum(row.late for row in open_),
        soon=sum(row.soon for row in open_),
        abouts=_abouts(rows),
        kinds=_counted((row.one.called, row.one.called) for row in rows),
        places=_counted((f"{row.one.forum}/{row.one.step}", row.one.place) for row in rows if row.one.step),
        assignees=tuple(sorted({task.assignee for task in answers.tasks.values() if task.assignee}, key=str.casefold)),
        topics=tuple(sorted({task.topic for task in answers.tasks.values() if task.topic}, key=str.casefold)),
        rows=tuple(shown),
        found=len(found),
        page=page,
        pages=pages,
        pane=_pane(programme, chosen, found, rows) if chosen else None,
        modules=module_lines(answers),
        four_eyes=answers.four_eyes,
        languages=programme.basics.settings.languages,
    )


def all_rows(programme: Programme, forums: Mapping[str, Forum], language: str, now: int) -> list[Row]:
    """Everything that can be answered, in the order of `everything`, with how it stands today."""
    rows = [row for forum in forums.values() for row in _of_forum(programme, forum, language, now)]
    rows += _of_imports(programme, language, now)
    return rows + _rows(programme, measures(programme, forums, language), now)


# What of it is a forum's goes with the forum's state, so nothing of one that was deleted stays in memory.
_KEPT: Memos[str, list[Row]] = Memos()


def _of_forum(programme: Programme, forum: Forum, language: str, now: int) -> list[Row]:
    key = (*stamp(programme, {forum.id: forum}, now), _today(programme, now))
    return _KEPT.get(
        forum, language, lambda: _rows(programme, of_forum(programme, forum, language, now).listed, now), key
    )


def _of_imports(programme: Programme, language: str, now: int) -> list[Row]:
    key = (programme.last_id, _today(programme, now))
    return _KEPT.get(programme, language, lambda: _rows(programme, brought_in(programme, language), now), key)


def _rows(programme: Programme, listed: Iterable[Contribution], now: int) -> list[Row]:
    answers, today = programme.answers, _today(programme, now)
    week = str(date.fromisoformat(today) + timedelta(days=SOON))
    return [_row(answers, one, today, week) for one in listed]


def _today(programme: Programme, now: int) -> str:
    return day_of(now, programme.basics.settings.zone)


def _row(answers: Answers, one: Contribution, today: str, week: str) -> Row:
    stand, task = stand_of(answers, one), task_of(answers, one)
    due = task.due if stand != "answered" and one.needs else ""
    return Row(one=one, stand=stand, task=task, late="" < due < today, soon=today <= due <= week)


def fitting(rows: Iterable[Row], asked: Asked) -> list[Row]:
    """Those that fit, in the order that was asked for; what was written first is first among equals."""
    words = words_of(asked.words)
    found = [row for row in rows if _fits(row, asked, words)]
    if asked.order == "support":
        found.sort(key=lambda row: -row.one.people)
    elif asked.order != "oldest":
        found.sort(key=lambda row: row.task.due or "9")
    return found


def _fits(row: Row, asked: Asked, words: list[str]) -> bool:
    one, assignee = row.one, row.task.assignee or NOBODY
    return (
        (not asked.stand or (row.stand == asked.stand and (one.needs or row.stand != "open")))
        and (not asked.assignee or (assignee == asked.assignee and row.stand != "answered"))
        and (not asked.late or row.late)
        and (not asked.soon or row.soon)
        and (not asked.about or one.about == asked.about)
        and (not asked.called or one.called == asked.called)
        and (not asked.place or f"{one.forum}/{one.step}" == asked.place)
        and (not words or finds(words, one.words, one.ref, *one.also))
    )


def _tasks(open_: list[Row]) -> tuple[Choice, ...]:
    counted = Counter(row.task.assignee for row in open_)
    named = sorted((who, number) for who, number in counted.items() if who)
    return (*(Choice(who, who, number) for who, number in named), Choice(NOBODY, "", counted[""]))


def _abouts(rows: list[Row]) -> tuple[Choice, ...]:
    labels = {row.one.about: f"{row.one.ref} {row.one.title}".strip() for row in rows if row.one.about}
    counted = Counter(row.one.about for row in rows if row.one.about and row.one.needs and row.stand != "answered")
    return tuple(Choice(name, label, counted[name]) for name, label in labels.items())


def _counted(some: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    counted = Counter(some)
    return tuple(Choice(value, label, number) for (value, label), number in counted.items())


def _pane(programme: Programme, row: Row, found: list[Row], rows: list[Row]) -> Pane:
    answers, one = programme.answers, row.one
    own = answers.all_of(one.name)
    place = next((place for place, other in enumerate(found) if other.one.name == one.name), -1)
    behind = found[place + 1].one.name if place + 1 < len(found) else ""
    like = [other for other in rows if one.group and other.one.group == one.group and other.one.name != one.name]
    return Pane(
        row=row,
        said=own,
        of_group=() if own else governing(answers, one),
        record=programme.versions.get(record_of(one.name), 0),
        next=behind,
        like=len(like),
        like_answered=sum(other.stand == "answered" for other in like),
        near=_near(row, rows),
    )


def _near(row: Row, rows: list[Row]) -> tuple[Row, ...]:
    by_name = {other.one.name: other for other in rows}
    found = similar([other.one for other in rows], row.one.name)
    return tuple(by_name[one.name] for one in found)


def module_lines(answers: Answers) -> tuple[ModuleLine, ...]:
    """The text modules that are offered, with how many answers use each."""
    used = Counter(
        module for one in answers.given.values() if one.stage != "withdrawn" for module in one.version.modules
    )
    return tuple(ModuleLine(module=one, used=used[one.id]) for one in answers.modules.values() if not one.dropped)
