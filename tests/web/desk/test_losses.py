"""Saved data that was missing at a start stays visible: at the desk, in the console, in the outcome, in everybody's results.

Here: A2, what people read afterwards. Never: how it is found and asked about (tests/faults/test_missing.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.forum import commands as c
from app.forum import desk
from app.forum import events as e
from app.live.clock import now_ms
from tests.people import ORGANISER
from tests.web.house import Evening, House, a_house

EN = "665 of 1,333 entries of this forum’s record were missing. All figures are of what was left."
DE = "fehlten 665 von 1.333 Einträgen in der Aufzeichnung dieses Forums. Alle Zahlen beruhen auf dem, was noch da war."


@pytest.fixture
def own(tmp_path: Path) -> Iterator[House]:
    """A house of its own: what is missing stands on every desk."""
    with a_house(tmp_path) as made:
        yield made


def test_what_was_missing_stays_visible_wherever_figures_stand(own: House) -> None:
    """A2: which forum, how many entries, of how many, since when; in both languages; also of a forum that is gone."""
    evening = Evening(own)
    organiser, leader = own.organiser(), evening.opened("facilitator")
    pages = "/desk?lang=en", "/desk/state?lang=en"
    assert all("was missing" not in organiser.http.get(path).text for path in pages), "the control"
    known = now_ms() - 60_000
    own.run(own.hall.append(evening.place, "l:log", "missing", e.EntriesMissing(665, 1333, known)))
    lost = (
        desk.LostLog("", "", 9, 7),
        desk.LostLog(evening.id, evening.code, 1333, 668),
        desk.LostLog("x", "123456", 5, 0),
    )
    own.run(own.hall.at_desk("l:log", "missing", desk.DataMissing(known, lost, 1)))
    own.run(own.hall.at_desk("l:log", "before", desk.DataMissing(0, (), 2)))
    front, state = (" ".join(organiser.http.get(path).text.split()) for path in pages)
    assert "Saved data was missing when the installation was started on" in front and EN in front
    assert "Organisers and the list of forums: 2 of 9 entries are missing" in state
    assert ": 665 of 1,333 entries are missing" in state and f'href="/desk/f/{evening.id}"' in state
    assert re.search("with the code 123.456: 5 of 5 entries are missing", state)
    assert "2 files; how many entries they held is not known" in state and "not known</td>" in state
    outcome = f"/f/{evening.id}/outcome"
    assert EN in " ".join(leader.http.get(f"{outcome}?lang=en").text.split())
    assert "Entries missing when the installation was started" in leader.http.get(f"{outcome}?lang=en").text
    assert DE in " ".join(leader.http.get(f"{outcome}?lang=de").text.split())
    assert '"EntriesMissing"' in leader.http.get(f"{outcome}.json").text
    assert DE in " ".join(leader.http.get(f"/f/{evening.id}/console").text.split())
    results = f"/f/{evening.id}/results?lang=en"
    assert EN not in evening.guest().http.get(results).text
    evening.say(c.CloseForum(), ORGANISER)
    assert EN in " ".join(evening.guest().http.get(results).text.split())
