"""The agenda builder: steps added, changed, removed.

Never here: what a kind's settings mean (the kind reads them), their order (order), running the agenda (the console).
"""

from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from app.activities import KINDS
from app.activities.base.form_fields import Fields, changed_texts, first, hundredths, texts_of, whole
from app.activities.base.messages import Refused
from app.activities.base.rows import rearranged
from app.counting.dissent import MOST
from app.forum import versions
from app.forum.commands import AddActivity, ChangeActivity, RemoveActivity
from app.forum.example import proposed
from app.forum.state import Activity, Forum, Plan
from app.forum.views.desk import plan_rows
from app.forum.views.offer import Preview, Sources, preview, sources
from app.forum.views.untranslated import Untranslated, step_untranslated
from app.languages import LANGUAGES
from app.live.render.renderer import NOTHING, FormState
from app.text import N_, pick
from app.web import answers, request_head
from app.web.desk.lengths import overlong
from app.web.desk.page import ForumPage, SubmittedForm, named, read_form
from app.web.desk.source import read_source
from app.web.desk.step_form import StepForm, own_fields

MINUTES_MOST = 24 * 60
NO_MINUTES = Refused(
    N_("Please give the minutes as a number from 0 to {most}."), {"most": MINUTES_MOST}, 422, invalid=("minutes",)
)
NO_LEVEL = Refused(N_("Please choose what one vote is tied to."), status=422, invalid=("assurance",))
NO_SPREAD = Refused(
    N_("Please give a spread from 0 to 0.5, with two digits after the point at most."), status=422, invalid=("dissent",)
)


class StepView(msgspec.Struct, frozen=True, kw_only=True):
    """The form of one step. `activity` is its id or "" for a new one; `given` counts people who took part already. `before` is
    the step that a new one is to stand before, called `behind`; both empty: at the end."""

    forum: str
    title: str
    kind: str
    activity: str
    name: str
    languages: tuple[str, ...]
    words: dict[str, str]
    minutes: int
    live: bool
    ordered: bool
    assurance: str
    assurances: tuple[str, ...]
    takes_input: bool
    live_results: bool
    ordered_results: bool
    marked: bool
    marked_methods: tuple[str, ...]
    given: int
    switches: bool
    untranslated: tuple[Untranslated, ...]
    form: StepForm
    sources: Sources | None = None
    takes: frozenset[str] = frozenset()
    preview: Preview | None = None
    plan: Plan
    before: str = ""
    way: str = ""
    behind: str = ""


@get("/f/{forum:str}/agenda/new")
async def new_step(page: NamedDependency[ForumPage]) -> Response[str]:
    """An empty step of the kind that the address names, or as its proposal `way` begins; `before` is the step that it is to
    stand before."""
    return _form(page, None, _kind(request_head.query(page.request, "kind")), NOTHING)


@get("/f/{forum:str}/agenda/{activity:str}")
async def step_page(page: NamedDependency[ForumPage], activity: FromPath[str]) -> Response[str]:
    """The form of one step."""
    known = named(page.forum.activities, activity)
    return _form(page, known, known.plan.kind, NOTHING)


def _kind(name: str) -> str:
    if name not in KINDS:
        raise NotFoundException
    return name


def _begins(page: ForumPage, kind: str) -> tuple[str, Any]:
    """The proposal that the address names, and the settings with which a new step begins: that one's, else the usual ones."""
    advice = proposed(kind, request_head.query(page.request, "way"))
    return (advice.way, advice.begins) if advice else ("", KINDS[kind].builder.settings())


def _form(page: ForumPage, known: Activity | None, kind: str, ask: FormState, status: int = 200) -> Response[str]:
    forum, now, languages = page.forum, page.place.now(), page.forum.settings.languages
    plan = known.plan if known else Plan(kind, {})
    way, settings = ("", known.settings) if known else _begins(page, kind)
    before = ask.typed("before") or request_head.query(page.request, "before") if known is None else ""
    behind = forum.activities.get(before)
    words = texts_of(plan.title, "title", languages) | texts_of(plan.prompt, "prompt", languages)
    given = KINDS[kind].input.counts(forum.context(known, now), known.state)[0] if known else 0
    offered = KINDS[kind]
    view = StepView(
        forum=forum.id,
        title=pick(forum.settings.title, page.language),
        kind=kind,
        activity=known.id if known else "",
        name=pick(plan.title, page.language),
        languages=languages,
        words=words,
        minutes=plan.minutes,
        plan=plan,
        live=plan.live,
        ordered=plan.ordered,
        assurance=plan.assurance,
        assurances=offered.builder.assurances,
        takes_input=offered.takes_input,
        live_results=offered.builder.live_results,
        ordered_results=offered.builder.ordered_results,
        marked=bool(offered.builder.marked_methods) or offered.input.marked(offered.builder.settings()),
        marked_methods=offered.builder.marked_methods,
        given=given,
        switches=bool(offered.builder.switches(settings)),
        untranslated=step_untranslated(forum, known, page.language) if known else (),
        form=own_fields(forum, kind, settings, plan),
        sources=sources(forum, known, page.language, now) if offered.input.least(offered.builder.settings()) else None,
        takes=offered.input.sources,
        preview=preview(forum, known, page.language, now),
        before=before,
        way=way,
        behind=pick(behind.plan.title, page.language) if behind else "",
    )
    return page.render("step", view, ask, status, speaks=kind)


