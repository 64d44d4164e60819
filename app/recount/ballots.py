"""A step with ballots, whatever is on them: cast, replaced, withdrawn, sealed; and the tables that are published of it.

A kind with ballots says what can be chosen, what is a valid ballot, and which rule counts. Never here: one kind, a rule.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, ClassVar

from app.recount import halves, hands, results, rules, wording
from app.recount.check import Check, all_there, not_counted, same
from app.recount.lab import UnderOthers
from app.recount.listed import line, listed
from app.recount.offers import from_file
from app.recount.opposing import Opposing
from app.recount.published import Published
from app.recount.ranking import Figures, Marks
from app.recount.receipts import each_once, list_sum
from app.recount.split import Split
from app.recount.step import Entry, Newest
from app.recount.tables import Row, Tables
from app.recount.wording import Texts


class BallotStep(UnderOthers, Opposing):
    """A step whose ballots map options to whole numbers."""

    events: ClassVar[dict[str, str | None]] = {
        "BallotCast": "cast",
        "BallotWithdrawn": "withdrawn",
        "TabletCast": "at_tablet",
        "TabletsAllowed": "allowed",
        "HandsCounted": "by_hand_counted",
        "BallotsSealed": "sealed",
    }
    undoable: ClassVar[tuple[str, ...]] = ("HandsCounted", "TabletsAllowed")
    usual: ClassVar[str] = ""
    """The method of a step whose settings are silent."""
    methods: ClassVar[dict[str, str]] = {}
    """Which rule counts each method."""

    def __init__(self, plan: Row, settings: Row) -> None:
        super().__init__(plan, settings)
        self.devices: set[str] = set()
        self.unpublished: tuple[int, int] | None = None
        """How many ballots there were, and how many people's were held back, if a sealed step keeps only what was published."""
        self.split = Split()
        self._newest = Newest()

    # -- what a kind says --------------------------------------------------------------------------------------

    def valid(self, marks: Marks) -> bool:
        """Whether these marks, at least one and all for options that can be chosen, are a ballot that counts."""
        raise NotImplementedError

    def parameters(self) -> Row:
        """What the rule is told beside options and ballots, by the rule's own names (budget, costs, weights)."""
        return self.settings

    def told_rule(self) -> Row:
        """The same, with how far apart marks may be before that is strong dissent, in hundredths."""
        limit = self.plan.get("dissent")
        return {**self.parameters(), "dissent": 30 if limit is None else limit}

    def named(self, marks: Marks) -> set[str]:
        """The options that these marks are for."""
        return set(marks)

    def halved(self) -> bool:
        """Whether the sums of the two halves are published, if the result keeps the order of the ballot."""
        return False

    def answers(self, marks: Marks) -> frozenset[str]:
        """What is counted by strand of a ballot: every option that it gives anything."""
        return frozenset(option for option, mark in marks.items() if mark)

    def measures(self) -> set[str] | None:
        if self.offer is not None:
            return set(self.offer.ids or ()) if self.offer.measures else set()
        if self.source():
            return set()
        options = self.options()
        return None if options is None else options if self.settings.get("measures") else set()

    def always(self) -> set[str]:
        """What stands in every result: all that can be chosen, but not measures, which may have been withdrawn."""
        if self.offer is not None:
            return set(self.offer.ids or ())
        return set() if self.settings.get("measures") else (self.options() or set()) - {self.abstention()}

    def order(self) -> list[str]:
        """What can be chosen, as it stands on the ballot; empty where only the first voters saw that (all measures)."""
        if self.offer is not None:
            return list(self.offer.ids or ())
        return list(self.settings.get("measures") or ())

    def places(self) -> dict[str, int | None]:
        """The places of a closed step, of what everybody may know of it."""
        listed = [marks for _, marks in self.sets.closed().values()] + hands.dealt(self.hands.closed())
        marks = [{} if self.abstention() in one else one for one in listed]
        options = self.order() or sorted(self.up() or {key for one in marks for key in one})
        figures = self.rule().figures([one for one in options if one != self.abstention()], marks, self.told_rule())
        return {key: row.get("place") for key, row in figures.items()} if listed else {}

    # -- the log -----------------------------------------------------------------------------------------------

    def cast(self, entry: Entry) -> None:
        """A ballot, or another one instead."""
        marks, key = entry.event.get("marks", {}), entry.by
        if entry.late:
            self.opened_again()
        if not entry.in_time or not self.counts(marks):
            return
        way = "code" if entry.coded else "phone"
        if self.plan.get("assurance") == "open":
            self.devices.add(entry.by)
            key, way = f"{entry.by} {entry.command}", "shared"
        elif (entry.by.startswith("p:card.") and entry.by in self.ballots) or not self._newest(entry.by, entry.event):
            return
        self.put(entry, key, way)

    def withdrawn(self, entry: Entry) -> None:
        """No ballot any more."""
        if entry.late:
            self.opened_again()
        if entry.in_time and entry.by in self.ballots and self._newest(entry.by, entry.event):
            del self.ballots[entry.by]
            self.changed(entry.by)

    def sealed(self, entry: Entry) -> None:
        """What stands for the ballots, once nobody can say any more whose they were."""
        self.ballots = {one["by"]: (one["receipt"], one.get("marks", {})) for one in entry.event["ballots"]}
        self.unpublished = entry.event.get("unpublished")
        self.sets = Published(self.ballots)
        self.sets.seal()
        self.split.seal(entry.event.get("by_strand"))
        self.hands.seal(entry.event.get("hands", ()))
        self.ways_sealed = entry.event.get("channels", {})
        self.tablet = entry.event.get("tablet", 0)
        self.devices = {str(number) for number in range(entry.event.get("devices", 0))}

    def fix_strands(self, people: dict[str, str], strands: list[str], fewest: int) -> None:
        """Ballots as they are published; those of devices for several people are of no strand."""
        if self.plan.get("assurance") != "open":
            seen = self.sets.closed().items()
            given = ((people.get(voter, ""), self._told(marks), 1) for voter, (_, marks) in seen)
            self.split.fix(given, strands, fewest)

    def _told(self, marks: Marks) -> frozenset[str]:
        return frozenset() if self.abstention() in marks else self.answers(marks)

    def counts(self, marks: Marks) -> bool:
        """Whether these marks are a ballot that counts; an empty one is an abstention and always does."""
        options = self.up()
        known = options is None or self.named(marks) <= options
        return not marks or (known and all(isinstance(mark, int) for mark in marks.values()) and self.valid(marks))

    def empty(self) -> bool:
        """Whether there is no ballot."""
        return not self.ballots and not self.held() and not self.hands.now()["people"]

    def held(self) -> int:
        """How many people's ballots are not in the published list as they stand."""
        return self.unpublished[1] if self.unpublished else self.sets.held() + self.hands.held()

    def told(self, file: Tables, about: Row) -> int:
        """All ballots and hands, or those that are told while some are held back."""
        step = about["activity"]
        return (
            len(listed(file, step)) + hands.people(file, step)
            if about.get("held_back")
            else int(about["contributions"])
        )

    def publish_all(self) -> None:
        """All ballots and hands are published."""
        self.sets.all()
        self.hands.all()

    def givers(self) -> set[str]:
        """Voters and devices."""
        return {*self.ballots, *self.devices}

    # -- what is published -------------------------------------------------------------------------------------

    def method(self) -> str:
        """How the step is counted: by its settings, or as the app takes them if they are silent."""
        return str(self.settings.get("method") or self.usual)

    def rule(self) -> Any:
        """The module of the rule that counts it, or None."""
        return rules.named(self.methods.get(self.method(), ""))

    def unknown(self) -> Check | None:
        """Nobody can count by a method or a rule that has no file here."""
        if self.rule() is not None:
            return None
        return not_counted(
            f"this file has a step with a method that this recount cannot count by ({self.how()})",
            f"diese Datei hat einen Schritt mit einer Methode, nach der diese Nachzählung nicht zählen kann ({self.how()})",
        )

    def how(self) -> str:
        """The kind, and the method."""
        return f"{self.plan['kind']}, {self.method()}"

    def tables(self) -> set[str]:
        """Ballots, the result, and whatever else the rule publishes."""
        halved = {"halves"} if self.halved() else set()
        return {"ballots", "results", "channels", "hands", "lots", "lab", *halved, *rules.tables(self.rule())}

    def published(self, file: Tables, about: Row) -> Iterator[Check]:
        """The list of ballots, and every figure from it; nothing while people still vote."""
        self.offer = from_file(file.rows("options", about["activity"]))
        if about["open"]:
            return
        ballots = listed(file, about["activity"])
        yield each_once([receipt for receipt, _ in ballots])
        wrong, step = sum(not self.counts(one) for _, one in ballots), about["activity"]
        marks = [{} if self.abstention() in one else one for _, one in ballots] + hands.as_marks(file, step)
        words = f"{wrong} ballots against the step’s own rules", f"{wrong} Stimmen gegen die Regeln des Schritts"
        yield Check(not wrong, *words)
        if not about.get("held_back"):
            yield same(about["counted"], len(marks), "ballots counted", "gezählte Stimmen")
        yield from hands.added(file, step)
        yield from hands.in_all(file, step, len(marks))
        yield same(about["contributions"], about["counted"], "contributions", "Beiträge")
        if about["opened"] and about.get("held_back") and not marks:
            shown = len(file.rows("results", about["activity"])) + (about["abstentions"] or 0)
            yield same(shown, 0, "figures of ballots that are held back", "Zahlen zurückgehaltener Stimmen")
            yield same(about["list_sum"], None, "checksum of the list", "Prüfsumme der Liste")
        elif about["opened"]:
            yield same(about["abstentions"], rules.abstentions(self.rule(), marks), "abstentions", "Enthaltungen")
            yield from self._result(file, about, marks)
            yield from self.under_others(file, about, marks)
            yield list_sum(about["list_sum"], wording.head(file, about, self.texts(file, about)), map(line, ballots))
            yield from wording.named(file, about["activity"])

    def texts(self, file: Tables, about: Row) -> Texts:
        """With the measures that could be chosen: all of them have a row in the result."""
        chosen = [row["option"] for row in file.rows("results", about["activity"])]
        own = wording.of_options(file.rows("options", about["activity"]))
        return super().texts(file, about) | own | wording.of_measures(file, chosen)

    def _result(self, file: Tables, about: Row, marks: list[Marks]) -> Iterator[Check]:
        """The rows by option, and the rule's other tables."""
        step, counted = about["activity"], self._figures(file, about, marks)
        if about.get("ordered"):
            counted = {option: row | dict.fromkeys(row.keys() & {"place", "shared"}) for option, row in counted.items()}
            yield results.as_on_the_ballot(file, step, self.order())
        yield results.check(file, step, counted, rules.chosen(self.rule(), marks), self.always())
        yield from results.other_columns(file.rows("results", step), list(counted.values()))
        if self.halved():
            wanted = halves.rows(self.order(), marks) if about.get("ordered") else []
            yield from results.check_table(file, step, "halves", wanted)
        for name, table in rules.tables(self.rule()).items():
            rows = table([*counted], marks, self.told_rule())
            yield from results.check_table(file, step, name, rows, in_order=False)

    def _figures(self, file: Tables, about: Row, ballots: list[Marks]) -> Figures:
        """What the rule makes of the ballots; on a device for several people nobody is counted as a person."""
        options = [row["option"] for row in file.rows("results", about["activity"])]
        found: Figures = self.rule().figures(options, ballots, self.told_rule())
        if about["assurance"] == "open":
            found = {option: row | dict.fromkeys(row.keys() & {"persons"}) for option, row in found.items()}
        return found

    def logged(self, file: Tables, about: Row) -> Iterator[Check]:
        """Every ballot of the log is listed, and no other; how many persons voted."""
        if self.source():
            yield self.put_to_the_choice(file, about)
        if not about["open"]:
            published = listed(file, about["activity"])
            yield all_there(Counter(map(line, published)), Counter(map(line, self.sets.closed().values())))
            yield from self.split.check(file, about["activity"])
            held = self.held()
            yield same(
                about.get("held_back") or 0, held, "people whose ballots are held back", "zurückgehaltene Stimmen"
            )
            ballots = self.unpublished[0] if self.unpublished else len(self.ballots) + self.hands.now()["people"]
            yield from (*self.hands.told(file, about["activity"]), *self.lots.check(file, about["activity"]))
            yield hands.ways(file, about["activity"], self.by_way(), self.tablet)
            yield same(about["counted"], ballots, "ballots counted in the log", "gezählte Stimmen im Protokoll")
            voters = None if about["assurance"] == "open" else ballots
            yield same(about["persons"], voters, "persons", "Personen")
            ordered = bool(self.plan.get("ordered"))
            yield same(
                about.get("ordered"), ordered, "order of the ballot kept", "Reihenfolge des Stimmzettels behalten"
            )
            if about.get("dissent") is not None:
                limit = self.plan.get("dissent", 30)
                yield same(about["dissent"], limit, "from where on dissent is strong", "ab wo Uneinigkeit stark ist")

    def said(self, file: Tables, row: Row, english: bool) -> str:
        """The marks of a ballot, by the labels of the options."""
        marks = dict(listed(file, row["activity"]))[row["receipt"]]
        labels = {one["option"]: one["label"] or one["option"] for one in file.rows("ballots", row["activity"])}
        return ", ".join(f"{labels.get(option, option)} ({mark})" for option, mark in marks.items()) or (
            "abstention" if english else "Enthaltung"
        )
