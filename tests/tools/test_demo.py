"""The demo forum: it is there once, alive, and says where."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import httpx

from app.tools import demo
from app.tools.demo import script
from tests.conftest import Server


def test_the_demo_starts_with_people_and_notes_and_is_made_once(tmp_path: Path) -> None:
    """B20: one command brings a running forum to try."""
    addresses = []
    for _ in range(2):
        server = Server(tmp_path / "data", "--demo").ready()
        try:
            found = {
                name: re.search(rf"{name}:\s+(\S+)", server.output) for name in ("Phone", "Wall", "Console", "Desk")
            }
            assert all(found.values()), server.output
            said = {name: match[1].replace(server.url, "") for name, match in found.items() if match}
            addresses.append(said)
            with httpx.Client(base_url=server.url, headers={"Origin": server.url}, follow_redirects=True) as client:
                assert "Smart City" in client.get(said["Phone"]).text
                wall, _, key = said["Wall"].partition("#")
                client.post(wall.replace("/wall", "/door/wall"), data={"key": key})
                shown = client.get(wall).text
                assert script.NOTES[1][1] in shown
                assert script.NOTES[0][1] not in shown
        finally:
            server.stop()
    assert addresses[0] == addresses[1]


def test_the_measures_speak_both_languages() -> None:
    """S28, S35, S66: twelve measures with need, expected effect and tags."""
    measures = demo.read_measures()
    assert len(measures) == 12
    assert all(one.title.keys() == one.need.keys() == one.effect.keys() == {"de", "en"} for one in measures)
    assert all(one.tags and one.field for one in measures)


def test_the_demo_is_on_time() -> None:
    settings = demo.dated(datetime.fromisoformat("2026-11-26T18:50:00+01:00"))
    assert (settings.day, settings.starts, settings.ends, settings.retention) == (
        "2026-11-26",
        "18:30",
        "20:20",
        "2026-12-26",
    )
    night = demo.dated(datetime.fromisoformat("2026-11-26T23:10:00+01:00"))
    assert (night.starts, night.ends) == ("22:50", "")
