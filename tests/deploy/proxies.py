"""nginx and Caddy with the files of deploy/: found or fetched, started on a free port with a certificate of the test's own.

Here: what has to be changed in such a file to run it in a test (names, ports, paths). Never: what must come through.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest

from tests import certificates
from tests.conftest import ROOT, free_port

DEPLOY = ROOT / "deploy"


def program(name: str) -> str:
    """The program's path; where we are root on a Debian it is fetched, and without it the test says why it is skipped."""
    if not shutil.which(name) and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "timeout": 120}
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        if subprocess.run(["apt-get", "install", "-y", name], env=environment, **quiet).returncode:  # type: ignore[call-overload]
            subprocess.run(["apt-get", "update"], env=environment, **quiet)  # type: ignore[call-overload]
            subprocess.run(["apt-get", "install", "-y", name], env=environment, **quiet)  # type: ignore[call-overload]
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not on this machine and could not be installed")
    return found


class Proxy:
    """One proxy before the app that will listen on `app_port`; `url` is the public address."""

    def __init__(self, name: str, folder: Path, app_port: int) -> None:
        self.port, self.folder = free_port(), folder
        self.url = f"https://127.0.0.1:{self.port}"
        self.certificate, _ = certificates.make(folder)
        command = {"nginx": self._nginx, "caddy": self._caddy}[name](app_port)
        self._said = (folder / "said").open("wb")
        self.process = subprocess.Popen(command, stdout=self._said, stderr=self._said, cwd=folder, env=self._home())
        self._wait()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)
        self._said.close()

    def _home(self) -> dict[str, str]:
        return {**os.environ, "HOME": str(self.folder), "XDG_DATA_HOME": str(self.folder)}

    def _nginx(self, app_port: int) -> list[str]:
        plain = free_port()
        site = (DEPLOY / "nginx.conf").read_text("utf-8")
        site = site.replace("/etc/ssl/stimmwand", str(self.folder)).replace("wall.example", "127.0.0.1")
        site = site.replace("/var/log/nginx/error.log", "stderr")
        site = site.replace("127.0.0.1:8000", f"127.0.0.1:{app_port}")
        site = "\n".join(line for line in site.splitlines() if "listen [::]" not in line)
        site = site.replace("listen 80;", f"listen 127.0.0.1:{plain};").replace(
            "listen 443", f"listen 127.0.0.1:{self.port}"
        )
        (self.folder / "site.conf").write_text(site, "utf-8")
        spools = "".join(
            f"{kind}_temp_path {self.folder};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        as_us = "user root root;" if os.geteuid() == 0 else ""  # its workers need the test's own folder
        main = f"daemon off; {as_us} pid {self.folder}/pid; error_log stderr; events {{}} "
        main += f"http {{ {spools} include site.conf; }}"
        (self.folder / "main.conf").write_text(main, "utf-8")
        return [program("nginx"), "-p", str(self.folder), "-c", str(self.folder / "main.conf"), "-e", "stderr"]

    def _caddy(self, app_port: int) -> list[str]:
        site = (DEPLOY / "Caddyfile").read_text("utf-8")
        site = site.replace("127.0.0.1:8000", f"127.0.0.1:{app_port}")
        own = f"{self.url} {{\n\ttls {self.folder}/fullchain.pem {self.folder}/privkey.pem"
        options = "{\n\tadmin off\n\tauto_https off\n}\n"
        (self.folder / "Caddyfile").write_text(options + site.replace("wall.example {", own), "utf-8")
        return [program("caddy"), "run", "--config", str(self.folder / "Caddyfile"), "--adapter", "caddyfile"]

    def _wait(self) -> None:
        deadline = time.monotonic() + 15
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.05)
        said = (self.folder / "said").read_text("utf-8", "replace")
        self.stop()
        raise AssertionError(f"the proxy did not start:\n{said}")
