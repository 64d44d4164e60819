"""D14: the image's and the composition's files keep our rules, and what they say works.

Here: rules over the files, their store's settings, and (--long) their steps: by podman or docker where one can run, else in a
folder. Never: a package without a container (test_package.py).
"""

from __future__ import annotations

import asyncio
import re
import shlex
import shutil
import subprocess
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from packaging.utils import canonicalize_name

from app import settings
from app.store import opening
from app.store.embedded import SAFE, find_binary
from app.tools import healthy
from tests.conftest import ROOT, Server, free_port
from tests.deploy.containers import COMPOSE, CONTAINERFILE, Rooted, Step, compose, ignored, stages
from tests.deploy.test_package import an_evening
from tests.faults.kit.evening import seed
from tests.needs import needed
from tests.test_layout import tracked

pytestmark = pytest.mark.anyio
BEFORE, BUILD, FINAL = stages(CONTAINERFILE.read_text("utf-8"))
SERVICES: dict[str, Any] = compose()["services"]
NOBODY = "10001:10001"
FETCHING = re.compile(r"\b(curl|wget|apt|apt-get|git|npm|npx|ADD)\b|https?://")
SECRET = re.compile(r"(?i)password|secret|token|:[^@\s/]+@")
RUNS_FROM = ("app", "templates", "static", "hatch_build.py", "pyproject.toml", "README.md", "LICENSE")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def of(steps: list[Step], name: str) -> list[Step]:
    return [step for step in steps if step.name == name]


def test_the_image_is_pinned_and_fetches_nothing_but_what_the_locks_name() -> None:
    """One base by its short name with a version, packages by hash and as wheels, nothing from an address."""
    assert [step.rest for step in BEFORE] == ["BASE=python:3.13-slim-trixie"]
    assert [of(stage, "FROM")[0].rest for stage in (BUILD, FINAL)] == ["${BASE} AS build", "${BASE}"]
    assert not FETCHING.search("\n".join(step.rest for step in BUILD + FINAL)) and not of(BUILD + FINAL, "ADD")
    installs = [
        one
        for step in of(BUILD, "RUN")
        for one in re.findall(r"pip (?:--python \S+ )?install (.*?)(?: &&|; fi|$)", step.rest)
    ]
    assert len(installs) == 4
    for words in installs:
        locked = "--only-binary :all: --require-hashes -r requirements" in words
        assert locked or words.endswith("--no-build-isolation --no-deps ."), words


def test_what_only_builds_is_no_part_of_the_image() -> None:
    """The lock holds both; who takes up a package for building alone has it taken out again."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    building = names(project["dependency-groups"]["build"]) - names(project["project"]["dependencies"])
    (removed,) = re.findall(r"uninstall --yes ([a-z -]+)", "\n".join(step.rest for step in of(BUILD, "RUN")))
    assert {"hatchling", "pluggy"} <= building == {*removed.split()}


def names(wanted: list[str]) -> set[str]:
    return {canonicalize_name(one.name) for one in needed(wanted)}


def test_the_image_runs_without_root_and_says_how_it_is() -> None:
    """Nobody's number as a user, one volume, a health check, no shell around the program, and no secret anywhere."""
    assert [step.rest for step in of(FINAL, "USER")] == [NOBODY] and not of(FINAL, "RUN")
    assert FINAL.index(of(FINAL, "USER")[0]) < FINAL.index(of(FINAL, "ENTRYPOINT")[0])
    assert of(FINAL, "ENTRYPOINT")[0].words == ["stimmwand"] and of(FINAL, "VOLUME")[0].rest == "/data"
    check = of(FINAL, "HEALTHCHECK")[0]
    assert check.rest.startswith('CMD ["python"') and any(one.startswith("--start-period") for one in check.options)
    assert all("--from=build" in step.options for step in of(FINAL, "COPY"))
    assert not SECRET.search(CONTAINERFILE.read_text("utf-8"))
    named = dict(word.split("=", 1) for step in of(FINAL, "ENV") for word in step.words)
    known = {one.encode_name for one in msgspec.structs.fields(settings.Settings)}
    assert {name for name in named if name not in ("PATH", "HOME", "PYTHONDONTWRITEBYTECODE")} <= known


