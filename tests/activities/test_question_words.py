"""What is said of questions is true of them: their order, and what became of them.

Never here: the order itself, what somebody may do with a question (test_questions).
"""

from __future__ import annotations

from typing import Any

import pytest

from app.activities import KINDS
from app.activities.base.views import Wanted
from app.activities.posts.focus import FocusWall
from app.activities.posts.support import SupportNote
from app.activities.questions.messages import STAGES
from app.activities.questions.order import LASTING, SAID
from app.forum import commands as c
from app.forum.state import Plan
from app.forum.views.reading import reading
from tests.activities.test_questions import asked, listed, own, state
from tests.archive.made import folded
from tests.forum.sealing.test_seal import sealed
from tests.people import ANNA, CEM, DILEK, EMRE, FACILITATOR, FRIDA, ORGANISER
from tests.play import play
from tests.words import extracted


@pytest.mark.parametrize("order", ["support", "newest", "proportional"])
def test_no_order_is_claimed_that_nobody_can_know_any_more(order: str) -> None:
    """11 A2: the outcome and a sealed list name those with most people first, and say that equals stand in no order."""
    log = asked("Eins?", "Zwei?", "Drei?", order=order)
    assert listed(log).order == SAID[order]  # type: ignore[index]
    for person in (ANNA, CEM, DILEK, EMRE, FRIDA):
        play(log, person, SupportNote("a1", "n2"))
    play(log, ORGANISER, c.CloseForum())
    part: Any = KINDS["questions"].record.part(log.state.context(log.state.activities["a1"], log.now), state(log), "en")
    assert part.order == LASTING
    still: Any = reading(folded(tuple(sealed(log.entries).entries)), "en", log.now, "a1", Wanted(), ANNA.by).body
    assert still.order == LASTING and still.open[0].text == "Zwei?"


def test_no_button_has_the_words_of_what_became_of_a_question() -> None:
    """11 A4: in German “put aside” is said otherwise of a question than on the button that does it. Answered is what somebody
    says on the button, too."""
    on_buttons = {message.id for message in extracted("^templates/activities/questions_console")}
    assert on_buttons & set(STAGES.values()) == {STAGES["answered"]}


def test_no_question_is_said_to_be_answered_now_while_something_else_is_on_the_wall() -> None:
    """11 A1, A4: neither to its author nor on the list, where questions stand open beside another step, or the evening is
    over; those who lead see what stands alone once their step is shown."""
    log = asked("Eins?", "Zwei?")
    play(log, FACILITATOR, FocusWall("a1", "n1"))
    assert (listed(log).now.text, own(log).became) == ("Eins?", STAGES["now"])
    play(log, ORGANISER, c.AddActivity(Plan("present", {"de": "Ende"}), {"text": {"de": "Danke."}}))
    play(log, FACILITATOR, c.Show("a2"))
    context = log.state.context(log.state.activities["a1"], log.now)
    body: Any = KINDS["questions"].views.console(context, state(log), "en")
    assert (listed(log).now, listed(log).total, body.now.text, body.shown) == (None, 2, "Eins?", False)
    (mine,) = KINDS["questions"].views.mine(context, state(log), "en", ANNA.by)
    assert mine.note.became == ""  # type: ignore[attr-defined]
    play(log, FACILITATOR, c.Show("a1"))
    assert (listed(log).now.text, own(log).became) == ("Eins?", STAGES["now"])
    play(log, ORGANISER, c.CloseForum())
    assert (listed(log).now, own(log).became) == (None, "")
