"""What people said of pairs of notes, told anew from the log: each person's last answer to each pair.

Which pairs people were shown, and what was suggested of it, is not counted again. Standard library alone.
Never here: notes themselves.
"""

from app.recount.check import Check, none_wrong
from app.recount.tables import Row, Tables

FEWEST = 5
ASKING = ("CrowdAsked", "CrowdStopped", "PairJudged")
ANSWERS = ("same", "together", "neither")
Said = dict[frozenset[str], tuple[int, int, int]]
"""By the two notes, how often each answer was given."""


class Crowd:
    """The pairs that are asked about, and who said what."""

    def __init__(self) -> None:
        self._asked: set[str] = set()
        self._open = False
        self._said: dict[tuple[str, str], str] = {}
        self._sealed: Said | None = None

    def take(self, by: str, event: Row) -> None:
        """One event."""
        if event["t"] == "CrowdAsked":
            self._asked, self._open = set(event["pairs"]), True
        elif event["t"] == "CrowdStopped":
            self._open = False
        elif self._open and event["pair"] in self._asked:
            self._said[by, event["pair"]] = event["answer"]

    def sealed(self, pairs: list[tuple[str, int, int, int]]) -> None:
        """What stands for all of them, once nobody can say any more who said what."""
        self._sealed = {
            frozenset(pair.split("-")): (same, together, neither) for pair, same, together, neither in pairs
        }

    def check(self, file: Tables, step: str, notes: dict[str, Row], rows: list[Row]) -> Check:
        """Whether the published figures of every pair are these."""
        receipts = {row["note"]: row["receipt"] for row in rows}
        ids = {note["receipt"]: key for key, note in notes.items()}
        published: Said = {}
        for row in file.rows("note_pairs", step):
            key = frozenset(ids.get(receipts.get(row[name]), "") for name in ("note", "other"))
            published[key] = (row["same"], row["together"], row["neither"])
        counted = {pair: said for pair, said in self._counted().items() if sum(said) >= FEWEST}
        wrong = ["-".join(sorted(pair)) for pair in {*published, *counted} if published.get(pair) != counted.get(pair)]
        return none_wrong(sorted(wrong), len(published), "pairs of notes", "Paare von Zetteln")

    def _counted(self) -> Said:
        if self._sealed is not None:
            return self._sealed
        found: Said = {}
        for (_, pair), answer in self._said.items():
            key = frozenset(pair.split("-"))
            before = found.get(key, (0, 0, 0))
            found[key] = tuple(number + (answer == name) for number, name in zip(before, ANSWERS, strict=True))  # type: ignore[assignment]
        return found
