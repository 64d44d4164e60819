"""Words counted a second time: each figure of people, each contribution in its word, the same letters in one word only.

Here: honest files of words, and ones that were bent. Never: what counts as one word (tests/activities/test_word_rows.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.activities.posts.messages import PostNote
from app.activities.words.messages import PostWords
from app.forum import commands as c
from app.forum.sealing.seal import SealedLog, seal
from app.forum.state import Plan
from app.recount import main
from tests.archive.made import archived
from tests.people import ANNA, BORIS, FACILITATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play
from tests.recount.bent import Tables, bent


def evening(asks: str = "words") -> Forums:
    log = a_forum("present")
    settings = {"asks": asks, "prerelease": False, "limit": 4}
    play(log, ORGANISER, c.AddActivity(Plan("words", {"de": "Ein Wort?", "en": "One word?"}), settings))
    on_stage(log, "a2")
    if asks == "words":
        play(log, ANNA, PostWords("a2", "Radweg", "Radwege", "C++ (neu)"))
        play(log, BORIS, PostWords("a2", "Radwege", "Mut"))
    else:
        play(log, ANNA, PostNote("a2", text="Radwege und noch ein Radweg"))
        play(log, ANNA, PostNote("a2", text="Mehr Radwege"))
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, ORGANISER, c.CloseForum())
    return log


def code(tmp_path: Path, data: bytes) -> int:
    (tmp_path / "file").write_bytes(data)
    return main([str(tmp_path / "file"), "--lang", "en"])


@pytest.mark.parametrize("asks", ["words", "chart", "cards"])
def test_honest_words_hold_also_once_they_are_sealed(
    asks: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """11 B5, A19."""
    log = evening(asks)
    assert code(tmp_path, archived(tuple(log.entries), log.now)) == 0, capsys.readouterr().out
    sealed = seal(log.state.id, log.entries, (f"fresh{number}" for number in range(10**6)), log.now + 1_000)
    assert isinstance(sealed, SealedLog)
    assert code(tmp_path, archived(tuple(sealed.entries), log.now + 2_000)) == 0, capsys.readouterr().out


def _one_person_more(tables: Tables) -> None:
    tables["words"][0]["people"] += 1


def _once_more(tables: Tables) -> None:
    tables["words"][0]["mentions"] += 1


def _left_out(tables: Tables) -> None:
    del tables["word_answers"][-1]


def _in_another(tables: Tables) -> None:
    tables["word_answers"][0]["word"] = tables["words"][-1]["word"]


def _twice(tables: Tables) -> None:
    tables["words"][1]["spellings"] = "RADWEG (1)"


@pytest.mark.parametrize("change", [_one_person_more, _once_more, _left_out, _in_another, _twice])
def test_a_wrong_figure_or_a_word_in_two_places_is_found(change: Any, tmp_path: Path) -> None:
    """11 B5: the same checksums made anew do not help."""
    log = evening()
    assert code(tmp_path, bent(archived(tuple(log.entries), log.now), change)) == 1
