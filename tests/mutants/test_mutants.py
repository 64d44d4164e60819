"""That each mutant of the list still fits the code and names tests that are there: it cannot rot without a word.

Never here: trying them, which takes minutes (`python3 -m app test --mutants`).
"""

from __future__ import annotations

import ast
from collections import Counter

import pytest

from tests.conftest import ROOT
from tests.mutants.__main__ import KILLED, SURVIVED, UNCLEAR, ended
from tests.mutants.listed import Mutant, mutants

ALL = mutants()
LONG = "pytest.mark.long"


@pytest.mark.parametrize("mutant", ALL, ids=[one.why for one in ALL])
def test_a_mutant_has_exactly_one_place_and_leaves_code_that_can_be_read(mutant: Mutant) -> None:
    text = (ROOT / mutant.file).read_text("utf-8")
    made = mutant.applied(text)
    assert made != text
    if mutant.file.endswith(".py"):
        ast.parse(made)


@pytest.mark.parametrize("mutant", ALL, ids=[one.why for one in ALL])
def test_the_tests_that_must_notice_it_are_there(mutant: Mutant) -> None:
    assert mutant.dies_by
    for test in mutant.dies_by:
        file, name = test.split("[")[0].split("::")
        assert f"def {name}(" in (ROOT / file).read_text("utf-8"), test
        assert not behind_long(test), f"{test} is skipped where mutants are tried, and notices nothing"


def behind_long(test: str) -> bool:
    """Whether this test, or these values of its parameters, run with --long alone."""
    start, _, values = test.rstrip("]").partition("[")
    file, name = start.split("::")
    for node in ast.parse((ROOT / file).read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark" and LONG in ast.unparse(node):
            return True
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name:
            marks = [one for one in node.decorator_list if LONG in ast.unparse(one)]
            return any(ast.unparse(one) == LONG or values in _values(one) for one in marks)
    return False


def _values(parameters: ast.expr) -> set[str]:
    """The values that are marked, in a list of all."""
    listed = (one for part in ast.walk(parameters) if isinstance(part, ast.List) for one in part.elts)
    marked = [one for one in listed if LONG in ast.unparse(one)]
    return {str(part.value) for one in marked for part in ast.walk(one) if isinstance(part, ast.Constant)}


def test_a_test_that_runs_with_long_alone_is_known() -> None:
    """The control."""
    lacks = "tests/browser/test_outbox.py::test_a_browser_that_lacks_something_sends_all_the_same"
    codes = "tests/web/participant/test_codes_at_once.py::"
    said = {
        f"{lacks}[locks]": True,
        f"{lacks}[indexedDB]": False,
        lacks: False,
        f"{codes}test_a_hundred_codes_from_a_hundred_connections_each_are_a_hundred_ballots": True,
        "tests/deploy/test_whole_setup.py::test_any": True,
    }
    assert {test: behind_long(test) for test in said} == said


def test_no_mutant_is_listed_twice() -> None:
    for said in (Counter(one.why for one in ALL), Counter((one.file, one.was, one.now) for one in ALL)):
        assert [what for what, times in said.items() if times > 1] == []


def test_one_that_fits_no_place_or_two_says_so() -> None:
    """The control."""
    mutant = Mutant("x.py", "a", "b", (), "")
    assert mutant.applied("xax") == "xbx"
    for text in ("x", "aa"):
        with pytest.raises(ValueError, match=r"x\.py: [02] places"):
            mutant.applied(text)


@pytest.mark.parametrize(
    ("code", "said", "end"),
    [
        (0, "1 passed", (SURVIVED, "")),
        (1, "FAILED tests/a.py::test[two words] - assert 1\n1 failed", (KILLED, "tests/a.py::test[two words]")),
        (1, "ERROR tests/a.py::test - OSError", (UNCLEAR, "ERROR tests/a.py::test - OSError")),
        (2, "FAILED to collect", (UNCLEAR, "FAILED to collect")),
        (4, "not found", (UNCLEAR, "not found")),
        (None, "", (UNCLEAR, "not in time")),
    ],
)
def test_only_a_test_that_failed_has_noticed_something(code: int | None, said: str, end: tuple[str, str]) -> None:
    """A fault that keeps the tests from beginning or ending must not pass for one that they noticed."""
    assert ended(code, said) == end
