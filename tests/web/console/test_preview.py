"""Any step as wall and phones would show it, before the hall sees it, and with people who do not exist. (11 E10, B16)

Never here: how a kind fills in its form (its rehearsal), the look (pictures).
"""

from __future__ import annotations

from random import Random

import pytest

from app.activities import KINDS
from app.activities.ballots.messages import BallotCast
from app.activities.base.offer import Source
from app.activities.base.rehearsal import Field
from app.activities.posts.rehearsal import PostRehearsal
from app.activities.words.rehearsal import WRITTEN
from app.activities.words.settings import FIELDS
from app.activities.words.state import made as words_made
from app.forum import commands as c
from app.forum import views
from app.forum.preview import MOMENTS, staged
from app.forum.state import Plan
from app.web.console.sample import sampled
from tests.examples import EXAMPLES
from tests.people import ORGANISER
from tests.play import digest
from tests.web.house import Evening, House

SAID = "Sample data: 20 simulated people."


def every_kind(house: House) -> Evening:
    return Evening(house, *((kind, EXAMPLES[kind].settings) for kind in KINDS))


def test_every_step_is_drawn_as_wall_and_phone_and_nothing_is_stored(house: House) -> None:
    """11 E10: each kind at each moment, empty and with sample data, in both languages and themes; the log stays as it was."""
    evening = every_kind(house)
    lead = evening.opened("facilitator")
    length, before = evening.length(), digest(evening.forum)
    for number, (step, one) in enumerate(evening.forum.activities.items()):
        for at in MOMENTS:
            sample, tag, look = (20, "en", "dark") if number % 2 else (0, "de", "light")
            for surface in ("wall", "phone"):
                page = f"/f/{evening.id}/preview?step={step}&as={surface}&at={at}&sample={sample}&in={tag}&look={look}"
                html = lead.page(page).html
                assert f'<html lang="{tag}" data-theme="{look}"' in html and one.plan.title[tag] in html
                assert (SAID in html) is (sample > 0 and at != "before")
                assert "hx-ws:connect" not in html and "/commands/" not in html.partition("<main")[0]
    assert (evening.length(), digest(evening.forum)) == (length, before)
    assert evening.forum.stage.activity is None


@pytest.mark.parametrize("kind", KINDS)
def test_people_who_do_not_exist_give_what_the_kind_takes(house: House, kind: str) -> None:
    """11 E10: as many as were asked for, by the kind's own rehearsal; the same every time, and shown at once."""
    evening = Evening(house, (kind, EXAMPLES[kind].settings))
    forum, now = evening.forum, evening.place.now()
    made = sampled(forum, "a1", "open", 60, house.hall.render, now)
    found = KINDS[kind].input
    given = found.counts(made.context(made.activities["a1"], now), made.activities["a1"].state)[0]
    rehearsal = KINDS[kind].rehearsal
    assert given == (sum(map(rehearsal.writes, range(60))) if rehearsal and KINDS[kind].takes_input else 0)
    assert found.waiting(made.activities["a1"].state) == 0, "nobody is there to release anything"
    again = sampled(forum, "a1", "open", 60, house.hall.render, now)
    assert digest(made) == digest(again)
    assert not forum.participants and forum.activities["a1"].state == found.state()


