"""D13: the built wheel runs by itself, outside any checkout, as `pipx install` and `uv tool install` have it.

The quick test borrows the packages that the app needs; with --long pip and uv install them themselves.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import hatch_build
from tests.conftest import ROOT, Server
from tests.deploy.package import Package, build
from tests.faults.kit.evening import a_forum_in, close_and_reveal
from tests.faults.kit.phones import Phone
from tests.people import CODE, FORUM
from tests.test_version import RAISED

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(sys.platform == "win32", reason="scripts of a package are programs there"),
]
PEOPLE = 5
"""As many as it takes for a result to be told."""


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def package(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Package:
    return Package(tmp_path_factory.mktemp("installed")).unpack(wheel)


def test_everything_that_the_app_reads_is_in_the_wheel(wheel: Path) -> None:
    """Templates, styles, catalogues, texts of the demo, libraries and letters; no test, no lock, no npm file."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone")
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "app", "templates", "static"]
    known = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\n")
    wanted = {name for name in known if name and (ROOT / name).is_file() and not re.search("package.*json|npmrc", name)}
    wanted |= {f"static/vendor/{name}" for name in (*hatch_build.FILES.values(), "stamp.json")}
    there = {re.sub("^(templates|static)/", r"app/_\1/", name) for name in wanted}
    with zipfile.ZipFile(wheel) as file:
        found = {name for name in file.namelist() if ".dist-info/" not in name}
    assert found == there


async def test_the_package_starts_outside_the_checkout_and_people_vote(package: Package) -> None:
    """One command, no setting: it names where everything is saved, takes votes, shows the result, stops; nothing is written
    where packages lie, and an `app` in the folder where it is typed is left alone."""
    a_forum_in(package.data)
    before = package.files()
    running = package.serve(PYTHONDONTWRITEBYTECODE="1").ready()
    try:
        assert f"Everything is saved in {package.data}.\n" in running.output
        await an_evening(running)
    finally:
        assert running.stop() == 0
    assert running.output.endswith("Stimmwand has stopped.\n") and "Traceback" not in running.output
    assert package.files() == before and {one.name for one in package.elsewhere.iterdir()} == {"app"}


def test_commands_of_a_package_speak_of_it(package: Package) -> None:
    """Its version without a commit; examples that can be typed; and what needs a checkout says so in a sentence."""
    assert package.command("--version").stdout == f"Stimmwand {RAISED}\n"
    told = package.command("--help").stdout
    assert "usage: stimmwand " in told and "\n  stimmwand organiser link " in told and "python3 -m app" not in told
    refused = package.command("test")
    assert refused.returncode == 1 and refused.stderr.startswith("The checks are in a checkout alone")
    extra = package.command("encoder")
    assert extra.returncode == 1 and f"stimmwand-{RAISED}-py3-none-any.whl[grouping]" in extra.stderr


async def an_evening(running: Server) -> None:
    """Five people vote, who leads closes and reveals, and everybody's page has the figure."""
    people = [Phone(running.port, FORUM) for _ in range(PEOPLE)]
    try:
        for phone in people:
            await phone.join()
            await phone.vote_until_saved("o2")
        await close_and_reveal(running.port)
        told = await people[0].ask("GET", f"/f/{FORUM}")
        assert "</th><td>5</td><td>100" in told.body, told.body
    finally:
        for phone in people:
            phone.hang_up()
    await asyncio.sleep(0)


@pytest.mark.long
@pytest.mark.parametrize("installer", ["pip", "uv", "pipx"])
async def test_what_pip_uv_and_pipx_install_runs_an_evening(wheel: Path, tmp_path: Path, installer: str) -> None:
    """With all that the package asks for, and every command that makes sense outside a checkout."""
    if installer != "pip" and shutil.which(installer) is None:
        pytest.skip(f"{installer} is not on this machine")
    package = Package(tmp_path).install(wheel, installer)
    assert package.command("--version").stdout == f"Stimmwand {RAISED}\n"
    a_forum_in(package.data)
    running = package.serve().ready()
    try:
        await an_evening(running)
        archive, url = str(tmp_path / "forum.archive"), {"STIMMWAND_URL": running.url}
        for typed in (
            ("organiser", "link"),
            ("rehearse", "--phones", "5", "--within", "2", "--vote-within", "2", "--json"),
            ("archive", CODE, archive),
            ("recount", archive),
            ("restore", archive, "--new-id"),
        ):
            done = await asyncio.to_thread(package.command, *typed, **url)
            assert done.returncode == 0, (typed, done.stdout, done.stderr)
    finally:
        assert running.stop() == 0
    done = package.command("bench", "--only", "s", "--json")
    assert done.returncode == 0 and "(stimmwand encoder)" in done.stdout, done.stderr
    assert package.python(READ) == "Reencoded\n"


READ = """
import asyncio, io
from PIL import Image
from app.images.messages import Asked
from app.images.process import reencoded
from app.installation import own_packages_only
own_packages_only()
file = io.BytesIO()
Image.new("RGB", (40, 30)).save(file, "PNG")
print(type(asyncio.run(reencoded(file.getvalue(), Asked(20, 10), "o"))).__name__)
"""
"""A picture is read in a process of its own, which must be ours wherever the command was typed."""


@pytest.mark.long
async def test_it_runs_where_nothing_can_be_written_but_its_data(
    wheel: Path, tmp_path: Path, read_only: Callable[[Path], None]
) -> None:
    """Packages that another account owns, or an image of a container: each start makes anew what it cannot keep."""
    package = Package(tmp_path).unpack(wheel)
    a_forum_in(package.data)
    read_only(package.environment)
    with pytest.raises(OSError):
        (package.environment / "made").mkdir()
    running = package.serve().ready()
    try:
        await an_evening(running)
    finally:
        assert running.stop() == 0
    assert "Traceback" not in running.output


@pytest.fixture
def read_only() -> Iterator[Callable[[Path], None]]:
    """Mounts a folder over itself so that nobody can write there, not even root."""
    mounted: list[Path] = []

    def mount(folder: Path) -> None:
        for words in (["--bind", str(folder), str(folder)], ["-o", "remount,ro,bind", str(folder)]):
            if os.geteuid() != 0 or subprocess.run(["mount", *words], check=False, capture_output=True).returncode:
                pytest.skip("needs root, to mount a folder so that nobody can write there")
            mounted.append(folder)

    yield mount
    for folder in mounted[:1]:
        subprocess.run(["umount", "-l", str(folder)], check=True)