@post("/f/{forum:str}/agenda")
async def add_step(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[str]:
    """One more step, before the one that the form names, else at the end."""
    form = await read_form(request)
    kind = _kind(form.first("kind"))
    if form.first("rows"):
        return _form(page, None, kind, _rearranged(form))
    read = read_step(form.fields, Plan(kind, {}), page.forum)
    refused = (
        read
        if isinstance(read, Refused)
        else await page.submit(form.key, AddActivity(*read, before=form.first("before")))
    )
    if refused is None:
        return answers.redirect(f"{page.url}?done=agenda#agenda")
    return _form(page, None, kind, page.refusal(refused, form.fields), refused.status)


@post("/f/{forum:str}/agenda/{activity:str}")
async def change_step(
    page: NamedDependency[ForumPage], activity: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """A step's words and settings anew."""
    known = named(page.forum.activities, activity)
    form = await read_form(request)
    if form.first("rows"):
        return _form(page, known, known.plan.kind, _rearranged(form))
    if page.is_older(form, activity):
        return _clash(page, known, form)
    read = read_step(form.fields, known.plan, page.forum, known.settings)
    records = page.drawn_from(form, activity)
    refused = (
        read
        if isinstance(read, Refused)
        else await page.submit(form.key, ChangeActivity(activity, *read, records=records))
    )
    if refused is versions.CHANGED:
        return _clash(page, known, form)
    if refused is not None:
        return _form(page, known, known.plan.kind, page.refusal(refused, form.fields), refused.status)
    return answers.redirect(f"{page.url}?done=agenda#agenda")


def _clash(page: ForumPage, known: Activity, form: SubmittedForm) -> Response[str]:
    """Somebody else was faster: what is saved now stands beside what was typed."""
    saved = _form(page, known, known.plan.kind, NOTHING)
    return _form(page, known, known.plan.kind, page.clash(form, saved), versions.CHANGED.status)


def _rearranged(form: SubmittedForm) -> FormState:
    """The form once more, with its rows in another order: without a script, that is what their buttons do."""
    return FormState(fields=rearranged(form.fields, form.first("rows")), edit=form.first("rows"))


def read_step(
    fields: Fields, before: Plan, forum: Forum, settings_before: Any = None
) -> tuple[Plan, dict[str, Any]] | Refused:
    """The form's plan and its kind's settings as plain data; `settings_before` are None for a new step."""
    kind = KINDS[before.kind]
    minutes = whole(fields, "minutes", -1) if first(fields, "minutes") else 0
    if not 0 <= minutes <= MINUTES_MOST:
        return NO_MINUTES
    if refused := overlong(fields):
        return refused
    settings = kind.builder.read(fields, forum.settings.languages, settings_before)
    if isinstance(settings, Refused):
        return settings
    assurance = first(fields, "assurance", before.assurance)
    if assurance not in (*kind.builder.assurances, before.assurance):
        return NO_LEVEL
    source = read_source(fields, forum, kind.input.sources) if kind.input.least(settings) else None
    if isinstance(source, Refused):
        return source
    if source is not None:
        settings = kind.builder.sourced(settings, forum.measures)
    dissent = hundredths(fields, "dissent", before.dissent)
    if not 0 <= dissent <= MOST:
        return NO_SPREAD
    plan = Plan(
        kind=before.kind,
        title=changed_texts(fields, "title", before.title, LANGUAGES),
        prompt=changed_texts(fields, "prompt", before.prompt, LANGUAGES),
        minutes=minutes,
        live=kind.builder.live_results and first(fields, "live") == "1",
        assurance=assurance,
        ordered=kind.builder.ordered_results and first(fields, "ordered") == "1",
        source=source,
        cue=first(fields, "cue", before.cue),
        timed=kind.takes_input and first(fields, "timed") == "1",
        alongside=kind.views.read and first(fields, "alongside") == "1",
        dissent=dissent,
    )
    return plan, msgspec.to_builtins(settings)


@get("/f/{forum:str}/agenda/{activity:str}/removal")
async def removal_page(page: NamedDependency[ForumPage], activity: FromPath[str]) -> Response[str]:
    """Asks before a step goes."""
    return _removal(page, activity, NOTHING)


def _removal(page: ForumPage, activity: str, ask: FormState, status: int = 200) -> Response[str]:
    named(page.forum.activities, activity)
    row = next(one for one in plan_rows(page.forum, page.language, page.place.now()) if one.id == activity)
    return answers.page(
        page.hall,
        page.request,
        "desk/removal.html",
        status,
        view=row,
        ask=ask,
        person=page.person.name,
        forum=page.forum.id,
    )


@post("/f/{forum:str}/agenda/{activity:str}/removal")
async def remove_step(
    page: NamedDependency[ForumPage], activity: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """Takes a step from the agenda."""
    form: SubmittedForm = await read_form(request)
    refused = await page.submit(form.key, RemoveActivity(activity))
    if refused is None:
        return answers.redirect(f"{page.url}?done=removed#agenda")
    return _removal(page, activity, page.refusal(refused, {}), refused.status)


AGENDA = [new_step, step_page, add_step, change_step, removal_page, remove_step]
