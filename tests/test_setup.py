"""The promises of the README: the settings, the locks, and an app that starts, stops and comes back."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import tomllib
import urllib.request
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pytest
from packaging.utils import canonicalize_name

from app import settings
from app.settings import BadSettingError, Settings
from app.tools import audit
from tests.conftest import ROOT, SETTINGS, Server, free_port
from tests.needs import needed

LOCKS = ("requirements.lock", "requirements-test.lock", "requirements-node.lock", "requirements-grouping.lock")
PINNED = re.compile(r"^([a-z0-9-]+)==\S+", re.MULTILINE)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in (*SETTINGS, "STIMMWAND_STORE", "STIMMWAND_ENCODER"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_the_readme_names_every_setting_and_its_default(bare: pytest.MonkeyPatch) -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \| (?:`(.*?)`)? ?\|", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    defaults = msgspec.to_builtins(settings.load())
    assert dict(rows) == {name: str(int(v) if isinstance(v, bool) else v) for name, v in defaults.items()}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("WEB_CONCURRENCY", "0"),
        ("STIMMWAND_URL", "wall.example"),
        ("STIMMWAND_URL", "https://wall.example/path"),
        ("REDIS_URL", "127.0.0.1:6379"),
        ("REDIS_URL", "redis+cluster://one:1, two:2"),
        ("REDIS_URL", "unix+cluster://one"),
        ("STIMMWAND_DEMO", "maybe"),
    ],
)
def test_a_bad_setting_is_one_clear_sentence(bare: pytest.MonkeyPatch, name: str, value: str) -> None:
    bare.setenv(name, value)
    with pytest.raises(BadSettingError, match=f"^{name} must be .*, but it is '{re.escape(value)}'.$"):
        settings.load()


def test_a_bad_setting_ends_the_start_with_code_2() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app"], cwd=ROOT, env={**os.environ, "PORT": "x"}, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "PORT must be a whole number from 1 to 65535, but it is 'x'.\n"


def test_it_listens_to_all_only_where_the_world_is_meant(bare: pytest.MonkeyPatch) -> None:
    assert settings.load({"PORT": "9000"}).host == "127.0.0.1"  # --port
    bare.setenv("PORT", "9000")
    assert settings.load().host == "0.0.0.0"  # noqa: S104
    bare.setenv("HOST", "::1")
    assert settings.load().host == "::1"


def test_settings_survive_the_way_to_a_worker(bare: pytest.MonkeyPatch) -> None:
    for name in (field.encode_name for field in msgspec.structs.fields(Settings)):
        bare.setenv(name, "")  # so that the monkeypatch puts them back
    chosen = settings.load({"PORT": "9000", "STIMMWAND_DEMO": "1", "REDIS_URL": "unix:///run/store"})
    settings.hand_on(chosen)
    assert settings.load() == chosen


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address_and_pins_every_package_by_hash(name: str) -> None:
    lock = (ROOT / name).read_text("utf-8")
    assert "//" not in lock
    blocks = re.split(r"\n(?=\S)", lock.strip())
    assert all(PINNED.match(block) and "--hash=sha256:" in block for block in blocks)


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    run, test, node, grouping = (set(PINNED.findall((ROOT / name).read_text("utf-8"))) for name in LOCKS)
    groups = project["dependency-groups"]
    assert _names(project["project"]["dependencies"] + groups["build"]) <= run
    assert _names(project["project"]["optional-dependencies"]["test"]) | run <= test
    assert node == _names(groups["node"])
    extra = project["project"]["optional-dependencies"]["grouping"]
    assert groups["grouping"] == extra, "the lock is made from the group, pip asks for the extra"
    assert _names(extra) <= grouping and grouping <= test and not grouping & run


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_that_is_looked_up_for_weaknesses_holds_each_pin(name: str) -> None:
    """15.1.1: the same version, or what people install is another one than was asked about."""
    pins, asked = (
        set(re.findall(r"^([a-z0-9-]+==\S+)", (ROOT / one).read_text("utf-8"), re.M)) for one in (name, *audit.LOCKS)
    )
    assert pins and pins <= asked


@pytest.mark.parametrize("name", LOCKS[:2])
def test_a_lock_holds_all_that_its_packages_need(name: str) -> None:
    """The set-up has pip ask no package what it needs (`app/__main__.py`): what a lock lacks would be missed in the hall."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["build"]]
    if name == "requirements-test.lock":
        wanted += project["project"]["optional-dependencies"]["test"]
    assert not list(_lacking(wanted, (ROOT / name).read_text("utf-8")))


