"""Pictures at the desk: the list, uploading one, changing what is said of it, deleting it.

A file is written anew before anything is kept of it. Never here: how it is read (images), the bytes' way to a browser (public).
"""

from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities.base.form_fields import changed_texts, first, read_texts, texts_of
from app.activities.base.image import Image, Picture, names, picture
from app.activities.base.messages import Refused
from app.forum import versions
from app.forum.images import THERE, AddImage, ChangeImage, RemoveImage, used_in
from app.images.child import Busy
from app.images.messages import LOGO_PHONE, LOGO_WALL, MOST_BYTES, PHONE, WALL, Asked, Failed
from app.images.process import reencoded
from app.languages import LANGUAGES
from app.live import pictures
from app.live.render.renderer import NOTHING, FormState
from app.store.log import Unavailable
from app.text import N_, pick
from app.web import answers, signing
from app.web.answers import NOT_SAVED
from app.web.desk.lengths import overlong
from app.web.desk.page import ForumPage, RefusedError, SubmittedForm, lost_files, named, read_form
from app.web.desk.upload import BUSY
from app.web.multipart import Received, receive

TOO_LARGE = Refused(
    N_("This file is too large. A picture may have up to {most} MB. What you typed is still here."),
    {"most": MOST_BYTES // 1024**2},
    413,
    invalid=("file",),
)
NO_FILE = Refused(N_("Please choose a picture."), status=422, invalid=("file",))
SVG = Refused(
    N_("SVG files are not taken: they can carry scripts. Please save the picture as PNG."),
    status=422,
    invalid=("file",),
)
WHY = {
    "unknown": Refused(
        N_("This is no picture in PNG, JPEG or WebP. Please save it as one."), status=422, invalid=("file",)
    ),
    "damaged": Refused(
        N_("This picture cannot be read: the file is damaged. Please save it once more."), status=422, invalid=("file",)
    ),
    "pixels": Refused(
        N_("This picture has too many pixels. Please make it smaller: 2,560 pixels on the longer side are enough."),
        status=413,
        invalid=("file",),
    ),
    "slow": Refused(
        N_("Reading this picture takes too long. Please make it smaller: 2,560 pixels on the longer side are enough."),
        status=413,
        invalid=("file",),
    ),
    "tiny": Refused(N_("This picture is too small to be seen on a wall."), status=422, invalid=("file",)),
}
ORPHANS = 8
"""So many files may lie there that no picture names: of forms that were refused and are still being filled in."""


class ImageRow(msgspec.Struct, frozen=True, kw_only=True):
    """One picture in the list; `steps` are the titles of those that show it, `kilobytes` what it takes for walls and phones.
    `lost`: the store has its bytes no more."""

    picture: Picture
    steps: tuple[str, ...]
    kilobytes: int
    lost: bool = False


class ImagesView(msgspec.Struct, frozen=True, kw_only=True):
    """The list."""

    forum: str
    title: str
    images: tuple[ImageRow, ...]


class ImageView(msgspec.Struct, frozen=True, kw_only=True):
    """The form of one picture; `row` is None for a new one. `held`: a file that was read already, for a
    form that was refused."""

    forum: str
    title: str
    languages: tuple[str, ...]
    form: dict[str, str]
    logo: bool
    megabytes: int
    row: ImageRow | None = None
    held: str = ""
    filename: str = ""


@get("/f/{forum:str}/images")
async def images(page: NamedDependency[ForumPage]) -> Response[str]:
    """The pictures; of each, whether it is still kept, as far as the store says anything."""
    known = page.forum.images
    gone = await lost_files(page.hall, page.forum.id, names(known))
    rows = tuple(_row(page, one, gone) for one in known.values())
    return page.render("images", ImagesView(forum=page.forum.id, title=_title(page), images=rows), NOTHING)


def _title(page: ForumPage) -> str:
    return pick(page.forum.settings.title, page.language)


def _row(page: ForumPage, image: Image, lost: frozenset[str] = frozenset()) -> ImageRow:
    steps = tuple(pick(page.forum.activities[key].plan.title, page.language) for key in used_in(page.forum, image.id))
    return ImageRow(
        picture=picture(image, page.language),
        steps=steps,
        kilobytes=-(-image.bytes // 1024),
        lost=not lost.isdisjoint((image.id, image.small)),
    )


@get("/f/{forum:str}/images/new")
async def new_image(page: NamedDependency[ForumPage]) -> Response[str]:
    """An empty form."""
    return _form(page, None, NOTHING)


@get("/f/{forum:str}/images/{image:str}")
async def image_page(page: NamedDependency[ForumPage], image: FromPath[str]) -> Response[str]:
    """The form of one picture."""
    return _form(page, named(page.forum.images, image), NOTHING)


def _form(
    page: ForumPage, known: Image | None, ask: FormState, status: int = 200, held: str = "", filename: str = ""
) -> Response[str]:
    alt, credit = (known.alt, known.credit) if known else ({}, {})
    view = ImageView(
        forum=page.forum.id,
        title=_title(page),
        languages=page.forum.settings.languages,
        form=texts_of(alt, "alt", LANGUAGES) | texts_of(credit, "credit", LANGUAGES),
        logo=known.logo if known else False,
        megabytes=MOST_BYTES // 1024**2,
        row=_row(page, known) if known else None,
        held=held,
        filename=filename,
    )
    return page.render("image", view, ask, status)


@post("/f/{forum:str}/images", request_max_body_size=None)
async def add_image(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[str]:
    """One more picture: read, written anew, kept, then named in the log. The body is bounded where it is read (multipart)."""
    form = await receive(request, MOST_BYTES)
    if isinstance(form, Refused):
        raise RefusedError(form)
    if page.was_sent(form.key):  # sent twice: the picture is there
        return answers.redirect(f"{page.url}/images?done=image")
    try:
        before = await page.hall.log.blob_names(page.forum.id)
        read = TOO_LARGE if form.too_large else await _read(page, form)
        if isinstance(read, Refused):
            return _form(page, None, page.refusal(read, form.fields), read.status)
        image, blobs = read
        refused = overlong(form.fields) or await page.submit(form.key, AddImage(image))
        if refused is None or (refused is THERE and not blobs.keys() <= before):  # it is there again
            await _settle(page, blobs)
            return answers.redirect(f"{page.url}/images?done=image")
        filename = form.filename or first(form.fields, "filename")
        return _form(page, None, page.refusal(refused, form.fields), refused.status, _held(page, image), filename)
    except Unavailable:
        return _form(page, None, page.refusal(NOT_SAVED, form.fields), NOT_SAVED.status)


async def _read(page: ForumPage, form: Received) -> tuple[Image, dict[str, bytes]] | Refused:
    """What the form says, and the picture in it, or the one that it still holds, with bytes that are kept by now. Raises
    Unavailable."""
    logo, held = bool(first(form.fields, "logo")), first(form.fields, "held")
    said: dict[str, Any] = {name: read_texts(form.fields, name, LANGUAGES) for name in ("alt", "credit")}
    if not form.data and held:
        known = _unheld(page, held)
        if known is None or not {known.id, known.small} <= await page.hall.log.blob_names(page.forum.id):
            return NO_FILE
        return msgspec.structs.replace(known, logo=logo, **said), {}
    if not form.data:
        return NO_FILE
    if form.filename.lower().endswith((".svg", ".svgz")) or b"<svg" in form.data[:4096]:
        return SVG
    try:
        made = await reencoded(form.data, Asked(LOGO_WALL, LOGO_PHONE) if logo else Asked(WALL, PHONE), page.person.id)
    except Busy:
        return BUSY
    if isinstance(made, Failed):
        return WHY.get(made.why, WHY["damaged"])
    await page.hall.log.keep_blobs(page.forum.id, made.blobs)
    wall, *phone = made.blobs
    image = Image(
        id=wall,
        small=phone[0] if phone else wall,
        width=made.width,
        height=made.height,
        small_width=made.small_width,
        bytes=sum(map(len, made.blobs.values())),
        logo=logo,
        **said,
    )
    return image, made.blobs


def _held(page: ForumPage, image: Image) -> str:
    """A picture that was read, for its form to carry: what is typed again needs no file again."""
    said = msgspec.json.encode(msgspec.structs.replace(image, alt={}, credit={})).decode()
    return f"{signing.sign(page.hall.secret, 'picture', page.forum.id, said)}.{said}"


def _unheld(page: ForumPage, held: str) -> Image | None:
    proof, _, said = held.partition(".")
    if not signing.proven(page.hall.secret, proof, "picture", page.forum.id, said):
        return None
    return msgspec.json.decode(said, type=Image)


async def _settle(page: ForumPage, blobs: dict[str, bytes]) -> None:
    """Keeps them once more, now that an event names them, and deletes what no picture names when it has become much: whoever
    held a file in a form for so long chooses it again."""
    log, forum = page.hall.log, page.forum.id
    await log.keep_blobs(forum, blobs)
    pictures.remember(page.place, blobs)
    there = await log.blob_names(forum)
    await page.place.replica.catch_up(log)
    gone = there - names(page.forum.images)
    if len(gone) > ORPHANS:
        await log.drop_blobs(forum, sorted(gone))


@post("/f/{forum:str}/images/{image:str}")
async def change_image(
    page: NamedDependency[ForumPage], image: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """Other words for a picture."""
    known, form = named(page.forum.images, image), await read_form(request)
    if page.is_older(form, image):
        return _clash(page, image, form)
    command = ChangeImage(
        image=image,
        alt=changed_texts(form.fields, "alt", known.alt, LANGUAGES),
        credit=changed_texts(form.fields, "credit", known.credit, LANGUAGES),
        logo=bool(form.first("logo")),
        records=page.drawn_from(form, image),
    )
    refused = overlong(form.fields) or await page.submit(form.key, command)
    if refused is None:
        return answers.redirect(f"{page.url}/images?done=image")
    if refused is versions.CHANGED:
        return _clash(page, image, form)
    return _form(page, known, page.refusal(refused, form.fields), refused.status)


def _clash(page: ForumPage, image: str, form: SubmittedForm) -> Response[str]:
    """Somebody else was faster: what is saved now stands beside what was typed."""
    known = named(page.forum.images, image)
    return _form(page, known, page.clash(form, _form(page, known, NOTHING)), versions.CHANGED.status)


@get("/f/{forum:str}/images/{image:str}/removal")
async def removal_page(page: NamedDependency[ForumPage], image: FromPath[str]) -> Response[str]:
    """Asks before a picture goes, and says where it is shown."""
    return _removal(page, named(page.forum.images, image), NOTHING)


def _removal(page: ForumPage, known: Image, ask: FormState, status: int = 200) -> Response[str]:
    view = ImagesView(forum=page.forum.id, title=_title(page), images=(_row(page, known),))
    return page.render("image_removal", view, ask, status)


@post("/f/{forum:str}/images/{image:str}/removal")
async def remove_image(
    page: NamedDependency[ForumPage], image: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """The picture and its bytes, for good, wherever it is shown; also in a forum that is closed or sealed."""
    form = await read_form(request)
    if page.was_sent(form.key):
        return answers.redirect(f"{page.url}/images?done=gone")
    known = named(page.forum.images, image)
    refused = await page.submit(form.key, RemoveImage(image))
    if refused is not None:
        return _removal(page, known, page.refusal(refused, {}), refused.status)
    gone = {known.id, known.small} - names(page.forum.images)
    try:
        await page.hall.log.drop_blobs(page.forum.id, sorted(gone))
    except Unavailable:
        return _removal(page, known, page.refusal(NOT_SAVED, {}), NOT_SAVED.status)
    return answers.redirect(f"{page.url}/images?done=gone")


IMAGES = [images, new_image, image_page, add_image, change_image, removal_page, remove_image]
