"""`python3 -m app`: sets itself up in .venv on a machine that has only Python and pip, then hands over to `cli`.

Here: the first minute on a bare machine, with the standard library alone. Never: a package (there may be none yet), or
an argument's meaning beyond "does it need the tests' packages?".
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
BASE = getattr(sys, "_base_executable", sys.executable)  # .venv itself has no pip
VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
LOCKS = {"run": "requirements.lock", "test": "requirements-test.lock"}


def main() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036  pip has not checked it yet
        sys.exit(f"Stimmwand needs Python 3.11 or newer; this is {VERSION}.")
    if (ROOT / "pyproject.toml").exists():  # a checkout; an installed package has all it needs beside it
        kind = "test" if sys.argv[1:2] == ["test"] else "run"
        if not is_ready(kind):
            set_up(kind)
        if Path(sys.prefix).resolve() != VENV.resolve():
            os.execv(PYTHON, [str(PYTHON), "-m", "app", *sys.argv[1:]])  # noqa: S606
    from app import cli

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


def set_up(kind: str) -> None:
    print("Setting up in .venv, once. This takes about half a minute.", file=sys.stderr, flush=True)
    try:
        make_venv()
        install(kind)
        shutil.rmtree(VENV / "made", ignore_errors=True)  # of other packages, perhaps
        subprocess.run([str(PYTHON), "-m", "app.live.render"], cwd=ROOT)  # if that fails, the first start makes it
    except (OSError, subprocess.CalledProcessError) as problem:
        sys.exit(f"Setting up failed, and the next start tries again. {problem}")
    except KeyboardInterrupt:
        sys.exit("Setting up was stopped; the next start goes on with it.")
    for done in {"run", kind}:  # the tests' lock holds everything of the other
        (VENV / f"ready-{done}").write_text(fingerprint(done), "utf-8")


def make_venv() -> None:
    """Without pip: Debian's python3 cannot put it in, and the outer one serves (`pip --python`)."""
    config = VENV / "pyvenv.cfg"
    same = PYTHON.exists() and config.exists() and f"= {VERSION}." in config.read_text("utf-8")
    if not same:
        run([BASE, "-m", "venv", "--clear", "--without-pip", str(VENV)])


def install(kind: str) -> None:
    """Every package is pinned and checked by its hash, the build's own included: hence no build isolation."""
    checked = ["--only-binary", ":all:", "--require-hashes", "-r"]
    pip(*checked, LOCKS[kind])
    with tempfile.TemporaryDirectory() as node:
        npm_is_missing = subprocess.run([str(PYTHON), "hatch_build.py"], cwd=ROOT).returncode
        if npm_is_missing:  # borrowed for the build, gone after it
            pip("--target", node, *checked, "requirements-node.lock")
        pip("--no-build-isolation", "--no-deps", "-e", ".", PYTHONPATH=node)


def pip(*arguments: str, **environment: str) -> None:
    quiet = ["-qq", "--no-input", "--disable-pip-version-check"]
    run([BASE, "-m", "pip", "--python", str(PYTHON), "install", "--no-compile", *quiet, *arguments], **environment)


def run(command: list[str], **environment: str) -> None:
    subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=True)


if __name__ == "__main__":
    main()
