"""A text on its way into a document: looked at first, with what was not taken and what continues what, then saved.

Between the two steps the text that was read travels through the browser, signed, so that the server keeps nothing.
Never here: how a file is read (imports/documents), what a version is (programme/documents).
"""

import asyncio
import base64
import hmac
import zlib
from collections.abc import Iterator, Mapping

import msgspec
from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec.structs import replace

from app.activities.base.form_fields import read_texts, texts_of
from app.activities.base.messages import Command, Refused
from app.activities.base.passages import MATURITIES, Maturity
from app.images.child import Busy
from app.imports.documents.bounds import MOST_BYTES
from app.imports.documents.process import text_of
from app.imports.documents.read_text import NOTES, ReadText
from app.imports.reason import Unreadable
from app.languages import LANGUAGES
from app.letters import cut, plain_number
from app.live.render.renderer import FormState
from app.programme.documents.comparison import Piece, pieces
from app.programme.documents.matching import matched
from app.programme.documents.messages import ChapterDraft, SaveVersion, TranslateVersion, record_of
from app.programme.documents_state import Document, Version
from app.text import N_, Counted, Text
from app.web import answers, forms, signing
from app.web.desk.import_measures import ALTERED
from app.web.desk.lengths import overlong
from app.web.desk.page import SubmittedForm, named, read_form
from app.web.desk.programmes.document_page import done, show
from app.web.desk.programmes.page import ProgrammePage
from app.web.desk.upload import BUSY, Upload, received

