"""The public pages of documents: the list, one to be read, two versions side by side.

Never here: what a page tells (app/programme/views), how a page is kept, files (document_files).
"""

from typing import Any

from app.programme.state import Programme
from app.programme.views.changes import changes
from app.programme.views.document import Wish, document
from app.programme.views.documents import documents
from app.programme.views.search_rows import of_documents
from app.text import N_
from app.web.public.programmes.page import Asked, PublicPage


def has_documents(programme: Programme) -> bool:
    """Whether there is anything to read or load."""
    return any(one.versions for one in programme.documents.values())


def _document(asked: Asked) -> Any:
    part = asked.query.get("part", "")[:4]
    wish = Wish(
        document=asked.parts["document"],
        version=asked.parts.get("version", ""),
        chapter=asked.query.get("chapter", ""),
        paragraph=asked.query.get("paragraph", ""),
        page=asked.page,
        part=int(part) if part.isascii() and part.isdecimal() else 1,
    )
    return document(asked.programme, asked.forums, asked.language, asked.now, wish)


def _changes(asked: Asked) -> Any:
    return changes(
        asked.programme,
        asked.forums,
        asked.language,
        asked.now,
        asked.parts["document"],
        asked.parts["version"],
        asked.query.get("against", ""),
        asked.page,
    )


READ = ("chapter", "part", "paragraph", "page")
PAGES = (
    PublicPage(
        path="/documents",
        view=lambda asked: documents(asked.programme, asked.forums, asked.language, asked.now),
        template="documents",
        words=N_("Documents"),
        has=has_documents,
        rows=lambda asked: of_documents(asked.programme, asked.home, asked.language),
    ),
    PublicPage(path="/documents/{document:str}", view=_document, template="document", query=READ),
    PublicPage(path="/documents/{document:str}/{version:str}", view=_document, template="document", query=READ),
    PublicPage(
        path="/documents/{document:str}/{version:str}/changes",
        view=_changes,
        template="changes",
        query=("against", "page"),
    ),
)
