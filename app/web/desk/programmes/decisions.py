"""Decisions at the desk: the list, one's form with the items that it is about, rescinding, removing.

Never here: how far an item is (progress), what makes a decision unfit (programme/decisions/rules).
"""

from functools import partial

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec.structs import replace

from app.activities.base.form_fields import Fields, changed_texts, first, texts_of, whole
from app.activities.base.messages import Refused
from app.languages import LANGUAGES
from app.live.render.renderer import NOTHING, FormState
from app.programme.decisions.messages import AddDecision, ChangeDecision, RemoveDecision, RevokeDecision, record
from app.programme.decisions_state import KINDS, OUTCOMES, Decision, DecisionKind, DecisionSays, Outcome, Point
from app.programme.state import Programme
from app.programme.views.picking import Picking, picking
from app.text import N_, pick
from app.web import answers
from app.web.desk.lengths import overlong
from app.web.desk.page import named, read_form
from app.web.desk.programmes.decisions_list import LIST
from app.web.desk.programmes.page import ProgrammePage
from app.web.desk.programmes.picked import looks
from app.web.desk.programmes.progress import PROGRESS

TEXTS = ("body", "title", "text")
NO_ENTRY = Refused(N_("An entry that was ticked is not in the register."), status=422, invalid=("links",))
NEW = DecisionSays(body={}, day="", title={})


class PointForm(msgspec.Struct, frozen=True):
    """One item that the decision is about: its id, number and title, what was decided on it, its condition's fields."""

    item: str
    number: str
    title: str
    outcome: str
    form: dict[str, str]


class DocumentChoice(msgspec.Struct, frozen=True):
    """A document in one version (0: whichever is the newest): its name in the form, its title."""

    value: str
    title: str
    version: int


class DecisionForm(msgspec.Struct, frozen=True, kw_only=True):
    """One decision's form: its id (empty for a new one), the record that it shows, its fields, its items, what can be chosen.
    `reason`: one is needed, since everybody could read it."""

    id: str
    record: str
    form: dict[str, str]
    points: tuple[PointForm, ...]
    entries: Picking
    documents: tuple[DocumentChoice, ...]
    kinds: tuple[str, ...]
    outcomes: tuple[str, ...]
    reason: bool
    revoked: str
    revoked_reason: str


def _form(page: ProgrammePage, known: Decision | None, typed: FormState = NOTHING) -> DecisionForm:
    says = known.says if known else NEW
    form = {"day": says.day, "kind": str(says.kind), "link": says.link, "document": _document(says)}
    for name in TEXTS:
        form |= texts_of(getattr(says, name), name, LANGUAGES)
    items = page.programme.register.items
    points = tuple(
        PointForm(
            one.item,
            items[one.item].number,
            pick(items[one.item].newest.words.title, page.language),
            one.outcome,
            texts_of(one.condition, f"condition.{one.item}", LANGUAGES),
        )
        for one in says.points
    )
    return DecisionForm(
        id=known.id if known else "",
        record=record(known.id) if known else "",
        form=form,
        points=points,
        entries=_entries(page, says, typed),
        documents=_documents(page),
        kinds=KINDS,
        outcomes=OUTCOMES,
        reason=page.programme.was_public and known is not None,
        revoked=known.revoked if known else "",
        revoked_reason=known.revoked_reason if known else "",
    )


def _entries(page: ProgrammePage, says: DecisionSays, typed: FormState) -> Picking:
    """What can be added: everything that it is not about yet."""
    there = {one.item for one in says.points}
    return picking(page.programme, page.language, chosen=typed.chosen("add"), words=typed.typed("find"), but=there)


def _document(says: DecisionSays) -> str:
    return f"{says.document}/{says.version}" if says.document else ""


def _documents(page: ProgrammePage) -> tuple[DocumentChoice, ...]:
    return tuple(
        DocumentChoice(f"{one.id}/{number}", pick(one.title, page.language), number)
        for one in page.programme.documents.values()
        for number in (0, *(version.number for version in one.versions))
    )


