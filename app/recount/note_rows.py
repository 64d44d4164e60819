"""Notes as rows: of the log, and of the published tables, as far as these can be held against each other.

Standard library alone. Never here: what happens to a note, one kind's tables.
"""

from collections import Counter

from app.recount.check import Check, none_wrong
from app.recount.receipts import receipt
from app.recount.step import Entry
from app.recount.tables import Row, Tables

TABLES = ("topics", "groups", "measure_notes", "measure_origins", "note_pairs", "moderation", "objections")
"""What is published of notes beside the list of them."""


def says(note: Row) -> str:
    """Its words, with what the author says with them."""
    return f"[{note['mark']}] {note['text']}" if note.get("mark") else str(note["text"])


def written(entry: Entry, by: str) -> Row:
    """What an entry says, with its receipt; `blind` is one without the words, by which nothing is known of them."""
    text, step = entry.event["text"], entry.event["activity"]
    made = entry.event.get("receipt") or receipt(by, entry.command, step, says(entry.event))
    blind = receipt(by, entry.command, step, "")
    return {"text": text, "mark": entry.event.get("mark", ""), "receipt": made, "blind": blind}


def words(note: Row, erased: set[str]) -> str | None:
    """Its words, unless their receipt is among the erased ones."""
    return None if note["receipt"] in erased else note["text"]


def line(note: Row, withdrawn: bool, text: str | None) -> str:
    """All that log and table must agree on."""
    words = None if withdrawn else text
    became = note.get("mark") or "", note.get("stage") or "", note.get("answer") or ""
    return repr((note["receipt"], withdrawn, words, note.get("source") or "live", *became))


def heads(rows: list[Row]) -> list[Row]:
    """For each note that is shown, the one that it was merged into in the end."""
    return list(under(rows).values())


def under(rows: list[Row]) -> dict[int, Row]:
    """The same by the number of the note."""
    shown = {row["note"]: row for row in rows if row["state"] == "released"}
    heads = {}
    for note, row in shown.items():
        while row["merged_into"] in shown:
            row = shown[row["merged_into"]]
        heads[note] = row
    return heads


def places(rows: list[Row]) -> Check:
    """Whether each note says the topic in which it is counted, once; none for one that is not shown."""
    heads = under(rows)
    counted = {row["note"]: heads[row["note"]]["topic"] if row["note"] in heads else None for row in rows}
    wrong = [str(row["note"]) for row in rows if row.get("counted_in") != counted[row["note"]]]
    return none_wrong(wrong, len(heads), "notes counted in their topic", "Zettel in ihrem Thema gezählt")


def counted(file: Tables, about: Row, heads: list[Row], table: str, column: str, english: str, german: str) -> Check:
    """Whether a table that counts notes by something is right."""
    numbers = Counter(row[column] for row in heads)
    wrong = [row[column] for row in file.rows(table, about["activity"]) if row["notes"] != numbers[row[column]]]
    return none_wrong(wrong, len(heads), english, german)


def answers(rows: list[Row], notes: dict[str, Row]) -> Check:
    """Whether each answer stands under the note that it was given to."""
    of = {note["receipt"]: notes.get(note.get("under", ""), {}).get("receipt") for note in notes.values()}
    numbers = {row["note"]: row["receipt"] for row in rows}
    wrong = [str(row["note"]) for row in rows if numbers.get(row.get("answer_to")) != of.get(row["receipt"])]
    return none_wrong(wrong, sum(map(bool, of.values())), "answers under their notes", "Antworten unter ihren Zetteln")
