"""A vote that was held again: what each option had in the round before, what it has now, and the difference, exactly.

Never here: counting, markup, starting a round over (fold/stage).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

import msgspec
from msgspec.structs import replace

from app.activities.ballots.results import Result
from app.counting.figures import SHARE, cell, places
from app.forum.outcome.graded_rounds import Graded, graded
from app.forum.outcome.moved_medians import Moved, moved
from app.forum.outcome.said import Fields, Get, Said
from app.forum.outcome.tables import TO_ACTIVITY
from app.forum.state import Activity, Forum
from app.tables import Cell, Column, Table
from app.text import N_

ABOUT = N_("One row for each option of each vote that was held again, beside the round before.")
LESS = N_("Now less the round before; empty where one of the two has no figure.")
NONE = (Fraction(0),)
POINTS = N_("Difference of shares in percentage points")
EARLIER_BEFORE = N_("Better of the two grades or above, in the round before, in per cent of those who graded it")
EARLIER_NOW = N_("Better of the two grades or above, in per cent of those who graded it")


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """One option in two rounds: its figures by the rule, and its shares (0 to 1), all exact. `places` are how many digits
    after the point tell all figures of the comparison apart. `place_before` and `place`: with `by_place` these are what is
    shown, since the rule's figures of two rounds cannot be compared. `graded`: of grades these are shown instead,
    of marks on several scales `moved`. `ballots` is how many were counted, `ballots_before` in the round before."""

    option: str
    label: str
    before: Fraction | None
    now: Fraction | None
    share_before: Fraction
    share: Fraction
    places: int
    place_before: int | None = None
    place: int | None = None
    by_place: bool = False
    ballots_before: int = 0
    ballots: int = 0
    graded: Graded | None = None
    moved: tuple[Moved, ...] = ()

    @property
    def difference(self) -> Fraction | None:
        """By how much the figure grew."""
        return None if self.before is None or self.now is None else self.now - self.before

    @property
    def up(self) -> int | None:
        """By how many places it stands higher."""
        return None if self.place_before is None or self.place is None else self.place_before - self.place


def compared(before: Result | None, now: Result | None) -> tuple[Compared, ...]:
    """The options in the order of the later result; none unless everybody may see both."""
    if before is None or now is None:
        return ()
    old = {bar.id: bar for bar in before.bars}
    both = [bar for bar in now.bars if bar.id in old]
    by_grade, by_scale = graded(before, now), moved(before, now)
    enough = _places([(old[bar.id].value, bar.value) for bar in both])
    return tuple(
        Compared(
            option=bar.id,
            label=bar.label,
            before=old[bar.id].value,
            now=bar.value,
            share_before=old[bar.id].share,
            share=bar.share,
            places=enough,
            place_before=old[bar.id].rank,
            place=bar.rank,
            by_place=now.by.by_place and now.ranked and before.ranked,
            ballots_before=before.ballots,
            ballots=now.ballots,
            graded=by_grade.get(bar.id),
            moved=by_scale.get(bar.id, ()),
        )
        for bar in both
    )


def _places(both: Sequence[tuple[Fraction | None, Fraction | None]]) -> int:
    """How many digits tell all figures of both rounds apart, and any difference from none."""
    apart = (now - before for before, now in both if before is not None and now is not None)
    return max(places(value for pair in both for value in pair), places(apart, beside=NONE))


class Line(msgspec.Struct, frozen=True):
    """The same with its step."""

    activity: Activity
    compared: Compared


def rounds_table(forum: Forum, said: Said, results: Mapping[str, Result | None]) -> Table:
    """One row an option of every further round; `results` as everybody sees them, by step."""
    lines = list(_lines(forum, results))
    digits = places(map(_points, lines), SHARE, NONE)
    fields: Fields = [
        said.field("activity", N_("Step"), lambda line: line.activity.id),
        said.field("round_of", N_("Round before"), lambda line: line.activity.round_of),
        said.field("option", N_("Option key"), lambda line: line.compared.option),
        said.field("label", N_("Option"), lambda line: line.compared.label),
        _figure(said, "value_before", N_("Value in the round before"), "before"),
        _figure(said, "value_now", N_("Value"), "now"),
        _figure(said, "difference", N_("Difference"), "difference"),
        said.field("share_points", POINTS, lambda line: cell(_points(line), digits), "number"),
    ]
    if any(line.compared.graded for line in lines):
        fields += _grades(said)
    for number in range(max((len(line.compared.moved) for line in lines), default=0)):
        fields += _scale(said, number)
    title, key = N_("Rounds compared"), ("activity", "option")
    return said.table("round_differences", title, fields, lines, key, (TO_ACTIVITY,), ABOUT)


def _points(line: Line) -> Fraction:
    return (line.compared.share - line.compared.share_before) * 100


def _figure(said: Said, name: str, title: str, field: str) -> tuple[Column, Get]:
    about = LESS if field == "difference" else ""

    def get(line: Line) -> float | None:
        return cell(getattr(line.compared, field), line.compared.places)

    return said.field(name, title, get, "number", about)


def _grades(said: Said) -> Fields:
    """Where any of them are grades."""

    def of(get: Callable[[Graded], Cell]) -> Callable[[Line], Cell]:
        return lambda line: get(line.compared.graded) if line.compared.graded else None

    return [
        said.field("grade_before", N_("Grade in the round before"), of(lambda one: one.before)),
        said.field("grade_now", N_("Grade"), of(lambda one: one.now)),
        said.field("part_before", EARLIER_BEFORE, of(lambda one: cell(one.part_before * 100, one.places)), "number"),
        said.field("part_now", EARLIER_NOW, of(lambda one: cell(one.part * 100, one.places)), "number"),
    ]


def _scale(said: Said, number: int) -> Fields:
    """Where any of them are marks on several scales: the medians on one."""

    def of(get: Callable[[Moved], Cell]) -> Callable[[Line], Cell]:
        return lambda line: get(line.compared.moved[number]) if number < len(line.compared.moved) else None

    def called(title: str, name: str, get: Callable[[Moved], Cell], about: str = "") -> tuple[Column, Get]:
        column, fill = said.field(f"scale_{number + 1}{name}", title, of(get), "number" if name else "text", about)
        return replace(column, title=column.title.format(name=number + 1)), fill

    return [
        called(N_("Scale {name}"), "", lambda one: str(one.on)),
        called(N_("Scale {name}: median in the round before"), "_before", lambda one: cell(one.before, one.places)),
        called(N_("Scale {name}: median"), "_now", lambda one: cell(one.now, one.places)),
        called(N_("Scale {name}: difference"), "_difference", lambda one: cell(one.difference, one.places), LESS),
    ]


def _lines(forum: Forum, results: Mapping[str, Result | None]) -> Iterator[Line]:
    for activity in forum.activities.values():
        for one in compared(results.get(activity.round_of), results[activity.id]) if activity.round_of else ():
            yield Line(activity, one)
