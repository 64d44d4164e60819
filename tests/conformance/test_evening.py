"""Each kind at the desk and on an evening: opened, shown everywhere, given to, released, revealed, looked up.

Here: what people see. Never: files and what becomes of the log (test_files.py), scripts (test_screens.py).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec
import pytest

from app.activities import KINDS
from app.forum import commands as c
from app.forum import views
from tests.conformance.evening import READING, Course, now
from tests.conformance.guests import Guest, listed, text
from tests.conformance.told import RECEIPT
from tests.examples import EXAMPLES
from tests.foreign import unnamed
from tests.people import ORGANISER
from tests.web.house import Evening, House
from tests.web.pages import Page
from tests.web.test_words import english

WORKED_ON = re.compile("/(console|outcome)")
"""Pages of those who lead."""
FALLEN_BACK = re.compile(r'<span lang="?de"? dir="?ltr"?>([^<]*)')
"""As a page marks words that its language has not (live/render/catalogues.py)."""
CHANGING = re.compile(r'name="command" value="[^"]*"|data-now="\d+"|value="[^"]*" name="command"')


def called(course: Course) -> str:
    return f"The kind `{course.name}`"


# -- the desk --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", KINDS)
def test_the_builder_gives_back_every_setting_as_it_was(house: House, name: str) -> None:
    """A5: the page of a step, sent as it stands, changes nothing; filled in anew, it makes the same step once more."""
    evening, organiser = Evening(house, (name, EXAMPLES[name].settings)), house.organiser()
    here, before = f"/desk/f/{evening.id}/agenda", evening.forum.activities["a1"]
    settings, plan = _plain(before.settings), before.plan
    known = organiser.http.get(f"{here}/a1")
    assert known.status_code == 200, f"The builder's page of the kind `{name}` answers {known.status_code}."
    form = Page(known.text).form("/agenda/a1")
    assert organiser.send(form).status_code == 303, f"The builder of the kind `{name}` refuses what it shows."
    same = _plain(evening.forum.activities["a1"].settings)
    assert same == settings, f"The builder's page of the kind `{name}` forgets: {settings} became {same}."
    new = Page(organiser.http.get(f"{here}/new?kind={name}").text).form("/agenda")
    pairs = [(key, value) for key, value in new.fields if key in ("command", "kind")]
    pairs += [(key, value) for key, value in form.fields if key != "command"]
    answer = organiser.http.post(new.action, data=listed(pairs))
    made = evening.forum.activities.get("a2")
    assert answer.status_code == 303 and made, f"No step of the kind `{name}` can be added: {text(answer.text)}"
    assert (_plain(made.settings), made.plan) == (settings, plan), f"A new step of the kind `{name}` is another one."


def _plain(settings: Any) -> Any:
    return msgspec.to_builtins(settings)


@pytest.mark.parametrize("name", KINDS)
def test_every_level_of_assurance_can_be_chosen_and_is_held(house: House, name: str) -> None:
    """A5: with `open` each contribution of a device counts, with `code` nobody comes in without one."""
    builder, told = KINDS[name].builder, [said for said in EXAMPLES[name].story if said[0] == "participant"]
    assert bool(builder.assurances) == KINDS[name].takes_input, f"The kind `{name}` takes input, but at no level."
    for level in builder.assurances:
        evening = Evening(house, (name, EXAMPLES[name].settings))
        plan = msgspec.structs.replace(evening.forum.activities["a1"].plan, assurance=level)
        evening.say(c.ChangeActivity("a1", plan, EXAMPLES[name].settings), ORGANISER)
        evening.on_stage()
        actor = msgspec.structs.replace(ORGANISER, role="participant", id="anna")
        evening.say(c.Join("public"), actor)
        answers = [evening.ask(told[0][2], actor) for _ in range(2 if level == "open" else 1)]
        step = evening.forum.activities["a1"]
        number = KINDS[name].record.contributions(evening.forum.context(step, 0), step.state)
        if level == "code":
            assert answers[0] and not number, f"The kind `{name}` takes input without a code where one is needed."
        else:
            assert number == len(answers), (
                f"The kind `{name}` at the level `{level}` counts {number} of {len(answers)}."
            )


@pytest.mark.parametrize("name", KINDS)
def test_a_live_result_is_on_the_wall_and_on_no_phone(house: House, name: str) -> None:
    """A5: where the builder offers it; a phone waits for the close, so that nobody is led while giving."""
    if not KINDS[name].builder.live_results:
        return
    evening = Evening(house, (name, EXAMPLES[name].settings))
    plan = msgspec.structs.replace(evening.forum.activities["a1"].plan, live=True)
    evening.say(c.ChangeActivity("a1", plan, EXAMPLES[name].settings), ORGANISER)
    evening.on_stage()
    Guest(evening, 1).give(KINDS[name])
    wall, phone = views.wall(evening.forum, "en", now()).body, views.phone(evening.forum, "en", None, now()).body
    assert getattr(wall, "result", None), f"The kind `{name}` offers live results, but shows none on the wall."
    assert phone and phone.result is None, f"The kind `{name}` shows a live result on the phones."


# -- screens ---------------------------------------------------------------------------------------------------------


def test_nothing_is_refused_on_the_way(course: Course) -> None:
    """A5: shown, opened, the whole story, closed, revealed, the forum closed."""
    assert not course.refused, f"{called(course)} refuses on its evening: {'; '.join(course.refused)}."


PAGES = {
    READING: "the page on which it is read",
    "/mine": "the page of own contributions",
    "/wall": "the wall",
    "/console/notes": "the page for sorting",
    "/console": "the console",
    "/preview": "the console's picture of the phones",
    "/outcome": "the outcome",
    "": "the phone",
}


def _page(place: str) -> str:
    return PAGES[place.removeprefix("lead").removeprefix("new").removeprefix("guest")]


def test_every_page_can_be_shown_at_every_moment(course: Course) -> None:
    """A5: phone, own contributions, wall, console, outcome; before, open, given, closed, revealed, over, sealed."""
    for moment, pages in course.pages.items():
        for (place, _), (status, _) in pages.items():
            assert status == 200, (
                f"{called(course)} cannot be shown at the moment `{moment}`: {_page(place)} answers {status}."
            )


def test_no_english_word_is_left_in_german(course: Course) -> None:
    """A5, B17: and what is said differs between the languages at all."""
    for moment, pages in course.pages.items():
        for (place, language), (status, html) in pages.items():
            if language == "de" and status == 200:
                left = english(html)
                assert not left, f"{called(course)} lacks German words on {_page(place)}, `{moment}`: {sorted(left)}."


def test_what_organisers_wrote_in_another_language_says_so(course: Course) -> None:
    """A5, 13 C10, WCAG 3.1.2: on phone, wall, console, results and receipts; so that it is read aloud right."""
    found = {where: unnamed(html) for where, html in course.foreign.items()}
    assert sum(number for number, _ in found.values()) > 3, f"{called(course)} shows nothing of an organiser's words."
    for where, (_, lacking) in found.items():
        assert not lacking, f"{called(course)} does not say the language of words on {where}: {sorted(lacking)}."


def test_nothing_that_participants_meet_falls_back_to_german(course: Course) -> None:
    """A5, 13 C10: ELSEWHERE lacks none of the messages that tests/facing.py counts among those (test_languages.py)."""
    met = {
        where: html for where, html in course.foreign.items() if "/wall" not in where and not WORKED_ON.search(where)
    }
    for where, html in met.items():
        left = FALLEN_BACK.findall(html)
        assert not left, f"{called(course)} says in German to participants, on {where}: {left}."


def test_a_phone_without_script_finds_a_form_and_what_it_sends_is_taken(course: Course) -> None:
    """A5: as a rehearsal's phones do; every value that the form offers is given by somebody."""
    if not course.kind.takes_input:
        return
    for guest in course.guests:
        assert guest.form, f"{called(course)} takes input, but the phone shows no form for it."
        assert guest.answer is not None
        assert guest.answer.status_code == 303, (
            f"{called(course)} refuses what its own form offers: {guest.said}; {text(guest.answer.text)}"
        )
        rehearsal = course.kind.rehearsal
        assert rehearsal
        stands = rehearsal.stands(course.state_before, guest.by, rehearsal.said(guest.said))
        assert stands, f"{called(course)} tells a rehearsal that what was given does not stand: {guest.said}."