TOO_LARGE = Refused(
    N_("This file is too large for a text: up to {most} MB are taken."),
    {"most": MOST_BYTES // 1024**2},
    413,
    invalid=("file",),
)
NO_TEXT = Refused(N_("Please choose a file or paste a text."), status=422, invalid=("file",))
NO_SUCH = N_("There is no paragraph {name} in the version before. Leave the field empty for a new one.")
MOST_TEXT = 8 * 1024**2
"""So many bytes of a text that was read come back from the browser at most."""
PASTED = "text.md"
SHORT = 90


class PreviewLine(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph that would be saved: `place` in the text, its number, its words (cut where they are the same), the number of
    the one that it continues (empty: none), and what is otherwise."""

    place: int
    number: str
    sort: str
    words: str
    was: str
    state: str
    pieces: tuple[Piece, ...] = ()


class PreviewChapter(msgspec.Struct, frozen=True):
    """A chapter with its paragraphs."""

    title: str
    lines: tuple[PreviewLine, ...]


class PreviewView(msgspec.Struct, frozen=True, kw_only=True):
    """The page. `parcel` and `proof` travel in the form; `left` are the sentences on what was not taken, each with its number
    and the words that it begins with. `gone`: paragraphs of the version before that nothing continues. `translates` is the
    version that the text is a translation of, 0 for a new one."""

    title: str
    url: str
    document: str
    name: Text
    languages: tuple[str, ...]
    language: str
    source: str
    parcel: str
    proof: str
    chapters: tuple[PreviewChapter, ...]
    left: tuple[tuple[str, int, str], ...]
    gone: tuple[tuple[str, str], ...]
    before: int
    changed: int
    new: int
    total: int
    translates: int
    maturities: Mapping[Maturity, str]
    form: dict[str, str]
    record: str
    notes: dict[str, Counted]


class Looked(msgspec.Struct, frozen=True):
    """A text that was read from a file called `source`, in a language; `translates` as in the view."""

    source: str
    language: str
    translates: int
    text: ReadText


@post("/documents/{document:str}/preview", request_max_body_size=MOST_BYTES + forms.MAX_LEAD_BODY)
async def preview(
    page: NamedDependency[ProgrammePage], document: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """What a file or pasted text would become. Nothing is stored."""
    named(page.programme.documents, document)
    came = await received(request, TOO_LARGE, "language", "translates")
    if isinstance(came, Refused):
        return show(page, document, page.refusal(came, {}, "text"), came.status)
    found = await _text_in(came, page.person.id) if came.data.strip() else NO_TEXT
    if isinstance(found, Refused):
        return show(page, document, page.refusal(found, came.fields, "text"), found.status)
    known = page.programme.basics.settings.languages
    language, translates = came.fields["language"][0], came.fields["translates"][0]
    looked = Looked(came.name, language if language in known else known[0], plain_number(translates), found)
    return await _shown(page, document, looked)


async def _text_in(came: Upload, person: str) -> ReadText | Refused:
    try:
        found = await text_of(came.data, came.name or PASTED, person)
    except Busy:
        return BUSY
    if isinstance(found, Unreadable):
        return Refused(found.reason.message, dict(found.reason.values), 422, invalid=("file",))
    return found


@post("/documents/{document:str}/versions")
async def save(
    page: NamedDependency[ProgrammePage], document: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """The text that was looked at becomes a version, or the translation of one."""
    form, known = await read_form(request), named(page.programme.documents, document)
    if page.was_sent(form.key):
        return done(page, document, "text")
    looked = _unpacked(page, document, form)
    if looked is None:
        return show(page, document, page.refusal(ALTERED, {}, "text"), ALTERED.status)
    command = overlong(form.fields) or await _command(page, known, looked, form)
    refused = command if isinstance(command, Refused) else await page.submit(form.key, command)
    if refused is not None:
        return await _shown(page, document, looked, page.refusal(refused, form.fields), refused.status)
    return done(page, document, "text")


async def _command(page: ProgrammePage, known: Document, looked: Looked, form: SubmittedForm) -> Command | Refused:
    records = page.drawn_from(form, record_of(known.id))
    if looked.translates:
        version, language = looked.translates, looked.language
        return TranslateVersion(known.id, version, language, looked.text.chapters, records=records)
    before = known.text
    proposed, _ = await asyncio.to_thread(matched, before, looked.text.chapters, looked.language)
    chapters = _chosen(proposed, before, form)
    maturity: Maturity = next((one for one in MATURITIES if one == form.first("maturity")), "draft")
    if isinstance(chapters, Refused):
        return chapters
    return SaveVersion(
        document=known.id,
        day=form.first("day"),
        maturity=maturity,
        language=looked.language,
        chapters=chapters,
        why=read_texts(form.fields, "why", LANGUAGES),
        records=records,
    )


def _chosen(
    proposed: tuple[ChapterDraft, ...], before: Version | None, form: SubmittedForm
) -> tuple[ChapterDraft, ...] | Refused:
    """With what the organiser chose to be continued: a number of the version before, or nothing."""
    ids = {number: key for key, number in before.numbers().items()} if before else {}
    place, made = 0, []
    for chapter in proposed:
        paragraphs = []
        for one in chapter.paragraphs:
            name = f"was.{place}"
            number = form.first(name)
            place += 1
            if name in form.fields and number and number not in ids:
                return Refused(NO_SUCH, {"name": number}, 422, invalid=(name,))
            paragraphs.append(replace(one, was=ids.get(number, "")) if name in form.fields else one)
        made.append(replace(chapter, paragraphs=tuple(paragraphs)))
    return tuple(made)


async def _shown(
    page: ProgrammePage, document: str, looked: Looked, ask: FormState | None = None, status: int = 200
) -> Response[str]:
    known = named(page.programme.documents, document)
    before = None if looked.translates else known.text
    proposed, _ = await asyncio.to_thread(matched, before, looked.text.chapters, looked.language)
    chapters = tuple(_previewed(proposed, before, looked.language))
    carried = base64.urlsafe_b64encode(zlib.compress(msgspec.json.encode(looked), 6)).decode()
    states = [line.state for chapter in chapters for line in chapter.lines]
    view = PreviewView(
        title=page.title,
        url=f"{page.url}/documents/{document}",
        document=document,
        name=known.title,
        languages=page.programme.basics.settings.languages,
        language=looked.language,
        source=looked.source,
        parcel=carried,
        proof=_proof(page, document, carried),
        chapters=chapters,
        left=tuple((one.note, one.number, one.words) for one in looked.text.left),
        gone=_gone(proposed, before, looked.language),
        before=before.number if before else 0,
        changed=states.count("changed"),
        new=states.count("new"),
        total=len(states),
        translates=looked.translates,
        maturities=MATURITIES,
        form=texts_of({}, "why", LANGUAGES),
        record=record_of(document),
        notes=NOTES,
    )
    return page.render("programmes/document_preview", view, ask or FormState(), status)


def _gone(proposed: tuple[ChapterDraft, ...], before: Version | None, language: str) -> tuple[tuple[str, str], ...]:
    """Number and beginning of what nothing continues."""
    if before is None:
        return ()
    taken, numbers = {one.was for chapter in proposed for one in chapter.paragraphs}, before.numbers()
    gone = (one for one in before.paragraphs if one.id not in taken and one.id in numbers)
    return tuple((numbers[one.id], cut(one.words.get(language, ""), SHORT)) for one in gone)


def _previewed(proposed: tuple[ChapterDraft, ...], before: Version | None, language: str) -> Iterator[PreviewChapter]:
    old = {one.id: one for one in before.paragraphs} if before else {}
    numbers, place, titled = before.numbers() if before else {}, 0, 0
    for chapter in proposed:
        titled += bool(chapter.title)
        lines, counted = [], 0
        for one in chapter.paragraphs:
            counted += one.sort != "heading"
            was = old.get(one.was)
            words = was.words.get(language, "") if was else ""
            state = "new" if was is None else "same" if (was.sort, words) == (one.sort, one.words) else "changed"
            lines.append(
                PreviewLine(
                    place=place,
                    number=f"{titled}.{counted}" if one.sort != "heading" else "",
                    sort=one.sort,
                    words=cut(one.words, SHORT) if state == "same" else one.words,
                    was=numbers.get(one.was, ""),
                    state=state if before else "",
                    pieces=pieces(words, one.words) if state == "changed" else (),
                )
            )
            place += 1
        yield PreviewChapter(chapter.title, tuple(lines))


def _proof(page: ProgrammePage, document: str, carried: str) -> str:
    return signing.sign(page.hall.secret, "text of a document", page.programme.id, document, carried)


def _unpacked(page: ProgrammePage, document: str, form: SubmittedForm) -> Looked | None:
    """What was looked at; None if it is not that."""
    carried = form.first_raw("parcel")
    if not hmac.compare_digest(_proof(page, document, carried).encode(), form.first("proof").encode()):
        return None
    data = zlib.decompressobj().decompress(base64.urlsafe_b64decode(carried), MOST_TEXT)
    return msgspec.json.decode(data, type=Looked)


IMPORT = [preview, save]
