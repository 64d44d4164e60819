"""What somebody typed into a form of a step on the console comes back with the refusal, without a script, too.

Never here: why it is refused (tests/activities), lots (test_lots.py), the unplanned question (test_pages.py).
"""

from __future__ import annotations

from app.activities.posts.messages import PostNote, ReleaseNotes
from app.activities.questions.messages import SettleQuestions
from app.activities.words.messages import PostWords
from app.forum import commands as c
from tests.people import ANNA, MODERATOR
from tests.web.house import Evening, House


def test_an_answer_that_is_too_long_stays_in_its_form(house: House) -> None:
    """11 A4 C: of this question alone."""
    evening = Evening(house, ("questions", {})).on_stage()
    evening.say(c.Join("public"), ANNA)
    for text in ("Wer haftet?", "Wann beginnt es?"):
        evening.say(PostNote("a1", text=text), ANNA)
    evening.say(ReleaseNotes("a1", ("n1", "n2")), MODERATOR)
    evening.say(SettleQuestions("a1", notes=("n1", "n2"), stage="written"))
    evening.say(c.CloseInput("a1"))
    lead = evening.opened("facilitator")
    page = lead.page(f"/f/{evening.id}/console?lang=en")
    form = next(one for one in page.forms if one.action.endswith("/AnswerQuestion"))
    refused = lead.send(form, answer="Ja " * 700)
    assert refused.status_code == 422 and refused.text.count("Ja " * 700) == 1
    assert 'id="reply-n1-a1" open' in refused.text or 'id="reply-n2-a1" open' in refused.text


def test_words_that_nobody_wrote_stay_in_their_form(house: House) -> None:
    """07: and not in the other form, which has a field of the same name."""
    evening = Evening(house, ("words", {})).on_stage()
    evening.say(c.Join("public"), ANNA)
    evening.say(PostWords("a1", first="Bäume"), ANNA)
    evening.say(ReleaseNotes("a1", ("n1",)), MODERATOR)
    lead = evening.opened("facilitator")
    page = lead.page(f"/f/{evening.id}/console?lang=en")
    refused = lead.send(page.form("/MergeWords"), word="Bäumchen", into="Bäume")
    assert refused.status_code == 422 and refused.text.count('value="Bäumchen"') == 1
    assert 'id="words-a1" open' in refused.text
