"""What is handed out: the code, the QR code as picture and on paper, the links of each role.

Never here: what a link opens (identity).
"""

import struct
import zlib

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency

from app.forum.state import Forum
from app.forum.topics import KEY
from app.forum.views.funding import Funding, funding
from app.forum.wifi import Wifi, wifi
from app.languages import NAMES
from app.letters import name_only
from app.live import here
from app.live.render.catalogues import translations
from app.live.render.qr import draw, join_address, modules
from app.live.render.renderer import NOTHING, FormState
from app.live.render.words import filters
from app.text import N_, pick
from app.web import answers, file_names, origin, request_head
from app.web.desk.link_rows import LinkRow, rows_of
from app.web.desk.page import ForumPage

SCAN, TAKE_PART = N_("Scan, or type this address and the code:"), N_("Take part: no account, no app, no name.")
NETWORK, PASSWORD = N_("Wi-Fi"), N_("Password")
ON_ONE_SHEET = 2
"""So many languages have room on a poster."""
CARDS = 8
PIXELS = 24


class HandoutView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that people need to get in."""

    forum: str
    title: str
    status: str
    code: str
    zone: str
    languages: tuple[str, ...]
    links: tuple[LinkRow, ...]
    revoked: int
    frames: tuple[str, ...]
    secure: bool


class PaperWords(msgspec.Struct, frozen=True):
    """What a sheet says in one language, `tag`."""

    __repr__ = name_only
    tag: str
    title: str
    subtitle: str
    when: str
    how: str
    foot: str
    network: str
    password: str
    funding: str


class PaperView(msgspec.Struct, frozen=True, kw_only=True):
    """The poster or the table cards. `words` by language, the page's own first; `both`: the sheet speaks all of them."""

    forum: str
    title: str
    code: str
    languages: tuple[str, ...]
    copies: int
    words: tuple[PaperWords, ...]
    both: bool
    funding: Funding | None
    wifi: Wifi | None


@get("/f/{forum:str}/handout")
async def handout(page: NamedDependency[ForumPage]) -> Response[str]:
    """Code, poster and links."""
    return await handout_page(page, NOTHING)


async def handout_page(page: ForumPage, ask: FormState, status: int = 200) -> Response[str]:
    """The page; who is connected by each link is asked anew."""
    forum, hall = page.forum, page.hall
    rows = rows_of(hall, forum, await here.ask(hall.log, page.place, hall.process, hall.now()))
    view = HandoutView(
        forum=forum.id,
        title=pick(forum.settings.title, page.language),
        status=forum.status,
        code=forum.code,
        zone=forum.settings.zone,
        languages=forum.settings.languages,
        links=rows,
        revoked=len(forum.links) - len(rows),
        frames=forum.settings.frames,
        secure=origin.is_secure(hall.render.url),
    )
    return page.render("handout", view, ask, status)


@get("/f/{forum:str}/qr.svg")
async def qr_svg(page: NamedDependency[ForumPage]) -> Response[str]:
    """The QR code for any size."""
    drawn = draw(_address(page))
    box = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawn.size} {drawn.size}" shape-rendering="crispEdges">'
    )
    svg = f'{box}<path fill="#FFF" d="M0 0h{drawn.size}v{drawn.size}H0z"/><path d="{drawn.path}"/></svg>'
    return Response(svg, media_type="image/svg+xml", headers=_download(page, "svg"))


@get("/f/{forum:str}/qr.png")
async def qr_png(page: NamedDependency[ForumPage]) -> Response[bytes]:
    """The QR code as pixels, for slides."""
    picture = png(modules(_address(page)), PIXELS)
    return Response(picture, media_type="image/png", headers=_download(page, "png"))


def _address(page: ForumPage) -> str:
    table = _table(page)
    return join_address(page.hall.render.url, f"{page.forum.code}/{table}" if table else page.forum.code)


def _table(page: ForumPage) -> str:
    """The key of the topic into which the code is to lead; empty: into the forum."""
    asked = request_head.query(page.request, "table")
    return asked if KEY.fullmatch(asked) else ""


def _download(page: ForumPage, ending: str) -> dict[str, str]:
    table = _table(page)
    name = file_names.of_forum(page.forum, page.language, page.place.now(), file_names.QR_CODE, ending, table)
    return {"Content-Disposition": answers.attachment(name), "Cache-Control": "no-store"}


def png(rows: list[list[bool]], scale: int) -> bytes:
    """A picture of one bit a pixel: true is black, each module `scale` pixels wide."""
    width = len(rows[0]) * scale
    lines = []
    for line in rows:
        bits = "".join(("0" if dark else "1") * scale for dark in line).ljust(-(-width // 8) * 8, "1")
        lines += [b"\0" + int(bits, 2).to_bytes(len(bits) // 8, "big")] * scale
    head = struct.pack(">IIBBBBB", width, len(rows) * scale, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(lines), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


@get("/f/{forum:str}/poster")
async def poster(page: NamedDependency[ForumPage]) -> Response[str]:
    """One A4 page for doors and the first slide."""
    return page.render("poster", _paper(page, 1))


@get("/f/{forum:str}/cards")
async def cards(page: NamedDependency[ForumPage]) -> Response[str]:
    """Eight cards on an A4 page, to be cut and laid on tables."""
    return page.render("cards", _paper(page, CARDS))


def _paper(page: ForumPage, copies: int) -> PaperView:
    s, both = page.forum.settings, request_head.query(page.request, "both") == "1"
    others = [tag for tag in s.languages if tag != page.language and tag in NAMES]
    tags = [page.language, *others][:ON_ONE_SHEET] if both else [page.language]
    return PaperView(
        forum=page.forum.id,
        title=pick(s.title, page.language),
        code=page.forum.code,
        languages=s.languages,
        copies=copies,
        words=tuple(_words(page.forum, tag) for tag in tags),
        both=both,
        funding=funding(page.forum, page.language),
        wifi=wifi(s.wifi, s.wifi_password),
    )


def _words(forum: Forum, tag: str) -> PaperWords:
    s, say = forum.settings, translations(tag).gettext
    hours = f", {s.starts}{f'–{s.ends}' if s.ends else ''}" if s.starts else ""
    return PaperWords(
        tag=tag,
        title=pick(s.title, tag),
        subtitle=pick(s.subtitle, tag),
        when=f"{filters(tag)['day'](s.day)}{hours}" if s.day else "",
        how=say(SCAN),
        foot=say(TAKE_PART),
        network=say(NETWORK),
        password=say(PASSWORD),
        funding=pick(s.funding, tag),
    )


HANDOUT = [handout, qr_svg, qr_png, poster, cards]
