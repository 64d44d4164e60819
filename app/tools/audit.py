"""Whether anything that we install has a known weakness: pip-audit on the locks, and what its answer means here.

A weakness fails the checks. So does a package that was left out while others were looked up. When nobody could be asked
at all (no network, a mirror without advisories), that is said loudly and fails nothing: a hall's laptop must be able to
run its checks. Never here: which versions are wanted (pyproject.toml, the locks).
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements-test.lock",)
"""Each pin of the other locks stands in it (tests/test_setup.py), so nothing needs to be asked twice."""
NOBODY = "WARNING: the advisories could not be asked ({why}). What is installed was NOT checked for known weaknesses."
PATIENCE_S = 180


def main(locks: Iterable[str] = LOCKS) -> int:
    """The exit code: 1 for a weakness or a gap, 0 if there is none or nobody could be asked."""
    code = 0
    for lock in locks:
        failed, words = verdict(*_asked(lock))
        print(f"{Path(lock).name}: {words}", file=sys.stderr if failed else sys.stdout, flush=True)
        code = max(code, failed)
    return code


def verdict(answer: str, complaint: str = "") -> tuple[int, str]:
    """The exit code and the words for what pip-audit printed."""
    try:
        packages: list[dict[str, Any]] = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return 0, NOBODY.format(why=complaint.strip().rpartition("\n")[2] or "no answer")
    weak = [f"{one['name']} {one['version']}: {flaw['id']}" for one in packages for flaw in one.get("vulns", ())]
    left_out = [one["name"] for one in packages if "skip_reason" in one]
    if weak:
        return 1, f"known weaknesses: {', '.join(weak)}"
    if packages and len(left_out) == len(packages):
        return 0, NOBODY.format(why=packages[0]["skip_reason"])
    if left_out:
        return 1, f"could not be looked up, while others could: {', '.join(left_out)}"
    return 0, f"no known weakness in {len(packages)} packages"


def _asked(lock: str) -> tuple[str, str]:
    words = ("pip_audit", "--format", "json", "--progress-spinner", "off", "--timeout", "10", "--disable-pip")
    command = [sys.executable, "-m", *words, "--require-hashes", "--requirement", str(ROOT / lock)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S)
    except subprocess.TimeoutExpired:
        return "", f"no answer within {PATIENCE_S} s"
    return done.stdout, done.stderr


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or LOCKS))
