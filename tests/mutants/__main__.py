"""Tries every mutant of the list, or those with one of the given words in their file or reason: `python -m tests.mutants`.

Here: the copy of the tree, one run of pytest for each, the table. Never: the list (mutants.toml), a change of the checkout.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.mutants.listed import Mutant, mutants

ROOT = Path(__file__).resolve().parents[2]
NOT_COPIED = (".git", ".venv", "data", "dist", "node_modules", "__pycache__", ".*_cache", ".hypothesis")
QUIETLY = ("-q", "--tb=no", "-p", "no:cacheprovider")
PATIENCE_S = 180
KILLED, SURVIVED, NO_PLACE, UNCLEAR = "killed", "SURVIVED", "DOES NOT APPLY", "UNCLEAR"
FAILED = re.compile(r"^FAILED (.*?)(?: - .*)?$", re.M)


class Copy:
    """The tree in a folder of its own, with the packages of the checkout. Always the same folder: what is compiled for a start
    is kept by its path, and would be left behind for each other one."""

    def __init__(self) -> None:
        self.root = ROOT / ".venv" / "mutants"
        self.remove()
        shutil.copytree(ROOT, self.root, ignore=shutil.ignore_patterns(*NOT_COPIED))
        (self.root / ".venv").symlink_to(ROOT / ".venv")
        self._at = time.time()

    def remove(self) -> None:
        """The packages stay: their folder is only linked here."""
        shutil.rmtree(self.root, ignore_errors=True)

    def write(self, file: str, text: str) -> None:
        """Each writing has a time of its own, or Python would take an older text of the same length for this one."""
        path = self.root / file
        path.write_text(text, "utf-8")
        self._at += 10
        os.utime(path, (self._at, self._at))

    def tested(self, tests: Iterable[str], *options: str, patience: float = PATIENCE_S) -> tuple[int | None, str]:
        """How pytest ended (None: not in time) and what it said."""
        running = subprocess.Popen(
            [sys.executable, "-m", "pytest", *QUIETLY, *options, *tests],
            cwd=self.root,
            start_new_session=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        try:
            said, _ = running.communicate(timeout=patience)
            return running.returncode, said
        except subprocess.TimeoutExpired:
            return None, ""
        finally:
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)  # with the servers and browsers that its tests have started
                running.communicate()


def main(words: Sequence[str]) -> int:
    """0 when every chosen mutant was killed, 1 when one was not, 2 when nothing could be said."""
    chosen = [one for one in mutants() if not words or any(word in f"{one.file} {one.why}" for word in words)]
    if not chosen:
        print("No mutant has any of these words in its file or reason.", file=sys.stderr)
        return 2
    copy = Copy()
    try:
        code, said = copy.tested(
            dict.fromkeys(test for one in chosen for test in one.dies_by), patience=10 * PATIENCE_S
        )
        if code != 0:
            print(
                f"{said}\nThe tests fail, or take too long, without any mutant, so nothing can be said about one.",
                file=sys.stderr,
            )
            return 2
        ends = [_tried(copy, one) for one in chosen]
    finally:
        copy.remove()
    left = [end for end in ends if end != KILLED]
    print(f"{len(ends)} mutants: {len(ends) - len(left)} killed, {len(left)} not")
    return 1 if left else 0


def _tried(copy: Copy, mutant: Mutant) -> str:
    since = time.monotonic()
    path = copy.root / mutant.file
    whole = path.read_text("utf-8") if path.is_file() else ""
    try:
        copy.write(mutant.file, mutant.applied(whole))
        end, by = ended(*copy.tested(mutant.dies_by, "-x"))
        copy.write(mutant.file, whole)
    except ValueError as problem:
        end, by = NO_PLACE, str(problem)
    print(f"{end:<14} {time.monotonic() - since:5.1f} s  {mutant.file:<34} {mutant.why}\n{'':24}{by}", flush=True)
    return end


def ended(code: int | None, said: str) -> tuple[str, str]:
    """Only a test that failed has noticed something: a run that could not begin, or did not end, says nothing."""
    if code == 0:
        return SURVIVED, ""
    failed = FAILED.search(said)
    return (KILLED, failed[1]) if code == 1 and failed else (UNCLEAR, said.strip()[-2_000:] or "not in time")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
