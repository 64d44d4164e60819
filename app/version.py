"""Which Stimmwand this is: the one source of the version for the terminal, the state page and every file.

An installed package knows it from its metadata; a checkout from `pyproject.toml`, where it is raised, and from the commit on
which it stands, read from git's own files (git itself need not be there). Never here: a version of anything else.
"""

import contextlib
import tomllib
from functools import cache
from importlib import metadata
from pathlib import Path

from app.installation import CHECKOUT, ROOT

DIGITS = 8
"""So many of a commit's digits are told."""


@cache
def number() -> str:
    """The version by the rules of Python packages: `0.2.0`, of a checkout `0.2.0+1a2b3c4d`."""
    if not CHECKOUT:
        return metadata.version("stimmwand")
    with (ROOT / "pyproject.toml").open("rb") as file:
        said: str = tomllib.load(file)["project"]["version"]
    commit = commit_of(ROOT)
    return f"{said}+{commit}" if commit else said


def software() -> str:
    """The program and its version, as files name what made them: `Stimmwand 0.2.0`."""
    return f"Stimmwand {number()}"


def commit_of(root: Path) -> str:
    """The first digits of the commit on which the checkout at `root` stands; empty where that cannot be told."""
    with contextlib.suppress(OSError, ValueError):
        git = root / ".git"
        if git.is_file():  # a further worktree: its own folder lies in that of the first
            git = root / git.read_text("utf-8").removeprefix("gitdir:").strip()
        head = (git / "HEAD").read_text("utf-8").strip()
        named = head.removeprefix("ref: ")
        return (head if named == head else _at(git, named))[:DIGITS]
    return ""


def _at(git: Path, name: str) -> str:
    """The commit that a branch names: a file of its own, or a line among those that git has packed."""
    shared = git / "commondir"
    main = git / shared.read_text("utf-8").strip() if shared.is_file() else git
    if (main / name).is_file():
        return (main / name).read_text("utf-8").strip()
    lines = (main / "packed-refs").read_text("utf-8").splitlines()
    return next((line.split()[0] for line in lines if line.endswith(f" {name}")), "")
