"""One document of a programme at the desk: its versions, what it is called, where it is commented on; withdrawing it.

Never here: the list (documents), bringing a text in (document_import), files (document_files), what a version is
(programme/documents).
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities import KINDS
from app.activities.base.form_fields import changed_texts, read_texts, texts_of
from app.activities.base.messages import Refused
from app.activities.base.passages import MATURITIES, Maturity
from app.forum import versions
from app.forum.state import Activity, Forum
from app.forum.texts import TakeText
from app.languages import LANGUAGES
from app.live.render.renderer import NOTHING, FormState
from app.programme.documents.messages import NOT_THERE, SayDocument, WithdrawDocument, record_of
from app.programme.documents.passages import passage_text, text_id
from app.programme.documents_state import Document
from app.programme.views.documents import DocumentLine, document_line
from app.store.log import Unavailable
from app.text import N_, pick
from app.web import answers
from app.web.answers import NOT_SAVED
from app.web.desk.lengths import overlong
from app.web.desk.page import SubmittedForm, named, read_form
from app.web.desk.programmes.page import ProgrammePage

NO_FORUM = Refused(N_("Please choose the forum in which it is commented on."), status=422, invalid=("forum",))


class ForumChoice(msgspec.Struct, frozen=True, kw_only=True):
    """A forum of the programme. `version` of the document is commented on there, 0 for none; `steps` are those that do so."""

    id: str
    title: str
    version: int
    steps: tuple[str, ...]


class VersionLanguages(msgspec.Struct, frozen=True):
    """In which languages a version is there, and which of the programme's it lacks."""

    number: int
    there: tuple[str, ...]
    lacking: tuple[str, ...]


class DocumentPage(msgspec.Struct, frozen=True, kw_only=True):
    """One document. `form` are the texts of its forms by field; `languages` those of the programme; `lost` the numbers of the
    versions whose file the store no longer has."""

    title: str
    url: str
    public: str
    languages: tuple[str, ...]
    document: DocumentLine
    form: dict[str, str]
    texts: tuple[VersionLanguages, ...]
    forums: tuple[ForumChoice, ...]
    newest: int
    maturities: Mapping[Maturity, str]
    record: str
    lost: frozenset[int] = frozenset()


def show(page: ProgrammePage, document: str, ask: FormState = NOTHING, status: int = 200) -> Response[str]:
    """One document as it stands."""
    found = named(page.programme.documents, document)
    languages = page.programme.basics.settings.languages
    form = texts_of(found.title, "title", LANGUAGES) | texts_of(found.withdrawn, "reason", LANGUAGES)
    texts = (
        VersionLanguages(one.number, one.languages, tuple(tag for tag in languages if tag not in one.languages))
        for one in reversed(found.versions)
        if one.chapters
    )
    newest = found.text.number if found.text else 0
    shown = DocumentPage(
        title=page.title,
        url=f"{page.url}/documents",
        public=f"/p/{page.name}",
        languages=languages,
        document=document_line(found, page.language),
        form=form,
        texts=tuple(texts),
        forums=tuple(_forums(page, found)),
        newest=newest,
        maturities=MATURITIES,
        record=record_of(document),
        lost=lost_versions(found, page.lost),
    )
    return page.render("programmes/document", shown, ask, status)


def lost_versions(document: Document, lost: frozenset[str]) -> frozenset[int]:
    """The numbers of its versions whose file is among those that are lost."""
    return frozenset(one.number for one in document.versions if one.file and one.file.blob in lost)


def _is_of(forum: Forum, step: Activity, text: str) -> bool:
    return KINDS[step.plan.kind].views.text(forum.context(step, 0)) == text


def _forums(page: ProgrammePage, document: Document) -> list[ForumChoice]:
    made, text = [], text_id(page.programme.id, document.id)
    for forum in page.forums.values():
        taken = forum.texts.get(text)
        steps = (one for one in forum.activities.values() if _is_of(forum, one, text))
        made.append(
            ForumChoice(
                id=forum.id,
                title=pick(forum.settings.title, page.language),
                version=taken.version if taken else 0,
                steps=tuple(pick(one.plan.title, page.language) for one in steps),
            )
        )
    return made


def done(page: ProgrammePage, document: str, what: str) -> Response[str]:
    """On to the document, with what was done."""
    return answers.redirect(f"{page.url}/documents/{document}?done={what}#{what}")


@get("/documents/{document:str}")
async def document_page(page: NamedDependency[ProgrammePage], document: FromPath[str]) -> Response[str]:
    """One document."""
    return show(page, document)


@post("/documents/{document:str}")
async def say(
    page: NamedDependency[ProgrammePage], document: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """Another title."""
    form, known = await read_form(request), named(page.programme.documents, document)
    title = changed_texts(form.fields, "title", known.title, LANGUAGES)
    command = SayDocument(title, document, records=page.drawn_from(form, record_of(document)))
    return await _save(page, document, form, command, "title")


@post("/documents/{document:str}/withdrawal")
async def withdraw(
    page: NamedDependency[ProgrammePage], document: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """No longer one of the programme, for a reason; or one again."""
    form = await read_form(request)
    reason = {} if form.first("back") else read_texts(form.fields, "reason", LANGUAGES)
    command = WithdrawDocument(document, reason, records=page.drawn_from(form, record_of(document)))
    return await _save(page, document, form, command, "withdrawal")


async def _save(page: ProgrammePage, document: str, form: SubmittedForm, command: Any, what: str) -> Response[str]:
    if page.is_older(form, record_of(document)):
        return _clash(page, document, form, what)
    refused = overlong(form.fields) or await page.submit(form.key, command)
    if refused is versions.CHANGED:
        return _clash(page, document, form, what)
    if refused is not None:
        return show(page, document, page.refusal(refused, form.fields, what), refused.status)
    return done(page, document, what)


def _clash(page: ProgrammePage, document: str, form: SubmittedForm, what: str) -> Response[str]:
    ask = page.clash(form, show(page, document), what)
    return show(page, document, ask, versions.CHANGED.status)


@post("/documents/{document:str}/forum")
async def take(
    page: NamedDependency[ProgrammePage], document: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """The newest text is commented on in a forum from now on."""
    form, known = await read_form(request), named(page.programme.documents, document)
    version = known.text
    place = (await page.hall.forums_of(page.programme)).get(form.first("forum"))
    refused: Refused | None = NO_FORUM if place is None else NOT_THERE if version is None else None
    if refused is None and place is not None and version is not None:
        command = TakeText(passage_text(page.programme.id, known, version))
        try:
            refused = await page.hall.ask(place, page.actor, form.key, command)
        except Unavailable:
            refused = NOT_SAVED
    if refused is not None:
        return show(page, document, page.refusal(refused, form.fields, "forum"), refused.status)
    return done(page, document, "forum")


PAGE = [document_page, say, withdraw, take]
