"""Objections to hiding notes: which are open, and what came of each; and the published figures of what became of all notes.

Standard library alone. Never here: hiding and showing itself (sorting), who may object to what is not a note.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from app.recount.check import Check, none_wrong, same
from app.recount.tables import Row

NAMES = {"shown": "granted", "upheld": "upheld", "": "undecided"}
"""What came of an objection, and the figure that counts it."""


class Objections:
    """By note, what came of each objection: shown, upheld, moot; the last is empty as long as nobody has decided it."""

    def __init__(self, notes: dict[str, Row]) -> None:
        self._notes = notes
        self.decided: dict[str, list[str]] = {}
        self._open: set[str] = set()

    def is_open(self, key: str) -> bool:
        """Whether somebody has to decide."""
        return key in self._open

    def made(self, key: str, by: str, words: str | bool | None) -> None:
        """The author of a hidden note objects, once each time that it was hidden."""
        note = self._notes.get(key)
        if note and words and note["by"] == by and _is_hidden(note) and not note.get("objected"):
            note["objected"] = True
            self.decided.setdefault(key, []).append("")
            self._open.add(key)

    def decide(self, keys: Iterable[str], event: Row, by: str) -> list[str]:
        """Somebody else decides; the notes that are shown again."""
        there = [key for key in keys if key in self._open]
        show = bool(event.get("show"))
        if not show and (
            not (event.get("words") or event.get("erased")) or any(self._notes[key].get("hider") == by for key in there)
        ):
            return []
        for key in there:
            self._end(key, "shown" if show else "upheld")
        return there if show else []

    def settle(self) -> None:
        """What is not hidden any more needs no decision."""
        for key in [key for key in self._open if not _is_hidden(self._notes[key])]:
            note = self._notes[key]
            self._end(key, "shown" if note["state"] == "released" and not note["withdrawn"] else "moot")

    def _end(self, key: str, how: str) -> None:
        self.decided[key][-1] = how
        self._open.discard(key)

    def reopen(self, keys: Iterable[str]) -> None:
        """Something was taken back before which these were open."""
        for key in keys:
            if _is_hidden(self._notes[key]):
                self.decided[key][-1] = ""
                self._open.add(key)

    def sealed(self, notes: Iterable[Row]) -> None:
        """What stands for them in a sealed log."""
        self.decided = {
            one["id"]: [each.get("decided", "") for each in one["objections"]] for one in notes if one.get("objections")
        }

    def counted(self) -> Counter[str]:
        """The figures of all of them."""
        found = Counter(how for listed in self.decided.values() for how in listed)
        return Counter({name: found[how] for how, name in NAMES.items()} | {"objections": found.total()})

    def check(self, published: list[Row]) -> Check:
        """Whether the published figures are these."""
        counted = self.counted()
        wrong = [
            row["figure"] for row in published if row["figure"] in counted and row["number"] != counted[row["figure"]]
        ]
        return none_wrong(wrong, counted["objections"], "objections by decision", "Widersprüche nach Entscheidung")


def _is_hidden(note: Row) -> bool:
    return note["state"] == "hidden" and not note["withdrawn"] and not note.get("erased")


def figures(rows: list[Row], published: list[Row]) -> Iterator[Check]:
    """Whether the figures of what was shown are those of the published notes."""
    states = Counter(row["state"] for row in rows)
    counted = {"received": len(rows), "shown": states["released"]}
    counted |= {name: states[name] for name in ("waiting", "withdrawn", "erased")}
    said = {row["figure"]: row["number"] for row in published if row["figure"] in counted}
    wrong = [name for name in said if said[name] != counted[name]]
    hidden = sum(row["number"] for row in published if row["figure"] == "hidden")
    yield none_wrong(wrong, len(rows), "notes by what became of them", "Zettel nach dem, was aus ihnen wurde")
    if published:
        yield same(hidden, states["hidden"], "notes hidden for a reason", "mit Grund ausgeblendete Zettel")
