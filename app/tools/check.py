"""Every check, in the order in which a mistake is cheapest to find: `python3 -m app test`, on a desk and in CI alike.

Here: which tools run, and the list of how they ended. Never: a rule of theirs (pyproject.toml has them).
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STEPS = {
    "format": ("ruff", "format", "--check", "."),
    "lint": ("ruff", "check", "."),
    "types": ("mypy", "--strict", "-p", "app"),
    "templates": ("djlint", "--quiet", "--lint", "templates"),
    "advisories": ("app.tools.audit",),
    "reading the tests": ("pytest", "--collect-only", "-qqq"),
    "Chromium": ("tests.browser.chromium",),
}


def check(arguments: Sequence[str]) -> int:
    """All steps run, so that one run shows all that is wrong: beside each other, since some compute and some wait for the
    network. pytest comes last: CI reads its closing line. With `--mutants` the tests are tested, and nothing else."""
    if "--mutants" in arguments:
        return _run(("tests.mutants", *(word for word in arguments if word != "--mutants")))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a step may say what this console cannot write
    with ThreadPoolExecutor(len(STEPS)) as threads:
        ended = threads.map(_ended, STEPS.values())
        failed = [name for name, end in zip(STEPS, ended, strict=True) if not _passed(name, *end)]
    print("\n-- tests", flush=True)
    code = _run(("pytest", *_spread(arguments), *arguments))
    if failed:
        print(f"Failed: {', '.join(failed)}.", file=sys.stderr, flush=True)
    return code or (1 if failed else 0)


def _spread(arguments: Sequence[str]) -> tuple[str, ...]:
    """The whole run goes over more processes than there are cores: half of it is waiting for servers, browsers, and for what
    must not happen. What goes to which of them in what order is said in tests/spread.py. What takes minutes is measured, and
    a chosen test is looked at: these go alone."""
    return () if arguments else ("-n", str(_processes()), "--dist", "loadfile", "--no-loadscope-reorder")


def _processes() -> int:
    """Each takes up to 1.5 GB, with its browser and its servers."""
    try:
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):  # not on every system
        return 2
    return 4 if memory > 7 * 2**30 else 2


def _ended(words: Sequence[str]) -> tuple[int, str, float]:
    """How a step ended, what it said, and the seconds that it took."""
    started = time.monotonic()
    command = [sys.executable, "-m", *words]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    return done.returncode, done.stdout, time.monotonic() - started


def _passed(name: str, code: int, words: str, seconds: float) -> bool:
    """What went well need not say more than its end."""
    said = words if code else "".join(words.splitlines(keepends=True)[-6:])
    print(f"\n-- {name}\n{said}-- {name}: {'failed' if code else 'ok'}, {seconds:.1f} s", flush=True)
    return code == 0


def _run(words: Sequence[str]) -> int:
    return subprocess.run([sys.executable, "-m", *words], cwd=ROOT, env=_environment()).returncode


def _environment() -> dict[str, str]:
    """The tests start the app some hundred times, and each would compile it anew where a machine is told to keep no bytecode.
    The step that only reads the tests leaves theirs for the processes that all read them at the same time."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
