"""Each kind in a real browser: given to by finger and by keyboard alone, followed without a reload, checked by axe.

Here: scripts, focus, axe; in both languages and both themes. Never: what stands on a page (test_evening.py).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from app.activities import KINDS
from app.activities.base.actor import Actor
from app.forum import commands as c
from tests.browser.test_axe import LANGUAGES, Checker
from tests.browser.test_keyboard import RING
from tests.browser.visitors import CONSOLE, PHONE, WALL, Visitors, settled
from tests.conformance.guests import filled, form_of, visible
from tests.conformance.told import given
from tests.conftest import PATIENCE_MS
from tests.examples import EXAMPLES
from tests.people import ORGANISER
from tests.web.house import Evening, House

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.windows import Windows

WHO = Actor("participant", "anna")
HERE = """() => {
  const { name, type, tagName, dataset, value } = document.activeElement;
  const answer = 'answer' in dataset ? value : '';
  return [name || dataset.for || '', type || '', tagName, answer, dataset.turnBy === '1'];
}"""
ON = '#task [data-turn-by="1"]'
"""Goes on to the next option, where one of them stands there at a time."""
TAKING = [name for name, kind in KINDS.items() if kind.takes_input]
OF_EACH_SORT = ("vote", "rank", "matrix", "pairs", "budget", "ideas")
"""A sort of control each: what others have is one of these; all with --long."""
Done = Callable[[], bool]


@pytest.fixture
def visitors(browser: Browser, house: House, windows: Windows) -> Iterator[Visitors]:
    """People in front of the house; whatever a page complains about fails the test."""
    with closing(Visitors(browser, house, house.hall.secret, windows)) as people:  # type: ignore[arg-type]  # it has a url
        yield people


def opened(house: House, name: str) -> Evening:
    """The kind on stage, for one person who has joined."""
    evening = Evening(house, (name, EXAMPLES[name].settings))
    evening.say(c.Join("public"), WHO)
    evening.say(c.Show("a1"))
    if KINDS[name].takes_input:
        evening.say(c.OpenInput("a1"))
    return evening


def on_the_phone(visitors: Visitors, evening: Evening) -> tuple[Page, dict[str, str], Any]:
    """The person's phone, where it leads to if its form is not on it; what to give there by field, and the form."""
    page = visitors.phone(SimpleNamespace(url=evening.house.url, forum=evening.id), WHO.id)  # type: ignore[arg-type]
    kind = KINDS[evening.forum.activities["a1"].plan.kind]
    if kind.rehearsal and kind.rehearsal.aside:
        page.locator("[data-write]").first.click()
    page.evaluate("window.stayed = true")
    form = form_of(page.content(), kind)
    assert form, f"The kind `{kind.name}` shows no form on a phone with scripts."
    names = {one.name for one in visible(form)}
    return page, {name: value for name, value in filled(form, kind, 1) if name in names}, form


def until(done: Done, otherwise: str, page: Page) -> None:
    """Waits, with the browser awake."""
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while not done():
        assert time.monotonic() < deadline, otherwise
        page.wait_for_timeout(20)


def has_given(evening: Evening) -> bool:
    step = evening.forum.activities["a1"]
    return KINDS[step.plan.kind].input.has_input(step.state, WHO.by)


@pytest.mark.parametrize("name", TAKING)
def test_a_phone_with_scripts_gives_and_then_follows(visitors: Visitors, house: House, name: str) -> None:
    """A5: filled in and sent without a reload, said to be saved; the close and the result come by themselves."""
    evening = opened(house, name)
    page, said, form = on_the_phone(visitors, evening)
    for field, value in sorted(said.items(), key=lambda one: one[1].zfill(9)):  # a button puts in what comes next
        _fill(page, field, value)
    if not page.locator("#task [data-answer]").count():
        settled(page)  # a long form was scrolled by the browser itself
        page.locator(f'form[action="{form.action}"] button.button-primary').click()
    until(lambda: has_given(evening), f"The kind `{name}` takes nothing from a phone with scripts: {said}.", page)
    shown = page.locator("#task [data-outbox-status]").filter(has_text="saved")
    until(lambda: shown.count() > 0, f"The kind `{name}` does not say on the phone that it was saved.", page)
    kind = KINDS[name]
    if kind.rehearsal and kind.rehearsal.aside:  # what is read stands still; the task follows
        page.goto(f"{house.url}/f/{evening.id}")
        page.evaluate("window.stayed = true")
    for command in (c.CloseInput("a1"), c.Reveal("a1")):
        before = page.locator("#task").inner_text()
        evening.say(command)
        changes = isinstance(command, c.CloseInput) or KINDS[name].views.has_result(
            evening.forum.activities["a1"].state
        )
        if changes:
            until(
                lambda before=before: page.locator("#task").inner_text() != before,  # type: ignore[misc]
                f"The kind `{name}` does not follow on the phone: {type(command).__name__}.",
                page,
            )
    assert page.evaluate("window.stayed"), f"The kind `{name}` loads the phone's page anew."


