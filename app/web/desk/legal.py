"""The details of the legal pages at the desk: one form, saved whole; what is still lacking stands above it.

Never here: what the pages say of them (web/public/legal), what is lacking (forum/legal).
"""

from functools import partial

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from msgspec.structs import replace

from app.activities.base.form_fields import Fields, changed_texts, first, texts_of
from app.activities.base.messages import Refused
from app.forum.legal import RECORD, LegalDetails, LegalSaved, lacking
from app.forum.schedule import is_day
from app.languages import COMPLETE, LANGUAGES
from app.live.render.renderer import NOTHING, FormState
from app.mail.following import is_address
from app.text import N_
from app.web import answers
from app.web.desk.forum import NO_DAY
from app.web.desk.lengths import overlong
from app.web.desk.page import DeskPage, read_form

TEXTS = ("basis", "imprint", "law", "method", "gaps", "easy_more")
DAYS = ("stated", "reviewed", "easy_checked")
LINKS = ("authority_link", "enforcement_link", "signed")
MAILS = ("email", "barrier_email")
PLAIN = tuple(name for name in LegalDetails.__struct_fields__ if name not in (*TEXTS, "conformity"))
NO_LINK = Refused(N_("A web address begins with https:// and has no spaces."), status=422)
NO_MAIL = Refused(N_("This is no email address. Please check it, or leave it empty."), status=422)
NO_CONFORMITY = Refused(N_("Please say how far the pages conform."), status=422, invalid=("conformity",))


class LegalView(msgspec.Struct, frozen=True):
    """The details as the form's fields, which languages it has, and what is lacking, in words to be translated."""

    form: dict[str, str]
    languages: tuple[str, ...]
    lacking: tuple[str, ...]


@get("/legal")
async def legal(desk_page: NamedDependency[DeskPage]) -> Response[str]:
    """The form."""
    return _page(desk_page, NOTHING)


@post("/legal")
async def save(desk_page: NamedDependency[DeskPage], request: answers.HttpRequest) -> Response[str]:
    """The details anew."""
    form = await read_form(request)
    details = read(form.fields, desk_page.hall.desk.state.legal)
    if isinstance(details, Refused):
        refused: Refused | None = details
    else:
        refused = await desk_page.at_desk(form.key, LegalSaved(details=details, version=form.version))
    return desk_page.answer(form, refused, f"/desk/legal?done={RECORD}", partial(_page, desk_page))


def _page(desk_page: DeskPage, ask: FormState, status: int = 200) -> Response[str]:
    details = desk_page.hall.desk.state.legal
    view = LegalView(form_fields(details), COMPLETE, lacking(details))
    return desk_page.render("legal", view, ask, status)


def form_fields(details: LegalDetails) -> dict[str, str]:
    """The details as the form's fields."""
    found = {name: getattr(details, name) for name in (*PLAIN, "conformity")}
    for name in TEXTS:
        found |= texts_of(getattr(details, name), name, LANGUAGES)
    return found


def read(fields: Fields, before: LegalDetails) -> LegalDetails | Refused:
    """The form's details; a language that the form did not show keeps its words."""
    said = {name: first(fields, name) for name in PLAIN}
    texts = {name: changed_texts(fields, name, getattr(before, name), LANGUAGES) for name in TEXTS}
    conformity = first(fields, "conformity")
    refused = overlong(fields) or _refused(said)
    if refused is not None:
        return refused
    try:
        return msgspec.convert({**said, **texts, "conformity": conformity}, LegalDetails)
    except msgspec.ValidationError:
        return NO_CONFORMITY


def _refused(said: dict[str, str]) -> Refused | None:
    if wrong := tuple(name for name in DAYS if not is_day(said[name])):
        return replace(NO_DAY, invalid=wrong)
    if wrong := tuple(name for name in LINKS if said[name] and not _is_link(said[name])):
        return replace(NO_LINK, invalid=wrong)
    wrong = tuple(name for name in MAILS if said[name] and not is_address(said[name]))
    return replace(NO_MAIL, invalid=wrong) if wrong else None


def _is_link(words: str) -> bool:
    return words.startswith("https://") and len(words.split()) == 1 and len(words) > len("https://")


LEGAL = [legal, save]
