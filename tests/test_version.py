"""D13: the version has one source, and stands in the terminal, on the state page and in every file."""

from __future__ import annotations

import asyncio
import io
import json
import subprocess
import tomllib
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import openpyxl
import pytest

from app import cli, version
from app.archive.writing import write
from app.export import csv_zip, datapackage, json_file, votes_zip, windows_ics, xlsx
from app.store.log import Entries
from tests.conftest import ROOT
from tests.export.outcomes import ordinary
from tests.people import a_forum

RAISED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def test_a_checkout_tells_the_version_that_it_raises_and_its_commit() -> None:
    """Metadata of an editable package would be those of the day on which it was set up."""
    asked = ["git", "rev-parse", "HEAD"]
    commit = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True).stdout[: version.DIGITS]
    assert version.number() == (f"{RAISED}+{commit}" if commit else RAISED)
    assert version.software() == f"Stimmwand {version.number()}"


def test_the_commit_is_found_wherever_git_keeps_it(tmp_path: Path) -> None:
    """A branch's own file, a packed branch, a commit without a branch, a further worktree, no git, and what is none."""
    git = tmp_path / "first" / ".git"
    (git / "refs" / "heads").mkdir(parents=True)
    (git / "HEAD").write_text("ref: refs/heads/main\n")
    assert version.commit_of(tmp_path / "first") == ""  # not a single commit yet
    (git / "packed-refs").write_text(f"# pack-refs\n{'cd' * 20} refs/heads/not/main\n{'ab' * 20} refs/heads/main\n")
    assert version.commit_of(tmp_path / "first") == "abababab"
    (git / "refs" / "heads" / "main").write_text("12" * 20)
    assert version.commit_of(tmp_path / "first") == "12121212"
    (own := git / "worktrees" / "second").mkdir(parents=True)
    (own / "commondir").write_text("../..\n")
    (own / "HEAD").write_text("ref: refs/heads/main\n")
    (tmp_path / "second").mkdir()
    (tmp_path / "second" / ".git").write_text(f"gitdir: {own}\n")
    assert version.commit_of(tmp_path / "second") == "12121212"
    (own / "HEAD").write_text("34" * 20)
    assert version.commit_of(tmp_path / "second") == "34343434"
    assert version.commit_of(tmp_path) == ""


def test_the_terminal_says_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--version"])
    assert (ended.value.code, capsys.readouterr().out.strip()) == (0, version.software())


def test_every_file_says_what_made_it() -> None:
    """Also an archive's first line, which a restore of an earlier version reads past."""
    file = ordinary()
    assert json.loads(json_file.render(file))["software"] == version.software()
    assert datapackage.describe(file, {f"{one.name}.csv": b"" for one in file.tables})["software"] == version.software()
    with zipfile.ZipFile(io.BytesIO(csv_zip.render(file))) as package:
        assert version.software().encode() in package.read("datapackage.json")
    with zipfile.ZipFile(io.BytesIO(votes_zip.render((), "2022-04-28"))) as package:
        assert version.software().encode() in package.read("README.txt")
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(file)))
    assert ("Made with", version.software()) in {row[:2] for row in book.worksheets[0].values}
    assert version.software().encode() in windows_ics.calendar("Forum", []).replace(b"\r\n ", b"")
    assert json.loads(asyncio.run(_first_line()) + b"]}")["software"] == version.software()


async def _first_line() -> bytes:
    return await anext(write(a_forum("vote", "vote").state, _no_pages(), "en", 0, str))


async def _no_pages() -> AsyncIterator[Entries]:
    for page in ():
        yield page