def read(page: ProgrammePage, fields: Fields, before: DecisionSays) -> DecisionSays | Refused:
    """The form's decision; a language that it did not show keeps its words. `add` are ids of the register."""
    kind: DecisionKind = next((one for one in KINDS if one == first(fields, "kind")), KINDS[-1])
    document, _, version = first(fields, "document").partition("/")
    points = _points(page.programme, fields, before)
    if isinstance(points, Refused):
        return points
    texts = {name: changed_texts(fields, name, getattr(before, name), LANGUAGES) for name in TEXTS}
    return overlong(fields) or DecisionSays(
        day=first(fields, "day"),
        kind=kind,
        points=points,
        document=document,
        version=whole({"version": [version]}, "version", 0),
        link=first(fields, "link"),
        **texts,
    )


def _points(programme: Programme, fields: Fields, before: DecisionSays) -> tuple[Point, ...] | Refused:
    """Those that stand in the form and were not taken out, and those that were ticked to be added."""
    kept = [_point(fields, one) for one in before.points if first(fields, f"outcome.{one.item}") != "out"]
    for key in dict.fromkeys(fields.get("add", [])):
        if key not in programme.register.items:
            return NO_ENTRY
        if key not in {one.item for one in kept}:
            kept.append(Point(item=key))
    return tuple(kept)


def _point(fields: Fields, before: Point) -> Point:
    said = first(fields, f"outcome.{before.item}")
    outcome: Outcome = next((one for one in OUTCOMES if one == said), before.outcome)
    condition = changed_texts(fields, f"condition.{before.item}", before.condition, LANGUAGES)
    return Point(item=before.item, outcome=outcome, condition=condition)


def _show(page: ProgrammePage, known: Decision | None, ask: FormState = NOTHING, status: int = 200) -> Response[str]:
    return page.part(LIST, "decision", _form(page, known, ask), ask, status)


def _known(page: ProgrammePage, decision: str) -> Decision:
    return named(page.programme.decisions.made, decision)


@get("/decisions/new")
async def new_page(page: NamedDependency[ProgrammePage]) -> Response[str]:
    """An empty form."""
    return _show(page, None)


@post("/decisions")
async def add(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """One decision more; its own page is next, where each item gets its condition."""
    form = await read_form(request)
    if looks(form):
        return _show(page, None, FormState(fields=form.fields))
    says = read(page, form.fields, NEW)
    refused = says if isinstance(says, Refused) else await page.submit(form.key, AddDecision(says))
    if refused is not None:
        return _show(page, None, page.refusal(refused, form.fields), refused.status)
    return answers.redirect(f"{page.url}/decisions/{next(reversed(page.programme.decisions.made))}?done=added")


@get("/decisions/{decision:str}")
async def form_page(page: NamedDependency[ProgrammePage], decision: FromPath[str]) -> Response[str]:
    """One decision's form."""
    return _show(page, _known(page, decision))


@post("/decisions/{decision:str}")
async def change(
    page: NamedDependency[ProgrammePage], decision: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """A decision said anew."""
    form, known = await read_form(request), _known(page, decision)
    if looks(form):
        return _show(page, known, FormState(fields=form.fields, edit="changed"))
    says, name = read(page, form.fields, known.says), record(decision)
    records = page.drawn_from(form, name)
    command = (
        says if isinstance(says, Refused) else ChangeDecision(decision, says, form.first("reason"), records=records)
    )
    return await page.save(form, command, LIST, name, "changed", partial(_show, page, known), f"/{decision}")


@post("/decisions/{decision:str}/revocation")
async def revoke(
    page: NamedDependency[ProgrammePage], decision: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """The body has rescinded it."""
    form, known = await read_form(request), _known(page, decision)
    command = overlong(form.fields) or RevokeDecision(decision, form.first("day"), form.first("reason"))
    return await page.save(form, command, LIST, "", "revoked", partial(_show, page, known), f"/{decision}")


@post("/decisions/{decision:str}/removal")
async def remove(
    page: NamedDependency[ProgrammePage], decision: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """A decision that nobody but organisers could read goes."""
    form = await read_form(request)
    records = page.drawn_from(form, record(decision))
    return await page.save(form, RemoveDecision(decision, records=records), LIST, edit="removed")


SECTION = replace(LIST, handlers=(new_page, add, form_page, change, revoke, remove, *PROGRESS))
