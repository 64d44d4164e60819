"""The documents of a programme at the desk: the list, and a new one.

Never here: one document (document_page), bringing a text in (document_import), files (document_files).
"""

import msgspec
from litestar import Response, post
from litestar.di import NamedDependency

from app.activities.base.form_fields import read_texts
from app.activities.base.messages import Refused
from app.languages import LANGUAGES
from app.programme.documents.messages import SayDocument
from app.programme.views.documents import DocumentLine, document_line
from app.text import N_, NN_
from app.web import answers
from app.web.desk.lengths import overlong
from app.web.desk.page import read_form
from app.web.desk.programmes.document_files import add_file, bring_again
from app.web.desk.programmes.document_import import IMPORT
from app.web.desk.programmes.document_page import PAGE, done, lost_versions
from app.web.desk.programmes.page import ProgrammePage, Section

LOST = NN_(
    "{number} file of a document is lost. Please upload it again.",
    "{number} files of documents are lost. Please upload them again.",
    by="number",
)


class DocumentsPart(msgspec.Struct, frozen=True):
    """Every document, also one that has no version yet; by its id how many of its files are lost."""

    documents: tuple[DocumentLine, ...]
    lost: dict[str, int]


def view(page: ProgrammePage) -> DocumentsPart:
    """The list."""
    documents = page.programme.documents
    lost = {key: len(lost_versions(one, page.lost)) for key, one in documents.items()}
    return DocumentsPart(tuple(document_line(one, page.language) for one in documents.values()), lost)


def lacking(page: ProgrammePage) -> tuple[Refused, ...]:
    """Files that nobody can load any more."""
    return (Refused(LOST, {"number": len(page.lost)}),) if page.lost else ()


@post("/documents")
async def add(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """A new document; its text or file comes next."""
    form = await read_form(request)
    refused = overlong(form.fields) or await page.submit(
        form.key, SayDocument(read_texts(form.fields, "title", LANGUAGES))
    )
    if refused is not None:
        return page.show(SECTION, page.refusal(refused, form.fields, "new"), refused.status)
    return done(page, next(reversed(page.programme.documents)), "new")


SECTION = Section(
    path="documents",
    words=N_("Documents"),
    view=view,
    template="documents",
    handlers=(add, *PAGE, add_file, bring_again, *IMPORT),
    lacking=lacking,
)
