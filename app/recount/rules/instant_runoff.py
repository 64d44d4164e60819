"""Rounds: the fewest first places go out, by the rounds before if several have as few; until one has more than half.

Never here: how many places a ballot has.
"""

from collections import Counter
from fractions import Fraction
from typing import Any, NamedTuple

from app.recount.ranking import Figures, Marks, ranked
from app.recount.rules.condorcet import pairs
from app.recount.tables import Row


class Round(NamedTuple):
    """Votes of those still in; who wins now, who goes out, who else had as few as these."""

    votes: dict[str, int]
    won: list[str]
    out: list[str]
    alike: list[str]


def rounds(options: list[str], ballots: list[Marks]) -> list[Round]:
    """All of them; none where no ballot has a place."""
    found: list[Round] = []
    left = list(options)
    while any(option in ballot for ballot in ballots for option in left):
        votes = Counter(dict.fromkeys(left, 0))
        votes.update(top for ballot in ballots if (top := _top(ballot, left)))
        earlier = [votes, *(one.votes for one in reversed(found))]
        standing = {option: [one[option] for one in earlier] for option in left}
        last = [option for option in left if standing[option] == min(standing.values())]
        won = [option for option in left if 2 * votes[option] > sum(votes.values())]
        if last == left:
            won = left
        few = [option for option in left if votes[option] == min(votes.values())]
        found.append(Round(dict(votes), won, [] if won else last, (won if len(won) > 1 else []) if won else few))
        if won:
            break
        left = [option for option in left if option not in last]
    return found


def _top(ballot: Marks, left: list[str]) -> str:
    """Whom it counts for, if anybody; two at one place are nobody's, and so is what comes after."""
    places = sorted((place, option) for option, place in ballot.items())
    for at, (place, option) in enumerate(places):
        if [one for one, _ in places].count(place) > 1:
            return ""
        if option in left:
            return places[at][1]
    return ""


def figures(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> Figures:
    """Votes in the last round of an option."""
    found = rounds(options, ballots)
    votes = {option: [one.votes[option] for one in found if option in one.votes] for option in options}
    placed = {option: sum(option in ballot for ballot in ballots) for option in options}
    last = {option: Fraction(votes[option][-1] if votes[option] else 0) for option in options}
    order = {option: (len(votes[option]), votes[option][::-1]) for option in options}
    made = ranked(last, placed, sum(map(bool, ballots)), order)
    return {option: row | {"last_round": float(max(1, len(votes[option])))} for option, row in made.items()}


def round_rows(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> list[Row]:
    """One row for each that is still in, and one for the round."""
    rows: list[Row] = []
    found, decided = rounds(options, ballots), sum(map(bool, ballots))
    for number, one in enumerate(found, 1):
        before = found[number - 2].votes if number > 1 else {}
        for option, votes in one.votes.items():
            standing = "elected" if option in one.won else "eliminated" if option in one.out else None
            gained = float(votes - before[option]) if before else None
            told = len(one.alike) > 1 and option in one.alike
            row = {"round": number, "option": option, "value": float(votes), "standing": standing, "gained": gained}
            rows.append(row | {"alike": told})
        live = sum(one.votes.values())
        rows.append({"round": number, "alike": False, "live": float(live), "exhausted": float(decided - live)})
    return rows


def totals(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> list[Row]:
    """How it ended."""
    found = rounds(options, ballots)
    if not found:
        return []
    live = sum(found[-1].votes.values())
    return [
        {"figure": "live", "exact": str(live)},
        {"figure": "exhausted", "exact": str(sum(map(bool, ballots)) - live)},
    ]


TABLES = {"rounds": round_rows, "totals": totals, "pairwise": pairs}