def test_everything_that_the_app_needs_is_copied_and_nothing_else_is_sent() -> None:
    """A folder that the app comes to need, or a lock, is found lacking here and not on somebody's machine."""
    copied = {word for step in of(BUILD, "COPY") for word in step.words[:-1]}
    locks = set(re.findall(r"-r (\S+\.lock)", "\n".join(step.rest for step in of(BUILD, "RUN"))))
    assert copied == {*RUNS_FROM, *locks} and all((ROOT / name).exists() for name in copied)
    through, out = ignored()
    assert {name if not name.endswith(".lock") else "requirements*.lock" for name in copied} == through
    assert {"static/vendor", "**/__pycache__"} <= out, "brought anew, never taken from this machine"
    wheel = re.search(r"targets\.wheel\]\ninclude = \[(.*?)\]", (ROOT / "pyproject.toml").read_text("utf-8"))
    assert wheel and {one.strip('" /') for one in wheel[1].split(",")} <= copied
    assert not [name for name in tracked() if name.startswith("app/") and not (ROOT / name).is_file()]


@pytest.mark.parametrize("name", SERVICES)
def test_each_container_can_do_little(name: str) -> None:
    """No root, nothing to write but the volume and a temporary place, no capability, no new privilege, a health check."""
    one = SERVICES[name]
    assert (one["user"], one["read_only"], one["cap_drop"], one["tmpfs"]) == (NOBODY, True, ["ALL"], ["/tmp"])
    assert one["security_opt"] == ["no-new-privileges:true"] and one["volumes"] == ["data:/data"]
    assert one["healthcheck"]["test"][0] == "CMD" and "privileged" not in one and "network_mode" not in one
    assert one["build"] == {"context": ".", "dockerfile": "Containerfile"}, "one image, so one pinned store"


def test_the_composition_has_one_volume_and_a_store_that_only_the_app_reaches() -> None:
    """The store has no password, so it has no way out either; settings are handed on by their names."""
    whole = compose()
    assert list(whole["volumes"]) == ["data"] and whole["networks"] == {"default": {}, "store": {"internal": True}}
    assert {name for one in SERVICES.values() for name in one["networks"]} == {*whole["networks"]}, (
        "or it does not start"
    )
    assert SERVICES["store"]["networks"] == ["store"] and "ports" not in SERVICES["store"]
    assert not SECRET.search(COMPOSE.read_text("utf-8").replace("set the organiser's password", ""))
    assert SERVICES["web"]["depends_on"] == {"store": {"condition": "service_healthy"}}
    known = {one.encode_name for one in msgspec.structs.fields(settings.Settings)}
    assert set(SERVICES["web"]["environment"]) <= known
    assert {"REDIS_URL", "STIMMWAND_URL", "WEB_CONCURRENCY"} <= set(SERVICES["web"]["environment"])


@pytest.fixture
def composed_store(tmp_path: Path) -> Iterator[str]:
    """The store as compose.yaml starts it, at another port and folder."""
    port = free_port()
    words = shlex.split(SERVICES["store"]["command"])
    changed = {"--dir": str(tmp_path), "--port": str(port)}
    words = [changed.get(before, word) for before, word in zip(["", *words], words, strict=False)]
    assert SERVICES["store"]["entrypoint"] == ["valkey-server"]
    process = subprocess.Popen([find_binary(), *words], stdout=subprocess.DEVNULL)
    while not healthy.store_is_ready(port):
        assert process.poll() is None
        time.sleep(0.01)
    yield f"redis://127.0.0.1:{port}"
    process.terminate()
    process.wait(10)


def test_the_app_accepts_the_store_of_the_composition(composed_store: str) -> None:
    """Its own check, on the very command: nothing that was acknowledged may be lost, and nothing is warned of."""
    said: list[str] = []
    assert opening.inspect(composed_store, said.append) == composed_store and said == []
    words = SERVICES["store"]["command"]
    assert all(f"--{name} {value}" in words for name, value in SAFE.items())


