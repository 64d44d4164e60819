"""What those who read and sort did to notes and groups: which are on the wall, which lie in which group, under which other one.

Standard library alone. Never here: what people wrote or support, what is published.
"""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from app.recount.note_fields import FIELDS, PLACE
from app.recount.offers import Behind
from app.recount.sorting_back import Done, TakingBack, doer
from app.recount.step import Back, Entry
from app.recount.tables import Row

READING = ("NotesReleased", "NotesHidden", "NotesBroughtBack")
"""What a lock does not stop."""


class Sorting(TakingBack):
    """`notes` are the step's, each with its place; `groups` are names by id; `own` as of NoteStep."""

    def __init__(self, notes: dict[str, Row], own: dict[str, Row]) -> None:
        super().__init__(notes)
        self._own = own
        self._made = 0
        self._reasons, self._by = 0, ""

    def place(self, by: str, topic: str, first: bool) -> Row:
        """Where a new note of somebody lies; `first`: it is read first."""
        state = "hidden" if by in self.blocked else "waiting" if first else "released"
        hider = self.blocked.get(by, "")
        return {
            "state": state,
            "reason": "",
            "hider": hider,
            "topic": topic,
            "group": "",
            "into": "",
            "stage": "",
            "answer": "",
        }

    def shown(self, key: str) -> bool:
        """Whether the hall may see it."""
        note = self.notes.get(key)
        return note is not None and note["state"] == "released" and not note["withdrawn"]

    def head(self, key: str) -> str:
        """The note under which it is read."""
        while self.shown(self.notes[key]["into"]):
            key = self.notes[key]["into"]
        return key

    def gathered(self, source: Row, people: dict[str, set[str]]) -> list[Behind]:
        """Groups, the largest first, or notes in an order that says nothing; with how many of the people of each note."""
        heads = {key: self.head(key) for key in self.notes if self.shown(key)}
        of_groups, behind, sizes = source["what"] == "group", dict[str, set[str]](), Counter[str]()
        for key, head in heads.items():
            place = self.notes[head]["group"] if of_groups else head
            behind.setdefault(place, set()).update(people[key])
            sizes[place] += 1
        if of_groups:
            names = {key: key for key in sorted(self.groups, key=lambda key: -sizes[key]) if key in behind}
        else:
            ranked = sorted(behind, key=lambda key: self.notes[key]["blind"])
            names = {key: f"o{place}" for place, key in enumerate(ranked, 1)}
        picked = source["picked"] if source.get("how") == "picked" else names
        return [(name, len(behind[key])) for key, name in names.items() if key in picked]

    def take(self, entry: Entry, locked: bool, topics: list[str]) -> Back | None:
        """One event; the way back if it happened."""
        event, name = entry.event, entry.event["t"]
        if name == "SortingUndone":
            self._undo(entry, locked)
            return None
        if not self._may(event, locked):
            return None
        keys, names = self._touched(event), self._named(event)
        before = {key: self._placed(key) for key in keys}
        groups, blocked = {one: self.groups.get(one) for one in names}, self._blocked(event, keys)
        objected = [key for key in keys if self.objections.is_open(key)]
        self._by = entry.by
        if not self._happens(event, topics):
            return None
        fields = FIELDS.get(name) or tuple(self._own.get(name, ()))
        if event.get("own"):
            after = {key: self._placed(key) for key in keys if self._placed(key) != before[key]}
            kept = {key: before[key] for key in after}
            named = {one: self.groups.get(one) for one in names}
            self._last[doer(entry)] = Done(
                at=entry.at,
                fields=fields,
                before=kept,
                after=after,
                groups=groups,
                named=named,
                blocked=blocked,
                objected=objected,
            )
        return partial(self._restore, fields, before, groups, blocked, objected)

    def _blocked(self, event: Row, keys: list[str]) -> dict[str, str | None]:
        people = {self.notes[key]["by"] for key in keys} if event["t"].startswith("Authors") else ()
        return {by: self.blocked.get(by) for by in people}

    def _placed(self, key: str) -> Row:
        return {name: self.notes[key][name] for name in PLACE}

    # -- whether it fits ---------------------------------------------------------------------------------------

    def _may(self, event: Row, locked: bool) -> bool:
        for seen in event.get("seen", ()):
            note = self.notes.get(seen.partition("-")[0])
            if note is not None and seen not in self._looks(seen.partition("-")[0], note):
                return False
        if event.get("reason") == "own" and not (event.get("words") or event.get("erased")):
            return False
        return not locked or event["t"] in (
            *READING,
            *self._own,
            "AuthorsBlocked",
            "AuthorsAdmitted",
            "ObjectionDecided",
        )

    @staticmethod
    def _looks(key: str, note: Row) -> tuple[str, str]:
        state = "withdrawn" if note["withdrawn"] else "erased" if note.get("erased") else note["state"]
        look = f"{key}-{note['edits']}-{state}"
        return look, f"{look}-{note['group']}-{note['into']}-{note['topic']}"

    def _touched(self, event: Row) -> list[str]:
        known = [key for key in dict.fromkeys(event.get("notes", ())) if key in self.notes]
        if event["t"] in ("AuthorsBlocked", "AuthorsAdmitted"):
            people = {self.notes[key]["by"] for key in known}
            return [key for key, note in self.notes.items() if note["by"] in people]
        if event["t"] in ("GroupDissolved", "GroupsMerged"):
            gone = self._emptied(event)
            return [key for key, note in self.notes.items() if note["group"] in gone]
        return known

    def _emptied(self, event: Row) -> list[str]:
        if event["t"] == "GroupDissolved":
            return [event["group"]] if event["group"] in self.groups else []
        return [one for one in dict.fromkeys(event["groups"]) if one in self.groups and one != event["into"]]

    def _named(self, event: Row) -> list[str]:
        if event["t"] == "NotesGrouped":
            return [self._group_of(event) or f"g{self._made + 1}"]
        if event["t"] in ("GroupDissolved", "GroupsMerged"):
            return self._emptied(event)
        return [event["group"]] if event["t"] == "GroupRenamed" else []

    def _group_of(self, event: Row) -> str:
        wanted = event.get("name", "").strip()
        return event.get("group") or next((key for key, name in self.groups.items() if name == wanted), "")

    # -- what it does ------------------------------------------------------------------------------------------

    def _happens(self, event: Row, topics: list[str]) -> bool:
        """Does it, if anything is left to do."""
        name, do = event["t"], _DO.get(event["t"])
        if name in self._own:
            return self._told(event)
        if do is not None:
            return do(self, event)
        target = {
            "NotesReleased": {"state": "released", "reason": ""},
            "NotesHidden": self._hidden(event),
            "NotesBroughtBack": {"state": "released", "reason": ""},
            "NotesMoved": {"topic": event.get("topic", "")},
            "NotesUngrouped": {"group": ""},
            "NotesMerged": {"into": event.get("into", "")},
            "NotesUnmerged": {"into": ""},
        }.get(name)
        nowhere = name == "NotesMoved" and event["topic"] not in (topics or [""])
        if target is None or nowhere or (name == "NotesMerged" and not self.shown(event["into"])):
            return False
        return self._set([key for key in self._touched(event) if self._fits(event, key)], target)

    def _told(self, event: Row) -> bool:
        """What became of notes that are on the wall."""
        target = {field: event[field] if value is None else value for field, value in self._own[event["t"]].items()}
        there = [key for key in self._touched(event) if self.shown(key)]
        return self._set([key for key in there if self.notes[key] != self.notes[key] | target], target)

    def _hidden(self, event: Row) -> Row:
        """As somebody hides a note; each reason in own words is one of its own."""
        self._reasons += 1
        reason = event.get("reason", "")
        reason = f"{reason}.{self._reasons}" if reason == "own" else reason
        return {"state": "hidden", "reason": reason, "hider": self._by, "objected": False}

    def _decided(self, event: Row) -> bool:
        there = [key for key in self._touched(event) if self.objections.is_open(key)]
        shown = self.objections.decide(there, event, self._by)
        self._set(shown, {"state": "released", "reason": ""})
        return bool(there) and not any(map(self.objections.is_open, there))

    def _set(self, keys: list[str], target: Row) -> bool:
        for key in keys:
            self.notes[key].update(target)
        return bool(keys)

    def _fits(self, event: Row, key: str) -> bool:
        note, name = self.notes[key], event["t"]
        if note["withdrawn"]:
            return False
        if name == "NotesReleased":
            return bool(note["state"] == "waiting")
        if name == "NotesBroughtBack":
            return note["state"] == "hidden" and not note.get("erased")
        if name in ("NotesUngrouped", "NotesUnmerged"):
            return bool(note["group" if name == "NotesUngrouped" else "into"])
        if note["state"] == "hidden":
            return False
        if name == "NotesMerged":
            return note["into"] != event["into"] and not self._leads_to(event["into"], key)
        return name == "NotesHidden" or bool(note["topic"] != event["topic"])

    def _leads_to(self, start: str, wanted: str) -> bool:
        while start and start != wanted:
            start = self.notes[start]["into"]
        return bool(start)

    def _grouped(self, event: Row) -> bool:
        group, name = self._group_of(event), event.get("name", "").strip()
        if (event.get("group") and group not in self.groups) or not (group or name):
            return False
        keys = [key for key in self._touched(event) if self._can_go(self.notes[key], group)]
        if keys and not group:
            self._made += 1
            group = f"g{self._made}"
            self.groups[group] = name
        return self._set(keys, {"group": group})

    @staticmethod
    def _can_go(note: Row, group: str) -> bool:
        return note["state"] != "hidden" and not note["withdrawn"] and (not note["group"] or note["group"] != group)

    def _renamed(self, event: Row) -> bool:
        known = self.groups.get(event["group"])
        if known is None or event.get("was") not in (None, "", known) or not event["name"].strip():
            return False
        self.groups[event["group"]] = event["name"].strip()
        return True

    def _gone(self, event: Row) -> bool:
        gone, into = self._emptied(event), event.get("into", "")
        if not gone or (event["t"] == "GroupsMerged" and into not in self.groups):
            return False
        self._set([key for key, note in self.notes.items() if note["group"] in gone], {"group": into})
        for one in gone:
            del self.groups[one]
        return True

    def _authors(self, event: Row) -> bool:
        keys = self._touched(event)
        people = {self.notes[key]["by"] for key in keys}
        if event["t"] == "AuthorsAdmitted":
            found = people & self.blocked.keys()
            for by in found:
                del self.blocked[by]
            return bool(found)
        stand = [key for key in keys if self.notes[key]["state"] != "hidden" and not self.notes[key]["withdrawn"]]
        new = people - self.blocked.keys()
        self.blocked |= dict.fromkeys(people, self._by)
        self._set(stand, self._hidden(event))
        return bool(stand or new)


_DO: dict[str, Callable[[Any, Row], bool]] = {
    "NotesGrouped": Sorting._grouped,
    "GroupRenamed": Sorting._renamed,
    "GroupDissolved": Sorting._gone,
    "GroupsMerged": Sorting._gone,
    "ObjectionDecided": Sorting._decided,
    "AuthorsBlocked": Sorting._authors,
    "AuthorsAdmitted": Sorting._authors,
}
