"""Whether what an organiser wants of a document fits; each refusal says which field it is about.

Never here: reading a file (imports), matching paragraphs, what an event does.
"""

from collections.abc import Iterable
from datetime import date

from app.activities.base.actor import Actor
from app.activities.base.messages import Event, Refused
from app.programme.documents.messages import (
    NOT_THERE,
    AttachFile,
    ChapterDraft,
    DocumentSaid,
    DocumentWithdrawn,
    FileAttached,
    SaveVersion,
    SayDocument,
    TranslateVersion,
    VersionSaved,
    VersionTranslated,
    WithdrawDocument,
)
from app.programme.documents_state import Attached, Paragraph, Version
from app.programme.state import Programme
from app.text import N_, NN_

MOST_PARAGRAPHS, MOST_LETTERS, MOST_OF_ONE = 2_000, 600_000, 20_000
MOST_NAME = 200
NO_TITLE = Refused(N_("Please give the document a title."), status=422, invalid=("title",))
NO_DAY = Refused(N_("Please give the day of this version, as a date that exists."), status=422, invalid=("day",))
NOTHING = Refused(
    N_("A version has a text, a file or an address. Please give one of them."), status=422, invalid=("text",)
)
EMPTY = Refused(N_("A paragraph without words cannot be saved."), status=422, invalid=("text",))
SAME = Refused(
    N_("This text is word for word the version that is there already. Nothing was saved."), invalid=("text",)
)
TOO_LONG = Refused(
    NN_(
        "The text is too long: at most {paragraphs} paragraph and {letters} characters are taken.",
        "The text is too long: at most {paragraphs} paragraphs and {letters} characters are taken.",
        by="paragraphs",
    ),
    {"paragraphs": MOST_PARAGRAPHS, "letters": MOST_LETTERS},
    413,
    invalid=("text",),
)
TWICE = Refused(
    N_("Two paragraphs or chapters continue the same one of the version before. Please choose one of them."),
    status=422,
    invalid=("was",),
)
UNKNOWN = Refused(
    N_("The version before has changed since this page was made. Nothing was saved; please bring the text in again.")
)
HAS_FILE = Refused(N_("This version has a file already. Another one belongs to a new version."), invalid=("file",))
BAD_FILE = Refused(
    N_("Please give the file’s name, format and size, and an address that begins with https://."),
    status=422,
    invalid=("file",),
)
NOT_ALIKE = N_(
    "The translation does not have the same chapters and paragraphs: the first difference is in “{title}”. Nothing "
    "was saved."
)


def say(programme: Programme, actor: Actor, command: SayDocument, now: int) -> Event | Refused:
    """A title."""
    if not any(words.strip() for words in command.title.values()):
        return NO_TITLE
    if command.document and command.document not in programme.documents:
        return NOT_THERE
    return DocumentSaid(command.document, command.title, records=command.records)


def withdraw(programme: Programme, actor: Actor, command: WithdrawDocument, now: int) -> Event | Refused:
    """Out, or back."""
    if command.document not in programme.documents:
        return NOT_THERE
    return DocumentWithdrawn(command.document, command.reason, records=command.records)


def save(programme: Programme, actor: Actor, command: SaveVersion, now: int) -> Event | Refused:
    """A new version."""
    document = programme.documents.get(command.document)
    if document is None:
        return NOT_THERE
    refused = (
        _day(command.day)
        or _text(command.chapters)
        or (None if command.chapters or command.file else NOTHING)
        or (_file(command.file) if command.file else None)
        or _continues(document.text, command.chapters)
        or _same(document.newest, command)
    )
    return refused or VersionSaved(
        document=command.document,
        day=command.day,
        maturity=command.maturity,
        language=command.language,
        chapters=command.chapters,
        why=command.why,
        file=command.file,
        records=command.records,
    )


