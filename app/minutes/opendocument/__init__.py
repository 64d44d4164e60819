"""The minutes as an OpenDocument text, the open format that German administrations ask for: the same blocks as the PDF's.

Only in this room is the library imported. Never here: what stands in the document (content).
"""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from odfdo import Document as NewDocument

from app.export.text import printable
from app.minutes.blocks import Document
from app.minutes.dating import dated
from app.minutes.directions import locale_of
from app.minutes.opendocument.body import Body
from app.minutes.opendocument.styles import styles

THUMBNAIL = "Thumbnails/thumbnail.png"


def write(document: Document) -> bytes:
    """The file; the same document makes the same bytes. Whatever people wrote, it is made."""
    made: Any = NewDocument("text")
    body = Body(document)
    body.write()
    for name, data in body.pictures.items():
        made.container.set_part(name, data)
        made.manifest.add_full_path(name, "image/png")
    made.container.set_part("content.xml", body.content().encode())
    made.container.set_part("styles.xml", styles(document).encode())
    _describe(made, document)
    made.container.del_part(THUMBNAIL)
    made.manifest.del_full_path(THUMBNAIL)
    file = BytesIO()
    made.save(file)
    return dated(file.getvalue(), document.made_at)


def _describe(made: Any, document: Document) -> None:
    said, when = made.meta, datetime.fromisoformat(document.made_at).astimezone(UTC).replace(tzinfo=None)
    said.title, said.subject = printable(document.title), printable(document.subject)
    said.creator, said.initial_creator = printable(document.author), printable(document.author)
    said.language, said.generator = locale_of(document.language), document.program
    said.creation_date, said.date = when, when
