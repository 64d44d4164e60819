"""How this Stimmwand came to the machine, and what follows: a checkout runs as it lies, a package from wherever it was put.

Here: how its commands are called, where its files lie, and its data if nobody says where, what its child processes may know
of the environment, whether this is a container. Never: installing anything (app/__main__), a setting's meaning (settings), the
version (version).
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHECKOUT = (ROOT / "pyproject.toml").is_file()
OF_A_CHECKOUT = "python3 -m app"
COMMAND = OF_A_CHECKOUT if CHECKOUT else "stimmwand"
"""How whoever reads our words starts it."""
MARKS = ("/.dockerenv", "/run/.containerenv")
"""Files that Docker and Podman put into each of their containers."""
KEPT = ("PATH", "PYTHONPATH", "PYTHONSAFEPATH", "LANG", "LC_ALL", "SYSTEMROOT")


def folder(name: str) -> Path:
    """Files beside the code: `templates` or `static` lies beside `app` in a checkout, as `_templates` or `_static` within it in
    a package."""
    inside = ROOT / "app" / f"_{name}"
    return inside if inside.is_dir() else ROOT / name


def named(words: str) -> str:
    """Words that name commands as a checkout has them, with the name that they have here."""
    return words.replace(OF_A_CHECKOUT, COMMAND)


def own_packages_only() -> None:
    """For all that this process starts: an `app` that lies in the folder where somebody typed the command is not ours."""
    if not CHECKOUT:
        os.environ.setdefault("PYTHONSAFEPATH", "1")


def bare_environment() -> dict[str, str]:
    """For a process that reads what strangers sent: without what the app knows, no address, no password of the store."""
    return {name: os.environ[name] for name in KEPT if name in os.environ}


def in_container() -> bool:
    """Whether this machine is a container: its address is then one that nobody in the hall's network can reach."""
    return any(Path(mark).exists() for mark in MARKS)


def data_folder(name: str, said: Mapping[str, str] = os.environ) -> str:
    """Where data lies if nobody says where: in a checkout the folder `name` beside it, else this account's own place for
    data, since a package is replaced with everything in it. Raises RuntimeError for an account without a home."""
    if CHECKOUT:
        return name
    return str(_of_this_account(said) / name.replace("data", "stimmwand", 1))


def _of_this_account(said: Mapping[str, str]) -> Path:
    """By the XDG Base Directory Specification, which has relative names ignored; on a Mac as there."""
    if os.path.isabs(chosen := said.get("XDG_DATA_HOME", "")):  # noqa: PTH117
        return Path(chosen)
    return Path.home() / ("Library/Application Support" if sys.platform == "darwin" else ".local/share")
