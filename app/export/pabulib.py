"""Ballots over options with costs and a budget as Pabulib has them (`.pb`), so that others' programs decide them again.

Ballots are numbered after sorting, which says nothing of time or person. Never here: which ballots may be seen, a rule.
"""

import csv
import io
from collections.abc import Mapping

from app.activities.base.shared_votes import SharedVotes
from app.export.text import printable

TYPES = {"crosses": "approval", "places": "ordinal", "points": "cumulative", "grades": "scoring", "votes": "scoring"}


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
    return [
        ["description", _line(votes.title)],
        ["instance", f"{day[:4]} {votes.step}"],
        ["num_projects", len(votes.options)],
        ["num_votes", len(votes.ballots)],
        ["budget", votes.budget],
        ["vote_type", TYPES[votes.says]],
        ["date_begin", day],
        ["date_end", day],
        ["abstentions", votes.abstentions],
    ]


def _vote(ballot: Mapping[str, int], best: int) -> tuple[str, str]:
    """The options with the best mark first: the lowest one (`best` 1), as of places, or the highest (-1)."""
    listed = sorted(ballot.items(), key=lambda one: (best * one[1], one[0]))
    return ",".join(key for key, _ in listed), ",".join(str(mark) for _, mark in listed)


def _line(words: str) -> str:
    return " ".join(printable(words).split()).replace(";", ",")
