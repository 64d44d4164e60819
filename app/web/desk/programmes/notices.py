"""Notices by mail at the desk: offered until a day, written, looked at with how many they go to, sent by a press of its own.

Never here: an address, a mail.
"""

import contextlib

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency

from app.activities.base.form_fields import read_texts
from app.activities.base.messages import Refused
from app.languages import LANGUAGES
from app.live.render.renderer import NOTHING, FormState
from app.mail import following
from app.mail.housekeeping import fan_out
from app.programme.notices import NO_WORDS, NOT_OFFERED, NOTICES, OfferNotices, SendNotice, goes_to, is_offered
from app.programme.notices_state import EVERYTHING
from app.programme.views.notices import SentRow, Topic, sent_rows, topics, with_fields
from app.store.log import Unavailable
from app.text import N_, Text
from app.web import answers
from app.web.desk.lengths import overlong
from app.web.desk.page import SubmittedForm, read_form
from app.web.desk.programmes.page import ProgrammePage, Section
from app.web.public.programmes.pages import PAGES

NO_SERVER = Refused(N_("This installation has no mail server. Who runs it can name one in its settings."), status=409)
OTHER_NUMBER = Refused(N_("It would go to another number of addresses by now. Please look once more."))


class NoticesSection(msgspec.Struct, frozen=True):
    """Whether mail can be sent at all, whether notices are offered and until when, what was sent."""

    sends: bool
    offered: bool
    until: str
    sent: tuple[SentRow, ...]
    address: str


class WriteView(msgspec.Struct, frozen=True, kw_only=True):
    """The form for a notice. `counts` says how many follow what; `people` how many it goes to, None before that was looked at;
    `outcomes` what became of the mails so far."""

    title: str
    url: str
    languages: tuple[str, ...]
    topics: tuple[Topic, ...]
    counts: dict[str, int]
    everybody: int
    pages: tuple[tuple[str, str], ...]
    outcomes: dict[str, int]
    people: int | None = None


def view(page: ProgrammePage) -> NoticesSection:
    """The section as it stands."""
    known = page.programme.notices
    sent = sent_rows(known.sent.values(), page.language)
    address = f"{page.hall.render.url}/p/{page.name}/notices"
    return NoticesSection(page.hall.sends_mail, is_offered(page.programme, page.now), known.until, sent, address)


@post("/notices/offer")
async def offer(page: NamedDependency[ProgrammePage]) -> Response[str]:
    """Lets people ask, until a day; or no longer, and every address is deleted."""
    form = await read_form(page.request)
    stop = form.first("stop") == "1"
    command = OfferNotices("" if stop else form.first("until"), records=page.drawn_from(form, NOTICES))
    refused = None if page.hall.sends_mail or stop else NO_SERVER
    if not stop and not form.first("until"):
        command = msgspec.structs.replace(command, until="none")
    answer = await page.save(form, refused or command, SECTION, NOTICES, "stopped" if stop else "offered")
    if stop and not page.programme.notices.offered:
        with contextlib.suppress(Unavailable):  # else whoever looks after the mails does it
            await page.hall.log.forget_all(page.programme.id)
    return answer


@get("/notices/write")
async def write(page: NamedDependency[ProgrammePage]) -> Response[str]:
    """The form for a notice."""
    return await _write(page)


async def _write(
    page: ProgrammePage, ask: FormState = NOTHING, status: int = 200, people: int | None = None
) -> Response[str]:
    known = await following.followers(page.hall, page.programme.id)
    counts: dict[str, int] = {}
    for one in known.values():
        for key in one.keys:
            counts[key] = counts.get(key, 0) + 1
    shown = WriteView(
        title=page.title,
        url=f"{page.url}/notices",
        languages=page.programme.basics.settings.languages,
        topics=topics(page.programme, page.language),
        counts=counts,
        everybody=len(known),
        pages=_pages(page),
        outcomes=await page.hall.log.outcomes(page.programme.id),
        people=people,
    )
    return page.render("programmes/notice_write", shown, ask, status)


def _pages(page: ProgrammePage) -> tuple[tuple[str, str], ...]:
    return tuple((f"/p/{page.name}{one.path}", one.words) for one in PAGES if one.words and one.has(page.programme))


@post("/notices/look", status_code=200)
async def look(page: NamedDependency[ProgrammePage]) -> Response[str]:
    """How many it would go to; nothing is sent."""
    form = await read_form(page.request)
    refused = _lacking(page, form)
    if refused is not None:
        return await _write(page, page.refusal(refused, form.fields), refused.status)
    return await _write(page, FormState(fields=form.fields), people=await _people(page, form))


@post("/notices/send")
async def send(page: NamedDependency[ProgrammePage]) -> Response[str]:
    """Sends it to as many as the page said, if they are still as many."""
    form = await read_form(page.request)
    if page.was_sent(form.key):
        return answers.redirect(f"{page.url}/notices?done=sent")
    people = await _people(page, form)
    refused = _lacking(page, form)
    if refused is None and form.first("people") != str(people):
        return await _write(page, page.refusal(OTHER_NUMBER, form.fields), OTHER_NUMBER.status, people)
    if refused is None:
        subject, words = _said(form)
        command = SendNotice(subject, words, _path(page, form), with_fields(page.programme, _about(page, form)), people)
        refused = await page.submit(form.key, command)
    if refused is not None:
        return await _write(page, page.refusal(refused, form.fields), refused.status)
    with contextlib.suppress(Unavailable):  # else whoever looks after the mails does it
        await fan_out(page.hall, page.programme.id)
    return answers.redirect(f"{page.url}/notices?done=sent")


def _lacking(page: ProgrammePage, form: SubmittedForm) -> Refused | None:
    if not page.hall.sends_mail:
        return NO_SERVER
    if not is_offered(page.programme, page.now):
        return NOT_OFFERED
    subject, words = _said(form)
    return overlong(form.fields) or (None if subject and words else NO_WORDS)


def _said(form: SubmittedForm) -> tuple[Text, Text]:
    return read_texts(form.fields, "subject", LANGUAGES), read_texts(form.fields, "text", LANGUAGES)


def _path(page: ProgrammePage, form: SubmittedForm) -> str:
    known = [path for path, _ in _pages(page)]
    return form.first("path") if form.first("path") in known else f"/p/{page.name}"


def _about(page: ProgrammePage, form: SubmittedForm) -> tuple[str, ...]:
    """What was ticked; nothing ticked, or everything: it goes to all."""
    said = form.fields.get("topic", [])
    known = {one.key for one in topics(page.programme, page.language)}
    return () if EVERYTHING in said else tuple(key for key in said if key in known)


async def _people(page: ProgrammePage, form: SubmittedForm) -> int:
    about = with_fields(page.programme, _about(page, form))
    known = await following.followers(page.hall, page.programme.id)
    return sum(goes_to(about, one.keys) for one in known.values())


SECTION = Section(
    path="notices",
    words=N_("Notices by mail"),
    view=view,
    template="notices",
    handlers=(offer, write, look, send),
)
