"""One check: a sentence in two languages, and whether it holds. And the comparisons that most checks are.

Never here: what is compared.
"""

from collections import Counter
from typing import Any, NamedTuple


class Check(NamedTuple):
    """Whether it holds, None if this recount cannot know; what was checked, in English and in German."""

    holds: bool | None
    english: str
    german: str


def same(published: Any, counted: Any, english: str, german: str) -> Check:
    """Whether a published figure is the counted one."""
    if published == counted and isinstance(published, bool) == isinstance(counted, bool):
        return Check(True, f"{english}: {_short(counted)}", f"{german}: {_short(counted)}")
    shown, found = _short(published), _short(counted)
    return Check(
        False,
        f"{english}: published {shown}, counted {found}",
        f"{german}: veröffentlicht {shown}, gezählt {found}",
    )


def not_counted(english: str, german: str) -> Check:
    """Something that this recount does not know, and therefore neither confirms nor calls wrong."""
    return Check(None, f"not counted: {english}", f"nicht gezählt: {german}")


def unless(doubtful: bool, check: Check) -> Check:
    """The check; if it is doubtful and does not hold, that says nothing."""
    return not_counted(check.english, check.german) if doubtful and not check.holds else check


def none_wrong(wrong: list[str], total: int, english: str, german: str) -> Check:
    """Whether every one of several figures is the counted one; the wrong ones by name."""
    if wrong:
        return same(", ".join(wrong), "", english, german)
    return Check(True, f"{english}: {total}", f"{german}: {total}")


def all_there(published: Counter[str], given: Counter[str]) -> Check:
    """Whether what was published is what was given, piece by piece."""
    foreign, missing = (published - given).total(), (given - published).total()
    if foreign or missing:
        return Check(
            False,
            f"{foreign} published contributions that the log does not hold, {missing} of the log are missing",
            f"{foreign} veröffentlichte Beiträge stehen nicht im Protokoll, {missing} aus dem Protokoll fehlen",
        )
    return Check(
        True,
        f"all {given.total()} contributions of the log are listed, and no other",
        f"alle {given.total()} Beiträge des Protokolls sind aufgeführt, und keine anderen",
    )


def _short(figure: Any) -> str:
    return f"{figure[:16]}…" if isinstance(figure, str) and len(figure) == 64 else str(figure)
