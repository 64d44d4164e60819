"""The preview: any step as wall and phones would show it, before the hall sees it; with sample data by choice.

It is drawn by the views and templates of wall and phones. Never here: what stands in it (forum/preview, sample), the page
around it in the console (its template).
"""

from typing import Any

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from app.activities import KINDS
from app.forum import views
from app.forum.link import Look
from app.forum.preview import MOMENTS, At, empty
from app.forum.state import Forum
from app.languages import LANGUAGES
from app.live.ahead import ahead
from app.live.hall import Hall, LiveForum
from app.text import pick
from app.web import answers, preferences, request_head
from app.web.console.sample import NUMBERS, sampled
from app.web.console.submitting import led

NEXT = "next"
THEMES = ("light", "dark")
SURFACES = ("wall", "phone")


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked at: a step (its id, empty: what is shown now), as `wall` or `phone`, at a moment of it, with so many
    simulated people (0: none), in a language and a theme ("": as the device has it)."""

    step: str
    surface: str
    at: At
    sample: int
    language: str
    theme: str


class StepChoice(msgspec.Struct, frozen=True):
    """A step to choose; `takes_input`: it has more than one moment."""

    id: str
    title: str
    takes_input: bool


class PreviewView(msgspec.Struct, frozen=True, kw_only=True):
    """The page with the controls. `surfaces` are the addresses of the pictures; `cue`: what is noted for the step; `empty`:
    there is nothing to choose from yet."""

    forum: str
    title: str
    steps: tuple[StepChoice, ...]
    chosen: StepChoice | None
    at: At
    sample: int
    samples: tuple[int, ...]
    language: str
    languages: tuple[str, ...]
    theme: str
    surfaces: tuple[tuple[str, str], ...]
    cue: str
    empty: bool


@get("/f/{forum:str}/preview")
async def picture(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """The picture alone: of a step, or of what phones show now to somebody without input."""
    place, _ = await led(hall, forum, request)
    wanted = _wanted(request, place.forum)
    shown, now = place.forum, place.now()
    if wanted.step:
        shown = sampled(shown, wanted.step, wanted.at, wanted.sample, hall.render, now)
    elif request_head.query(request, "step") == NEXT:
        return _page(hall, request, wanted, "pages/preview_none.html", place)
    else:
        await ahead(shown, place.now, "phone")
    if wanted.surface == "wall" and wanted.step:
        stage = views.wall(shown, wanted.language, now)
        parts = {"stage": stage, "counts": views.counts(shown, stage, now)}
        return _page(
            hall, request, wanted, "pages/preview_wall.html", place, view=stage, parts=parts, look=Look(), table=""
        )
    phone = views.phone(shown, wanted.language, None, now)
    return _page(hall, request, wanted, "pages/preview.html", place, view=phone)


def _page(
    hall: Hall, request: answers.HttpRequest, wanted: Wanted, template: str, place: LiveForum, **values: Any
) -> Response[str]:
    return answers.page(
        hall,
        request,
        template,
        sample=wanted.sample if wanted.step and wanted.at != "before" else 0,
        language_of_page=wanted.language,
        theme_of_page=wanted.theme or None,
        forum=place.forum.id,
        **values,
    )


def _wanted(request: answers.HttpRequest, forum: Forum) -> Wanted:
    """What the address asks for; anything else in it is what one would look at first. Raises NotFoundException for a step
    that is not there."""
    asked = {name: request_head.query(request, name) for name in ("step", "as", "at", "sample", "in", "look")}
    step = asked["step"]
    if step == NEXT:
        following = views.around(forum)[1]
        step = following.id if following else ""
    elif step and step not in forum.activities:
        raise NotFoundException
    sample = asked["sample"]
    return Wanted(
        step=step,
        surface="wall" if asked["as"] == "wall" else "phone",
        at=next((one for one in MOMENTS if one == asked["at"]), "open"),
        sample=int(sample) if sample in map(str, NUMBERS) else 0,
        language=asked["in"] if asked["in"] in LANGUAGES else _spoken(request, forum, asked["as"] == "wall"),
        theme=asked["look"] if asked["look"] in THEMES else "",
    )


def _spoken(request: answers.HttpRequest, forum: Forum, on_wall: bool) -> str:
    """The wall speaks the forum's first language, if there are words of the interface in it; who looks, their own."""
    first = forum.settings.languages[0]
    return first if on_wall and first in LANGUAGES else preferences.language(request)


@get("/f/{forum:str}/console/preview")
async def preview_page(
    forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]
) -> Response[str]:
    """Both pictures of a step, and what to choose; a form that is only read, so everything is in the address."""
    place, actor = await led(hall, forum, request)
    wanted = _wanted(request, place.forum)
    spoken = preferences.language(request)
    steps = [_choice(one.id, place.forum, spoken) for one in place.forum.activities.values()]
    step = wanted.step or (place.forum.stage.activity or "") or (steps[0].id if steps else "")
    chosen = next((one for one in steps if one.id == step), None)
    query = f"step={step}&at={wanted.at}&sample={wanted.sample}&in={wanted.language}&look={wanted.theme}"
    view = PreviewView(
        forum=forum,
        title=pick(place.forum.settings.title, spoken),
        steps=tuple(steps),
        chosen=chosen,
        at=wanted.at,
        sample=wanted.sample,
        samples=NUMBERS,
        language=wanted.language,
        languages=LANGUAGES,
        theme=wanted.theme,
        surfaces=tuple((one, f"/f/{forum}/preview?{query}&as={one}") for one in SURFACES) if chosen else (),
        empty=bool(chosen) and empty(place.forum, step, place.now()),
        cue=place.forum.activities[step].plan.cue if chosen and actor.role != "moderator" else "",
    )
    return answers.page(hall, request, "pages/preview_step.html", view=view, role=actor.role)


def _choice(step: str, forum: Forum, language: str) -> StepChoice:
    plan = forum.activities[step].plan
    return StepChoice(step, pick(plan.title, language), KINDS[plan.kind].takes_input)


PREVIEW = [picture, preview_page]