def _fill(page: Page, field: str, value: str) -> None:
    answer = page.locator(f'#task [data-answer][name="{field}"][value="{value}"]')
    if answer.count():  # one press, and it is sent
        settled(page)
        answer.click()
        return
    one, button = page.locator(f'#task [name="{field}"]'), page.locator(f'#task [data-for="{field}"]')
    if button.count():  # with scripts a button stands for the field, and what is below it moves
        if value:
            button.click()
        settled(page)
        return
    for _ in range(80):
        if one.first.is_visible() or not page.locator(ON).count():
            break
        page.locator(ON).click()
        settled(page)
    if one.first.get_attribute("type") in ("radio", "checkbox"):
        settled(page)  # the browser scrolls by itself, and the page takes no press where something else has just stood
        page.locator(f'#task [name="{field}"][value="{value}"]').check()
    else:
        one.fill(value)


@pytest.mark.parametrize(
    "name", [name if name in OF_EACH_SORT else pytest.param(name, marks=pytest.mark.long) for name in TAKING]
)
def test_everything_can_be_given_by_keyboard_alone(visitors: Visitors, house: House, name: str) -> None:
    """A5, B18: each field is reached by Tab and seen to have the focus; Enter on the button sends."""
    evening = opened(house, name)
    page, said, _ = on_the_phone(visitors, evening)
    left = dict(said)
    for _ in range(80):
        page.keyboard.press("Tab")
        field, kind, tag, answer, goes_on = page.evaluate(HERE)
        assert page.evaluate(RING), f"The kind `{name}` does not show that `{field or tag}` has the focus."
        if answer:
            if left.get(field) == answer:
                left.pop(field)
                page.keyboard.press("Enter")
                break
        elif field in left:
            _type(page, kind, left.pop(field))
        elif left and goes_on:
            page.keyboard.press("Enter")
        elif not left and tag == "BUTTON" and kind == "submit" and not field:
            page.keyboard.press("Enter")
            break
    assert not left, f"The kind `{name}` has fields that Tab does not reach: {', '.join(left)}."
    until(lambda: has_given(evening), f"The kind `{name}` cannot be sent by keyboard alone.", page)


def _type(page: Page, kind: str, value: str) -> None:
    if kind == "radio" and page.evaluate("document.activeElement.value === ''"):
        page.keyboard.press("ArrowRight")  # from the one that puts a mark back to the first mark
    elif kind in ("radio", "checkbox") or (kind == "button" and value):
        page.keyboard.press("Space")
    if kind in ("radio", "checkbox", "button"):
        return
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.insert_text(value)


@pytest.mark.long  # the screens of the kinds that are there are looked at by tests/browser/test_axe.py; this is for a new one
@pytest.mark.parametrize("name", KINDS)
def test_axe_finds_nothing_on_any_screen(visitors: Visitors, house: House, name: str) -> None:
    """A5, B18: phone, wall and console in both languages and both themes; open, given to, revealed."""
    evening = opened(house, name)
    evening.say(c.Join("public"), Actor("participant", "cem"))
    for role in ("facilitator", "wall"):
        evening.say(c.MakeLink(role, role), ORGANISER)
    people = [visitors.person(evening.id, who) for who in ("cem", "anna")]
    console, wall = visitors.lead(evening.id), visitors.lead(evening.id, "wall")
    checkers = {tag: Checker(visitors, tag) for tag in LANGUAGES}

    def look(moment: str, path: str, *cookies: Any, size: Any = PHONE) -> None:
        for tag, checker in checkers.items():
            checker.page.set_viewport_size(size)
            checker.look(f"{name}, {path or '/'}, {moment}", f"/f/{evening.id}{path.format(tag)}", *cookies)
            assert checker.page.locator("#door").count() == 0, f"{path} shows its door"

    look("open", "", people[0])
    if KINDS[name].takes_input:
        role, who, command = next(given(name))
        evening.say(command, Actor(role, who))
        look("given", "", people[1])
        if KINDS[name].input.has_queue:
            look("given", "/console", console, size=CONSOLE)
        evening.say(c.CloseInput("a1"))
        evening.say(c.Reveal("a1"))
        look("revealed", "", people[1])
        look("revealed", "/mine")
    look("revealed", "/wall?lang={}", wall, size=WALL)
    look("revealed", "/console", console, size=CONSOLE)
    said = [one for checker in checkers.values() for one in checker.said]
    assert not said, f"The kind `{name}` is not for everybody: " + "\n".join(said)
