"""Every check, in the order in which a mistake is cheapest to find: `python3 -m app test`, on a desk and in CI alike.

Here: which tools run, and the list of how they ended. Never: a rule of theirs (pyproject.toml has them).
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STEPS = {
    "format": ("ruff", "format", "--check", "."),
    "lint": ("ruff", "check", "."),
    "types": ("mypy", "--strict", "-p", "app"),
    "templates": ("djlint", "--quiet", "--lint", "templates"),
    "advisories": ("app.audit",),
    "Chromium": ("tests.browser.chromium",),
}


def check(arguments: Sequence[str]) -> int:
    """All steps run, so that one run shows all that is wrong. pytest comes last: CI reads its closing line."""
    failed = [name for name, words in STEPS.items() if not _passes(name, words)]
    print("\n-- tests", flush=True)
    code = _run(("pytest", *_spread(arguments), *arguments))
    if failed:
        print(f"Failed: {', '.join(failed)}.", file=sys.stderr, flush=True)
    return code or (1 if failed else 0)


def _spread(arguments: Sequence[str]) -> tuple[str, ...]:
    """The whole run goes over two processes, a file to one of them: much of it is waiting for servers and browsers. What
    takes minutes is measured, and a chosen test is looked at: these go alone. The order stays: browsers come last, since
    no async test could start a loop after them in the same process."""
    return () if arguments else ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")


def _passes(name: str, words: Sequence[str]) -> bool:
    print(f"\n-- {name}", flush=True)
    started = time.monotonic()
    code = _run(words)
    print(f"-- {name}: {'failed' if code else 'ok'}, {time.monotonic() - started:.1f} s", flush=True)
    return code == 0


def _run(words: Sequence[str]) -> int:
    return subprocess.run([sys.executable, "-m", *words], cwd=ROOT).returncode
