"""The wheel as people install it: built from this checkout, put into an environment outside of it, started from elsewhere.

Here: building, unpacking or installing, and the commands of what was installed. Never: what must hold (test_package.py).
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from configparser import ConfigParser
from pathlib import Path

from tests.conftest import ROOT, Server

BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
SCRIPT = "#!{python}\nimport sys\nfrom {module} import {name}\nif __name__ == '__main__':\n    sys.exit({name}())\n"
PLACES = ("UV_TOOL_DIR", "UV_TOOL_BIN_DIR", "PIPX_HOME", "PIPX_BIN_DIR")
"""Where uv and pipx put tools and their commands; each of its own, so that nobody's are touched."""
FOREIGN = "raise SystemExit('somebody else’s app was imported')"


def build(folder: Path) -> Path:
    """The wheel. Nothing is fetched: a checkout that runs tests has its browser libraries."""
    words = [sys.executable, "-c", BUILD, str(folder)]
    done = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True)
    return folder / done.stdout.split()[-1]


class Package:
    """An environment in `folder` with the app in it, and a place from where its commands are typed. In that place lies an
    `app` of somebody else, as many projects have one."""

    def __init__(self, folder: Path) -> None:
        self.environment, self.home, self.elsewhere = folder / "env", folder / "home", folder / "elsewhere"
        (self.elsewhere / "app").mkdir(parents=True)
        (self.elsewhere / "app" / "__init__.py").write_text(FOREIGN)
        self.home.mkdir()
        self.data = self.home / ".local" / "share" / "stimmwand"
        """Where data lies if nobody says where."""

    @property
    def program(self) -> Path:
        return self.environment / "bin" / "stimmwand"

    @property
    def packages(self) -> Path:
        return next(self.environment.glob("lib/python3*/site-packages"))

    def unpack(self, wheel: Path) -> Package:
        """Quickly, and by what a wheel is (PEP 427); what it depends on is borrowed from the tests' own packages."""
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(self.environment)], check=True)
        with zipfile.ZipFile(wheel) as file:
            file.extractall(self.packages)
            about = next(name for name in file.namelist() if name.endswith("entry_points.txt"))
            scripts = ConfigParser()
            scripts.read_string(file.read(about).decode())
        (self.packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
        module, _, name = scripts["console_scripts"]["stimmwand"].partition(":")
        self.program.write_text(SCRIPT.format(python=self.environment / "bin" / "python", module=module, name=name))
        self.program.chmod(0o755)
        return self

    def install(self, wheel: Path, installer: str) -> Package:
        """As people do, with everything that it depends on: by pip and uv what our lock says, by pipx the newest."""
        apart, lock = self.environment.parent / installer, str(ROOT / "requirements.lock")
        match installer:
            case "pip":
                subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(self.environment)], check=True)
                base = getattr(sys, "_base_executable", sys.executable)
                pip = [base, "-m", "pip", "--python", str(self.environment / "bin" / "python"), "install", "-q"]
                subprocess.run([*pip, "--require-hashes", "-r", lock], check=True, timeout=600)
                words = [*pip, "--no-deps"]
            case "uv":
                words = ["uv", "tool", "install", "-q", "--python", sys.executable, "-c", lock]
                self.environment = apart / "UV_TOOL_DIR" / "stimmwand"
            case _:
                words = ["pipx", "install", "--quiet", "--python", sys.executable]
                self.environment = apart / "PIPX_HOME" / "venvs" / "stimmwand"
        places = {name: str(apart / name) for name in PLACES}
        subprocess.run([*words, str(wheel)], check=True, env={**os.environ, **places}, timeout=600)
        return self

    def settings(self, **more: str) -> dict[str, str]:
        """A clean account: no setting, nothing that leads Python anywhere."""
        return {"PATH": os.defpath, "HOME": str(self.home), "LANG": "C.UTF-8", "STIMMWAND_ENCODER": "0", **more}

    def command(self, *typed: str, **more: str) -> subprocess.CompletedProcess[str]:
        """One command to its end."""
        return subprocess.run(
            [str(self.program), *typed],
            cwd=self.elsewhere,
            env=self.settings(**more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
        )

    def python(self, lines: str) -> str:
        """What some lines say that run with the package, from where somebody else's `app` lies."""
        words = [str(self.environment / "bin" / "python"), "-P", "-c", lines]
        return subprocess.run(
            words, cwd=self.elsewhere, env=self.settings(), check=True, capture_output=True, text=True
        ).stdout

    def serve(self, *options: str, **more: str) -> Server:
        """The running app; it is not told where its data lies."""
        package = self

        class Installed(Server):
            PROGRAM = (str(package.program),)
            FOLDER = package.elsewhere

            def inherited(self) -> dict[str, str]:
                return package.settings()

        return Installed(self.data, *options, STIMMWAND_DATA="", **more)

    def files(self) -> set[str]:
        """All that lies where packages lie, by name."""
        return {str(path.relative_to(self.packages)) for path in self.packages.rglob("*")}
