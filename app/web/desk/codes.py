"""One-time codes at the desk: made, printed once, counted, withdrawn. Here alone they exist in the clear, for one answer.

Never here: what a code opens (fold/codes), where one is typed (code).
"""

import asyncio
import secrets

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities.base.messages import Refused
from app.forum import codes
from app.forum.codes import CodeCounts
from app.forum.commands import MOST_CODES, IssueCodes, WithdrawCodes
from app.forum.state import Batch
from app.forum.views import StrandView, strands
from app.languages import LANGUAGES
from app.letters import name_only
from app.live.render.qr import QrCode, card, join_address
from app.live.render.renderer import NOTHING, FormState
from app.text import N_, pick
from app.web import answers, request_head
from app.web.desk.page import ForumPage, named, read_form

A_PAGE = 10
"""So many cards stand on an A4 page."""
NO_NUMBER = Refused(
    N_("Please give a number of codes from 1 to {most}."), {"most": MOST_CODES}, 422, invalid=("number",)
)
SHOWN = Refused(
    N_(
        "These codes were made already, and their sheet cannot be shown again. If you do not have it, "
        "withdraw these codes and make new ones."
    )
)


class BatchRow(msgspec.Struct, frozen=True):
    """Codes that were made together."""

    id: str
    made_at: int
    counts: CodeCounts
    withdrawn: bool


class StrandRow(msgspec.Struct, frozen=True):
    """A strand's codes, newest batch first."""

    strand: StrandView
    counts: CodeCounts
    batches: tuple[BatchRow, ...]


class CodesView(msgspec.Struct, frozen=True, kw_only=True):
    """The page: every strand, the languages that cards can speak, how many codes can be made at once."""

    forum: str
    title: str
    zone: str
    status: str
    languages: tuple[str, ...]
    strands: tuple[StrandRow, ...]
    most: int


class WithdrawalView(msgspec.Struct, frozen=True, kw_only=True):
    """Asked before codes are withdrawn."""

    forum: str
    title: str
    zone: str
    strand: str
    batch: BatchRow


class CardView(msgspec.Struct, frozen=True):
    """One code in the clear, and as a picture with the way in."""

    __repr__ = name_only
    code: str
    drawn: QrCode


class SheetView(msgspec.Struct, frozen=True, kw_only=True):
    """The sheets, in one language."""

    forum: str
    title: str
    strand: StrandView
    day: str
    starts: str
    ends: str
    code: str
    pages: tuple[tuple[CardView, ...], ...]
    number: int


def _row(batch: Batch) -> BatchRow:
    return BatchRow(batch.id, batch.made_at, codes.of_batch(batch), batch.withdrawn)


def _view(page: ForumPage) -> CodesView:
    forum = page.forum
    newest = list(reversed(forum.batches.values()))
    rows = tuple(
        StrandRow(one, codes.of_strand(forum, one.id), tuple(_row(batch) for batch in newest if batch.strand == one.id))
        for one in strands(forum, page.language)
    )
    s = forum.settings
    spoken = tuple(tag for tag in s.languages if tag in LANGUAGES)
    return CodesView(
        forum=forum.id,
        title=pick(s.title, page.language),
        zone=s.zone,
        status=forum.status,
        languages=spoken,
        strands=rows,
        most=MOST_CODES,
    )


@get("/f/{forum:str}/codes")
async def codes_page(page: NamedDependency[ForumPage]) -> Response[str]:
    """Codes of every strand; the figures alone for the page that asks again and again."""
    if request_head.header(page.request, b"hx-request"):
        return answers.html(page.hall.render.fragment("desk/codes_figures.html", "figures", _view(page), page.language))
    return _page(page, NOTHING)


def _page(page: ForumPage, ask: FormState, status: int = 200) -> Response[str]:
    return page.render("codes", _view(page), ask, status)


@post("/f/{forum:str}/codes", status_code=200)
async def issue(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[str]:
    """Makes codes for a strand and answers with their sheets, once: only hashes are kept."""
    form = await read_form(request)
    typed = form.first("number")
    number = int(typed) if typed.isdecimal() and len(typed) < 6 else 0
    if not 1 <= number <= MOST_CODES:
        return _page(page, page.refusal(NO_NUMBER, form.fields), NO_NUMBER.status)
    made = [codes.written(secrets.randbits(codes.BITS)) for _ in range(number)]
    hashes = tuple(codes.hashed(page.forum.id, codes.read(one)) for one in made)
    refused = await page.submit(form.key, IssueCodes(form.first("strand"), hashes))
    if refused is None and hashes[0] not in page.forum.codes:
        refused = SHOWN  # the same form once more: the first answer counts, and its codes are gone
    if refused is not None:
        return _page(page, page.refusal(refused, form.fields), refused.status)
    language = form.first("language")
    spoken = language if language in LANGUAGES else page.language
    return await asyncio.to_thread(_sheet, page, form.first("strand"), made, spoken)


def _sheet(page: ForumPage, strand: str, made: list[str], language: str) -> Response[str]:
    forum, s = page.forum, page.forum.settings
    named = next(one for one in strands(forum, language) if one.id == strand)
    address = join_address(page.hall.render.url, forum.code)
    cards = [CardView(code, card(f"{address}#{codes.read(code)}")) for code in made]
    pages = tuple(tuple(cards[start : start + A_PAGE]) for start in range(0, len(cards), A_PAGE))
    view = SheetView(
        forum=forum.id,
        title=pick(s.title, language),
        strand=named,
        day=s.day,
        starts=s.starts,
        ends=s.ends,
        code=forum.code,
        pages=pages,
        number=len(made),
    )
    return answers.page(
        page.hall,
        page.request,
        "desk/code_sheet.html",
        view=view,
        ask=NOTHING,
        language_of_page=language,
        reach=page.reach,
    )


@get("/f/{forum:str}/codes/{batch:str}/withdrawal")
async def withdrawal_page(page: NamedDependency[ForumPage], batch: FromPath[str]) -> Response[str]:
    """Asks before codes are withdrawn."""
    return _withdrawal(page, batch, NOTHING)


def _withdrawal(page: ForumPage, batch: str, ask: FormState, status: int = 200) -> Response[str]:
    known = named(page.forum.batches, batch)
    s = page.forum.settings
    strand = next((one.name for one in strands(page.forum, page.language) if one.id == known.strand), known.strand)
    view = WithdrawalView(
        forum=page.forum.id, title=pick(s.title, page.language), zone=s.zone, strand=strand, batch=_row(known)
    )
    return page.render("withdrawal", view, ask, status)


@post("/f/{forum:str}/codes/{batch:str}/withdrawal")
async def withdraw(
    page: NamedDependency[ForumPage], batch: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """Lets the unused codes of a batch open nothing any more."""
    form = await read_form(request)
    refused = await page.submit(form.key, WithdrawCodes(batch))
    if refused is None:
        return answers.redirect(f"{page.url}/codes?done=withdrawn")
    return _withdrawal(page, batch, page.refusal(refused, form.fields), refused.status)


CODES = [codes_page, issue, withdrawal_page, withdraw]
