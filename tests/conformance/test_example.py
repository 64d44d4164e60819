"""The example is led through everything, and whoever forgets one thing is found: in a process of their own each.

There the lists of kinds and rules are longer; here, and for all other tests, they are the product's.
Never here: what is asked of a kind.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.conformance import forgetful, forgetful_posts, forgetful_rules
from tests.conftest import ROOT

HERE = "tests/conformance"
CASES: dict[str, Any] = {**forgetful.CASES, **forgetful_posts.CASES, **forgetful_rules.CASES}


def run(example: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """These tests with the example, or what is made of it, in the lists."""
    asked = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    environment = {**os.environ, "WITH_EXAMPLE": example}
    return subprocess.run(asked, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600, check=False)


SCREENS = f"{HERE}/test_screens.py"
WHERE = {
    "logs and pages": (
        HERE,
        "tests/activities/test_says.py",
        f"--ignore={SCREENS}",
        f"--ignore={HERE}/test_example.py",
    ),
    "screens": (SCREENS,),
}


@pytest.mark.parametrize("where", ["logs and pages", pytest.param("screens", marks=pytest.mark.long)])
def test_the_example_kind_and_rule_forget_nothing(where: str) -> None:
    """A5, 11 D7: `signal`, `wish` and `taps`, through every test of this folder; and no sentence of `wish` speaks of notes. In
    a browser they are looked at with --long: an ordinary run does so with each kind of the product."""
    done = run("1", *WHERE[where], "-k", "signal or wish or taps")
    assert done.returncode == 0 and " passed" in done.stdout, done.stdout + done.stderr


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the tests said of each who forgets something, by its name: one run for all of them."""
    folder = tmp_path_factory.mktemp("forgetful")
    cases = CASES
    report = folder / "report.xml"
    tests = sorted({f"{HERE}/{case.test}" for case in cases.values()})
    wanted = " or ".join(f"({case.test.partition('::')[2]} and {name})" for name, case in cases.items())
    done = run(str(folder), "--long", *tests, "-k", wanted, f"--junitxml={report}")
    assert report.exists(), done.stdout + done.stderr
    said: dict[str, str] = {}
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314  # our own
        words = " ".join(one.get("message", "") for one in case if one.tag in ("failure", "error"))
        name = case.get("name", "")
        test, _, ids = name.partition("[")
        for wanted in [one for one in ids.strip("]").split("-") if one in cases]:
            if cases[wanted].test.endswith(f"::{test}"):
                said[wanted] = f"{said.get(wanted, '')} {words}"
    return said


@pytest.mark.long
@pytest.mark.parametrize("name", CASES)
def test_who_forgets_something_is_told_so_in_a_sentence(found: dict[str, str], name: str) -> None:
    """A5: the test that asks for it fails, and says of whom it speaks and what is missing."""
    case = CASES[name]
    assert name in found, f"{case.test} was not asked of `{name}`."
    assert case.says in found[name] and f"`{name}`" in found[name], f"Of `{name}` was said: {found[name] or 'nothing'}"