def test_nothing_of_what_others_gave_is_on_a_phone_or_the_wall_before_the_reveal(course: Course) -> None:
    """A5: a phone that gave nothing stays as it is while others give; no result is handed to it or to the wall."""
    if not course.kind.takes_input:
        return
    before, after = (CHANGING.sub("", course.pages[moment]["new", "en"][1]) for moment in ("open", "given"))
    assert before == after, f"{called(course)} shows on every phone what others gave, while input is open."
    hidden = course.kind.views.has_result(course.step.state)
    for moment in ("open", "given", "closed"):
        phone, wall = course.views[moment]
        assert not isinstance(phone, Exception), f"{called(course)} has no view at the moment `{moment}`: {phone!r}."
        shown = phone.result is not None or (hidden and getattr(wall, "result", None) is not None)
        assert not shown, f"{called(course)} shows its result before the reveal, at the moment `{moment}`."


def test_the_result_is_shown_after_the_reveal(course: Course) -> None:
    """A5: on the phones and on the wall, and nothing else is on the screens than before the forum was sealed."""
    if not course.kind.takes_input or not course.kind.views.has_result(course.step.state):
        return
    hidden, shown = (course.pages[moment] for moment in ("closed", "revealed"))
    for place in ("new", "lead/wall"):
        same = text(hidden[place, "en"][1]) == text(shown[place, "en"][1])
        assert not same, f"{called(course)} shows nothing new on {_page(place)} after the reveal."


