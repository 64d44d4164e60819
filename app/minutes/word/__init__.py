"""The minutes as a Word document that can be edited: the same blocks as the PDF's, with real headings, table heads and lists.

Only in this room is the library imported. Never here: what stands in the document (content).
"""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx

from app.export.text import printable
from app.minutes.blocks import Document
from app.minutes.dating import dated
from app.minutes.word.body import Body
from app.minutes.word.page import set_up
from app.minutes.word.styles import style


def write(document: Document) -> bytes:
    """The file; the same document makes the same bytes. Whatever people wrote, it is made."""
    made: Any = docx.Document()
    style(made, document.language)
    set_up(made, document)
    _describe(made, document)
    _without_thumbnail(made)
    Body(made, document).write()
    file = BytesIO()
    made.save(file)
    return dated(file.getvalue(), document.made_at)


def _describe(made: Any, document: Document) -> None:
    said, when = made.core_properties, datetime.fromisoformat(document.made_at).astimezone(UTC).replace(tzinfo=None)
    said.title, said.subject = printable(document.title)[:255], printable(document.subject)[:255]
    said.author, said.last_modified_by = printable(document.author)[:255], ""
    said.comments, said.keywords = document.program, ""
    said.language, said.created, said.modified, said.revision = document.language, when, when, 1


def _without_thumbnail(made: Any) -> None:
    """The library's empty document brings a picture of itself."""
    links = made.part.package.rels
    for name in [name for name, one in links.items() if one.reltype.endswith("/thumbnail")]:
        del links[name]
