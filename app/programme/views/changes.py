"""Two versions of a document side by side, for everybody: what was changed, moved, is new or gone.

Never here: how they are compared (documents/comparison), markup.
"""

from collections import Counter
from collections.abc import Mapping

import msgspec

from app.forum.state import Forum
from app.letters import plain_number
from app.programme.documents.comparison import Part, compared
from app.programme.documents_state import Document, Version
from app.programme.state import Programme
from app.programme.views.documents import VersionLine, text_before, version_line
from app.text import pick

MOST = 60
"""So many paragraphs that are otherwise stand on a page."""


class ChangesView(msgspec.Struct, frozen=True, kw_only=True):
    """The page. `parts` are those with something that is otherwise, without what is the same. The figures count paragraphs.
    `others` are the versions that this one can be held against instead."""

    title: str
    document: str
    before: VersionLine
    after: VersionLine
    parts: tuple[Part, ...]
    changed: int
    new: int
    gone: int
    moved: int
    same: int
    others: tuple[int, ...]
    page: int
    pages: int


def changes(
    programme: Programme,
    forums: Mapping[str, Forum],
    language: str,
    now: int,
    document: str,
    version: str,
    against: str = "",
    page: int = 1,
) -> ChangesView | None:
    """The version `version` held against another one with a text (`against`, else the one before); None if there are no two."""
    found = programme.documents.get(document)
    after = found.version(plain_number(version)) if found else None
    if found is None or after is None or not after.chapters:
        return None
    other = found.version(plain_number(against)) if against else text_before(found, after)
    if other is None or not other.chapters or other.number == after.number:
        return None
    before, after = sorted((other, after), key=lambda one: one.number)
    return _view(found, before, after, language, page)


def _view(found: Document, before: Version, after: Version, language: str, page: int) -> ChangesView:
    whole = compared(before, after, language)
    states = Counter(line.state for line in whole.lines)
    pages = max(1, -(-len(whole.otherwise) // MOST))
    page = min(page, pages)
    wanted = {line.id for line in whole.otherwise[(page - 1) * MOST : page * MOST]}
    parts = (
        msgspec.structs.replace(part, lines=tuple(line for line in part.lines if line.id in wanted))
        for part in whole.parts
    )
    return ChangesView(
        title=pick(found.title, language),
        document=found.id,
        before=version_line(found, before, language),
        after=version_line(found, after, language),
        parts=tuple(one for one in parts if one.lines or (page == 1 and one.state != "same")),
        changed=states["changed"],
        new=states["new"],
        gone=states["gone"],
        moved=sum(line.moved for line in whole.lines),
        same=sum(line.state == "same" and not line.moved for line in whole.lines),
        others=tuple(
            one.number for one in found.versions if one.chapters and one.number not in (before.number, after.number)
        ),
        page=page,
        pages=pages,
    )
