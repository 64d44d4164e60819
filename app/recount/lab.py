"""The same ballots under every rule that fits them, counted once more: the place by each, and who is always among the first.

Never here: the rules that have a file of their own (rules), what a step asks for.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from app.recount import hands, rules
from app.recount.check import Check
from app.recount.ranking import Marks
from app.recount.results import check_table
from app.recount.rules import pairs
from app.recount.rules.shortlist import listed
from app.recount.tables import Row, Tables

Places = dict[str, int | None]
Count = Callable[[list[str], list[Marks], Row], Places]


class UnderOthers:
    """What a step with ballots says of other rules."""

    def first(self) -> int:
        """How many options it asks for, so that other rules can be asked of the same ballots (0: they cannot)."""
        return 1

    def under_others(self, file: Tables, about: Row, ballots: list[Marks]) -> Iterator[Check]:
        """Whether the table says just that. It is told with a result that was shown, is not in the order of the ballot and has
        no hands in it, of which nobody knows what one person raised them for."""
        step: Any = self
        id_ = about["activity"]
        shown = about["revealed"] or (about["live"] and not file.rows("windows", id_))
        told = shown and not about.get("ordered") and not hands.people(file, id_)
        rule = str(step.rule().__name__).rpartition(".")[2]
        given = [one for one in ballots if one]
        wanted = (
            [*rows(_on_ballot(file, id_, step.order()), given, rule, self.first(), step.told_rule())] if told else []
        )
        if wanted or file.rows("lab", id_):
            yield from check_table(file, id_, "lab", wanted, in_order=False)


def _on_ballot(file: Tables, step: str, order: list[str]) -> list[str]:
    """The options in the order of the ballot, by which a list decides between equals; all measures stand there in their own."""
    shown = [row["option"] for row in file.rows("results", step)]
    measures = [row["measure"] for row in file.tables.get("measures", [])]
    for known in (order, measures):
        found = [one for one in known if one in shown]
        if len(found) == len(shown):
            return found
    return shown


def rows(options: list[str], ballots: list[Marks], rule: str, first: int, told: Row) -> Iterator[Row]:
    """By each rule that fits ballots which `rule` counts, each option's place; none where there is nothing to ask."""
    sort = SORTS.get(rule, "")
    if not ballots or not sort or not 0 < first < len(options):
        return
    counted: dict[str, tuple[Places, set[str]]] = {}
    for key, count in FITS[sort].items():
        places = count(options, ballots, {**told, "seats": first})
        among = {one for one, place in places.items() if place is not None and place <= first}
        if key == "in_proportion":
            among = {one for one, _ in listed(options, ballots, {"seats": first})}
        counted[key] = places, among
    for option in options:
        inside = [option in among for _, among in counted.values()]
        verdict = "in" if all(inside) else "depends" if any(inside) else "out"
        for key, (places, among) in counted.items():
            yield {
                "rule": key,
                "option": option,
                "counts": key == CHOSEN[rule],
                "place": places[option],
                "first": first,
                "among": option in among,
                "verdict": verdict,
                "meant": f"{sort}.{key}",
            }


def _by(values: dict[str, Fraction] | dict[str, int]) -> Places:
    """The highest comes first; equal ones share a place."""
    return {one: 1 + sum(other > value for other in values.values()) for one, value in values.items()}


def _people(chooses: Callable[[Marks], Any]) -> Count:
    """By how many ballots name an option when each names what `chooses` gives of it."""

    def count(options: list[str], ballots: list[Marks], told: Row) -> Places:
        named = [[*chooses(ballot)] for ballot in ballots]
        if not any(named):
            return dict.fromkeys(options)
        return _by({option: sum(option in one for one in named) for option in options})

    return count


def _shares(weighs: Callable[[Marks], dict[str, int]]) -> Count:
    """By what options get of one vote that each ballot has in all, divided as `weighs` says."""

    def count(options: list[str], ballots: list[Marks], told: Row) -> Places:
        found = dict.fromkeys(options, Fraction(0))
        for weights in map(weighs, ballots):
            for option, weight in weights.items():
                if option in found:
                    found[option] += Fraction(weight, sum(weights.values()))
        return _by(found) if any(found.values()) else dict.fromkeys(options)

    return count


