"""Who sees it as a note says, and how many people that makes: told anew from the log, with the note's authors.

Standard library alone. Never here: notes themselves, what else is published of them.
"""

from app.recount.step import Newest
from app.recount.tables import Row

FEWEST = 5
"""Fewer people are not told of, nor fewer who changed something between two times that were told."""
Pairs = frozenset[tuple[str, str]]
"""(note, person)."""


class Support:
    """Supporters of a step's notes, and what of them was told before. `live`: it is told while it is given, each time that
    FEWEST people support something else than was told last."""

    def __init__(self, live: bool = False) -> None:
        self._live, self._edition = live, set[tuple[str, str]]()
        self._now: set[tuple[str, str]] = set()
        self._before: list[Pairs] = []
        self._newest = Newest()
        self.people: set[str] = set()
        """Everybody who ever supported something."""

    def given(self, note: str, by: str, event: Row) -> None:
        """Somebody sees it the same way."""
        self._said(note, by, event, note)

    def opposed(self, note: str, by: str, event: Row) -> None:
        """Somebody is against it; that stands under another name of the note."""
        self._said(note, by, event, f"-{note}")

    def _said(self, note: str, by: str, event: Row, name: str) -> None:
        if self._newest(f"{by} {note}", event):
            self.people.add(by)
            self._now -= _both(note, by)
            self._now.add((name, by))
            self._told_anew()

    def withdrawn(self, note: str, by: str, event: Row) -> None:
        """Or no longer, whichever of the two it was."""
        if self._now & _both(note, by) and self._newest(f"{by} {note}", event):
            self._now -= _both(note, by)
            self._told_anew()

    def _told_anew(self) -> None:
        if len({by for _, by in self._now ^ self._edition}) >= FEWEST:
            self._edition = set(self._now)

    def of(self, note: str) -> set[str]:
        """Who supports it now."""
        return {by for one, by in self._now if one == note}

    def reworded(self, note: str) -> None:
        """The note says something else."""
        self._now = {pair for pair in self._now if pair[0] not in (note, f"-{note}")}
        self._edition = {pair for pair in self._edition if pair[0] not in (note, f"-{note}")}

    def told(self) -> Pairs:
        """What may be counted for everybody: as it is, or as it was told last."""
        if self._live:
            return frozenset(self._edition)
        now = frozenset(self._now)
        apart = (len({by for _, by in now ^ before}) for before in self._before)
        return self._before[-1] if any(0 < number < FEWEST for number in apart) else now

    def opened_again(self) -> None:
        """Notes are taken again, after something could be seen."""
        self._before.append(self.told())


def _both(note: str, by: str) -> set[tuple[str, str]]:
    return {(note, by), (f"-{note}", by)}


def people(heads: dict[int, Row], who: dict[int, set[str]]) -> dict[str, int | None]:
    """How many stand behind every note (`n1`) and group: `heads` says under which note each one that is shown is read."""
    found: dict[str, set[str]] = {}
    for note, head in heads.items():
        for name in {f"n{note}", f"n{head['note']}", head["group"] or ""}:
            found.setdefault(name, set()).update(who[note])
    return {name: len(some) for name, some in found.items() if name and len(some) >= FEWEST}


def kept_people(rows: list[Row], notes: dict[str, Row]) -> dict[str, int | None]:
    """The same of notes that are sealed, each with its figure."""
    by_receipt = {note["receipt"]: note.get("people") for note in notes.values()}
    return {f"n{row['note']}": by_receipt.get(row["receipt"]) for row in rows if row["state"] == "released"}
