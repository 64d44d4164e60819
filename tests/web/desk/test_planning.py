"""How a step is planned to be led: what the timer begins with, and a note to self, also while people take part. (11 E9)

Never here: who may read the note (tests/security/test_cues.py).
"""

from __future__ import annotations

import re

from app.activities.ballots.messages import BallotCast
from app.forum import commands as c
from tests.people import ORGANISER
from tests.web.house import Evening, House


def plan(house: House, evening: Evening, **said: str) -> int:
    desk = house.organiser()
    return desk.send(desk.page(f"/desk/f/{evening.id}/agenda/a1").form("/agenda/a1"), **said).status_code


def chosen(html: str) -> list[str]:
    """The minutes that the console's list to open with has chosen."""
    return re.findall(r'<option value="(\d+)" selected>', html[html.index('id="open-minutes"') :])


def test_the_timer_begins_with_the_planned_minutes_by_choice(house: House) -> None:
    """11 E9: preset, and free to be changed; without the choice there is no time limit."""
    evening = Evening(house)
    lead = evening.opened("facilitator")
    evening.say(c.Show("a1"))
    assert plan(house, evening, minutes="12") == 303
    assert chosen(lead.page(f"/f/{evening.id}/console").html) == ["0"]
    assert plan(house, evening, minutes="12", timed="1") == 303
    page = lead.page(f"/f/{evening.id}/console")
    assert chosen(page.html) == ["12"], "also where the list does not have the number otherwise"
    before = evening.place.now()
    assert lead.send(page.form("/OpenInput"), minutes=chosen(page.html)[0]).status_code == 303
    deadline = evening.forum.activities["a1"].phase.deadline
    assert deadline is not None and 0 <= deadline - before - 12 * 60_000 < 60_000


def test_a_note_to_self_is_kept_in_the_console_beside_its_step(house: House) -> None:
    """11 E9: typed at the desk, read in the console, in several lines; taken away by emptying it."""
    evening = Evening(house)
    lead = evening.opened("facilitator")
    assert plan(house, evening, cue="Vorher sagen:\n<b>Reihenfolge</b>") == 303
    evening.say(c.Show("a1"))
    assert "Vorher sagen:\n&lt;b&gt;Reihenfolge&lt;/b&gt;" in lead.page(f"/f/{evening.id}/console").html
    assert plan(house, evening, cue="x" * 2_001) == 422
    assert plan(house, evening, cue="") == 303
    assert "Note to self" not in lead.page(f"/f/{evening.id}/console").html


def test_note_and_minutes_can_be_changed_while_people_vote(house: House) -> None:
    """11 E9, mock desk-step-locked: question and rules stand; translations, minutes and note are changed as usual."""
    evening = Evening(house).on_stage()
    evening.joined()
    by = next(iter(evening.forum.participants))
    assert house.run(house.hall.append(evening.place, by, "vote", BallotCast("a1", {"o1": 1}))) is None
    assert plan(house, evening, cue="Ruhig bleiben", minutes="7", timed="1") == 303
    now = evening.forum.activities["a1"].plan
    assert (now.cue, now.minutes, now.timed) == ("Ruhig bleiben", 7, True)
    evening.say(c.CopyActivities(("a1",)), ORGANISER)
    assert evening.forum.activities["a2"].plan == now, "a copy is led like its original"
