"""The register of a programme, told once more from its log. Never here: how far an item is (programme_decisions), words."""

from collections import Counter

from app.recount.programme_part import Check, Part, Shared, Taken, Takes
from app.recount.tables import Row

MOST_ITEMS = 2_000
LEADS_TO = {
    "need": ("need",),
    "goal": ("need", "goal"),
    "action": ("goal", "measure", "action"),
    "measure": ("goal", "need", "measure"),
}
WORDS = {
    "types": ("Entries of the register by type", "Einträge im Register nach Art"),
    "numbers": ("Each entry’s number is the one that it was given", "Jeder Eintrag hat die Nummer, die er bekam"),
    "versions": ("How many wordings each entry has had", "Wie viele Fassungen jeder Eintrag hatte"),
    "links": ("Which entries each one serves", "Welchen Einträgen jeder dient"),
    "withdrawn": ("Which entries were withdrawn", "Welche Einträge zurückgezogen sind"),
}


class Register(Part):
    """Every item by its id, with its type, number, links, how many wordings it has had and whether it is out."""

    words = WORDS
    lacking = "The file has no figures of the register", "Die Datei hat keine Zahlen zum Register"

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self.items: dict[str, Row] = {}
        self._numbers: dict[str, str] = {}
        self._came: set[tuple[str, str]] = set()
        self._before: dict[str, Row] = {}
        self.takes: Takes = {
            "ItemsAdded": self._added,
            "ItemWorded": self._worded,
            "ItemCorrected": self._corrected,
            "ItemChanged": self._changed,
            "ItemWithdrawn": self._withdrawn,
            "ItemsChanged": self._several,
            "ItemsChangedUndone": self._undone,
        }

    def checks(self, told: Row) -> list[Check]:
        """Every figure of the register; also that no number stands twice, in whatever letters."""
        numbers = [number.casefold() for number in told.get("numbers", {}).values()]
        words = "No number of the register stands twice", "Keine Nummer im Register steht zweimal"
        return [*super().checks(told), (len(numbers) == len(set(numbers)), *words)]

    def figures(self) -> Row:
        items = self.items.items()
        return {
            "types": dict(Counter(item["type"] for _, item in items)),
            "numbers": {key: item["number"] for key, item in items},
            "versions": {key: item["versions"] for key, item in items},
            "links": {key: item["links"] for key, item in items if item["links"]},
            "withdrawn": [key for key, item in items if item["out"]],
        }

    def _added(self, event: Row, by: str, at: int) -> Taken:
        """All of them or none."""
        numbers, fresh = dict(self._numbers), {}
        for place, one in enumerate(event["items"], self._shared.made["item"] + 1):
            number = one["number"].casefold()
            if number in numbers or self._unfit(one):
                return ()
            numbers[number] = key = f"i{place}"
            out = bool(one.get("withdrawn"))
            ripe = one.get("maturity", "draft")
            fresh[key] = {"type": one["type"], "number": one["number"], "maturity": ripe, "out": out}
            fresh[key] |= {"links": [], "versions": 1, "facets": one.get("facets", {})}
        everything = {**self.items, **fresh}
        for key, one in zip(fresh, event["items"], strict=True):
            named = (numbers.get(number.casefold(), number) for number in one.get("links", ()))
            links = list(dict.fromkeys(named))
            if not _can_lead(everything, key, links):
                return ()
            fresh[key]["links"] = links
        if len(everything) <= MOST_ITEMS:
            self.items, self._numbers = everything, numbers
            self._shared.made["item"] += len(fresh)
            self._came.update(_origin(one) for one in event["items"] if one.get("came"))
        return ()

    def _unfit(self, one: Row) -> bool:
        strand = one.get("strand", "")
        foreign = bool(strand) and strand not in self._shared.strands
        return foreign or (bool(one.get("came")) and _origin(one) in self._came)

    def _worded(self, event: Row, by: str, at: int) -> Taken:
        if event["item"] in self.items:
            self.items[event["item"]]["versions"] += 1
            self.items[event["item"]]["maturity"] = event.get("maturity", "draft")
        return self._record(event)

    def _corrected(self, event: Row, by: str, at: int) -> Taken:
        return self._record(event)

    def _changed(self, event: Row, by: str, at: int) -> Taken:
        links = list(event.get("links", ()))
        if event["item"] not in self.items or not _can_lead(self.items, event["item"], links):
            return ()
        self.items[event["item"]] |= {"links": links, "facets": event.get("facets", {})}
        return self._record(event)

    def _withdrawn(self, event: Row, by: str, at: int) -> Taken:
        if event["item"] in self.items:
            self.items[event["item"]]["out"] = not event.get("back", False)
        return self._record(event)

    def _several(self, event: Row, by: str, at: int) -> Taken:
        """All of them or none; what is said of a maturity counts as a wording where it is another one."""
        said = event.get("said", {})
        if not set(event["items"]) <= set(self.items):
            return ()
        after = {key: dict(one) for key, one in self.items.items()}
        for key in event["items"]:
            one = after[key]
            one["type"] = said.get("type") or one["type"]
            one["links"] = list(
                dict.fromkeys([*one["links"], *(link for link in said.get("links", ()) if link != key)])
            )
            one["facets"] = _sorted(one["facets"], said)
            if said.get("maturity") and said["maturity"] != one["maturity"]:
                one["maturity"], one["versions"] = said["maturity"], one["versions"] + 1
            if said.get("stands"):
                one["out"] = said["stands"] == "withdrawn"
        if not all(_can_lead(after, key, one["links"]) for key, one in after.items()):
            return ()
        self._before = {key: self.items[key] for key in event["items"]}
        self.items = after
        return [f"item:{key}" for key in event["items"]]

    def _undone(self, event: Row, by: str, at: int) -> Taken:
        """As they were before the last change of several; what everybody could read stays, as one wording more."""
        before = self._before
        if not before or set(event["items"]) != set(before):
            return ()
        after = dict(self.items)
        for key, was in before.items():
            now, versions = self.items[key], was["versions"]
            if self._shared.was_public:
                versions = now["versions"] + (was["maturity"] != now["maturity"])
            after[key] = {**was, "versions": versions}
        if not all(_can_lead(after, key, one["links"]) for key, one in after.items()):
            return ()
        self.items, self._before = after, {}
        return [f"item:{key}" for key in before]

    def _record(self, event: Row) -> Taken:
        return (f"item:{event['item']}",) if event["item"] in self.items else ()


def _sorted(facets: Row, said: Row) -> Row:
    """By what an entry is sorted once that was said of it."""
    less = said.get("less", ())
    tags = [tag for tag in dict.fromkeys([*facets.get("tags", ()), *said.get("tags", ())]) if tag not in less]
    return {**facets, "field": said.get("field") or facets.get("field", ""), "tags": tags}


def _origin(one: Row) -> tuple[str, str]:
    return one["came"]["forum"], one["came"]["measure"]


def _can_lead(items: dict[str, Row], key: str, links: list[str]) -> bool:
    """Whether an item may serve all of these: they are there, of a type that it serves, and do not lead back to it."""
    return all(
        one in items
        and one != key
        and items[one]["type"] in LEADS_TO[items[key]["type"]]
        and key not in _behind(items, one)
        for one in links
    )


def _behind(items: dict[str, Row], start: str) -> set[str]:
    """Everything to which an item leads, however far."""
    found: set[str] = set()
    layer = {start}
    while layer:
        layer = {link for one in layer for link in items[one]["links"]} - found
        found |= layer
    return found
