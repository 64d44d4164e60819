"""What measures were made of: the published links from notes and groups to measures, against each other and against the log.

Standard library alone. Never here: making measures (questions), notes.
"""

from collections import Counter
from datetime import datetime
from typing import Any

from app.recount.check import Check, none_wrong, same
from app.recount.step import Origin
from app.recount.tables import Row, Tables

WORDS = "links between notes and measures", "Verweise zwischen Zetteln und Maßnahmen"


def linked(file: Tables, step: str, notes: list[Row]) -> Check:
    """Whether notes, groups and measures point at each other alike: in words, in number, and both ways."""
    rows, listed = file.rows("measure_notes", step), {row["note"]: row for row in notes}
    measures = {row["measure"]: row for row in file.tables.get("measures", ()) if row.get("origin_step") == step}
    behind = Counter(row["measure"] for row in rows)
    wrong = [key for key, one in measures.items() if behind[key] != (one["origin_notes"] or 0)]
    wrong += [f"{row['measure']}.{row['note']}" for row in rows if not _fits(row, listed, measures)]
    came = _came(file, step)
    groups = {row["group"]: row.get("measure") for row in file.rows("groups", step)}
    made = {one["group"]: key for (key, _), one in came.items() if one["group"] in groups}
    wrong += [group for group, measure in groups.items() if measure != made.get(group)]
    each = Counter((row["measure"], row.get("origin", 1)) for row in rows)
    wrong += [f"{key}.{number}" for (key, number), one in came.items() if each[key, number] != one["notes"]]
    wrong += [f"{key}.{number}" for key, number in each if (key, number) not in came]
    wrong += [key for key, one in measures.items() if _first(one) != _said(came.get((key, 1), {}))]
    return none_wrong(wrong, len(rows), *WORDS)


def _came(file: Tables, step: str) -> dict[tuple[str, int], Row]:
    """What each measure was made of, by its number, then what it took up; files of before that could be say the first alone."""
    rows = file.rows("measure_origins", step)
    if rows or "measure_origins" in file.tables:
        return {(row["measure"], row["origin"]): row for row in rows}
    measures = (one for one in file.tables.get("measures", ()) if one.get("origin_step") == step)
    return {
        (one["measure"], 1): {
            "group": one["origin_group"],
            "group_name": one["origin_name"],
            "notes": one["origin_notes"] or 0,
            "since": one["made"],
        }
        for one in measures
    }


def _first(measure: Row) -> tuple[Any, ...]:
    return measure["origin_group"], measure["origin_name"], measure["made"]


def _said(origin: Row) -> tuple[Any, ...]:
    return origin.get("group"), origin.get("group_name"), origin.get("since")


def _fits(row: Row, notes: dict[int, Row], measures: dict[str, Row]) -> bool:
    note, measure = notes.get(row["note"]), measures.get(row["measure"])
    return bool(note and measure and note["text"] == row["text"] and measure["number"] == row["number"])


def all_behind(file: Tables, step: str, made: dict[str, Origin], notes: dict[str, Row], rows: list[Row]) -> Check:
    """Whether the log made each measure of just these notes, found by their receipts."""
    receipts = {row["note"]: row["receipt"] for row in rows}
    published = {
        (row["measure"], row.get("origin", 1), receipts.get(row["note"])) for row in file.rows("measure_notes", step)
    }
    parts = {(key, number): part for key, one in made.items() for number, part in enumerate((one, *one.further), 1)}
    logged = {
        (key, number, notes[note]["receipt"])
        for (key, number), one in parts.items()
        for note in one.notes
        if note in notes
    }
    words = "notes behind measures as the log says", "Zettel hinter Maßnahmen wie im Protokoll"
    came = _came(file, step)
    fits = published == logged and came.keys() == parts.keys()
    fits = fits and all(_made(came[key], one) for key, one in parts.items())
    return same(len(published), len(logged), *words) if fits else Check(False, *words)


def _made(row: Row, one: Origin) -> bool:
    """Whether the file says the same group, and the same moment."""
    at = row.get("since") and int(datetime.fromisoformat(row["since"]).timestamp())
    return (row.get("group") or "") == one.group and at == one.at // 1000