def test_what_a_lock_lacks_is_found() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert list(_lacking(["litestar"], re.sub("^anyio==", "other==", lock, flags=re.MULTILINE))) == ["anyio>=3"]
    assert list(_lacking(["redis[hiredis]"], re.sub("^hiredis==.*? ", "hiredis==2 ", lock, flags=re.MULTILINE)))


def _lacking(wanted: Iterable[str], lock: str) -> Iterator[str]:
    """What these packages need, and what those need in turn, that the lock has not or in another version."""
    locked = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock, re.MULTILINE))
    for one in needed(wanted):
        if not one.specifier.contains(locked.get(canonicalize_name(one.name), "0"), prereleases=True):
            yield str(one)


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=;]", requirement)[0].strip().lower() for requirement in requirements}


@pytest.mark.parametrize("folder", ["static", "tests/browser"])
def test_an_npm_lock_names_no_registry_and_pins_by_hash(folder: str) -> None:
    packages = json.loads((ROOT / folder / "package-lock.json").read_text("utf-8"))["packages"]
    assert all("resolved" not in entry for entry in packages.values())
    assert all(entry["integrity"].startswith("sha512-") for name, entry in packages.items() if name)


def test_the_app_stops_calmly_and_starts_again(tmp_path: Path) -> None:
    """A folder that is new is called so: whoever meant another one, as on a second machine, reads it at once."""
    for end, new in ((signal.SIGTERM, ", where nothing was saved before"), (signal.SIGINT, "")):
        running = Server(tmp_path).ready()
        assert f"Everything is saved in {tmp_path}{new}.\n" in running.output
        assert _answers(running.url)
        assert running.stop(end) == 0
        assert running.output.endswith("Stimmwand has stopped.\n")
        assert "Traceback" not in running.output
        # A.2: what makes a later start quick; how quick is for a stop-watch, since a busy machine proves nothing.
        assert "Setting up" not in running.output


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
@pytest.mark.parametrize("workers", ["1", pytest.param("2", marks=pytest.mark.long)])
def test_a_killed_app_starts_again_at_once_on_the_same_port(tmp_path: Path, workers: str) -> None:
    killed = Server(tmp_path, WEB_CONCURRENCY=workers).ready()
    killed.stop(signal.SIGKILL)
    again = Server(tmp_path, WEB_CONCURRENCY=workers, PORT=str(killed.port)).ready()
    assert _answers(killed.url)
    assert _figure(killed.url, "stimmwand_ready", until=1) == 1  # of all processes, whichever answers
    assert again.stop() == 0


def test_the_procfile_works(tmp_path: Path) -> None:
    port = free_port()
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])  # `python3` is the one of the tests
    environment = {**os.environ, "PATH": path, "HOST": "127.0.0.1", "STIMMWAND_DATA": str(tmp_path)}
    words = [sys.executable, "-m", "honcho", "start", "--port", str(port)]
    honcho = subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert honcho.stdout
    with honcho.stdout as lines:
        assert any("is ready" in line for line in lines)
        assert _answers(f"http://127.0.0.1:{port}")
        honcho.send_signal(signal.SIGINT)
        assert "Stimmwand has stopped." in lines.read()
    honcho.wait(10)


def _answers(url: str) -> bool:
    with urllib.request.urlopen(url, timeout=5) as answer:
        return bool(answer.status == 200)


def _figure(url: str, name: str, until: float, patience: float = 10) -> float:
    """The value of a figure that everybody may read, waited for as long as `patience`."""
    deadline = time.monotonic() + patience
    while True:
        with urllib.request.urlopen(f"{url}/metrics", timeout=5) as answer:
            found = re.search(rf"^{name} (\S+)$", answer.read().decode(), re.MULTILINE)
        value = float(found[1]) if found else -1.0
        if value == until or time.monotonic() > deadline:
            return value
        time.sleep(0.1)
