"""The files of an outcome: what the page says of each, how far those are that take their time, the download of one.

Never here: how a file is made (press, export), who may have it (outcome).
"""

import contextlib
from typing import Any, Literal

import msgspec
from litestar import Response
from msgspec.structs import replace

from app.export import xlsx
from app.live.hall import Hall, LiveForum
from app.press.batches import BATCH_OF, BATCHES, is_long
from app.press.editions import edition
from app.press.press import Press
from app.press.tray import Job, Tray
from app.store.log import Unavailable
from app.web import answers, file_names, preferences, request_head

WAIT_S = 3.0
"""So long whoever clicks on a file waits for it; then the page tells how far it is."""
DATA, MINUTES = "data", "minutes"
ORDER = ("pdf", "docx", "odt", "short.pdf", "short.docx", "short.odt", "xlsx", "excel.zip", "zip", "votes.zip", "json")
"""In which files stand on the page."""
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "xlsx": xlsx.MEDIA,
    "zip": "application/zip",
    "json": "application/json",
}
KINDS_OF = {
    **dict.fromkeys(("pdf", "docx", "odt"), file_names.MINUTES),
    **dict.fromkeys(("short.pdf", "short.docx", "short.odt"), file_names.MINUTES_SHORT),
    "excel.zip": file_names.CSV_EXCEL,
    "votes.zip": file_names.VOTES,
    "zip": file_names.CSV,
}
"""What two files of one ending are called."""


class FileRow(msgspec.Struct, frozen=True, kw_only=True):
    """A file as the page offers it (S69): what it is called, its ending, its size in bytes where it is made. `at` is when that
    was, where something has happened since; `edition` is that very one."""

    name: str
    path: str
    ending: str
    size: int = 0
    at: int = 0
    edition: str = ""


class BatchRow(msgspec.Struct, frozen=True, kw_only=True):
    """Files that are made together, and how far they are: so many entries of the record `read` of all, so many files `made` of
    all; `why` they are lacking."""

    batch: str
    files: tuple[FileRow, ...]
    state: Literal["", "waits", "making", "failed"] = ""
    read: int = 0
    entries: int = 0
    made: int = 0
    of: int = 0
    why: str = ""


class FilesView(msgspec.Struct, frozen=True, kw_only=True):
    """All files of a forum for whoever runs it. `running`: something is being made; `unmade`: some wait until somebody asks for
    them; `others`: in which languages there are the same."""

    forum: str
    zone: str
    others: tuple[str, ...]
    batches: tuple[BatchRow, ...]
    running: bool
    unmade: bool


def view_of(place: LiveForum, batches: tuple[BatchRow, ...], language: str) -> FilesView:
    """The page's part."""
    running, said = any(one.state in ("waits", "making") for one in batches), place.forum.settings
    others = tuple(tag for tag in preferences.of_its_own(said.languages) if tag != language)
    unmade = any(file.size == 0 for one in batches if one.state in ("", "failed") for file in one.files)
    facts = {"forum": place.forum.id, "zone": said.zone}
    return FilesView(**facts, others=others, batches=batches, running=running, unmade=unmade)


def at_hand(place: LiveForum, language: str, batch: str, sizes: dict[str, int]) -> BatchRow:
    """A batch whose files are there."""
    rows = (replace(_bare(place, language, name), size=sizes[name]) for name in _ordered(batch))
    return BatchRow(batch=batch, files=tuple(rows))


async def rows_of(
    hall: Hall, press: Press, place: LiveForum, language: str, batches: tuple[str, ...]
) -> tuple[BatchRow, ...]:
    """What the tray says of these batches; nothing of any where the store does not answer. Files of a long forum that is over
    are made as soon as somebody looks: so the page can say their size. Those of a short one are there within the time that a
    click waits."""
    now, current, tray = place.now(), edition(hall, place), Tray({}, {})
    with contextlib.suppress(Unavailable):
        tray = await press.tray(place, language)
        for batch in batches if place.forum.status != "open" and is_long(place.forum) else ():
            if _heard(tray, batch, current, now) is None and not _whole(tray, batch, current):
                await press.ask(place, batch, language)
                tray = replace(tray, jobs={**tray.jobs, batch: Job(state="waits", edition=current, at=now)})
    return tuple(_batch(place, language, tray, batch, current, now) for batch in batches)


def _ordered(batch: str) -> list[str]:
    return sorted(BATCHES[batch][0], key=ORDER.index)


def _whole(tray: Tray, batch: str, current: str) -> bool:
    return all(name in tray.files and tray.files[name].edition == current for name in BATCHES[batch][0])


def _bare(place: LiveForum, language: str, name: str) -> FileRow:
    kind = KINDS_OF.get(name, file_names.OUTCOME)
    called = file_names.of_forum(place.forum, language, place.now(), kind, name.rpartition(".")[2])
    return FileRow(name=called, path=f"/f/{place.forum.id}/outcome.{name}", ending=name)


def _row(place: LiveForum, language: str, tray: Tray, name: str, current: str) -> FileRow:
    said, bare = tray.files.get(name), _bare(place, language, name)
    if said is None:
        return bare
    return replace(bare, size=said.size, at=0 if said.edition == current else said.at, edition=said.edition)


def _heard(tray: Tray, batch: str, current: str, now: int) -> Job | None:
    """How far a batch is, or that it failed, as long as people should hear it."""
    job = tray.jobs.get(batch)
    return job if job is not None and (job.runs(now) or job.told(current, now)) else None


def _batch(place: LiveForum, language: str, tray: Tray, batch: str, current: str, now: int) -> BatchRow:
    row = BatchRow(batch=batch, files=tuple(_row(place, language, tray, name, current) for name in _ordered(batch)))
    job = _heard(tray, batch, current, now)
    if job is None:
        return row
    state = job.state if job.runs(now) else "failed"
    why = "" if state != "failed" else job.why or "killed"  # one that says nothing any more has ended without a word
    return replace(row, state=state, read=job.read, entries=job.entries, made=job.made, of=job.files, why=why)


async def download(
    press: Press, place: LiveForum, request: answers.HttpRequest, language: str, name: str
) -> Response[Any]:
    """The file of this moment, or the edition that the address names; where it takes longer, the page that tells how far it
    is. Raises Unavailable."""
    wanted = request_head.query(request, "edition")
    kept = (await press.tray(place, language)).files.get(name) if wanted else None
    if kept is not None and kept.edition == wanted:
        data = await press.bytes_of(place, name, language, kept)
        if data is not None:
            return file(place, language, name, data)
    made = await press.made(place, name, language, WAIT_S)
    if made is not None:
        return file(place, language, name, made[1])
    return answers.redirect(f"/f/{place.forum.id}/outcome?asked={BATCH_OF[name]}#files")


def file(place: LiveForum, language: str, name: str, data: bytes) -> Response[bytes]:
    """A download."""
    called = _bare(place, language, name).name
    headers = {"Content-Disposition": answers.attachment(called), "Cache-Control": "no-store"}
    return Response(data, media_type=TYPES[name.rpartition(".")[2]], headers=headers)
