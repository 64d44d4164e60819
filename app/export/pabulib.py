"""Ballots over options with costs and a budget as Pabulib has them (`.pb`), so that others' programs decide them again.

Ballots are numbered after sorting, which says nothing of time or person. The fields of META and their order are those that
Pabulib's own checker asks for. Never here: which ballots may be seen, a rule.
"""

import csv
import io
from collections.abc import Mapping
from datetime import date

from babel import Locale
from babel.core import get_global

from app.activities.base.shared_votes import SharedVotes
from app.export.preflib import abstained
from app.export.text import printable

TYPES = {"crosses": "approval", "places": "ordinal", "points": "cumulative", "grades": "scoring", "votes": "scoring"}

RULES = {"equal_shares": "equalshares", "greedy": "greedy"}
"""What Pabulib calls our rules; it has no name for how the rest is given out."""
ANYWHERE = "Worldwide"


def fits(votes: SharedVotes) -> bool:
    """Whether there is a budget to be spent: without one these files say nothing."""
    return votes.budget > 0 and {key for key, _ in votes.costs} == {key for key, _ in votes.options}


def name(votes: SharedVotes) -> str:
    """`a2.pb`."""
    return f"{votes.step}.pb"


def render(votes: SharedVotes, day: str) -> bytes:
    """The file; `day` is the ISO day of the vote."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerows([["META"], ["key", "value"], *_meta(votes, day)])
    chosen = {key: sum(key in ballot for ballot in votes.ballots) for key, _ in votes.options}
    costs = dict(votes.costs)
    writer.writerows([["PROJECTS"], ["project_id", "cost", "votes", "name"]])
    writer.writerows([key, costs[key], chosen[key], _line(label) or key] for key, label in votes.options)
    pointed = votes.says in ("points", "grades", "votes")
    writer.writerows([["VOTES"], ["voter_id", "vote", *(["points"] if pointed else [])]])
    best = 1 if votes.says == "places" else -1
    for number, (marked, points) in enumerate(sorted(_vote(one, best) for one in votes.ballots), 1):
        writer.writerow([number, marked, *([points] if pointed else [])])
    return text.getvalue().encode()


def _meta(votes: SharedVotes, day: str) -> list[list[object]]:
    left_out = abstained(votes)
    comment: list[list[object]] = [["comment", f"#1: {left_out}"]] if left_out else []
    return [
        ["description", _line(votes.title)],
        ["country", _country(votes.zone)],
        ["unit", _line(votes.forum) or "forum"],
        ["instance", f"{day[:4]} {votes.step}"],
        ["num_projects", len(votes.options)],
        ["num_votes", len(votes.ballots)],
        ["budget", votes.budget],
        ["vote_type", TYPES[votes.says]],
        ["rule", RULES.get(votes.rule, "unknown")],
        ["date_begin", _day(day)],
        ["date_end", _day(day)],
        ["currency", "EUR"],
        *comment,
    ]


def _country(zone: str) -> str:
    """The English name of the country whose time zone it is."""
    territory = get_global("zone_territories").get(zone, "")
    return str(Locale("en").territories.get(territory, ANYWHERE))


def _day(day: str) -> str:
    return date.fromisoformat(day).strftime("%d.%m.%Y")


def _vote(ballot: Mapping[str, int], best: int) -> tuple[str, str]:
    """The options with the best mark first: the lowest one (`best` 1), as of places, or the highest (-1)."""
    listed = sorted(ballot.items(), key=lambda one: (best * one[1], one[0]))
    return ",".join(key for key, _ in listed), ",".join(str(mark) for _, mark in listed)


def _line(words: str) -> str:
    return " ".join(printable(words).split()).replace(";", ",")
