"""A version of a document as a forum takes it over, to be commented on paragraph by paragraph.

Never here: comments, whether the forum takes it (forum/texts).
"""

from app.activities.base.passages import Passage, PassageText
from app.programme.documents_state import Document, Version


def text_id(programme: str, document: str) -> str:
    """How a forum names a programme's document."""
    return f"{programme}-{document}"


def passage_text(programme: str, document: Document, version: Version) -> PassageText:
    """What can be commented on: everything that has a number."""
    numbers = version.numbers()
    return PassageText(
        id=text_id(programme, document.id),
        source=f"{programme}/{document.id}",
        title=document.title,
        version=version.number,
        day=version.day,
        maturity=version.maturity,
        passages=tuple(
            Passage(
                id=one.wording,
                paragraph=one.id,
                number=numbers[one.id],
                words=one.words,
                chapter=chapter.title,
                version=version.number,
            )
            for chapter in version.chapters
            for one in chapter.paragraphs
            if one.id in numbers
        ),
    )
