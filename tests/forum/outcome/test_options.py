"""The table of what was put to the choice: each option with its words, and its origin by keys of other tables. (A1, S19)"""

from __future__ import annotations

import json
from typing import Any

from app.activities.base.offer import Source
from app.activities.posts import messages as i
from app.forum import commands as c
from tests.archive.made import outcome_file
from tests.forum.sealing.test_seal import NIGHT, sealed
from tests.forum.test_offer import notes, offer, opened
from tests.people import FACILITATOR, MODERATOR, ORGANISER
from tests.play import Entry, Forums, play


def rows(entries: list[Entry], table: str) -> list[dict[str, Any]]:
    tables = {one["name"]: one["rows"] for one in json.loads(outcome_file(entries, NIGHT))["tables"]}
    found: list[dict[str, Any]] = tables[table]
    return found


def told(source: Source) -> tuple[Forums, list[dict[str, Any]]]:
    log = notes()
    opened(log, source)
    play(log, FACILITATOR, c.CloseInput("a2"))
    return log, rows(log.entries, "options")


def test_a_group_stands_with_its_words_its_step_and_the_rule() -> None:
    _, found = told(Source(what="group", how="best", step="a1", number=2))
    assert [(row["option"], row["label"], row["language"], row["group"], row["notes_behind"]) for row in found] == [
        ("g1", "Sitzen", "de", "g1", 2),
        ("g2", "Grün", "de", "g2", 2),
    ]
    assert {(row["origin_step"], row["taken"], row["left_out"], row["shares_the_last_place"]) for row in found} == {
        ("a1", "best", 1, 0)
    }
    assert all(row["people"] is None for row in found), "two people are not told of"


def test_a_measure_stands_without_words_of_its_own() -> None:
    _, found = told(Source(what="measures", how="picked", picked=("m2", "m4")))
    assert [(row["option"], row["label"], row["measure"], row["origin_step"]) for row in found] == [
        ("m2", None, "m2", None),
        ("m4", None, "m4", None),
    ]


def test_a_note_is_joined_by_its_number_before_and_after_sealing_and_an_erased_one_has_no_words() -> None:
    log, _ = told(Source(what="post", step="a1"))
    play(log, MODERATOR, i.EraseNote("a1", "n2"))
    play(log, ORGANISER, c.CloseForum())
    for entries in (log.entries, list(sealed(log.entries).entries)):
        texts = {row["note"]: row["text"] for row in rows(entries, "notes")}
        found = rows(entries, "options")
        assert [texts[row["note"]] for row in found] == [row["label"] for row in found]
        assert [row["label"] for row in found].count(None) == 1


def test_a_step_with_options_of_its_own_has_no_rows() -> None:
    log = notes()
    assert offer(opened(log, Source(what="group", step="a1"))).ids
    assert {row["activity"] for row in rows(log.entries, "options")} == {"a2"}