# -- what was given --------------------------------------------------------------------------------------------------


@cache
def own_words(course: Course, number: int) -> tuple[str, tuple[str, ...]]:
    """The receipt of a guest's contribution, from the page of own contributions as it was, and what is published of it."""
    guest = course.guests[number]
    receipts = RECEIPT.findall(guest.receipts)
    assert receipts, f"{called(course)} tells no receipt on the page of own contributions."
    line = next((line for line in course.lines_before if line.startswith(receipts[0])), None)
    assert line, f"{called(course)} tells the receipt {receipts[0]}, which is not in the published list."
    (said,) = course.kind.record.published(course.context, course.step.state, "en", (line,))
    return receipts[0], (*(one.label for one in said.choices), *filter(None, [said.words]))


def test_what_was_given_can_be_read_by_who_gave_it(course: Course) -> None:
    """A5: on the own phone at once, among the own contributions, on the public page by its receipt; and by nobody else."""
    different = set()
    for number, guest in enumerate(course.guests if course.kind.takes_input else ()):
        receipt, words = own_words(course, number)
        different.add((words, str(guest.said)))
        for page, where in ((guest.saved, "the phone"), (guest.mine, "the page of own contributions")):
            for one in words:
                assert text(one) in text(page) or one in text(page), (
                    f"{called(course)} does not show `{one}` on {where}."
                )
        found = _looked_up(course, receipt)
        assert receipt in found, f"{called(course)} has a receipt that the public page does not find."
        assert all(one in found or text(one) in text(found) for one in words), (
            f"{called(course)} says on the public page something else than {words}."
        )
    if course.kind.takes_input:
        assert len({str(guest.said) for guest in course.guests}) == len(different), f"{called(course)} mixes people up."


