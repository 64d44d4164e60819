"""Marks on screens: several statements on one scale, grades in words, the runoff of STAR; and the files that tell them.

Here: what people read and send. Never: counting, settings (tests/activities/test_marks.py), pictures.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.activities.vote.settings import STANDARD
from app.forum import commands as c
from app.forum.state import Plan
from tests.people import ORGANISER
from tests.web.house import Evening, House
from tests.web.shown import EVERYWHERE, SCALE, Shown, plain, recounted

GRADES: dict[str, Any] = {**SCALE, "method": "grades", "grades": msgspec.to_builtins(STANDARD)}
JUDGED = [{"o1": 6, "o2": 3}, {"o1": 5, "o2": 4}, {"o1": 5, "o2": 4}, {"o1": 1, "o2": 4}, {"o1": 2}, {}]
STAR: dict[str, Any] = {**SCALE, "rule": "star", "low": 0}
BEATEN = [{"o1": 5, "o2": 4}] * 3 + [{"o2": 5}] * 2 + [{"o1": 1, "o2": 1}, {}]


def opened(house: House, settings: dict[str, Any]) -> Evening:
    evening = Evening(house)
    evening.say(c.AddActivity(Plan("vote", {"de": "Stimmt das?", "en": "Is that so?"}), settings), ORGANISER)
    return evening.on_stage("a2")


def test_several_statements_are_answered_on_one_scale_and_one_may_be_left_out(house: House) -> None:
    """14 A2 B18: without a script; the scale is drawn once, each answer can be put back, and what is left out is no zero."""
    evening = opened(house, {**SCALE, "low": 0, "low_label": {"en": "not at all"}})
    guest = evening.joined()
    page = guest.page(f"/f/{evening.id}")
    assert page.html.count('class="scale-once"') == 1 and "0 of 3 answered" in plain(page.html)
    assert page.html.count("keys-field statement") == 3 and page.html.count("key is-none") == 3
    sent = guest.send(page.form("/CastBallot"), marks__o1="0", marks__o2="4", marks__o3="")
    assert sent.status_code == 303
    (ballot,) = evening.forum.activities["a2"].state.ballots.values()
    assert ballot.marks == {"o1": 0, "o2": 4}
    again = guest.page(f"/f/{evening.id}?edit=1")
    assert "2 of 3 answered" in plain(again.html)
    refused = guest.send(again.form("/CastBallot"), marks__o1="9", marks__o2="4", marks__o3="")
    assert refused.status_code == 422 and "This mark is not on the scale." in refused.text
    assert "2 of 3 answered" in plain(refused.text), "nothing that was chosen is lost"


def test_one_statement_alone_has_no_count_and_no_key_to_put_it_back(house: House) -> None:
    """14 A2: there one abstains."""
    evening = opened(house, {"method": "scale"})
    html = evening.joined().page(f"/f/{evening.id}").html
    assert "answered" not in plain(html) and "is-none" not in html and "Choose a mark." in plain(html)


def test_grades_are_chosen_and_told_in_words_on_every_surface(house: House, tmp_path: Path) -> None:
    """14 A2: the one in the middle, and how large a part gave a better and a worse one; the files have number and word."""
    evening = opened(house, GRADES)
    page = evening.joined().page(f"/f/{evening.id}").html
    assert 'data-word="to be rejected"' in page and "Give each of them a grade." in plain(page)
    assert "the one in the middle is its grade, of two in the middle the lower one" in plain(page), "the rule, before"
    shown = Shown(house, GRADES, JUDGED)
    for surface in EVERYWHERE:
        said = shown.words(surface)
        assert "good" in said and "fairly good" in said and "better: 20%" in said and "worse: 40%" in said, said
        assert "besser: 20 %" in shown.words(surface, "de") and "ganz gut" in shown.words(surface, "de")
    rows = {row["option"]: row for row in shown.rows()}
    assert [(rows[o]["value"], rows[o]["grade"], rows[o]["place"]) for o in ("o1", "o2", "o3")] == [
        (5, "good", 1),
        (4, "fairly good", 2),
        (None, None, None),
    ]
    assert recounted(shown, tmp_path) == 0


def test_who_wins_the_runoff_and_how_is_said_on_every_surface(house: House, tmp_path: Path) -> None:
    """14 A2: in words and with figures, though another one has the highest sum."""
    shown = Shown(house, STAR, BEATEN)
    for surface in EVERYWHERE:
        said = shown.words(surface)
        assert "very wins the runoff against rather , 3 to 2" in said, said
        assert "1 ballot prefers neither" in said or "Ballots that prefer none of the two 1" in said, said
        assert "gewinnt die Stichwahl gegen" in shown.words(surface, "de")
    assert recounted(shown, tmp_path) == 0


def test_a_runoff_in_which_everybody_prefers_one_says_nothing_of_none(house: House) -> None:
    """14 A2: "0 ballots prefer neither" hung on the wall."""
    said = Shown(house, STAR, [{"o1": 5, "o2": 1, "o3": 0}] * 5).words("wall")
    assert "very wins the runoff against rather , 5 to 0" in said and "neither" not in said, said


def test_two_rounds_on_two_scales_are_compared_on_each(house: House) -> None:
    """14 A9: a matrix has no figure of the whole, and the comparison with the round before had dashes alone."""
    evening = Evening(house, ("matrix", {"options": SCALE["options"]})).on_stage()
    people = [Actor("participant", f"person{number}") for number in range(5)]
    for person in people:
        evening.say(c.Join("public"), person)
    for step, high in (("a1", 2), ("a2", 5)):
        for person in people:
            evening.say(CastBallot(step, marks={"o1.x": 3, "o1.y": high, "o2.x": 1}), person)
        evening.say(c.CloseInput(step))
        evening.say(c.Reveal(step))
        if step == "a1":
            evening.say(c.StartOver("a1"))
            evening.say(c.OpenInput("a2"))
    evening.say(c.TurnResult("a2", "rounds", "1"))
    lead, wall = evening.opened("facilitator"), evening.opened("wall")
    for browser, page in ((wall, "wall"), (lead, "outcome")):
        said = plain(browser.page(f"/f/{evening.id}/{page}?lang=en").html)
        wanted = "Effort 3 , Impact 2 Effort 3 , Impact 5 Effort 0 , Impact +3"
        assert wanted.replace(" ,", ",") in said.replace(" ,", ","), said
        assert "Effort 1, Impact – " in said.replace(" ,", ","), "nobody marked it there"


def test_no_point_of_a_matrix_lies_over_a_number(house: House) -> None:
    """14 A3: two at the same place; the point from which a line leads to the second lay on the first one's number."""
    same = {f"o{option}.{axis}": 3 for option in (1, 2, 3) for axis in "xy"}
    wall = Shown(house, {"options": SCALE["options"]}, [same] * 5, kind="matrix").chapter("wall")
    assert wall.count('class="point"') == 2 and wall.count('class="disc"') == 3
    assert wall.rindex('class="point"') < wall.index('class="disc"')


def test_a_mark_on_two_scales_can_be_put_back_as_well(house: House) -> None:
    """14 A3: whoever has given one is not held to it; the others keep theirs."""
    evening = Evening(house)
    plan = Plan("matrix", {"de": "Wo?", "en": "Where?"})
    evening.say(c.AddActivity(plan, {"options": SCALE["options"]}), ORGANISER)
    evening.on_stage("a2")
    guest = evening.joined()
    form = guest.page(f"/f/{evening.id}").form("/CastBallot")
    assert guest.send(form, **{"marks__o1.x": "2", "marks__o1.y": "5"}).status_code == 303
    again = guest.page(f"/f/{evening.id}?edit=1")
    assert again.html.count("key is-none") == 6 and again.html.count(" checked") == 2
    assert guest.send(again.form("/CastBallot"), **{"marks__o1.x": "", "marks__o1.y": "5"}).status_code == 303
    (ballot,) = evening.forum.activities["a2"].state.ballots.values()
    assert ballot.marks == {"o1.y": 5}