def test_sample_words_make_a_chart_and_sample_questions_ask(house: House) -> None:
    """11 E10: what an organiser looks for in the preview is there: words of many people and of few, forms of one word, no
    numbers in them; and questions, where questions are asked."""
    evening = Evening(house, ("words", EXAMPLES["words"].settings), ("questions", EXAMPLES["questions"].settings))
    made = sampled(evening.forum, "a1", "open", 60, house.hall.render, evening.place.now())
    step = made.activities["a1"]
    rows = words_made(made.context(step, evening.place.now()), step.state).rows
    people = [row.people for row in rows]
    assert max(people) >= 15 and min(people) <= 3 and len(rows) >= 15
    assert not any(letter.isdigit() for row in rows for letter in row.label)
    asked = sampled(evening.forum, "a2", "open", 60, house.hall.render, evening.place.now()).activities["a2"].state
    assert len(asked.posts) == 20 and all(post.text.endswith("?") for post in asked.posts.values())
    behind, against = (sorted(map(len, one.values()), reverse=True) for one in (asked.supporters, asked.opponents))
    assert behind[0] >= 30 and behind[0] > 3 * behind[len(behind) // 2], "much liked are few of them"
    assert against[0] >= 8, "and one of these is disputed"


def test_sample_words_are_those_of_the_forums_language() -> None:
    """11 E10: an English forum had a chart of German words in its preview."""
    fields = (Field(name=FIELDS[0], kind="text"),)
    rehearsal = KINDS["words"].rehearsal
    assert rehearsal is not None
    given = {tag: {rehearsal.filled(fields, Random(n), tag)[FIELDS[0]][0] for n in range(60)} for tag in ("de", "en")}
    assert all(given[tag] & set(WRITTEN[tag]) == given[tag] for tag in ("de", "en"))


@pytest.mark.parametrize("language", ["de", "en"])
def test_sample_texts_are_those_of_a_hall(language: str) -> None:
    """11 E10: 400 people, hardly two with the same words, no number behind them; a comment says of itself what it is."""
    for name, kind in KINDS.items():
        if isinstance(kind.rehearsal, PostRehearsal):
            said = [kind.rehearsal.words(Random(n), n, language) for n in range(400)]
            assert len(set(said)) >= (250 if name == "comment" else 390), name
            assert not any("(" in words for words in said)
            if name == "comment":
                marks = {mark for words in said for mark in kind.rehearsal.going_with(words)["mark"]}
                assert marks == {"for", "against", "question", "remark"}


def test_a_preview_is_no_way_to_a_result_before_the_reveal(house: House) -> None:
    """11 E10, A19: what people gave is not in it, at any moment of it."""
    evening = Evening(house).on_stage()
    for number in range(7):
        evening.joined()
        by = [*evening.forum.participants][number]
        assert house.run(house.hall.append(evening.place, by, "vote", BallotCast("a1", {"o1": 1}))) is None
    for at in MOMENTS:
        copy = staged(evening.forum, "a1", at, 0, evening.place.now())
        assert copy.activities["a1"].state == KINDS["vote"].input.state()
        assert views.wall(copy, "en", evening.place.now()).body.voted == 0
    html = evening.opened("moderator").page(f"/f/{evening.id}/preview?step=a1&as=wall&at=result").html
    assert "7 " not in html.partition("<main")[2].partition("</main>")[0]


def test_only_who_leads_looks_ahead(house: House) -> None:
    """11 E10: neither the wall's link nor a participant or helper; a step that is not there is not there."""
    evening = Evening(house)
    for path in ("preview?step=a1", "console/preview"):
        for other in (evening.guest(), evening.joined(), evening.opened("wall"), evening.opened("helper")):
            assert other.http.get(f"/f/{evening.id}/{path}").status_code == 403
        assert evening.opened("moderator").http.get(f"/f/{evening.id}/{path}").status_code == 200
    assert evening.opened("facilitator").http.get(f"/f/{evening.id}/preview?step=a9").status_code == 404


def test_the_console_shows_the_next_step_before_the_hall_does(house: House) -> None:
    """11 E10: by a name that moves on with the evening; at the end it says so. It works without a script."""
    evening = Evening(house, *(("vote", EXAMPLES["vote"].settings) for _ in range(2)))
    evening.say(c.ChangeActivity("a2", Plan("vote", {"en": "Second?"}), EXAMPLES["vote"].settings), ORGANISER)
    lead = evening.opened("facilitator")
    evening.say(c.Show("a1"))
    console = lead.page(f"/f/{evening.id}/console?show=next-wall").html
    assert f'<iframe src="/f/{evening.id}/preview?step=next&amp;as=wall"' in console
    assert "Second?" in lead.page(f"/f/{evening.id}/preview?step=next&as=wall").html
    evening.say(c.Show("a2"))
    assert "That was the last step." in lead.page(f"/f/{evening.id}/preview?step=next").html


def test_the_page_around_it_keeps_what_was_chosen(house: House) -> None:
    """11 E10: a form that is only read; odd values in the address fall back to what one looks at first."""
    evening = every_kind(house)
    lead = evening.opened("facilitator")
    page = lead.page(f"/f/{evening.id}/console/preview?step=a2&at=result&sample=200&in=de&look=dark").html
    for chosen in ('value="a2"', 'value="result"', 'value="200"', 'value="de" lang="de"', 'value="dark"'):
        assert f"{chosen} selected" in page
    odd = lead.page(f"/f/{evening.id}/console/preview?step=a2&at=never&sample=9999&in=xx&look=pink").html
    assert "sample=0&amp;in=en&amp;look=&amp;as=wall" in odd


def test_a_choice_that_has_no_options_yet_gets_some_that_are_made_up(house: House) -> None:
    """11 E10: the prioritising of groups that nobody has made yet; without sample data it stays as it is in the hall."""
    evening = Evening(house, ("ideas", EXAMPLES["ideas"].settings))
    plan = Plan("prioritise", {"en": "Which first?"}, source=Source(what="group", step="a1"))
    evening.say(c.AddActivity(plan, EXAMPLES["prioritise"].settings), ORGANISER)
    now = evening.place.now()
    without = sampled(evening.forum, "a2", "open", 0, house.hall.render, now)
    assert without.activities["a2"].offer is None and not without.activities["a2"].phase.open
    made = sampled(evening.forum, "a2", "result", 20, house.hall.render, now).activities["a2"]
    assert made.offer is not None and len(made.offer.options) == 8 and len(made.state.ballots) == 20
    page = evening.opened("facilitator").page(f"/f/{evening.id}/console/preview?step=a2").html
    assert "There is nothing to choose from in this step yet" in page
