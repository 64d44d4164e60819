"""The archive as a download at the desk: whole, checked by the recount, and for organisers alone."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from app.archive.reading import check
from app.recount import main
from tests.web.desks import Desk


def test_the_desk_hands_out_an_archive_that_counts_the_same_again(
    organiser: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """E12, figure 24: through the wire, with the name that the page promises."""
    forum = organiser.forum("Archiv")
    assert f'href="{forum}/archive" download' in organiser.get(forum).text
    got = organiser.get(f"{forum}/archive")
    path = tmp_path / "got"
    path.write_bytes(got.content)
    about = check(path)
    name = got.headers["Content-Disposition"].removeprefix("attachment; filename=").strip('"')
    assert re.fullmatch(rf"archiv_{about.code}_\d{{4}}-\d\d-\d\d_archive_v1\.0\.\d+\.json", name), name
    assert got.headers["Cache-Control"] == "no-store" and about.forum == forum.rpartition("/")[2]
    assert main([str(path), "--lang", "en"]) == 0, capsys.readouterr().out


def test_nobody_else_gets_it(organiser: Desk) -> None:
    """E12: it tells which contributions came from one device; only who is signed in at the desk may have it."""
    forum = organiser.forum("Archiv geheim")
    got = httpx.get(f"{organiser.server.url}{forum}/archive", timeout=10)
    assert got.status_code == 303 and b"entries" not in got.content
