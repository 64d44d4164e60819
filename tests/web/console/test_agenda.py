"""The agenda in the console: whoever leads puts it in order while the forum runs. (11 E9)

Never here: the same form at the desk (tests/web/desk/test_agenda.py), what the events do (tests/forum/test_agenda.py).
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from app.forum import commands as c
from tests.examples import EXAMPLES
from tests.people import ORGANISER
from tests.web.house import Evening, House


def three(house: House) -> Evening:
    return Evening(house, *(("vote", EXAMPLES["vote"].settings) for _ in range(3)))


def order(evening: Evening) -> list[str]:
    return [*evening.forum.activities]


def test_who_leads_moves_and_duplicates_while_a_vote_runs(house: House) -> None:
    """11 E9: without a script, by one button and by the form for several; what runs goes on; undone in the main console too."""
    evening = three(house).on_stage()
    lead, here = evening.opened("facilitator"), f"/f/{evening.id}/console/agenda"
    assert f'href="{here}"' in lead.page(f"/f/{evening.id}/console").html
    moved = {"command": "one-step-up-now", "activities": "a3", "before": "a2", "by": "up"}
    landed = lead.http.post(f"{here}/order", data=moved)
    assert landed.headers["location"] == f"{here}?done=order&moved=a3&by=up" and order(evening) == ["a1", "a3", "a2"]
    assert lead.page(landed.headers["location"]).html.count("autofocus") == 1
    copied = {"command": "two-copies-there", "activities": ["a1", "a2"], "before": "a3", "act": "copy"}
    assert lead.http.post(f"{here}/order", data=copied).status_code == 303
    assert order(evening) == ["a1", "a4", "a5", "a3", "a2"] and evening.forum.activities["a1"].phase.open
    page = lead.page(here)
    at = page.form("/undo").value("at")[0]
    assert lead.send(page.form("/undo"), at=at).status_code == 303 and order(evening) == ["a1", "a3", "a2"]
    console = lead.page(f"/f/{evening.id}/console")
    assert "Steps moved" in console.html
    assert lead.send(console.form("/TakeBack")).status_code == 303 and order(evening) == ["a1", "a2", "a3"]


def test_what_cannot_be_moved_is_said_with_the_same_steps_ticked(house: House) -> None:
    evening = three(house)
    lead, here = evening.opened("facilitator"), f"/f/{evening.id}/console/agenda"
    refused = lead.http.post(f"{here}/order", data={"command": "stays-as-it-is", "activities": "a3", "before": ""})
    assert refused.status_code == 409 and "There is nothing to move" in refused.text
    assert re.findall(r'name="activities" value="(\w+)"[^>]*checked', refused.text) == ["a3"]
    assert lead.http.post(f"{here}/order", data={"command": "no-step-at-all"}).status_code == 422
    assert lead.http.post(f"{here}/undo", data={"command": "undo-nothing-1", "at": "1"}).status_code == 409


def test_only_who_leads_reads_the_notes_to_self_there(house: House) -> None:
    """11 E9: moderators neither see the page nor change the order."""
    evening = three(house)
    plan = replace(evening.forum.activities["a2"].plan, cue="Ruhig bleiben")
    evening.say(c.ChangeActivity("a2", plan, EXAMPLES["vote"].settings), ORGANISER)
    assert "Ruhig bleiben" in evening.opened("facilitator").page(f"/f/{evening.id}/console/agenda").html
    moderator = evening.opened("moderator")
    assert moderator.http.get(f"/f/{evening.id}/console/agenda").status_code == 403
    said = {"command": "not-for-me-then", "activities": "a3", "before": "a1"}
    assert moderator.http.post(f"/f/{evening.id}/console/agenda/order", data=said).status_code == 403
    assert "/console/agenda" not in moderator.page(f"/f/{evening.id}/console").html
