"""A programme checked again from its archive: the file's bytes, the log's checksum, its documents' files, and its figures.

Standard library alone, and nothing of the app. Here: how its formats and the sizes of its strands came about; the register with
its facets, imports, dates, decisions, dispositions, documents and panels are counted in the files named so. Never: its forums,
which have archives of their own; whether what an organiser typed is true.
"""

import base64
import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

from app.recount.programme_answers import Answers
from app.recount.programme_dates import Dates
from app.recount.programme_decisions import Decisions
from app.recount.programme_documents import Documents
from app.recount.programme_facets import Facets
from app.recount.programme_imports import Imports
from app.recount.programme_panels import Panels
from app.recount.programme_part import Check, Part, Shared
from app.recount.programme_register import Register
from app.recount.reading import UnreadableError, bytes_fit
from app.recount.tables import Row

ARCHIVE = "urn:stimmwand:programme:1"
MOST_STRANDS = 12
FORUMS = (
    "What happened in its forums: each has an archive of its own, which this recount counts as well.",
    "Was in seinen Foren geschah: Jedes hat ein eigenes Archiv, das diese Nachzählung ebenso nachzählt.",
)
TYPED = (
    "Whether what organisers typed is true: sizes stand with the day and the source that they named, dates, decisions and "
    "progress as they were entered, and how many things lacked an answer as it was found when answers were published.",
    "Ob wahr ist, was Veranstaltende eingegeben haben: Größen stehen mit dem Tag und der Quelle, die sie genannt haben, "
    "Termine, Beschlüsse und Umsetzungsstand wie eingegeben, und wie vielem eine Antwort fehlte, wie es beim "
    "Veröffentlichen der Antworten festgestellt wurde.",
)
WORDS_ONLY = (
    "The words of entries, dates, decisions, answers and documents, and what was imported: they stand in the log, and "
    "are not compared with any page.",
    "Die Texte von Einträgen, Terminen, Beschlüssen, Antworten und Dokumenten, und was importiert wurde: Sie stehen im "
    "Protokoll und werden mit keiner Seite verglichen.",
)

OF_THIS_LOG = "The figures are of this log", "Die Zahlen sind von diesem Protokoll"
SIZES = "Each size of each strand, with its day and source", "Jede Größe jedes Strangs, mit Tag und Quelle"

CANNOT = FORUMS, TYPED, WORDS_ONLY
"""What no recount of a programme can tell from its file."""
NO_FIGURES = (
    None,
    "The programme was damaged: its file has no figures",
    "Der Beteiligungsprozess war beschädigt: keine Zahlen in der Datei",
)


def is_programme(path: Path) -> bool:
    """Whether this is such an archive."""
    with path.open("rb") as file:
        return ARCHIVE.encode() in file.readline(1_000)[:200]


class Log(Shared):
    """What counts of a programme's log, told once more."""

    def __init__(self) -> None:
        super().__init__()
        self.entries = 0
        self.public = False
        self.formats: dict[str, Row] = {}
        self.sizes: dict[str, list[list[Any]]] = {}
        self._seen: set[tuple[str, str]] = set()
        register = Register(self)
        self.parts: dict[str, Part] = {
            "register": register,
            "facets": Facets(register),
            "imports": Imports(self),
            "dates": Dates(self),
            "decisions": Decisions(self, register),
            "dispositions": Answers(self),
            "documents": Documents(self),
            "panels": Panels(self),
        }
        self._takes = {name: take for part in self.parts.values() for name, take in part.takes.items()}

    def take(self, entry_id: str, data: str) -> None:
        """The next entry; one that nobody can read, or of another part, changes nothing here."""
        self.entries += 1
        try:
            entry = json.loads(data)
            by, command, event = entry["b"], entry["c"], entry["e"]
            at = entry.get("t") or int(entry_id.partition("-")[0])
            of_part, what = self._takes.get(event["t"]), getattr(self, f"_{event['t']}".lower(), None)
        except (ValueError, KeyError, TypeError):
            return
        if (by, command) in self._seen:
            return
        self._seen.add((by, command))
        if any(self.versions[name] != version for name, version in event.get("records", {}).items()):
            return
        if of_part is not None:
            self.versions.update(of_part(event, by, at))
        elif what is not None:
            what(event)

    def _programmeshown(self, event: Row) -> None:
        self.public = bool(event.get("public", True))
        self.was_public = self.was_public or self.public

    def _programmesaid(self, event: Row) -> None:
        self.versions["basics"] += 1

    def _taken(self, said: Row, but: str = "") -> bool:
        forum = said.get("forum", "")
        return bool(forum) and any(one.get("forum") == forum for key, one in self.formats.items() if key != but)

    def _formatadded(self, event: Row) -> None:
        if not self._taken(event["said"]):
            self.made["o"] += 1
            self.formats[f"o{self.made['o']}"] = event["said"]

    def _formatchanged(self, event: Row) -> None:
        key = event["format"]
        if key in self.formats and not self._taken(event["said"], key):
            self.formats[key] = event["said"]
            self.versions[f"format:{key}"] += 1

    def _formatremoved(self, event: Row) -> None:
        if self.formats.pop(event["format"], None) is not None:
            self.versions[f"format:{event['format']}"] += 1

    def _fits(self, said: Row, but: str = "") -> bool:
        others = [one for key, one in self.strands.items() if key != but]
        shape = said.get("shape", "public")
        named = any(said.get("name", {}).values())
        return named and len(others) < MOST_STRANDS and all(one.get("shape", "public") != shape for one in others)

    def _strandadded(self, event: Row) -> None:
        if self._fits(event["said"]):
            self.made["s"] += 1
            key = f"s{self.made['s']}"
            self.strands[key], self.sizes[key] = event["said"], []

    def _strandchanged(self, event: Row) -> None:
        key = event["strand"]
        if key in self.strands and self._fits(event["said"], key):
            self.strands[key] = event["said"]
            self.versions[f"strand:{key}"] += 1

    def _strandremoved(self, event: Row) -> None:
        if self.strands.pop(event["strand"], None) is not None:
            del self.sizes[event["strand"]]
            self.versions[f"strand:{event['strand']}"] += 1

    def _strandsized(self, event: Row) -> None:
        if event["strand"] in self.strands:
            size = event["size"]
            told = [size.get("sort", "exact"), size.get("number", 0), size["day"], size["source"]]
            self.sizes[event["strand"]].append(told)
            self.versions[f"strand:{event['strand']}"] += 1

    def hosts(self) -> dict[str, int]:
        """How many formats each host held, by the German name or else the first."""
        names = (one.get("host", {}) for one in self.formats.values())
        told = (name.get("de") or next(iter(name.values()), "") for name in names)
        return dict(Counter(name for name in told if name))