def _looked_up(course: Course, receipt: str) -> str:
    page = course.lead.http.get(f"/f/{course.evening.id}/receipts", headers={"accept-language": "en"})
    form = Page(page.text).form("/receipts")
    return text(course.lead.send(form, receipt=receipt).text)


def test_what_can_be_changed_is_offered_as_it_was_given(course: Course) -> None:
    """A5: the form for a change holds each value that was sent; one of them where several things were sent at once."""
    for guest in course.guests if course.kind.takes_input else ():
        if guest.again is None:
            continue
        names = {name for name, _ in guest.again}
        lost = [pair for pair in guest.said if pair[0] in names and pair not in guest.again]
        assert not lost, f"{called(course)} offers another value for a change than was given: {lost}, {guest.again}."
        same = {name for name, _ in guest.said} & names or {value for _, value in guest.said} & {
            *dict(guest.again).values()
        }
        assert same, f"{called(course)} offers an empty form for a change."


def test_who_gave_something_is_counted_once(course: Course) -> None:
    """A5: persons, what counts of them, contributions; and everybody has a phone of their own."""
    if not course.kind.takes_input:
        return
    state, by = course.state_before, [guest.by for guest in course.guests]
    assert all(course.kind.input.has_input(state, one) for one in by), f"{called(course)} forgot who gave something."
    persons, counted = course.counts_before
    assert persons >= len(by) and counted >= len(by), (
        f"{called(course)} counts {persons} persons of {len(by)} at least."
    )


def test_a_rehearsal_knows_whether_what_its_phones_gave_stands(course: Course) -> None:
    """A5, A11: each guest's does, and nobody else's: or a rehearsal would find losses that are none, or none at all."""
    rehearsal = course.kind.rehearsal
    for guest in course.guests if rehearsal else ():
        assert rehearsal
        said = rehearsal.said(guest.said)
        assert said, f"{called(course)} does not know what a phone said with {guest.said}: see `Rehearsal.said`."
        stands = rehearsal.stands(course.state_before, guest.by, said)
        assert stands, f"{called(course)} says of what was given that it is lost: {said}; see `Rehearsal.stands`."
        lost = not rehearsal.stands(course.state_before, "p:nobody", said)
        assert lost, f"{called(course)} says of what nobody gave that it stands: see `Rehearsal.stands`."


# -- the queue -------------------------------------------------------------------------------------------------------


def test_what_waits_is_in_the_console_and_can_be_released(course: Course) -> None:
    """A5: where a kind has a queue."""
    if not course.kind.input.has_queue:
        waits = [course.waiting, []] if course.waiting else [[0]]
        assert not waits[0] or waits[0][0] == 0, f"{called(course)} has no queue, but something waits in it."
        return
    assert course.waiting[0], f"{called(course)} has a queue, but nothing ever waits in it."
    said = [value for guest in course.guests for _, value in guest.said if len(value) > 8]
    console = text(course.pages["given"]["lead/console", "en"][1])
    assert any(one in console for one in said), f"{called(course)} has a queue that the console does not show."
    assert course.waiting[1] < course.waiting[0], f"{called(course)} has a queue of which nothing can be released."
    assert any(one in text(course.released) for one in said), f"{called(course)} releases what then is not on the wall."


def test_what_is_sorted_is_on_the_page_for_sorting(course: Course) -> None:
    """A5: where a kind has a sorting; where it has none, nothing of it is there."""
    said = [value for guest in course.guests for _, value in guest.said if len(value) > 8]
    page = text(course.pages.get("given", course.pages["over"])["lead/console/notes", "en"][1])
    shown = [one for one in said if one in page]
    if course.kind.sorting is None:
        assert not shown, f"{called(course)} has no sorting, but is on the page for it: {shown[0]}."
    else:
        assert shown, f"{called(course)} has a sorting whose page shows nothing of what was given."
