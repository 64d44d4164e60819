"""What belongs together in a whole run goes to one process. Never here: how xdist hands it out."""

from __future__ import annotations

import re

import pytest

from app.activities import KINDS
from tests import spread


@pytest.mark.parametrize("kind", KINDS)
def test_the_evening_of_a_kind_is_told_by_one_process(kind: str) -> None:
    """Its pages and its files are looked at in two files, and it takes longer to tell than to look at."""
    pages = spread.piece(f"tests/conformance/test_evening.py::test_nothing_is_refused_on_the_way[{kind}]")
    files = spread.piece(f"tests/conformance/test_files.py::test_each_value[{kind}-outcome.json]")
    assert pages == files == f"evening {kind}"


def test_any_other_file_is_one_piece() -> None:
    told = {spread.piece(f"tests/web/test_words.py::test_one[{kind}]") for kind in KINDS}
    assert told == {"tests/web/test_words.py"}


def test_what_is_written_is_read_by_one_process() -> None:
    """Every file that asks for the facts of all sources, or for all messages, is among them."""
    asking = re.compile(
        r"^from tests\.(sources|facing|catalogue_faults) |^from tests import .*\bwords\b|^from tests\.words import (?!ROOT$)",
        re.M,
    )
    found = {path for path in spread.HERE.rglob("test_*.py") if asking.search(path.read_text("utf-8"))}
    assert {f"tests/{path.relative_to(spread.HERE).as_posix()}" for path in found} == {*spread.WRITTEN}
    assert {spread.piece(f"{name}::test_one") for name in spread.WRITTEN} == {"what is written"}


def test_a_file_that_is_to_begin_early_is_there() -> None:
    """A renamed one would come at its place in the alphabet, and nobody would notice."""
    lacking = [name for name in spread.LONG if not (spread.HERE / name).is_file()]
    assert not lacking
