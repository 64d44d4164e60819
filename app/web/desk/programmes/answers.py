"""Answering contributions at the desk: one at a time, confirming, withdrawing.

Whoever answers sees what is said of the contribution now; a form of an older state is refused. Never here: what there is to
answer (programme/views), what the bench shows (bench), several at once.
"""

from litestar import Response, post
from litestar.di import NamedDependency

from app.activities.base.form_fields import Fields
from app.activities.base.messages import Command, Refused
from app.forum import versions
from app.live.render.renderer import FormState
from app.programme.answers import messages as m
from app.programme.views.contributions import Contribution, everything
from app.programme.views.due import due
from app.text import N_, NN_
from app.web import answers
from app.web.desk.page import SubmittedForm, read_form
from app.web.desk.programmes import answers_files, answers_several
from app.web.desk.programmes.bench import GONE, ask, said, view
from app.web.desk.programmes.page import ProgrammePage, Section

SOFT = "\u00ad"
OVERDUE = NN_("{number} answer is overdue.", "{number} answers are overdue.", by="number")
DUE_SOON = NN_("{number} answer is due within a week.", "{number} answers are due within a week.", by="number")
NOT_IN_IT = Refused(
    N_("These words are not in the contribution. Please copy them exactly."), status=422, invalid=("quote",)
)


@post("/answers/give")
async def give(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """One contribution, or a section of it, answered; or a text module put into the reason; or a draft."""
    form = await read_form(request)
    bench = view(page)
    if module := form.first("insert"):
        return page.show(SECTION, FormState(fields=_inserted(page, form, module), edit="give"))
    one = _contribution(page, form.first("name"))
    command = _given(page, form, one) if one else GONE
    refused = command if isinstance(command, Refused) else await ask(page, form, command)
    if refused is not None:
        return _refused(page, form, refused, "give")
    after = bench.desk.pane.next if bench.desk.pane and form.first("act") != "draft" else form.first("name")
    return answers.redirect(
        bench.to(page=bench.desk.asked.page, of=after or form.first("name"), done="given") + "#pane"
    )


def _refused(page: ProgrammePage, form: SubmittedForm, refused: Refused, edit: str) -> Response[str]:
    """The bench as it stands, with what was typed and why not; beside it what somebody else has saved meanwhile."""
    if refused is versions.CHANGED:
        return page.show(SECTION, page.clash(form, page.show(SECTION), edit), refused.status)
    return page.show(SECTION, page.refusal(refused, form.fields, edit), refused.status)


def _contribution(page: ProgrammePage, name: str) -> Contribution | None:
    return everything(page.programme, page.forums, page.language, page.now).by_name().get(name)


def _given(page: ProgrammePage, form: SubmittedForm, one: Contribution) -> Command | Refused:
    """The command that the form says. A section is the place of the typed words in those of the contribution."""
    quote = form.first("quote").replace("\r\n", "\n")
    if quote not in one.words:
        quote = quote.replace(SOFT, "")  # the page's own, copied with the words
    start = one.words.find(quote) if quote else 0
    if start < 0:
        return NOT_IN_IT
    whole = not quote or quote == one.words
    return m.GiveAnswers(
        names=(one.name,),
        start=0 if whole else start,
        end=0 if whole else start + len(quote),
        records=page.drawn_from(form, m.record_of(one.name)),
        **said(form),
    )


def _inserted(page: ProgrammePage, form: SubmittedForm, module: str) -> Fields:
    """The fields with the words of a text module behind what was typed, in each language that it has."""
    found, fields = page.programme.answers.modules.get(module), dict(form.fields)
    for tag, words in found.text.items() if found else ():
        typed = form.first(f"reason.{tag}")
        fields[f"reason.{tag}"] = [f"{typed} {words}".strip()]
    fields["modules"] = [" ".join(dict.fromkeys((*form.first("modules").split(), module)))]
    return fields


@post("/answers/confirm")
async def confirm(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """What somebody else said, confirmed."""
    form = await read_form(request)
    name = form.first("name")
    command = m.ConfirmAnswers(names=(name,), records=page.drawn_from(form, m.record_of(name)))
    refused = await ask(page, form, command)
    if refused is not None:
        return _refused(page, form, refused, "confirm")
    bench = view(page)
    return answers.redirect(bench.to(page=bench.desk.asked.page, of=name, done="confirmed") + "#pane")


@post("/answers/withdraw")
async def withdraw(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """An answer taken back."""
    form = await read_form(request)
    name, (start, _, end) = form.first("name"), form.first("part").partition("-")
    if not (start.isdecimal() and end.isdecimal()) or len(start + end) > 12:
        return _refused(page, form, GONE, "withdraw")
    command = m.WithdrawAnswer(
        name=name, start=int(start), end=int(end), records=page.drawn_from(form, m.record_of(name))
    )
    refused = await ask(page, form, command)
    if refused is not None:
        return _refused(page, form, refused, "withdraw")
    bench = view(page)
    return answers.redirect(bench.to(page=bench.desk.asked.page, of=name, done="withdrawn") + "#pane")


def lacking(page: ProgrammePage) -> tuple[Refused, ...]:
    """What is overdue, and what is due within a week."""
    found = due(page.programme, page.forums, page.language, page.now)
    said = ((OVERDUE, found.late), (DUE_SOON, found.soon))
    return tuple(Refused(words, {"number": number}) for words, number in said if number)


SECTION = Section(
    path="answers",
    words=N_("Answer contributions"),
    view=view,
    template="answers",
    handlers=(give, confirm, withdraw, *answers_several.HANDLERS, *answers_files.HANDLERS),
    lacking=lacking,
)