def test_a_health_check_tells_well_from_unwell(composed_store: str) -> None:
    """Nobody there is not well; neither is somebody else."""
    store = int(composed_store.rpartition(":")[2])
    assert healthy.store_is_ready(store) and not healthy.app_takes_votes(store)
    assert not healthy.store_is_ready(free_port()) and not healthy.app_takes_votes(free_port())


@pytest.mark.long
async def test_the_steps_of_the_image_make_an_app_that_runs(tmp_path: Path, composed_store: str) -> None:
    """Each step of the build stage as it stands, in a folder; what came of it runs with the composition's settings."""
    rooted = Rooted(tmp_path)
    rooted.do(BUILD)
    program = tmp_path / "opt" / "stimmwand" / "bin"
    there = {path.name for path in next((tmp_path / "opt" / "stimmwand").glob("lib/python3*/site-packages")).iterdir()}
    assert {"app", "litestar", "packaging"} <= there and not {"hatchling", "pluggy", "pip"} & there
    assert (tmp_path / "data" / "store").is_dir() and (program / "valkey-server").resolve().name == "valkey-server"
    seed(composed_store)

    class Contained(Server):
        PROGRAM = (str(program / "stimmwand"),)
        FOLDER = tmp_path / "data"

        def inherited(self) -> dict[str, str]:
            return {"PATH": str(program), "HOME": "/tmp", "LANG": "C.UTF-8"}

    running = Contained(tmp_path / "data", REDIS_URL=composed_store, WEB_CONCURRENCY="2")
    try:
        await an_evening(running.ready())
        check = SERVICES["web"]["healthcheck"]["test"][1:]
        asked = [str(program / check[0]), *check[1:]]
        for port, code in ((running.port, 0), (free_port(), 1)):
            told = {"env": {"PORT": str(port)}, "cwd": tmp_path / "data"}
            assert (await asyncio.to_thread(subprocess.run, asked, **told)).returncode == code  # type: ignore[call-overload]
    finally:
        assert running.stop() == 0
    assert "Traceback" not in running.output


@pytest.mark.long
def test_the_image_is_built_and_run_where_containers_can_run() -> None:
    """The two lines of README. Where there is no program for it, or no base image to be had, the test says so."""
    engine = next((one for one in ("podman", "docker") if works(one)), None)
    if engine is None:
        pytest.skip("neither podman nor docker can run containers here")
    name = f"stimmwand-test-{free_port()}"
    pulled = subprocess.run([engine, "pull", BEFORE[0].words[0].partition("=")[2]], capture_output=True, text=True)
    if pulled.returncode:
        pytest.skip(f"{engine} gets no base image here: {pulled.stderr.strip().splitlines()[-1]}")
    built = subprocess.run([engine, "build", "-f", str(CONTAINERFILE), "-t", name, str(ROOT)])
    assert built.returncode == 0
    port = free_port()
    start = [engine, "run", "--rm", "-d", "--name", name, "-p", f"127.0.0.1:{port}:8000", "--read-only"]
    hard = ["--tmpfs", "/tmp", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"]
    try:
        subprocess.run([*start, *hard, "-e", f"STIMMWAND_URL=http://127.0.0.1:{port}", name], check=True)
        deadline = time.monotonic() + 60
        while not healthy.app_takes_votes(port):
            assert time.monotonic() < deadline
            time.sleep(0.2)
    finally:
        subprocess.run([engine, "rm", "-f", name], check=False)
        subprocess.run([engine, "rmi", "-f", name], check=False)


def works(engine: str) -> bool:
    return bool(shutil.which(engine)) and subprocess.run([engine, "info"], capture_output=True).returncode == 0


def test_steps_are_read_as_the_builder_reads_them() -> None:
    """Continued lines are one step, comments none, options apart."""
    text = "ARG BASE=x:1\n# no step\nFROM ${BASE} AS a\nRUN one \\\n # said\n && two\nCOPY --from=a --chown=1:1 /b c\n"
    before, stage = stages(text)
    assert before == [Step("ARG", (), "BASE=x:1")]
    assert stage[1:] == [Step("RUN", (), "one && two"), Step("COPY", ("--from=a", "--chown=1:1"), "/b c")]
