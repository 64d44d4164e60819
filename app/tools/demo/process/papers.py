"""The documents of the process: the strategic framework in two versions, and the strategy that is made of goals and measures.

Never here: when each is saved (chronicle.py).
"""

from collections.abc import Sequence
from importlib.resources import files
from typing import NamedTuple

from app.imports.documents import markdown
from app.live.live_programme import LiveProgramme
from app.programme.documents.matching import matched
from app.programme.documents.messages import ChapterDraft, ParagraphDraft, SaveVersion, SayDocument, TranslateVersion
from app.programme.documents_state import Maturity
from app.text import Text
from app.tools.demo.process.course import Course

FRAMEWORK: Text = {"de": "Strategischer Rahmen", "en": "Strategic framework"}
STRATEGY: Text = {"de": "Strategie für ein digitales Musterstadt", "en": "Strategy for a digital Musterstadt"}
DRAFT: Maturity = "draft"
FINAL: Maturity = "final"
Chapters = Sequence[ChapterDraft]


def read(name: str) -> Chapters:
    """The chapters of one of our files."""
    text = files("app.tools.demo.process").joinpath("papers", f"{name}.md").read_text("utf-8")
    return markdown.read(text).chapters


def chapter(title: str, words: Sequence[str]) -> ChapterDraft:
    """A chapter with a paragraph for each of the words."""
    return ChapterDraft(title, tuple(ParagraphDraft(one) for one in words))


class Edition(NamedTuple):
    """A version of the document with this title, as it is saved in both languages."""

    title: Text
    day: str
    maturity: Maturity
    why: Text
    german: Chapters
    english: Chapters


async def saved(course: Course, place: LiveProgramme, edition: Edition, at: int) -> None:
    """It is saved; paragraphs that go on keep their ids. Raises Over, DemoError."""
    title, day = edition.title, edition.day
    key = f"{title['de']} {day}"
    known = next((one for one in place.programme.documents.values() if one.title == title), None)
    if known is None:
        await course.ask(place, f"{key} said", SayDocument(title), at=at)
        known = next(one for one in place.programme.documents.values() if one.title == title)
    before = known.versions[-1] if known.versions else None
    chapters, _ = matched(before, edition.german, "de")
    await course.ask(place, key, SaveVersion(known.id, day, edition.maturity, "de", chapters, edition.why), at=at)
    number = len(place.programme.documents[known.id].versions)
    await course.ask(place, f"{key} en", TranslateVersion(known.id, number, "en", tuple(edition.english)), at=at)
