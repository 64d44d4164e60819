"""Templates of agendas at the desk: looked at, taken, kept, removed; each refused in words. (11 E9)

Never here: what is in them (tests/forum/test_agenda_templates.py).
"""

from __future__ import annotations

import re

from tests.web.desk.test_agenda import told
from tests.web.desk.test_forum import ready, steps
from tests.web.desks import Desk, said


def test_a_whole_agenda_is_taken_and_undone_in_one(organiser: Desk) -> None:
    """11 E9: what is in it stands there before; the steps come at the end."""
    forum = ready(organiser)
    here = f"{forum}/agenda/templates"
    page = told(organiser.get(here).text)
    for words in ("Expert panel", "what each measure costs", "Do you agree with the proposal?", "3 steps, 13 min"):
        assert words in page
    taken = organiser.client.post(here, data={"command": "take-this-one", "template": "ballot"})
    assert taken.headers["location"] == f"{forum}?done=taken#agenda"
    assert steps(organiser, forum) == [
        "Anfangen?",
        "What this is about",
        "Do you agree with the proposal?",
        "What happens next",
    ]
    at = re.findall(r'/agenda/undo">.*?name="at" value="(\d+)"', organiser.get(forum).text, re.S)[0]
    assert organiser.send(f"{forum}/agenda/undo", forum, at=at).status_code == 303
    assert steps(organiser, forum) == ["Anfangen?"]


def test_an_agenda_is_kept_for_another_forum(organiser: Desk) -> None:
    """11 E9: from one forum to another, also when the first is gone; removed, it is no longer offered."""
    first, name = ready(organiser), "Unser <Abend>"
    here = f"{first}/agenda/templates"
    refused = organiser.send(f"{here}/kept", here, name="")
    assert (refused.status_code, said(refused)) == (422, "Please give the template a name.")
    long = organiser.send(f"{here}/kept", here, name="x" * 81)
    assert long.status_code == 422 and "x" * 81 in long.text
    assert organiser.send(f"{here}/kept", here, name=name).headers["location"] == f"{here}?done=kept"
    second = organiser.forum("Zweites")
    there = f"{second}/agenda/templates"
    page = organiser.get(there).text
    assert "Unser &lt;Abend&gt;" in page
    key = re.findall(r'name="template" value="(t\d+)"', page)[0]
    taken = organiser.client.post(there, data={"command": "take-our-own", "template": key})
    assert taken.status_code == 303 and steps(organiser, second) == ["Anfangen?"]
    assert organiser.send(f"{there}/{key}/removal", there).headers["location"] == f"{there}?done=dropped"
    gone = organiser.client.post(there, data={"command": "take-what-is-gone", "template": key})
    assert (gone.status_code, said(gone)) == (404, "This template does not exist any more.")
    assert steps(organiser, second) == ["Anfangen?"], "what was made of it stays"


def test_an_empty_agenda_is_no_template(organiser: Desk) -> None:
    forum = organiser.forum("Leer")
    here = f"{forum}/agenda/templates"
    assert "/kept" not in organiser.get(here).text
    refused = organiser.client.post(f"{here}/kept", data={"command": "keep-nothing", "name": "Nichts"})
    assert (refused.status_code, said(refused)) == (409, "The agenda has no step yet.")
