"""The close report at the desk: what has no answer yet; how answers are given; publishing them, with a reason where some lack.

Never here: what lacks (programme/views/close_report), one answer.
"""

import msgspec
from litestar import Response, post
from litestar.di import NamedDependency

from app.activities.base.form_fields import read_texts
from app.activities.base.messages import Refused
from app.languages import LANGUAGES
from app.programme.answers.messages import ANSWERING, PublishAnswers, SetAnswering
from app.programme.views.close_report import CloseReport, close_report
from app.text import N_, NN_
from app.web import answers
from app.web.desk.page import read_form
from app.web.desk.programmes.page import ProgrammePage, Section

OTHERS = Refused(N_("The figures have changed meanwhile, so nothing was published. Please look at them again."))
LACKING = NN_(
    "{lacking} contribution or measure has no answer yet.",
    "{lacking} contributions and measures have no answer yet.",
    by="lacking",
)


class CloseReportView(msgspec.Struct, frozen=True):
    """The report, the address of the bench, and the programme's zone."""

    report: CloseReport
    bench: str
    zone: str


def _report(page: ProgrammePage) -> CloseReport:
    return close_report(page.programme, page.forums, page.language, page.now)


def view(page: ProgrammePage) -> CloseReportView:
    """The section as it stands."""
    return CloseReportView(_report(page), f"{page.url}/answers", page.programme.basics.settings.zone)


def lacking(page: ProgrammePage) -> tuple[Refused, ...]:
    """How many have no answer, once anybody has begun to answer."""
    number = _report(page).lacking if page.programme.answers.given else 0
    return (Refused(LACKING, {"lacking": number}),) if number else ()


@post("/close-report/answering")
async def answering(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """Who confirms, and by when all are to be given."""
    form = await read_form(request)
    command = SetAnswering(
        four_eyes=form.first("four_eyes") == "yes", due=form.first("due"), records=page.drawn_from(form, ANSWERING)
    )
    return await page.save(form, command, SECTION, ANSWERING, edit="answering")


@post("/close-report/publish")
async def publish(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """Everything that is ready, for everybody; only as long as the figures are those that the form showed."""
    form, report = await read_form(request), _report(page)
    command = PublishAnswers(
        lacking=report.lacking,
        total=report.total,
        why=read_texts(form.fields, "why", LANGUAGES) if report.lacking else {},
        until=form.first("until") if report.lacking else "",
    )
    same = form.first("lacking") == str(report.lacking) or page.was_sent(form.key)
    return await page.save(form, command if same else OTHERS, SECTION, edit="publish")


SECTION = Section(
    path="close-report",
    words=N_("Close report"),
    view=view,
    template="close_report",
    handlers=(answering, publish),
    lacking=lacking,
)
