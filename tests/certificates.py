"""A certificate for 127.0.0.1 that nobody has signed but itself, good for two days.

Never here: who shows it, who trusts it.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def make(folder: Path) -> tuple[Path, Path]:
    """The certificate and its key, in `folder`; without the program that makes them the test says why it is skipped."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl is not on this machine")
    key = "ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout privkey.pem"
    name = "-subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    words = f"{program} req -x509 -newkey {key} -days 2 -out fullchain.pem {name}".split()
    subprocess.run(words, cwd=folder, check=True, capture_output=True)
    return folder / "fullchain.pem", folder / "privkey.pem"
