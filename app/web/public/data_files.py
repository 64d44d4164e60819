"""The files of a forum's public results, and their description for data portals, made of a forum that is held still.

Never here: what is public (forum/outcome/public), a format (export), a request.
"""

import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from app.export import csv_zip, datapackage, json_file, votes_zip, xlsx
from app.export.csv_form import GERMAN_EXCEL
from app.export.dcat import Dataset, Distribution, dataset
from app.export.licences import LICENCES, Licence
from app.export.names import day_of
from app.export.rdf import Node, json_ld, turtle
from app.forum import lists
from app.forum.codec import milliseconds
from app.forum.open_data import OpenData
from app.forum.outcome.public import public_outcome, public_steps
from app.forum.outcome.shared import shared_votes
from app.forum.state import Forum
from app.languages import COMPLETE
from app.live.render.catalogues import translations
from app.tables import OutcomeFile
from app.text import N_, Text, alike
from app.web import file_names

TITLES = {
    "xlsx": N_("Excel workbook, one sheet a table"),
    "excel.zip": N_("CSV files for Excel in German: semicolons, decimal commas"),
    "zip": N_("CSV files for programs, with description"),
    "votes.zip": N_("Ballots for programs of others that count: PrefLib, Pabulib"),
    "json": N_("JSON, complete"),
}
FORMATS = {
    "xlsx": ("XLSX", xlsx.MEDIA, ""),
    "excel.zip": ("CSV", "text/csv", "application/zip"),
    "zip": ("CSV", "text/csv", "application/zip"),
    "votes.zip": ("ZIP", "application/zip", ""),
    "json": ("JSON", "application/json", ""),
}
"""The format as the European list calls it, the type, and that of the zip around it."""
TURTLE, JSON_LD = "ttl", "jsonld"
TYPES = {ending: package or media for ending, (_, media, package) in FORMATS.items()} | {
    TURTLE: "text/turtle",
    JSON_LD: "application/ld+json",
}
ABOUT = N_(
    "Results of a public forum as they were shown to everybody: votes, priorities and what people wrote, as tables."
)
KEYWORDS = (N_("public participation"), N_("results of votes"), N_("forum"))
RESULTS, RESULTS_CSV, RESULTS_EXCEL = N_("Results"), N_("Results as CSV"), N_("Results as CSV for Excel")
CATALOGUE = N_("Description for data portals")
KINDS = {
    "votes.zip": file_names.VOTES,
    "excel.zip": RESULTS_EXCEL,
    "zip": RESULTS_CSV,
    TURTLE: CATALOGUE,
    JSON_LD: CATALOGUE,
}


