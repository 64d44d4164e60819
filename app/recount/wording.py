"""The words of a question: what the checksum of a list covers beside the list, and what was corrected since.

Standard library alone. Never here: one kind's words, ballots, notes.
"""

import json
from collections.abc import Iterator
from typing import Any

from app.recount.check import Check, none_wrong
from app.recount.tables import Row, Tables

Texts = dict[str, dict[str, str]]
"""Words by key and language."""


def head(file: Tables, about: Row, texts: Texts) -> list[str]:
    """The lines of the question as it stood when input closed; none in a file from before words were covered."""
    if "corrections" not in file.tables:
        return []
    rows = file.rows("corrections", about["activity"])
    for row in reversed([one for one in rows if one["after_close"]]):
        texts.setdefault(row["words_key"], {})[row["language"] or ""] = row["before"] or ""
    found = [[key, tag, words] for key, text in texts.items() for tag, words in text.items() if words]
    found += [
        [
            "corrected",
            row["words_key"],
            row["language"] or "",
            row["before"] or "",
            row["after"] or "",
            row["reason"] or "",
        ]
        for row in rows
        if not row["after_close"]
    ]
    return [f"# {json.dumps(line, ensure_ascii=False, separators=(',', ':'))}" for line in found]


def of_step(about: Row) -> Texts:
    """Title and explanation."""
    return {name: in_languages(about, name) for name in ("title", "prompt")}


def of_settings(settings: Row) -> Texts:
    """Whatever in the settings is a list of things with an id and words."""
    listed = (thing for value in settings.values() if isinstance(value, list) for thing in value)
    return {thing["id"]: dict(thing["label"]) for thing in listed if _has_words(thing)}


def of_options(rows: list[Row]) -> Texts:
    """What stood on the ballot and came from elsewhere; a measure's words stand with it."""
    texts: Texts = {}
    for row in rows:
        if not row["measure"]:
            texts.setdefault(row["option"], {})[row["language"] or ""] = row["label"] or ""
        if row.get("cost"):
            texts[f"{row['option']}.cost"] = {"": f"{row['cost']} €"}
    return texts


def of_measures(file: Tables, ids: list[str]) -> Texts:
    """Number, title and description of measures."""
    texts: Texts = {}
    for row in (one for one in file.tables.get("measures", ()) if one["measure"] in ids):
        texts[f"{row['measure']}.number"] = {"": row["number"]}
        for name in ("title", "description"):
            texts[f"{row['measure']}.{name}"] = in_languages(row, name)
    return texts


def in_languages(row: Row, name: str) -> dict[str, str]:
    """`title_de`, `title_de_x_ls` … as words by language."""
    return {
        column.removeprefix(f"{name}_").replace("_", "-"): words
        for column, words in row.items()
        if column.startswith(f"{name}_") and words
    }


def all_told(file: Tables, step: str, corrected: list[tuple[str, str]]) -> Check:
    """Whether every correction that the log has of the step's own words is published with its reason."""
    told = {(row["words_key"], row["reason"]) for row in file.rows("corrections", step)}
    missing = sorted({key for key, reason in corrected if (key, reason) not in told})
    return none_wrong(missing, len(corrected), "corrections of words published", "veröffentlichte Berichtigungen")


def _has_words(thing: Any) -> bool:
    return isinstance(thing, dict) and isinstance(thing.get("id"), str) and isinstance(thing.get("label"), dict)


def named(file: Tables, step: str) -> Iterator[Check]:
    """Every correction of a step by its words: it is for the reader to judge whether it changed the sense."""
    for row in file.rows("corrections", step):
        old, new, why = row["before"] or "–", row["after"] or "–", row["reason"] or "–"
        yield Check(True, f"corrected: “{old}” to “{new}” ({why})", f"berichtigt: „{old}“ zu „{new}“ ({why})")
