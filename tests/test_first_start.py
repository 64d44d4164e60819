"""The first minute on a bare machine: what is missing is said by name, and an npm that is no use gives way to the wheel's.

Here: programs that stand in for Python, pip and npm. Never: the network, a real set-up.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

import hatch_build
from app import __main__ as first
from app.tools import parts
from tests.test_fetching import Machine, machine, program

__all__ = ["machine"]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")
FAILS = 'case "$*" in *{words}*) echo "no such thing" >&2; exit 3;; esac'


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout without .venv, whose Python and pip are scripts that note what they are asked."""
    for name in ("BASE", "PYTHON"):
        said = program(tmp_path / "bin" / name, f'echo "$*" "$PYTHONPATH" >> {tmp_path}/asked')
        monkeypatch.setattr(first, name, said if name == "BASE" else Path(said))
    monkeypatch.setattr(first, "VENV", tmp_path / "venv")
    (tmp_path / "venv").mkdir()
    for name in (*first.LOCKS.values(), "hatch_build.py", "static/package-lock.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.setattr(first, "ROOT", tmp_path)
    return tmp_path


def fails(bare: Path, name: str, words: str, unless: str = "") -> None:
    """From now on a program says no to everything with these words in it, but for where `unless` holds."""
    condition = f"{unless} || " if unless else ""
    path = bare / "bin" / name
    path.write_text(f"{path.read_text()}\n{condition}{FAILS.format(words=words)}\n", "utf-8")


@pytest.mark.parametrize(
    ("program", "words", "missing"),
    [
        ("BASE", "--version", "pip, for this Python. On Debian and Ubuntu: apt install python3-pip"),
        ("BASE", "venv\\ --clear", "the folder .venv.\nno such thing"),
        ("BASE", "requirements.lock", "the packages of requirements.lock.\nno such thing"),
        ("PYTHON", "hatch_build", "the browser libraries (htmx, the font).\nno such thing"),
        ("BASE", "-e", "the app in .venv.\nno such thing"),
        ("PYTHON", "parts", "a part of the app.\nno such thing"),
    ],
)
def test_what_cannot_be_had_is_named_and_nothing_passes_for_ready(
    bare: Path, program: str, words: str, missing: str
) -> None:
    """H32: one sentence with the part's name, whatever it is; a second start does not take the rest for the whole."""
    fails(bare, program, words)
    with pytest.raises(SystemExit) as ended:
        first.set_up("run")
    assert ended.value.code == f"Setting up failed, and the next start tries again. What is missing: {missing}"
    assert not list((bare / "venv").glob("ready-*"))


@pytest.mark.parametrize("lock", first.LOCKS.values())
def test_the_parts_of_a_lock_are_together_the_lock(tmp_path: Path, lock: str) -> None:
    """Each package once, with all its hashes; which part it is in is all the same."""
    parts = [part.read_text("utf-8") for part in first.shared_out(lock, tmp_path)]
    assert len(parts) == first.PARTS
    whole = (first.ROOT / lock).read_text("utf-8").splitlines()
    assert sorted(line for part in parts for line in part.splitlines()) == sorted(whole)
    for package in (one for part in parts for one in re.split(r"\n(?=\S)", part)):
        assert f"{package.strip()}\n" in f"{(first.ROOT / lock).read_text('utf-8').strip()}\n"


def test_what_cannot_be_had_of_one_part_is_said_once_the_others_are_there(bare: Path) -> None:
    for name in first.LOCKS.values():
        (bare / name).write_text(
            "\n".join(f"p{number}==1 \\\n    --hash=sha256:{number}" for number in range(3)), "utf-8"
        )
    fails(bare, "BASE", "1-requirements.lock")
    with pytest.raises(SystemExit, match=r"the packages of requirements\.lock\.\nno such thing"):
        first.set_up("run")
    asked = (bare / "asked").read_text("utf-8")
    assert all(f"{number}-requirements.lock" in asked for number in range(3))


def test_an_npm_that_is_no_use_makes_the_set_up_borrow_the_wheels(bare: Path) -> None:
    """H32: too old, half there or failing: the first start asks once with the machine's own, then with the wheel's."""
    fails(bare, "PYTHON", "hatch_build", unless='[ -n "$PYTHONPATH" ]')
    first.set_up("run")
    asked = (bare / "asked").read_text("utf-8")
    assert asked.count("hatch_build.py") == 2 and asked.count("requirements-node.lock") == 1
    assert (bare / "venv" / "ready-run").read_text("utf-8") == first.fingerprint("run")


def test_a_good_npm_borrows_nothing(bare: Path) -> None:
    first.set_up("test")
    assert "requirements-node.lock" not in (bare / "asked").read_text("utf-8")


def test_the_encoder_comes_when_it_is_asked_for_and_again_with_each_set_up(bare: Path) -> None:
    """B6: the base stays as light as it is; who wants suggestions asks once, and another lock does not lose them."""
    first.set_up("run")
    assert first.ENCODER not in (bare / "asked").read_text("utf-8")
    assert first.add_encoder() == 0
    first.set_up("run")
    assert (bare / "asked").read_text("utf-8").count(first.ENCODER) == 2


def test_an_encoder_that_cannot_be_had_stops_nothing(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """B6: it is an extra: the words say what is missing, and the app is set up all the same."""
    assert first.add_encoder() == 0
    fails(bare, "BASE", first.ENCODER)
    first.set_up("run")
    assert "the sentence encoder.\nno such thing" in capsys.readouterr().err
    assert (bare / "venv" / "ready-run").read_text("utf-8") == first.fingerprint("run")


@pytest.mark.parametrize("node", ["v18.20.4", "v20.19.2"])
def test_the_pages_own_libraries_must_land_too(machine: Machine, monkeypatch: pytest.MonkeyPatch, node: str) -> None:
    """H32: an npm that says all went well and brought nothing is no end of the matter for them either."""
    machine.npm_on_path(node)
    machine.npm_in_wheel(brings="htmx.org")
    monkeypatch.setattr(hatch_build, "is_fresh", lambda root: False)
    monkeypatch.setattr(hatch_build, "__file__", str(machine.lock / "hatch_build.py"))
    (machine.lock / "static").symlink_to(machine.lock)
    with pytest.raises(SystemExit, match=f"npm left {hatch_build.FONT}, .+ out: wanted is a node any, and this is v24"):
        hatch_build.main()


def test_what_one_npm_left_half_done_is_not_the_others(machine: Machine) -> None:
    """H32: npm 9 on half a tree of npm 11 fails in ways of its own."""
    machine.npm_on_path("v24.1.0", "half-of-it", code=1)
    machine.npm_in_wheel()
    assert {path.name for path in machine.install().iterdir()} == {"@sparticuz"}


def test_an_npm_that_cannot_be_started_gives_way(machine: Machine) -> None:
    """H32: it said its version a moment ago, and then its interpreter is not there."""
    machine.npm_on_path("v24.1.0", "half-of-it")
    ours = Path(machine.bin / "npm")
    ours.write_text(f"#!/bin/sh\n[ $1 = --version ] && echo 11 && printf '#!/nowhere/node\\n' > {ours}\n", "utf-8")
    machine.npm_in_wheel()
    assert (machine.install() / "@sparticuz/chromium/package.json").exists()


def test_each_part_that_no_package_manager_vouches_for_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """H32: the pages' libraries, the font, the letters of documents, a store that starts."""
    monkeypatch.delenv("REDIS_URL", raising=False)
    assert list(parts.missing()) == []
    monkeypatch.setenv("STIMMWAND_STORE", "false")
    named = "\n".join(parts.missing(tmp_path))
    libraries = ("htmx.min.js, a browser library", "hx-ws.min.js, a browser library")
    for words in (*libraries, "the font", "the letters of documents", "the store: "):
        assert words in named
    monkeypatch.setenv("STIMMWAND_STORE", os.devnull)
    assert any("STIMMWAND_STORE is" in one for one in parts.missing())
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere")
    assert list(parts.missing()) == [], "a store elsewhere needs no program here"
