"""Changing several entries of the register in one act: those that were ticked, or all that a filter finds.

Never here: the list, one entry's forms, what makes a change unfit (programme/register/several).
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal
from urllib.parse import urlencode

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency

from app.activities.base.form_fields import first, read_texts, texts_of
from app.activities.base.messages import Command, Refused
from app.activities.base.tags import tags
from app.languages import LANGUAGES
from app.letters import written
from app.live.render.renderer import NOTHING, FormState
from app.programme.decisions.messages import SayProgressOfSeveral, progress_record
from app.programme.decisions_state import PROGRESS, Progress
from app.programme.register.messages import ChangeItems, Changes, record
from app.programme.register_state import MATURITIES, TYPES, Item
from app.programme.views.picking import Picking, picking
from app.programme.views.register import FACETS, Ref, fitting, ref
from app.text import N_
from app.web import answers, request_head
from app.web.desk.lengths import overlong
from app.web.desk.page import SubmittedForm, read_form
from app.web.desk.programmes.page import ProgrammePage, Section
from app.web.desk.programmes.picked import looks, picked, seen_versions, several_refusal, shown_versions, ticked

STANDS: tuple[Literal["withdrawn", "back"], ...] = ("withdrawn", "back")
GONE = Refused(N_("One of these entries is no longer in the register. Please choose again."), status=422)


class SeveralItems(msgspec.Struct, frozen=True, kw_only=True):
    """The page: which entries, the versions of their records and of their histories that it shows, what they can be linked to,
    the fields of action in use. `seen`: everybody could read them. `back` is the list's address, `query` what stands behind its
    question mark."""

    items: tuple[Ref, ...]
    versions: str
    histories: str
    links: Picking
    fields: tuple[str, ...]
    types: tuple[str, ...]
    maturities: tuple[str, ...]
    progress: tuple[str, ...]
    form: dict[str, str]
    seen: bool
    back: str
    query: str


@get("/register/several")
async def several_page(page: NamedDependency[ProgrammePage]) -> Response[str]:
    """The forms for those that were ticked (`item`), or for all that the filter finds."""
    return _show(page, _chosen(page, ticked(page, "item")))


@post("/register/several")
async def change(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """Sorted otherwise, linked, labelled, withdrawn: those that the form showed, and no other."""
    form = await read_form(request)
    fields = form.fields
    changes = Changes(
        type=next((one for one in TYPES if one == first(fields, "type")), ""),
        field=written(first(fields, "field")),
        tags=tags(first(fields, "tags")),
        less=tags(first(fields, "less")),
        links=picked(page.programme, fields),
        maturity=next((one for one in MATURITIES if one == first(fields, "maturity")), ""),
        stands=next((one for one in STANDS if one == first(fields, "stands")), ""),
    )
    asked = partial(ChangeItems, changes=changes, reason=form.first("reason"))
    return await _save(page, form, "several", asked, record)


@post("/register/several/progress")
async def progress(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """How far all of them are."""
    form = await read_form(request)
    far: Progress = next((one for one in PROGRESS if one == form.first("progress")), PROGRESS[0])
    text = read_texts(form.fields, "text", LANGUAGES)
    asked = partial(SayProgressOfSeveral, day=form.first("day"), progress=far, text=text)
    return await _save(page, form, "progress", asked, progress_record)


async def _save(
    page: ProgrammePage,
    form: SubmittedForm,
    edit: str,
    asked: Callable[..., Command],
    record_of: Callable[[str], str],
) -> Response[str]:
    """The list with how many were changed and how many were so already; or the forms, filled, with why not."""
    items, keys = page.programme.register.items, tuple(dict.fromkeys(form.fields.get("item", [])))
    shown = [items[key] for key in keys if key in items]
    if looks(form):
        return _show(page, shown, FormState(fields=form.fields, edit=edit))
    records = seen_versions(form, "versions" if record_of is record else "histories", map(record_of, keys))
    was_sent = page.was_sent(form.key)
    refused = GONE if len(shown) < len(keys) else overlong(form.fields)
    refused = refused or await page.submit(form.key, asked(items=keys, records=records))
    if refused is not None:
        return _show(page, shown, several_refusal(page, form, refused, edit), refused.status)
    changed = sum(page.versions.get(name, 0) != before for name, before in records.items())
    said = {} if was_sent else {"changed": changed, "same": len(keys) - changed}
    query = urlencode({**_asked(page), "done": "several", **said})
    return answers.redirect(f"{page.url}/register?{query}#list")


def _asked(page: ProgrammePage) -> dict[str, str]:
    """The filter that the address says."""
    return {name: said for name in (*FACETS, "words") if (said := request_head.query(page.request, name))}


def _chosen(page: ProgrammePage, keys: list[str] | None) -> Sequence[Item]:
    """Those of these ids that are there, in the order of the list; None: all that the filter finds."""
    if keys is None:
        asked = _asked(page)
        return fitting(page.programme, asked, asked.pop("words", ""))
    wanted = set(keys)
    return [one for one in fitting(page.programme, {}, "") if one.id in wanted]


def _show(page: ProgrammePage, items: Sequence[Item], ask: FormState = NOTHING, status: int = 200) -> Response[str]:
    everything, query = page.programme.register.items.values(), urlencode(_asked(page))
    typed = ask if ask.edit == "several" else NOTHING
    shown = SeveralItems(
        items=tuple(ref(one, page.language) for one in items),
        versions=shown_versions(page, (record(one.id) for one in items)),
        histories=shown_versions(page, (progress_record(one.id) for one in items)),
        links=picking(page.programme, page.language, chosen=typed.chosen("link"), words=typed.typed("find")),
        fields=tuple(sorted({one.facets.field for one in everything if one.facets.field})),
        types=TYPES,
        maturities=MATURITIES,
        progress=PROGRESS,
        form=texts_of({}, "text", LANGUAGES),
        seen=page.programme.was_public,
        back=f"{page.url}/register{'?' if query else ''}{query}#list",
        query=query,
    )
    return page.show(
        Section(path="register", words=N_("Change several entries"), view=lambda _: shown, template="register_several"),
        ask,
        status,
    )


HANDLERS = (several_page, change, progress)
