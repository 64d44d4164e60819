"""Choosing a method at the desk: a question, proposals with their ballots and count, and the form that one of them begins.

Never here: what is proposed and how it comes out (tests/forum/test_example.py).
"""

from __future__ import annotations

import re

from tests.web.house import Evening, House


def test_from_a_question_to_a_step(house: House) -> None:
    """14 B11: the agenda leads there; a proposal is taken, its form begins with its method and stands before the step named."""
    evening, organiser = Evening(house), house.organiser()
    desk = f"/desk/f/{evening.id}"
    assert f'href="{desk}/agenda/advice"' in organiser.page(desk).html
    page = organiser.page(f"{desk}/agenda/advice?before=a1").html
    assert "What can everybody live with?" in page and "<h3" not in page
    page = organiser.page(f"{desk}/agenda/advice?before=a1&aim=winner").html
    assert page.count('class="proposal"') == 5 and page.count("Use this") == 5
    assert "Help with forms" in page and "×" in page
    way = next(link for link in re.findall(r'href="([^"]*way=[^"]*)"', page) if "way=star" in link).replace(
        "&amp;", "&"
    )
    form = organiser.page(way)
    assert re.search(r'value="scale" checked', form.html) and re.search(r'value="star" checked', form.html)
    sent = organiser.send(form.form("/agenda"), title__en="Which one?", title__de="Welche?")
    assert sent.status_code == 303
    first = next(iter(evening.forum.activities.values()))
    assert (first.plan.title["en"], first.settings.method, first.settings.rule) == ("Which one?", "scale", "star")


def test_a_question_that_there_is_not_gets_the_questions(house: House) -> None:
    """14 B11: also another kind's proposal: then the form begins as ever."""
    evening, organiser = Evening(house), house.organiser()
    desk = f"/desk/f/{evening.id}/agenda"
    assert 'class="proposal"' not in organiser.page(f"{desk}/advice?aim=nothing").html
    assert 'value="single" checked' in organiser.page(f"{desk}/new?kind=vote&way=shares").html