class DataFiles(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes and names by ending; those of the description are absent where nobody is named who gives the data out. `source` is
    whom to name."""

    title: str
    files: dict[str, bytes]
    names: dict[str, str]
    licence: Licence
    source: str


def make(forum: Forum, language: str, now: int, said: OpenData, url: str) -> DataFiles | None:
    """The files; None while nothing is public. Takes seconds for ten thousand ballots: in a thread."""
    say = translations(language).gettext
    found = public_outcome(forum, language, now, say) if said.published else None
    if found is None:
        return None
    home = f"{url}/f/{forum.id}"
    file = _signed(forum, found, said, home)
    files = _data(forum, file, now, say)
    sets = described(forum, file, _sums(files), said, home)
    if sets is not None:
        files |= {TURTLE: turtle(sets), JSON_LD: json_ld(sets)}
    names = {ending: _name(forum, language, now, ending) for ending in files}
    return DataFiles(
        title=file.title, files=files, names=names, licence=LICENCES[file.licence], source=file.source or file.title
    )


def of_forum(forum: Forum, language: str, now: int, said: OpenData, url: str, part_of: str) -> Node | None:
    """The same description, for the catalogue of the programme at `part_of`. The files of one state are the same bytes
    wherever they are made, so that they are made once."""
    found = public_outcome(forum, language, now, translations(language).gettext) if said.published else None
    if found is None:
        return None
    home, key = f"{url}/f/{forum.id}", (forum.id, forum.head, lists.all_public(forum, now), language, said)
    file = _signed(forum, found, said, home)
    if key not in _SUMS:
        while len(_SUMS) >= MOST_SUMS:
            _SUMS.pop(next(iter(_SUMS)))
        _SUMS[key] = _sums(_data(forum, file, now, translations(language).gettext))
    return described(forum, file, _SUMS[key], said, home, part_of)


MOST_SUMS = 500
_SUMS: dict[tuple[object, ...], dict[str, tuple[int, str]]] = {}
"""Size and checksum of files, by forum, state and what is public; nothing of what is in them."""


def _signed(forum: Forum, found: OutcomeFile, said: OpenData, home: str) -> OutcomeFile:
    """With whose it is, and of when: that of the forum's last entry, so that every process makes the same bytes."""
    publisher = said.published_by(forum.settings.controller)
    return replace(
        found,
        licence=said.licence,
        source=alike(", ".join(filter(None, (publisher, found.title, forum.settings.day))), found.title),
        homepage=f"{home}/results",
        publisher=publisher,
        made_at=moment(milliseconds(forum.last_id), forum.settings.zone),
    )


def _sums(files: Mapping[str, bytes]) -> dict[str, tuple[int, str]]:
    return {ending: (len(data), hashlib.sha256(data).hexdigest()) for ending, data in files.items()}


def _data(forum: Forum, file: OutcomeFile, now: int, say: Callable[[str], str]) -> dict[str, bytes]:
    # As of one moment, whoever asks when: every process makes the same bytes.
    day = day_of(forum.settings.day, forum.closed_at or milliseconds(forum.last_id), forum.settings.zone)
    note = say(datapackage.NOTE)
    votes = shared_votes(forum, file.language, now, public_steps(forum, now))
    return {
        "xlsx": xlsx.render(file, xlsx.words(say)),
        "excel.zip": csv_zip.render(file, note, GERMAN_EXCEL),
        "zip": csv_zip.render(file, note),
        "votes.zip": votes_zip.render(votes, day, say(votes_zip.ABOUT)),
        "json": json_file.render(file),
    }


def _name(forum: Forum, language: str, now: int, ending: str) -> str:
    return file_names.of_forum(forum, language, now, KINDS.get(ending, RESULTS), ending.rpartition(".")[2])


def described(
    forum: Forum, file: OutcomeFile, made: Mapping[str, tuple[int, str]], said: OpenData, home: str, part_of: str = ""
) -> Node | None:
    """The forum's data for portals, of files with size and checksum by ending; None where nobody is named who gives it out."""
    s = forum.settings
    publisher = said.published_by(s.controller)
    if not publisher:
        return None
    about = in_all(ABOUT)
    one = Dataset(
        at=f"{home}/data",
        title=s.title,
        about={tag: " ".join(filter(None, (s.subtitle.get(tag, ""), words))) for tag, words in about.items()},
        page=f"{home}/results",
        publisher=publisher,
        contact=s.contact,
        source=file.source or file.title,
        licence=file.licence,
        languages=s.languages,
        changed=moment(milliseconds(forum.last_id), s.zone),
        issued=moment(forum.closed_at, s.zone) if forum.closed_at else "",
        version=file.version,
        first=s.day,
        part_of=part_of,
        distributions=tuple(_distribution(home, file.language, ending, *one) for ending, one in made.items()),
    )
    return dataset(one, said, map(in_all, KEYWORDS))


def _distribution(home: str, language: str, ending: str, size: int, checksum: str) -> Distribution:
    kind, media, package = FORMATS[ending]
    return Distribution(
        at=f"{home}/data.{ending}?lang={language}",
        title=in_all(TITLES[ending]),
        format=kind,
        media=media,
        package=package,
        size=size,
        sha256=checksum,
        language=language,
    )


def in_all(words: str) -> Text:
    """English words in every language of the interface that has them."""
    found = {tag: translations(tag).gettext(words) for tag in COMPLETE}
    return {tag: said for tag, said in found.items() if tag == "en" or said != words}


def moment(at: int, zone: str) -> str:
    """Milliseconds as ISO 8601 with the offset of the zone."""
    return datetime.fromtimestamp(at // 1000, UTC).astimezone(ZoneInfo(zone)).isoformat()