def translate(programme: Programme, actor: Actor, command: TranslateVersion, now: int) -> Event | Refused:
    """The same text in another language: as many chapters, and in each as many paragraphs of the same sort."""
    document = programme.documents.get(command.document)
    version = document.version(command.version) if document else None
    if version is None:
        return NOT_THERE
    if refused := _text(command.chapters):
        return refused
    for place in range(max(len(version.chapters), len(command.chapters))):
        if not _alike(version, command.chapters, place):
            return Refused(NOT_ALIKE, {"title": _named(version, command.chapters, place)}, 422, invalid=("text",))
    pairs = list(zip(version.chapters, command.chapters, strict=True))
    words = (
        (p.id, d.words) for chapter, draft in pairs for p, d in zip(chapter.paragraphs, draft.paragraphs, strict=True)
    )
    return VersionTranslated(
        command.document,
        command.version,
        command.language,
        {chapter.id: draft.title for chapter, draft in pairs if draft.title},
        dict(words),
        records=command.records,
    )


def _alike(version: Version, drafts: tuple[ChapterDraft, ...], place: int) -> bool:
    if place >= len(version.chapters) or place >= len(drafts):
        return False
    chapter, draft = version.chapters[place], drafts[place]
    sorts = [one.sort for one in chapter.paragraphs]
    return bool(chapter.title) == bool(draft.title) and sorts == [one.sort for one in draft.paragraphs]


def _named(version: Version, drafts: tuple[ChapterDraft, ...], place: int) -> str:
    """The chapter with this place by its title in either, else by its number."""
    drafted = drafts[place].title if place < len(drafts) else ""
    known = next(iter(version.chapters[place].title.values()), "") if place < len(version.chapters) else ""
    return drafted or known or str(place + 1)


def attach(programme: Programme, actor: Actor, command: AttachFile, now: int) -> Event | Refused:
    """A file for a version."""
    document = programme.documents.get(command.document)
    version = document.version(command.version) if document else None
    if version is None:
        return NOT_THERE
    if version.file is not None:
        return HAS_FILE
    refused = _file(command.file)
    return refused or FileAttached(command.document, command.version, command.file, records=command.records)


def _day(day: str) -> Refused | None:
    try:
        return None if date.fromisoformat(day).isoformat() == day else NO_DAY
    except ValueError:
        return NO_DAY


def _text(chapters: Iterable[ChapterDraft]) -> Refused | None:
    words = [one.words for chapter in chapters for one in chapter.paragraphs]
    if not all(one.strip() for one in words):
        return EMPTY
    letters = sum(map(len, words)) + sum(len(chapter.title) for chapter in chapters)
    long = len(words) > MOST_PARAGRAPHS or letters > MOST_LETTERS or any(len(one) > MOST_OF_ONE for one in words)
    return TOO_LONG if long else None


def _continues(before: Version | None, chapters: tuple[ChapterDraft, ...]) -> Refused | None:
    paragraphs = [one.was for chapter in chapters for one in chapter.paragraphs if one.was]
    whole = [one.was for one in chapters if one.was]
    known = {one.id for one in before.paragraphs} | {one.id for one in before.chapters} if before else set()
    if not {*paragraphs, *whole} <= known:
        return UNKNOWN
    return TWICE if len({*paragraphs, *whole}) < len(paragraphs) + len(whole) else None


def _same(before: Version | None, command: SaveVersion) -> Refused | None:
    """A version in which nothing is otherwise: not the text, not the file, and it has come no further."""
    if before is None or command.file is not None or not command.chapters or command.maturity != before.maturity:
        return None
    old = [(one.title.get(command.language, ""), _pairs(one.paragraphs, command.language)) for one in before.chapters]
    new = [(one.title, [(p.sort, p.words) for p in one.paragraphs]) for one in command.chapters]
    return SAME if old == new else None


def _pairs(paragraphs: Iterable[Paragraph], language: str) -> list[tuple[str, str]]:
    return [(one.sort, one.words.get(language, "")) for one in paragraphs]


def _file(file: Attached) -> Refused | None:
    named = bool(file.name.strip() and file.format.strip()) and len(file.name) <= MOST_NAME and file.size > 0
    kept = bool(file.blob) != bool(file.address)
    return None if named and kept and (file.blob or file.address.startswith("https://")) else BAD_FILE
