"""Sample data for a preview: people who do not exist fill in the form of the phone, as the kind's own rehearsal does it.

The same step and the same number give the same every time. Everything happens to a forum that a view is made of and that is
then forgotten: nothing is stored. Never here: which forum that is (forum/preview), simulated phones on a line (tools/rehearse).
"""

import random
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from app.activities import KINDS
from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Event, Logged, Refused
from app.activities.base.rehearsal import Rehearsal
from app.activities.base.views import Wanted
from app.forum import events as e
from app.forum import views
from app.forum.decide import decide
from app.forum.fold import fold
from app.forum.preview import At, empty, invent, name, staged
from app.forum.state import Forum
from app.forum.views.reading import reading
from app.live import page_forms
from app.live.page_forms import Form
from app.live.render.renderer import Render
from app.web import forms

NUMBERS = (20, 60, 200, 400)
"""So many people can be asked for."""
APART_MS = 1_000
INVENTED = 8
"""So many options, where the organiser names no number."""


def sampled(forum: Forum, step: str, at: At, people: int, render: Render, now: int) -> Forum:
    """The forum for a preview, with what `people` gave in the step; `forum` itself is only read."""
    made = staged(forum, step, at, people, now)
    kind = KINDS[made.activities[step].plan.kind]
    rehearsal = kind.rehearsal
    if rehearsal is None or not people or at == "before":
        return made
    if empty(made, step, now):
        invent(made, step, _invented(made, step), now)
    found = _forms(made, rehearsal, render, now)
    for number in filter(rehearsal.writes, range(people if found else 0)):
        chance = random.Random(f"{step} {number}")  # noqa: S311
        found = _forms(made, rehearsal, render, now, f"sample {number}") if kind.views.each else found
        command = _filled(chance.choice(found), rehearsal, chance, number, _spoken(made))
        if not isinstance(command, Refused):
            _say(made, Actor("participant", name(number)), command, now - (people - number) * APART_MS)
    _backed(made, step, people, rehearsal, now)
    if at == "result":
        _happen(made, "f:sample", "reveal", e.ResultRevealed(step), now)
    return made


def _backed(made: Forum, step: str, people: int, rehearsal: Rehearsal[Any], now: int) -> None:
    """They say what they think of what the others wrote, once all of it is there."""
    for number in range(people if rehearsal.backs else 0):
        who, chance = Actor("participant", name(number)), random.Random(f"{step} backs {number}")  # noqa: S311
        backing = rehearsal.backing(step, made.activities[step].state, who.by, chance)
        for place, command in enumerate(backing, 1):
            _say(made, who, command, now, place)


def _invented(made: Forum, step: str) -> Iterator[str]:
    """Words for options of which there are none yet: what people would write where they are to come from."""
    source = made.activities[step].plan.source
    before = made.activities.get(source.step) if source else None
    rehearsal = KINDS[before.plan.kind].rehearsal if before else None
    for number in range((source.number if source else 0) or INVENTED):
        words = rehearsal.words(random.Random(number), number, _spoken(made)) if rehearsal else ""  # noqa: S311
        yield words or f"Option {number + 1}"


def _forms(made: Forum, rehearsal: Rehearsal[Any], render: Render, now: int, who: str | None = None) -> list[Form]:
    """The form that a phone shows, or those of the pages that it leads to; none where there is nothing to fill in, such as a
    choice of nothing. `who`: somebody, where each is asked something else."""
    language = _spoken(made)
    task = render.fragment(
        "parts/phone.html", "task", views.phone(made, made.settings.languages[0], who, now), language
    )
    pages = [_aside(made, way, render, language, now) for way in page_forms.ways(task)] if rehearsal.aside else [task]
    names = {command.__name__ for command in rehearsal.answers}
    found = (next((form for form in page_forms.read(page) if form.name in names), None) for page in pages)
    return [form for form in found if form is not None]


def _aside(made: Forum, way: str, render: Render, language: str, now: int) -> str:
    """The part of what people read on which they also write, as somebody meets it who was led there."""
    asked = dict(parse_qsl(urlsplit(way).query))
    wanted = Wanted(topic=asked.get("topic", ""))
    view = reading(made, language, now, asked.get("step", ""), wanted, f"p:{name(0)}")
    return render.fragment("parts/reading.html", "reading", view, language)


def _spoken(made: Forum) -> str:
    return "de" if made.settings.languages[0].startswith("de") else "en"


def _filled(
    form: Form, rehearsal: Rehearsal[Any], chance: random.Random, number: int, language: str
) -> Command | Refused:
    words = rehearsal.words(chance, number, language)
    known = {**rehearsal.filled(form.fields, chance, language), **rehearsal.going_with(words)}
    fields: dict[str, list[str]] = {}
    for field, value in page_forms.fill(form, chance, words, known):
        fields.setdefault(field, []).append(value)
    return forms.decode(form.name, fields)


def _say(made: Forum, who: Actor, command: Command, at: int, turn: int = 0) -> None:
    """`turn`: which of a person's commands it is, each of which happens once."""
    event = decide(made, who, command, at)
    if not isinstance(event, Refused):
        _happen(made, who.by, f"{who.id}-{turn}", event, at)


def _happen(made: Forum, by: str, key: str, event: Event, at: int) -> None:
    fold(made, Logged(f"{at}-0", at, by, key, event))
