"""The counting rules once more, naively: every figure from a list of ballots, in exact fractions.

Never here: a file, a log, what was published.
"""

from fractions import Fraction
from typing import Any

Marks = dict[str, int]
CROSSES = {"single", "multiple", "consent"}


def method(kind: str, settings: dict[str, Any]) -> str:
    """How a step is counted: by its settings, or as the app takes them if they are silent."""
    return str(settings.get("method") or ("dots" if kind == "prioritise" else "single"))


def valid(kind: str, settings: dict[str, Any], marks: Marks) -> bool:
    """Whether these marks are a ballot that counts; an empty one is an abstention and always counts."""
    how, given = method(kind, settings), marks.values()
    if not marks:
        return True
    known = options(kind, settings)
    if (known is not None and not set(marks) <= known) or not all(isinstance(mark, int) for mark in given):
        return False
    if how in ("dots", "points"):
        most, step = settings.get("maximum", 0), settings.get("step", 1)
        each = all(mark >= 0 and mark % step == 0 and (not most or mark <= most) for mark in given)
        return each and sum(given) <= settings.get("budget", 5)
    if how == "scale":
        return all(settings.get("low", 1) <= mark <= settings.get("high", 5) for mark in given)
    least, most = (settings.get("minimum", 1), settings.get("maximum", 1)) if how == "multiple" else (1, 1)
    return set(given) == {1} and least <= len(marks) <= most


def options(kind: str, settings: dict[str, Any]) -> set[str] | None:
    """What can be chosen; None where it is all the measures."""
    if method(kind, settings) == "consent":
        return {"yes", "no", "abstain"}
    if settings.get("measures") or kind == "prioritise":
        return set(settings["measures"]) if settings.get("measures") else None
    if settings.get("options"):
        return {one["id"] for one in settings["options"]}
    return {"question"}


def abstentions(how: str, ballots: list[Marks]) -> int:
    """Ballots that say nothing."""
    return sum(not any(ballot.values()) if how in ("dots", "points") else not ballot for ballot in ballots)


def results(how: str, listed: list[str], ballots: list[Marks]) -> dict[str, dict[str, Any]]:
    """Per option the five published figures: value, persons, share, place, and whether the place is shared."""
    score: dict[str, tuple[Fraction, int]] = {}
    for option in listed:
        given = [ballot[option] for ballot in ballots if option in ballot and (ballot[option] > 0 or how == "scale")]
        total = len(given) if how in CROSSES else sum(given)
        mean = Fraction(total, len(given)) if how == "scale" and given else Fraction(total)
        score[option] = mean, len(given)
    # With dots, more persons behind the same sum come first; everything else is decided by the value alone.
    key = {option: one if how == "dots" else one[:1] for option, one in score.items()}
    found = {}
    for option, (value, persons) in score.items():
        found[option] = {
            "value": round(value * 100) / 100, "persons": persons,
            "share": round(Fraction(persons * 1000, len(ballots))) / 10 if ballots else 0.0,
            "place": 1 + sum(other > key[option] for other in key.values()),
            "shared": sum(other == key[option] for other in key.values()) > 1,
        }  # fmt: skip
    return found
