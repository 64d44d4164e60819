"""What measures were made of: the published links from notes and groups to measures, against each other and against the log.

Standard library alone. Never here: making measures (questions), notes.
"""

from collections import Counter
from datetime import datetime

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
    groups = {row["group"]: row.get("measure") for row in file.rows("groups", step)}
    made = {one["origin_group"]: key for key, one in measures.items() if one["origin_group"] in groups}
    wrong += [group for group, measure in groups.items() if measure != made.get(group)]
    return none_wrong(wrong, len(rows), *WORDS)


def _fits(row: Row, notes: dict[int, Row], measures: dict[str, Row]) -> bool:
    note, measure = notes.get(row["note"]), measures.get(row["measure"])
    return bool(note and measure and note["text"] == row["text"] and measure["number"] == row["number"])


def all_behind(file: Tables, step: str, made: dict[str, Origin], notes: dict[str, Row], rows: list[Row]) -> Check:
    """Whether the log made each measure of just these notes, found by their receipts."""
    receipts = {row["note"]: row["receipt"] for row in rows}
    published = {(row["measure"], receipts.get(row["note"])) for row in file.rows("measure_notes", step)}
    logged = {(key, notes[note]["receipt"]) for key, one in made.items() for note in one.notes if note in notes}
    words = "notes behind measures as the log says", "Zettel hinter Maßnahmen wie im Protokoll"
    fits = published == logged and all(_made(file, key, one) for key, one in made.items())
    return same(len(published), len(logged), *words) if fits else Check(False, *words)


def _made(file: Tables, key: str, one: Origin) -> bool:
    """Whether the measure says of which group it was made, and when."""
    row = file.row("measures", measure=key)
    at = row.get("made") and int(datetime.fromisoformat(row["made"]).timestamp())
    return (row.get("origin_group") or "") == one.group and at == one.at // 1000