def _rule(name: str, made: Callable[[Marks], Marks] = dict) -> Count:
    """By a rule that has a file of its own, on ballots made of these."""

    def count(options: list[str], ballots: list[Marks], told: Row) -> Places:
        figures = rules.named(name).figures(options, [made(ballot) for ballot in ballots], told)
        return {option: figures[option]["place"] for option in options}

    return count


def _strength(options: list[str], ballots: list[Marks], told: Row) -> Places:
    figures = pairs.figures(options, ballots, told)
    return _by({option: Fraction(str(figures[option]["strength"])) for option in options})


def _won(options: list[str], ballots: list[Marks], told: Row) -> Places:
    """Duels won less duels lost."""
    answers = {(row["option"], row["other"]): row["ballots"] for row in pairs.pairs(options, ballots, told)}
    beats = {(one, other) for (one, other), number in answers.items() if number > answers[other, one]}
    return _by({one: sum(((one, two) in beats) - ((two, one) in beats) for two in options) for one in options})


def _more(ballot: Marks) -> Marks:
    """Places: 1 for what has the highest number, the next for what has the next."""
    numbers = sorted({*ballot.values()})[::-1]
    return {option: numbers.index(mark) + 1 for option, mark in ballot.items()}


def _wanted(ballot: Marks) -> Marks:
    return {option: mark for option, mark in ballot.items() if mark > 0}


def _best(ballot: Marks) -> list[str]:
    return [option for option, mark in ballot.items() if mark == max(ballot.values())]


def _paid(options: list[str], ballots: list[Marks], told: Row) -> Places:
    return _by({one: sum(marks.get(one, 0) * abs(marks.get(one, 0)) for marks in ballots) for one in options})


def _with_none(options: list[str], ballots: list[Marks], told: Row) -> Places:
    """Duels by votes: none is less than one, and more than one against."""
    votes: list[Marks] = [{one: ballot.get(one, 0) for one in options} for ballot in ballots if ballot]
    return _rule("schulze", _more)(options, votes, told)


def _given(rule: str) -> dict[str, Count]:
    return {
        rule: _rule(rule),
        "divided": _shares(_wanted),
        "chosen": _people(_wanted),
        "duels": _rule("schulze", lambda ballot: _more(_wanted(ballot))),
        "largest": _people(lambda ballot: _best(_wanted(ballot))),
    }


FITS: dict[str, dict[str, Count]] = {
    "places": {
        "first_places": _people(lambda ballot: [one for one, place in ballot.items() if place == 1]),
        "rounds": _rule("instant_runoff"),
        "named": _people(dict),
        "by_place": _rule("borda"),
        "duels": _rule("schulze"),
    },
    "grades": {
        "average": _rule("scale"),
        "runoff": _rule("star"),
        "median": _rule("majority_judgement"),
        "duels": _rule("schulze", _more),
        "highest": _people(_best),
    },
    "votes": {
        "votes": _rule("quadratic"),
        "credits": _paid,
        "chosen": _people(_wanted),
        "duels": _with_none,
        "most": _people(lambda ballot: _best(_wanted(ballot))),
    },
    "crosses": {
        "crosses": _people(dict),
        "shared": _shares(lambda ballot: dict.fromkeys(ballot, 1)),
        "in_proportion": _rule("shortlist"),
    },
    "dots": _given("dots"),
    "points": _given("points"),
    "pairs": {"chance": _rule("pairs"), "strength": _strength, "duels": _won},
}
CHOSEN = {
    "instant_runoff": "rounds",
    "borda": "by_place",
    "schulze": "duels",
    "scale": "average",
    "star": "runoff",
    "majority_judgement": "median",
    "quadratic": "votes",
    "plurality": "crosses",
    "approval": "crosses",
    "dots": "dots",
    "points": "points",
    "pairs": "chance",
}
"""Which of them is the rule itself."""
SORTS = {rule: next(sort for sort, found in FITS.items() if key in found) for rule, key in CHOSEN.items()}
SORTS["schulze"] = "places"
