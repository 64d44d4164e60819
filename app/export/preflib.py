"""Ballots as PrefLib has them, so that others' programs count them again: orders (`.soc`, `.soi`) and categories (`.cat`).

Equal ballots are one line with their number, the most frequent first: the order of casting is in none. Never here: which
ballots may be seen, a rule.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from app.activities.base.shared_votes import SharedVotes
from app.export.text import printable


def name(votes: SharedVotes) -> str:
    """`a2.cat`: the step, and PrefLib's ending for what its ballots say."""
    return f"{votes.step}.{_ending(votes)}"


def render(votes: SharedVotes, day: str) -> bytes:
    """The file; `day` is the ISO day on which it was given out."""
    if votes.says == "votes":
        votes = _with_zeros(votes)
    numbers = {option: number for number, (option, _) in enumerate(votes.options, 1)}
    marks = sorted({mark for ballot in votes.ballots for mark in ballot.values()}, reverse=True)
    if votes.says == "places":
        lines = Counter(_order(sorted(ballot, key=ballot.__getitem__), numbers) for ballot in votes.ballots)
    else:
        lines = Counter(_groups(ballot, marks, numbers) for ballot in votes.ballots)
    head = [*_head(votes, day), *_of_preferences(votes, len(lines), marks)]
    head += [f"# ALTERNATIVE NAME {numbers[option]}: {_line(label) or option}" for option, label in votes.options]
    body = [f"{number}: {line}" for line, number in sorted(lines.items(), key=lambda one: (-one[1], one[0]))]
    return "".join(f"{line}\n" for line in (*head, *body)).encode()


def _with_zeros(votes: SharedVotes) -> SharedVotes:
    """No vote is a mark between those for and those against, so that nothing is without one."""
    options = [option for option, _ in votes.options]
    return replace(votes, ballots=tuple({one: ballot.get(one, 0) for one in options} for ballot in votes.ballots))


def _ending(votes: SharedVotes) -> str:
    if votes.says != "places":
        return "cat"
    return "soc" if all(len(ballot) == len(votes.options) for ballot in votes.ballots) else "soi"


def _head(votes: SharedVotes, day: str) -> list[str]:
    left_out = [abstained(votes)]
    if votes.unlisted:
        left_out.append(_left_out(votes.unlisted, "raised hand that was counted", "raised hands that were counted"))
    return [
        f"# FILE NAME: {name(votes)}",
        f"# TITLE: {_line(votes.title)}",
        f"# DESCRIPTION: {' '.join(left_out)}".rstrip(),
        f"# DATA TYPE: {_ending(votes)}",
        "# MODIFICATION TYPE: original",
        "# RELATES TO:",
        "# RELATED FILES:",
        f"# PUBLICATION DATE: {day}",
        f"# MODIFICATION DATE: {day}",
        f"# NUMBER ALTERNATIVES: {len(votes.options)}",
        f"# NUMBER VOTERS: {len(votes.ballots)}",
    ]


def abstained(votes: SharedVotes) -> str:
    """How many ballots are left out since they abstain; nothing where none does."""
    return _left_out(votes.abstentions, "abstention", "abstentions") if votes.abstentions else ""


def _left_out(number: int, one: str, many: str) -> str:
    return f"1 {one} is left out." if number == 1 else f"{number} {many} are left out."


def _of_preferences(votes: SharedVotes, unique: int, marks: Sequence[int]) -> list[str]:
    if votes.says == "places":
        return [f"# NUMBER UNIQUE ORDERS: {unique}"]
    named = ["chosen"] if votes.says == "crosses" else [str(mark) for mark in marks]
    names = [*named, "not chosen" if votes.says == "crosses" else "no mark"]
    head = [f"# NUMBER UNIQUE PREFERENCES: {unique}", f"# NUMBER CATEGORIES: {len(names)}"]
    return [*head, *(f"# CATEGORY NAME {number}: {one}" for number, one in enumerate(names, 1))]


def _order(options: Sequence[str], numbers: dict[str, int]) -> str:
    return ",".join(str(numbers[option]) for option in options)


def _groups(ballot: Mapping[str, int], marks: Sequence[int], numbers: dict[str, int]) -> str:
    groups = [[numbers[option] for option, mark in ballot.items() if mark == wanted] for wanted in marks]
    groups.append([number for option, number in numbers.items() if option not in ballot])
    return ",".join("{" + ",".join(map(str, sorted(group))) + "}" for group in groups)


def _line(words: str) -> str:
    return " ".join(printable(words).split())