class File:
    """An archive of a programme, read once."""

    def __init__(self, path: Path, wanted: str = "") -> None:
        self.bytes_fit, self.log = bytes_fit(path), Log()
        self.files_fit, self.files, self.found_at = True, 0, 0
        chain = hashlib.sha256()
        try:
            with path.open("rb") as file:
                self.about = json.loads(file.readline() + b"]}")
                line = b""
                for line in file:
                    if not line.startswith(b"["):
                        break
                    entry_id, data, *how = json.loads(line.rstrip(b",\n"))
                    raw = base64.b64decode(data) if how else data.encode()
                    chain.update(b"%b %b\n" % (entry_id.encode(), raw))
                    self.log.take(entry_id, raw.decode("utf-8", "replace"))
                    if wanted and chain.hexdigest().startswith(wanted):
                        self.found_at = self.log.entries
                middle, _, told = line.partition(b',"outcome":')
                self.said: Row = json.loads(b"{" + middle.removeprefix(b"],") + b"}")
                self.told: Row = json.loads(told.rstrip(b",\n"))
                self._files(file)
        except (ValueError, KeyError, TypeError, RecursionError):
            raise UnreadableError(
                "This archive of a programme is too damaged to be read.",
                "Dieses Archiv eines Beteiligungsprozesses ist zu beschädigt, um gelesen zu werden.",
            ) from None
        self.head = chain.hexdigest()

    def _files(self, file: Any) -> None:
        if file.readline() != b'"images":[\n':
            return
        for line in iter(file.readline, b"],\n"):
            name, data = json.loads(line.rstrip(b",\n"))
            self.files += 1
            fits = hashlib.sha256(base64.b64decode(data)).hexdigest() == name
            self.files_fit = self.files_fit and fits


def checks(file: File) -> list[Check]:
    """Everything that can be checked, in an order that reads well."""
    told, log = file.told, file.log
    count, head = file.said.get("count"), file.said.get("head")
    found: list[Check] = [
        (
            file.bytes_fit,
            "The file is byte by byte what was written",
            "Die Datei ist Byte für Byte, was geschrieben wurde",
        ),
        ((count, head) == (log.entries, file.head), *_words(log.entries)),
    ]
    if file.files:
        words = (
            f"{file.files} files of documents are what their checksums say",
            f"{file.files} Dateien von Dokumenten passen",
        )
        found.append((file.files_fit, *words))
    return [*found, *([*_figures(told, log, file.head), *_parts(told, log)] if told else [NO_FIGURES])]


def _parts(told: Row, log: Log) -> list[Check]:
    """The figures of each part; those that an app did not write yet are not counted."""
    return [
        check
        for name, part in log.parts.items()
        for check in (part.checks(told[name]) if name in told else [(None, *part.lacking)])
    ]


def _figures(told: Row, log: Log, head: str) -> list[Check]:
    sorts = dict(Counter(one["sort"] for one in log.formats.values()))
    return [
        ((told["entries"], told["head"]) == (log.entries, head), *OF_THIS_LOG),
        (told["public"] is log.public, "Whether everybody sees it", "Ob alle es sehen"),
        (told["formats"] == sorts, f"{len(log.formats)} formats by sort", f"{len(log.formats)} Formate nach Art"),
        (told["hosts"] == log.hosts(), "Formats by host", "Formate nach ausrichtender Organisation"),
        (told["strands"] == log.sizes, *SIZES),
    ]


def _words(entries: int) -> tuple[str, str]:
    return (
        f"The log has {entries} entries and its own checksum",
        f"Das Protokoll hat {entries} Einträge und seine eigene Prüfsumme",
    )
