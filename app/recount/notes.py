"""A step with notes: posted, changed, withdrawn, erased, sealed; and the tables that are published of it.

Never here: what else a kind does with its notes.
"""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from app.recount import note_rows, origins, wording
from app.recount.check import Check, all_there, none_wrong, same
from app.recount.crowd import ASKING, Crowd
from app.recount.note_fields import ALONE, ARRANGING, SORTING
from app.recount.objections import figures
from app.recount.offers import Behind
from app.recount.receipts import list_sum
from app.recount.sorting import Sorting
from app.recount.split import Split
from app.recount.step import Back, Entry, Newest, Step
from app.recount.support import Support, kept_people, people
from app.recount.tables import Row, Tables

USUAL_LIMIT = 20


class NoteStep(Step):
    """A step that people write notes to. A kind that writes something else has them in a `table` of its own, by a `key` of
    its own. `live`: support is told while it is given; `flat`: there are no topics, groups and pairs; `told_of`: what is told
    by strand beside who wrote."""

    table: ClassVar[str] = "notes"
    key: ClassVar[str] = "note"
    live: ClassVar[bool] = False
    flat: ClassVar[bool] = False
    usual_limit: ClassVar[int] = USUAL_LIMIT
    usual_support: ClassVar[bool] = False
    told_of: ClassVar[frozenset[str]] = frozenset()
    own: ClassVar[dict[str, Row]] = {}
    """Events of the kind's own, and what each sets of the notes that are on the wall (None: what the event says)."""

    events: ClassVar[dict[str, str | None]] = {
        "NotePosted": "posted",
        "NoteEdited": "edited",
        "NoteWithdrawn": "withdrawn",
        "NoteErased": "erased",
        "HidingObjected": "objected",
        "NoteSupported": "supported",
        "SupportWithdrawn": "no_longer",
        "NotesLocked": "locked_or_not",
        "NotesUnlocked": "locked_or_not",
        **dict.fromkeys(ASKING, "crowd"),
        **dict.fromkeys(ALONE),
        **dict.fromkeys((*SORTING, "SortingUndone"), "sorted"),
        "NotesSealed": "sealed",
    }
    undoable: ClassVar[tuple[str, ...]] = (*SORTING, *ALONE, "NotesLocked", "NotesUnlocked")

    hides_result: ClassVar[bool] = False
    aside: ClassVar[tuple[str, ...]] = ("made", "prerelease", "support", "limit", "suggestions")

    def __init_subclass__(cls) -> None:
        gone = ARRANGING if cls.flat else ()
        cls.events = {one: how for one, how in cls.events.items() if one not in gone} | dict.fromkeys(cls.own, "sorted")
        cls.undoable = (*(one for one in cls.undoable if one not in gone), *cls.own)

    def __init__(self, plan: Row, settings: Row) -> None:
        super().__init__(plan, settings)
        self.notes: dict[str, Row] = {}
        self.kept: dict[str, int] = {}
        """How many notes of a person stand."""
        self.persons: list[int] | None = None
        """How many wrote, and how many have a note left, once each note stands by itself."""
        self.locked, self.made = False, {}
        self.split, self._newest = Split(), Newest()
        self.support, self.sorting, self.pairs = Support(self.live), Sorting(self.notes, self.own), Crowd()
        self.people_of: Row | None = None
        """How many stand behind each group, once each note stands by itself; None without support."""

    def posted(self, entry: Entry) -> None:
        """One more note, unless the person has as many as there may be. One that was typed in is by a person of its own."""
        source = entry.event.get("source", "")
        by = f"{entry.by}#{entry.command}" if source else entry.by
        most, kept = self._limit(), self.kept.get(by, 0)
        if entry.in_time and (source or not most or kept < most):
            self.kept[by] = kept + 1
            first = self._read_first() or bool(entry.event.get("read_first"))
            place = self.sorting.place(entry.by, entry.event.get("topic", ""), first)
            under = entry.event.get("under", "")
            note = {"by": by, "withdrawn": False, "source": source, "edits": 0, "under": under}
            note |= {**place, **note_rows.written(entry, by)}
            self.notes[f"n{len(self.notes) + 1}"] = note

    def edited(self, entry: Entry) -> None:
        """Other words."""
        note = self._own(entry)
        if note and (note_rows.says(note) != note_rows.says(entry.event) or entry.event.get("erased") == "changed"):
            first = self._read_first() or bool(entry.event.get("read_first")) or note["state"] != "released"
            place = self.sorting.place(entry.by, "", first)
            became = {"state": place["state"], "hider": place["hider"] or note["hider"]}
            note.update(note_rows.written(entry, entry.by), edits=note["edits"] + 1, reason="", **became)
            self.support.reworded(entry.event["note"])

    def withdrawn(self, entry: Entry) -> None:
        """The author took it back."""
        note = self._own(entry)
        if note:
            note["withdrawn"] = True
            self.kept[note["by"]] -= 1

    def _own(self, entry: Entry) -> Row | None:
        note = self.notes.get(entry.event["note"]) if entry.in_time and not self.locked else None
        if note is None or note["by"].partition("#")[0] != entry.by or note["withdrawn"] or note.get("erased"):
            return None
        return note if self._newest(entry.event["note"], entry.event) else None

    def erased(self, entry: Entry) -> None:
        """The words are gone, the note still counts."""
        if note := self.notes.get(entry.event["note"]):
            note.update(text=None, receipt=entry.event.get("receipt") or note["receipt"], erased=True, state="hidden")

    def take(self, entry: Entry) -> Back | None:
        """One event; then an objection to hiding what is hidden no more is over."""
        back = super().take(entry)
        self.sorting.objections.settle()
        return back

    def objected(self, entry: Entry) -> None:
        """An author says why a hidden note should be shown."""
        self.sorting.objections.made(
            entry.event["note"], entry.by, entry.event["objection"] or entry.event.get("erased")
        )

    def supported(self, entry: Entry) -> None:
        """Somebody else sees it as the note says, in these words."""
        if self.may_say(entry):
            self.support.given(entry.event["note"], entry.by, entry.event)

    def may_say(self, entry: Entry) -> bool:
        """Whether somebody may say something of a note, as its words are."""
        note = self.notes.get(entry.event["note"]) if entry.in_time and self._supported() else None
        same = note and note["by"] != entry.by and note["edits"] == entry.event.get("edits", 0)
        return bool(note and same and not note["withdrawn"])

    def no_longer(self, entry: Entry) -> None:
        """Or does no longer."""
        if entry.in_time:
            self.support.withdrawn(entry.event["note"], entry.by, entry.event)

    def sorted(self, entry: Entry) -> Back | None:
        """Somebody who reads and sorts did something."""
        topics = [one["id"] for one in self.settings.get("topics") or ()]
        return self.sorting.take(entry, self.locked, topics)

    def _read_first(self) -> bool:
        return self.settings.get("prerelease", True) in (True, "true")

    def gathered(self, source: Row) -> list[Behind] | None:
        """As they lie, with who wrote or supports them; nobody knows once they are sealed."""
        if self.persons is not None:
            return None
        people = {key: self.support.of(key) | {note["by"]} for key, note in self.notes.items()}
        return self.sorting.gathered(source, people)

    def opened_again(self) -> None:
        """What could be seen of support stays known."""
        self.support.opened_again()

    def locked_or_not(self, entry: Entry) -> Back:
        """Nobody changes a note any more, or everybody may again."""
        back = partial(setattr, self, "locked", self.locked)
        self.locked = entry.event["t"] == "NotesLocked"
        return back

    def switch(self, setting: str, value: str) -> Back | None:
        """How many notes a person may have, from now on, and whether they are supported; whether they are read first changes
        nothing that is counted."""
        if setting in ("support", "prerelease"):
            settings = self.settings
            self.settings = settings | {setting: bool(value)}
            return partial(setattr, self, "settings", settings)
        if setting != "limit" or not value.strip().isdecimal():
            return None
        before = self._limit()
        self._set_limit(int(value))
        return partial(self._set_limit, before)

    def _limit(self) -> int:
        return int(self.settings.get("limit", self.usual_limit))

    def _supported(self) -> bool:
        return self.settings.get("support", self.usual_support) in (True, "true")

    def _set_limit(self, limit: int) -> None:
        self.settings = self.settings | {"limit": limit}

    def crowd(self, entry: Entry) -> None:
        """Somebody said what belongs together, or was asked to."""
        self.pairs.take(entry.by, entry.event)

    def sealed(self, entry: Entry) -> None:
        """What stands for the notes, once nobody can say any more whose they were."""
        self.notes = {one["id"]: {"withdrawn": False, **one} for one in entry.event["notes"]}
        self.pairs.sealed(entry.event.get("pairs", []))
        self.sorting.objections.sealed(entry.event["notes"])
        self.persons, self.people_of = entry.event.get("persons"), entry.event.get("people_of")
        self.split.seal(entry.event.get("by_strand"))

    def fix_strands(self, people: dict[str, str], strands: list[str], fewest: int) -> None:
        """Who wrote a note that stands."""
        number = Counter(note["by"] for note in self.notes.values() if not note["withdrawn"])
        given = ((people.get(by, ""), self.lucky(by) | {"written"}, notes) for by, notes in number.items())
        self.split.fix(given, strands, fewest)

    def lucky(self, by: str) -> frozenset[str]:
        """What of that somebody has."""
        return frozenset()

    def tables(self) -> set[str]:
        """Notes and what counts them."""
        return {self.table, *note_rows.TABLES}

    def listed(self, file: Tables, about: Row) -> list[Row]:
        """The published rows of the notes, each with its number as `note`."""
        rows = file.rows(self.table, about["activity"])
        return [{"note": row[self.key], **{name: row[name] for name in row if name != self.key}} for row in rows]

    def empty(self) -> bool:
        """Whether there is no note."""
        return not self.notes

    def givers(self) -> set[str]:
        """Authors and supporters."""
        return set(self.kept) | self.support.people

    def taken_for_others(self, event: Row) -> bool:
        return bool(event.get("source")) or self._typed(event.get("note", ""))

    def _typed(self, note: str) -> bool:
        return bool(self.notes.get(note, {}).get("source"))

    def published(self, file: Tables, about: Row) -> Iterator[Check]:
        """The notes that stand, their list, and how many there are by topic and by group."""
        rows = self.listed(file, about)
        kept = [row for row in rows if row["state"] != "withdrawn"]
        yield same(about["contributions"], len(kept), "notes that were not withdrawn", "nicht zurückgezogene Zettel")
        if about["opened"] and not about["open"]:
            head = wording.head(file, about, self.texts(file, about))
            yield list_sum(about["list_sum"], head, (row["receipt"] for row in kept))
            yield from wording.named(file, about["activity"])
        heads = note_rows.heads(rows)
        yield note_rows.places(rows)
        yield note_rows.counted(file, about, heads, "topics", "topic", "notes by topic", "Zettel je Thema")
        yield note_rows.counted(file, about, heads, "groups", "group", "notes by group", "Zettel je Gruppe")
        yield origins.linked(file, about["activity"], rows)
        yield from figures(rows, file.rows("moderation", about["activity"]))

    def logged(self, file: Tables, about: Row) -> Iterator[Check]:
        """Every note of the log is listed with its words, and no other; how many wrote."""
        rows, notes = self.listed(file, about), self.notes.values()
        erased = {row["receipt"] for row in rows if row["text"] is None}
        published = Counter(note_rows.line(row, row["state"] == "withdrawn", row["text"]) for row in rows)
        yield all_there(
            published, Counter(note_rows.line(note, note["withdrawn"], note_rows.words(note, erased)) for note in notes)
        )
        yield note_rows.answers(rows, self.notes)
        yield origins.all_behind(file, about["activity"], self.made or {}, self.notes, rows)
        yield from self.split.check(file, about["activity"], self.told_of)
        authors = {note["by"] for note in notes}
        kept = {note["by"] for note in notes if not note["withdrawn"]}
        wrote, left = self.persons or (len(authors), len(kept))
        yield same(about["persons"], wrote, "persons who wrote", "Personen, die geschrieben haben")
        yield same(about["counted"], left, "of them with a note left", "davon mit einem Zettel, der bleibt")
        yield self.pairs.check(file, about["activity"], self.notes, rows)
        yield self._people(rows, file.rows("groups", about["activity"]), about)
        yield self.sorting.objections.check(file.rows("moderation", about["activity"]))

    def _people(self, rows: list[Row], groups: list[Row], about: Row) -> Check:
        """Whether each figure of people is that of who wrote or supports a note, each once."""
        published = {f"n{row['note']}": row.get("people") for row in rows}
        published |= {row["group"]: row.get("people") for row in groups}
        counted = {} if about["open"] and not self.live else self._counted_people(rows)
        wrong = [name for name, number in published.items() if number != counted.get(name)]
        told = sum(number is not None for number in published.values())
        return none_wrong(wrong, told, "figures of people", "Zahlen von Personen")

    def _counted_people(self, rows: list[Row]) -> dict[str, int | None]:
        if self.people_of is not None:
            return kept_people(rows, self.notes) | self.people_of
        if not (self._supported() or self.support.people):
            return {}
        told = self.support.told()
        who = {
            note["receipt"]: {note["by"], *(by for one, by in told if one == key)} for key, note in self.notes.items()
        }
        return people(note_rows.under(rows), {row["note"]: who.get(row["receipt"], set()) for row in rows})

    def said(self, file: Tables, row: Row, english: bool) -> str:
        """A note's words, or why there are none."""
        return str(row["text"] or row["state"])
