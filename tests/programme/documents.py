"""A document of a programme for tests: invented words, two versions. Never here: what is done with them."""

from __future__ import annotations

from typing import Any

from app.programme.documents.matching import matched
from app.programme.documents.messages import ChapterDraft, ParagraphDraft, SaveVersion, SayDocument
from app.programme.documents_state import Document
from tests.people import ORGANISER
from tests.play import Programmes, plan
from tests.programme.programmes import a_programme

ALL = "Digitale Angebote der Stadt sind für alle da, am Schalter, am Telefon oder auf Papier."
EASY = "Die zwanzig meistgelesenen Seiten erscheinen auch in Leichter Sprache. Betroffene prüfen jeden Text."
EASIER = (
    "Die zwanzig meistgelesenen Seiten und fünf häufige Bescheide erscheinen auch in Leichter Sprache. Betroffene prüfen "
    "jeden Text, bevor er erscheint."
)
HELP = "In jedem Bezirk helfen geschulte Ehrenamtliche an zwei Orten bei Anträgen."
OPEN = "Daten der Verwaltung werden offen, wenn niemand dadurch erkannt wird."
YOUNG = "Jugendliche werten in Ferienwerkstätten offene Daten ihres Kiezes aus."


def chapter(title: str, *paragraphs: str) -> ChapterDraft:
    return ChapterDraft(title, tuple(map(ParagraphDraft, paragraphs)))


FIRST = (chapter("Menschen", ALL, EASY, HELP), chapter("Daten", OPEN))
SECOND = (chapter("Menschen", HELP, ALL, EASIER), chapter("Jugend", YOUNG))


def save(log: Programmes, chapters: tuple[ChapterDraft, ...], key: str = "doc1", **more: Any) -> Any:
    """A version as the desk saves it: with what it continues proposed by the words."""
    language = more.setdefault("language", "de")
    proposed, _ = matched(log.state.documents[key].text, chapters, language)
    fields = {"day": "2022-05-20", "maturity": "draft"} | more
    return plan(log, ORGANISER, SaveVersion(document=key, chapters=proposed, **fields))


def a_document(*versions: tuple[ChapterDraft, ...]) -> Programmes:
    """A programme with a document in these versions."""
    log = a_programme()
    assert plan(log, ORGANISER, SayDocument({"de": "Entwurf der Strategie", "en": "Draft of the strategy"})) is None
    for one in versions:
        assert save(log, one) is None
    return log


def the(log: Programmes) -> Document:
    return log.state.documents["doc1"]
