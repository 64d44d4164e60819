"""The check of what is installed: a seeded old package fails it, and silence is not taken for safety."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.tools import audit

FLAW = {
    "id": "CVE-2025-59152",
    "fix_versions": ["2.18.0"],
    "aliases": [],
    "description": "Rate limits can be passed by.",
}
OLD = {"name": "litestar", "version": "2.17.0", "vulns": [FLAW]}
FINE = {"name": "msgspec", "version": "0.22.0", "vulns": []}
LEFT_OUT = {"name": "redis", "version": "8.1.0", "skip_reason": "Dependency not found on PyPI and could not be audited"}


def said(*packages: dict[str, object]) -> tuple[int, str]:
    return audit.verdict(json.dumps({"dependencies": packages, "fixes": []}))


def test_a_known_weakness_fails_the_checks_and_is_named() -> None:
    """Figure 25, 15.1.1: also beside packages that could not be looked up."""
    for packages in ((OLD,), (FINE, OLD), (LEFT_OUT, OLD)):
        code, words = said(*packages)
        assert code == 1
        assert "litestar 2.17.0: CVE-2025-59152" in words


def test_a_package_that_was_left_out_fails_them_too() -> None:
    """15.1.1: without --strict pip-audit itself would exit with 0 here."""
    code, words = said(FINE, LEFT_OUT)
    assert code == 1
    assert "redis" in words


def test_when_nobody_could_be_asked_it_is_said_loudly_and_nothing_fails() -> None:
    for code, words in (
        said(LEFT_OUT),
        audit.verdict("", "x\nrequests.exceptions.ConnectionError: no name"),
        audit.verdict("{}"),
    ):
        assert code == 0
        assert words.startswith("WARNING")
        assert "NOT checked" in words


def test_everything_in_order_says_how_much_was_looked_up() -> None:
    assert said(FINE, FINE) == (0, "no known weakness in 2 packages")


@pytest.mark.long
def test_the_real_advisories_name_an_old_litestar(tmp_path: Path) -> None:
    """Figure 25, 15.2.1: CI fails on a seeded old litestar, wherever the advisories can be asked."""
    lock = tmp_path / "old.lock"
    lock.write_text(f"litestar==2.17.0 --hash=sha256:{'0' * 64}\n")
    code, words = audit.verdict(*audit._asked(str(lock)))
    if words.startswith("WARNING"):
        pytest.skip(words)
    assert code == 1
    assert "litestar" in words
