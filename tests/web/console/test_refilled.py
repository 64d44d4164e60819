"""What somebody typed into a form of a step on the console comes back with the refusal, without a script, too.

Never here: why it is refused (tests/activities), lots (test_lots.py), the unplanned question (test_pages.py).
"""

from __future__ import annotations

from app.activities.posts.messages import GroupNotes, HideNotes, PostNote, ReleaseNotes
from app.activities.posts.objecting import ObjectToHiding
from app.activities.questions.messages import SettleQuestions
from app.activities.words.messages import PostWords
from app.forum import commands as c
from tests.people import ANNA, MODERATOR
from tests.web.house import Evening, House
from tests.web.pages import Page

TOPICS = [{"id": "t1", "label": {"en": "Offices"}}, {"id": "t2", "label": {"en": "Data"}}]


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


def test_minutes_stay_in_their_form(house: House) -> None:
    """B08: a time that cannot be, and one for a step that has been opened and closed meanwhile."""
    evening = Evening(house)
    evening.say(c.Show("a1"))
    lead = evening.opened("facilitator")
    begin = lead.page(f"/f/{evening.id}/console?lang=en").form("/OpenInput")
    refused = lead.send(begin, minutes="9000")
    assert refused.status_code == 422 and '<option value="9000" selected>' in refused.text
    assert "Please give a whole number from 0 to 1440." in refused.text
    evening.say(c.OpenInput("a1"))
    form = next(one for one in lead.page(f"/f/{evening.id}/console?lang=en").forms if one.action.endswith("/SetTimer"))
    refused = lead.send(form, minutes="9000")
    assert refused.status_code == 422 and 'id="time" open' in refused.text
    again = next(one for one in Page(refused.text).forms if one.action.endswith("/SetTimer"))
    assert again.value("minutes") == ["9000"]


def test_what_is_typed_into_the_rules_and_the_queue_stays(house: House) -> None:
    """07: the limit, the own reason for hiding, what its author reads; each in its own form alone."""
    evening = Evening(house, ("ideas", {"topics": TOPICS})).on_stage()
    evening.say(c.Join("public"), ANNA)
    for text in ("Mehr Bänke", "Mehr Bäume", "Mehr Wege"):
        evening.say(PostNote("a1", topic="t1", text=text), ANNA)
    evening.say(HideNotes("a1", "own", ("n3",), words="zu laut"), MODERATOR)
    evening.say(ObjectToHiding("a1", "n3", "Gar nicht"), ANNA)
    lead = evening.opened("facilitator")
    page = lead.page(f"/f/{evening.id}/console?lang=en")
    limit = next(one for one in page.forms if ("setting", "limit") in one.fields)
    refused = lead.send(limit, value="5000")
    assert refused.status_code == 422 and 'id="rules-a1" open' in refused.text
    again = next(one for one in Page(refused.text).forms if ("setting", "limit") in one.fields)
    assert again.value("value") == ["5000"]
    hiding = next(one for one in page.forms if one.action.endswith("/HideNotes"))
    refused = lead.send(hiding, reason="own", words="zu laut " * 40)
    assert refused.status_code == 422 and refused.text.count("zu laut " * 39) == 1
    again = next(one for one in Page(refused.text).forms if ("reason", "own") in one.fields)
    assert again.value("notes") == hiding.value("notes")
    answer = [one for one in page.forms if one.action.endswith("/DecideObjection")][-1]
    refused = lead.send(answer, words="Nein " * 90)
    assert refused.status_code == 422 and refused.text.count("Nein " * 89) == 1


def test_a_groups_new_name_and_a_chosen_topic_stay(house: House) -> None:
    """B04: what concerns a group has a form of its own beside that of the ticked notes."""
    evening = Evening(house, ("ideas", {"topics": TOPICS})).on_stage()
    evening.say(c.Join("public"), ANNA)
    evening.say(PostNote("a1", topic="t1", text="Mehr Bänke"), ANNA)
    evening.say(ReleaseNotes("a1", ("n1",)), MODERATOR)
    evening.say(GroupNotes("a1", notes=("n1",), name="Sitzen"), MODERATOR)
    lead = evening.opened("facilitator")
    page = lead.page(f"/f/{evening.id}/console/notes?activity=a1&show=g1&lang=en")
    rename = next(one for one in page.forms if one.value("new_name"))
    refused = lead.send(rename, new_name="Sitzen " * 20, do="rename")
    assert refused.status_code == 422 and refused.text.count(f'value="{"Sitzen " * 20}"') == 1
    chosen = next(one for one in page.forms if one.offered.get("notes"))
    refused = lead.send(chosen, to="t2", do="move")
    assert refused.status_code == 422 and '<option value="t2" selected' in refused.text
