"""What a question that was left open is answered with later stands where everybody can read it, also after the close.

Never here: who may write the answer, the outcome's files (tests/activities/test_questions.py).
"""

from __future__ import annotations

import re

from app.activities.posts.messages import PostNote, ReleaseNotes
from app.activities.questions.messages import AnswerQuestion, SettleQuestions
from app.forum import commands as c
from tests.people import ANNA, MODERATOR, ORGANISER
from tests.web.house import Evening, House


def test_a_later_answer_stands_on_the_page_of_results(house: House) -> None:
    """11 A4: below its question; without one it says so."""
    evening = Evening(house, ("questions", {})).on_stage()
    evening.say(c.Join("public"), ANNA)
    for text in ("Wer haftet?", "Wann beginnt es?", "Geheim?"):
        evening.say(PostNote("a1", text=text), ANNA)
    evening.say(ReleaseNotes("a1", ("n1", "n2")), MODERATOR)
    evening.say(SettleQuestions("a1", notes=("n1", "n2"), stage="written"))
    evening.say(c.CloseInput("a1"))
    evening.say(c.CloseForum(), ORGANISER)
    results = evening.guest().page(f"/f/{evening.id}/results?lang=en").html
    assert "Wer haftet?" in results and "Geheim?" not in results and results.count("No answer yet.") == 2
    outcome = evening.opened("facilitator").page(f"/f/{evening.id}/outcome?lang=en").html
    (there,) = re.findall(r'href="(/f/[^"]*#panel-a1)"', outcome)
    console = evening.opened("facilitator").page(there)
    assert 'id="panel-a1"' in console.html and "#panel" not in results
    assert [form.action.rpartition("/")[2] for form in console.forms].count("AnswerQuestion") == 2
    evening.say(AnswerQuestion("a1", notes=("n1",), answer="Das Land Berlin."))
    results = evening.guest().page(f"/f/{evening.id}/results?lang=en").html
    assert "Das Land Berlin." in results and results.count("No answer yet.") == 1
