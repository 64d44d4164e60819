"""Text modules at the desk: words for several reasons, with how many answers use each. A change asks whether these change, too.

Never here: putting one into a reason (answers).
"""

import msgspec
from litestar import Response, post
from litestar.di import NamedDependency

from app.activities.base.form_fields import read_texts, texts_of
from app.languages import LANGUAGES
from app.programme.answers.messages import DropModule, SayModule
from app.programme.answers_state import OUTCOMES
from app.programme.views.answering import OUTCOME_WORDS
from app.programme.views.answers_desk import module_lines
from app.text import N_
from app.web import answers
from app.web.desk.page import read_form
from app.web.desk.programmes.page import ProgrammePage, Section


class ModuleRow(msgspec.Struct, frozen=True, kw_only=True):
    """A text module as its form has it."""

    id: str
    form: dict[str, str]
    outcome: str
    used: int
    record: str


class ModulesView(msgspec.Struct, frozen=True):
    """All that are offered, and the outcomes with which one can be."""

    rows: tuple[ModuleRow, ...]
    outcomes: tuple[tuple[str, str], ...]


def view(page: ProgrammePage) -> ModulesView:
    """The section as it stands."""
    rows = tuple(
        ModuleRow(
            id=one.module.id,
            form=texts_of(one.module.text, "text", LANGUAGES),
            outcome=one.module.outcome,
            used=one.used,
            record=f"module:{one.module.id}",
        )
        for one in module_lines(page.programme.answers)
    )
    return ModulesView(rows, tuple(OUTCOME_WORDS.items()))


@post("/modules")
async def say(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """A new one, or other words of one."""
    form = await read_form(request)
    module, outcome = form.first("module"), form.first("outcome")
    command = SayModule(
        module=module,
        text=read_texts(form.fields, "text", LANGUAGES),
        outcome=outcome if outcome in OUTCOMES else "",
        everywhere=form.first("everywhere") == "yes",
        records=page.drawn_from(form, f"module:{module}") if module else {},
    )
    return await page.save(form, command, SECTION, f"module:{module}" if module else "", edit=module or "new")


@post("/modules/drop")
async def drop(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """One offered no more."""
    form = await read_form(request)
    return await page.save(form, DropModule(module=form.first("module")), SECTION, edit="dropped")


SECTION = Section(path="modules", words=N_("Text modules"), view=view, template="modules", handlers=(say, drop))
