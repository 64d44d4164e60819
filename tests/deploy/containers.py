"""Containerfile and compose.yaml as data, and the steps of the one in a folder of the test's own.

Here: reading both, and doing without a container what the first says. Never: what must hold (test_containers.py).
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.conftest import ROOT

CONTAINERFILE, COMPOSE = ROOT / "Containerfile", ROOT / "compose.yaml"


class Step(NamedTuple):
    """One instruction: its name, its options as `--name=value`, the rest as it stands."""

    name: str
    options: tuple[str, ...]
    rest: str

    @property
    def words(self) -> list[str]:
        """The rest as a list, which may be written as one."""
        return list(json.loads(self.rest)) if self.rest.startswith("[") else shlex.split(self.rest)


def stages(text: str) -> list[list[Step]]:
    """The steps of each stage, the FROM first; what stands before the first FROM is a stage, too."""
    lines = re.sub(r"\\\n", " ", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE)).splitlines()
    found: list[list[Step]] = [[]]
    for line in filter(str.strip, lines):
        name, _, rest = line.strip().partition(" ")
        options: tuple[str, ...] = ()
        while name != "RUN" and (more := re.match(r"\s*(--[a-z-]+=\S+)\s+", rest)):
            options, rest = (*options, more[1]), rest[more.end() :]
        step = Step(name, options, " ".join(rest.split()) if name == "RUN" else rest.strip())
        found = [*found, [step]] if name == "FROM" else [*found[:-1], [*found[-1], step]]
    return found


def compose() -> dict[str, Any]:
    """The file, its anchors resolved."""
    read: dict[str, Any] = yaml.safe_load(COMPOSE.read_text("utf-8"))
    return read


def ignored() -> tuple[set[str], set[str]]:
    """What .dockerignore lets through, and what it then takes out again."""
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*", "everything is left out but for what is named"
    return {one[1:] for one in rules if one.startswith("!")}, {one for one in rules[1:] if not one.startswith("!")}


class Rooted:
    """The steps of the build stage, done in a folder instead of a container: each absolute path lies in that folder."""

    PLACES = ("/opt/stimmwand", "/src", "/node", "/data")

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.at = Path("/")

    def inside(self, words: str) -> str:
        """Words with paths of the container as they are here."""
        return re.sub(rf"(?<![\w/.-])({'|'.join(self.PLACES)})\b", rf"{self.folder}\1", words)

    def do(self, steps: list[Step]) -> None:
        """In order; a step that fails ends it with its own words."""
        for step in steps:
            match step.name:
                case "WORKDIR":
                    self.at = self.folder / step.rest.lstrip("/")
                    self.at.mkdir(parents=True, exist_ok=True)
                case "COPY":
                    *sources, target = step.words
                    for source in sources:
                        self._copy(source, target)
                case "RUN":
                    self._run(self.inside(step.rest))

    def _copy(self, pattern: str, target: str) -> None:
        for source in sorted(ROOT.glob(pattern)):
            if source.is_dir():
                shutil.copytree(source, self.at / target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, self.at / target)

    def _run(self, words: str) -> None:
        settings = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "STIMMWAND"))}
        done = subprocess.run(
            ["sh", "-e", "-c", words], cwd=self.at, env=settings, capture_output=True, text=True, timeout=600
        )
        assert done.returncode == 0, f"{words}\n{done.stdout}{done.stderr}"
