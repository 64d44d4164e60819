"""Lots for shared places: what was announced and drawn in the log, and every lot drawn again from its seed.

Standard library alone. Never here: which places are shared (a step's own result), the stage.
"""

from collections.abc import Iterator
from hashlib import sha256

from app.recount.check import Check
from app.recount.results import check_table
from app.recount.tables import Row, Tables


class Lots:
    """Of one step, in the order of the log."""

    def __init__(self) -> None:
        self.said: list[Row] = []

    def take(self, event: Row) -> None:
        """An announcement or a seed, if it may be: a second time only with a reason, and no seed before an announcement."""
        options, reason = set(event["options"]), event.get("reason", "")
        words = event.get("source") or event.get("seed") or ""
        if event["place"] < 1 or len(options) < 2 or not words or max(len(words), len(reason)) > 2_000:
            return
        before = [one for one in self.said if one["place"] == event["place"] and set(one["options"]) == options]
        drawn = any(one["t"] == "LotsDrawn" for one in before)
        if event["t"] == "LotsDrawn":
            fits = bool(before) and (bool(reason) or not drawn)
        else:
            fits = not drawn and (bool(reason) or not before)
        if fits:
            self.said.append(event)

    def check(self, file: Tables, step: str) -> Iterator[Check]:
        """Whether the table says just that."""
        if self.said or file.rows("lots", step):
            yield from check_table(file, step, "lots", [*self._rows(file, step)])

    def _rows(self, file: Tables, step: str) -> Iterator[Row]:
        shared: dict[int, set[str]] = {}
        for row in file.rows("results", step):
            if row["shared"]:
                shared.setdefault(row["place"], set()).add(row["option"])
        for number, event in enumerate(self.said, 1):
            seed, options = event.get("seed") or None, list(event["options"])
            lots = {one: sha256(f"{(seed or '').strip()} {one}".encode()).hexdigest() for one in options}
            for place, option in enumerate(sorted(options, key=lots.__getitem__) if seed else options, 1):
                yield {
                    "act": number,
                    "stage": "drawn" if seed else "announced",
                    "place": event["place"],
                    "option": option,
                    "by_lot": place if seed else None,
                    "lot": lots[option] if seed else None,
                    "seed": seed,
                    "source": event.get("source") or None,
                    "reason": event.get("reason") or None,
                    "holds": shared.get(event["place"]) == set(options),
                }
