"""Which files there are, and which of them are made in one go because they are made of the same.

Never here: a format (export), an address, what stands on a page.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

import msgspec
from msgspec.structs import replace

from app.activities.base.shared_votes import SharedVotes
from app.export import csv_zip, datapackage, json_file, votes_zip, xlsx
from app.export.csv_form import GERMAN_EXCEL
from app.export.names import day_of
from app.forum.outcome import outcome
from app.forum.outcome.shared import shared_votes
from app.forum.outcome.tables import entries
from app.forum.state import Forum
from app.minutes.surroundings import Surroundings
from app.tables import OutcomeFile

Say = Callable[[str], str]


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """What files are made of: a forum that nothing changes any more, at `now` (milliseconds); `say` gives the interface's
    words, `address` where a measure stands in the public store. `url` is the installation's public address, `pictures` are the
    bytes of logos by their ids, `licence` a key of export/licences: what the data are given away under;
    `around` is what the minutes say of the time after."""

    forum: Forum
    language: str
    now: int
    say: Say
    address: Callable[[str], str]
    url: str = ""
    pictures: Mapping[str, bytes] = {}
    licence: str
    around: Surroundings = Surroundings()

    def outcome(self) -> OutcomeFile:
        """The outcome's tables."""
        file = outcome(self.forum, self.language, self.now, self.say, self.address)
        return replace(file, licence=self.licence)

    def votes(self) -> Iterator[SharedVotes]:
        """The ballots for programs of others."""
        return shared_votes(self.forum, self.language, self.now)

    @property
    def day(self) -> str:
        """The forum's ISO day."""
        return day_of(self.forum.settings.day, self.now, self.forum.settings.zone)


Writer = Callable[[], bytes]
Batch = Callable[[Work], Mapping[str, Writer]]


def data(work: Work) -> Mapping[str, Writer]:
    """The outcome's tables as one JSON file, as CSV files in two forms, as a workbook, and the ballots for programs of others;
    what is quickly made comes first."""
    file = work.outcome()
    return {
        "json": lambda: json_file.render(file),
        "zip": lambda: csv_zip.render(file, work.say(datapackage.NOTE)),
        "votes.zip": lambda: votes_zip.render(work.votes(), work.day, work.say(votes_zip.ABOUT)),
        "excel.zip": lambda: csv_zip.render(file, work.say(datapackage.NOTE), GERMAN_EXCEL),
        "xlsx": lambda: xlsx.render(file, xlsx.words(work.say)),
    }


def figures(work: Work) -> Mapping[str, Writer]:
    """The outcome as it stands in an archive."""
    return {"figures": lambda: json_file.render(work.outcome())}


def minutes(work: Work) -> Mapping[str, Writer]:
    """The annex to the minutes, whole and as two pages, each to be printed and to be edited; what is quickly made comes
    first."""
    # Libraries of a hundred megabytes: for the process that makes files alone.
    from app.live.minutes import source_of
    from app.live.render.renderer import Render
    from app.live.render.template_globals import globals_for
    from app.minutes import opendocument, pdf, word
    from app.minutes.content import minutes as document

    render = Render(work.url, globals_for(work.url))
    source = source_of(
        work.forum,
        language=work.language,
        now=work.now,
        render=render,
        logos=work.pictures,
        address=work.address,
        around=work.around,
    )
    short, full = document(source, "short"), document(source, "full")
    writers = {"docx": word.write, "odt": opendocument.write, "pdf": pdf.write}
    return {
        f"{form}{ending}": partial(write, made)
        for ending, write in writers.items()
        for form, made in (("short.", short), ("", full))
    }


LONG = 1_000


def is_long(forum: Forum) -> bool:
    """Whether its files take their time, by the entries of its record: below that number they take a tenth of a second at
    most, all together, and are made in a thread."""
    return max(forum.folded, entries(forum)) >= LONG


BATCHES: Mapping[str, tuple[tuple[str, ...], Batch]] = {
    "data": (("json", "zip", "votes.zip", "excel.zip", "xlsx"), data),
    "minutes": (("short.docx", "docx", "short.odt", "odt", "short.pdf", "pdf"), minutes),
    "figures": (("figures",), figures),
}
"""The names of the files of each batch, and what makes them, in the order in which they come."""
PICTURED = {"minutes"}
"""Batches whose files show pictures."""
BATCH_OF = {name: batch for batch, (names, _) in BATCHES.items() for name in names}
