"""Which ballots count, and by which rule.

Never here: a rule itself, a file, a log, what was published.
"""

from typing import Any

Marks = dict[str, int]


def method(kind: str, settings: dict[str, Any]) -> str:
    """How a step is counted: by its settings, or as the app takes them if they are silent."""
    return str(settings.get("method") or ("dots" if kind == "prioritise" else "single"))


def rule(kind: str, settings: dict[str, Any]) -> str:
    """The name of the counting rule; all methods with crosses share one."""
    how = method(kind, settings)
    return "plurality" if how in ("single", "multiple", "consent") else how


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
