"""Archives of programmes that somebody hostile has made up: a genuine one, bent in one place, with every checksum made anew.

Here: what is bent. Never: what must become of it (tests/web/desk/test_hostile_programmes.py).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from functools import cache
from typing import Any

from app.archive.writing import write_damaged_programme
from app.programme import formats as f
from app.programme import notices as n
from app.programme import strands as s
from app.programme.ending import EndAnnounced
from app.programme.formats_state import FormatSaid
from app.programme.kept_state import KeptBar, KeptOutcome, KeptStep
from app.programme.strands_state import Size, StrandSaid
from app.store.log import Entries
from tests.archive.hostile import FAR, HUGE
from tests.archive.test_programme_parts import told

Told = dict[str, Any]
Log = list[tuple[str, Told]]
STEP = KeptStep(title="Wahl", how="", unit="", ballots=9, bars=(KeptBar(label="A", rank=1, value=(7, 2), voters=5),))
KEPT = KeptOutcome(
    title={"de": "Abend"}, day="2022-04-28", zone="UTC", closed_at=1, joined=9, took_part=9, steps={"de": (STEP,)}
)
MORE = (
    f.FormatAdded(FormatSaid(sort="workshop", title={"de": "Werkstatt"}, first="2022-04-01", last="2022-04-02")),
    f.FormatAdded(FormatSaid(sort="forum", forum="gone", keeps=True)),
    f.OutcomeKept("gone", KEPT),
    s.StrandAdded(StrandSaid(name={"de": "Fachleute"}, shape="expert")),
    s.StrandSized("s1", Size(sort="over", number=120, day="2022-04-27", source="Einladung")),
    n.NoticesOffered(until="2031-01-01", ends_at=1_924_988_400_000),
    n.NoticeSent(subject={"de": "Neu"}, words={"de": "Es ist neu."}, path="/p/city/decisions", people=3),
    EndAnnounced(day="2031-05-06", why={"de": "Fertig"}),
)


@cache
def _genuine() -> Entries:
    """Each part of a programme with something in it; an answer of a question and a workshop that there are."""
    log = told()
    for number, event in enumerate(MORE):
        assert log.append("o:ada", f"more {number}", event) is None
    fits = ((at, data.replace(b'"q3"', b'"q1"').replace(b',"occasion":1', b"")) for at, data in log.entries)
    return list(fits)


def genuine() -> Log:
    return [(at, json.loads(data)) for at, data in _genuine()]


def written(entries: Entries, programme: str = "p-city", name: str = "city") -> bytes:
    """The file of these entries, with fitting checksums."""

    async def pages() -> AsyncIterator[Entries]:
        yield entries

    async def whole() -> bytes:
        return b"".join([piece async for piece in write_damaged_programme(programme, name, pages())])

    return asyncio.run(whole())


def bent(bend: Callable[[Log], Any]) -> bytes:
    log = genuine()
    log = bend(log) or log
    return written([(at, json.dumps(one).encode()) for at, one in log])


def of(log: Log, tag: str, number: int = 0) -> Told:
    return [one["e"] for _, one in log if one["e"]["t"] == tag][number]


def changed(tag: str, place: int = 0, /, **change: Any) -> Callable[[], bytes]:
    """An event that says something else."""
    return lambda: bent(lambda log: of(log, tag, place).update(change))


def within(tag: str, field: str, place: int = 0, /, **change: Any) -> Callable[[], bytes]:
    """A record in an event that says something else."""

    def bend(log: Log) -> None:
        record = of(log, tag, place)[field]
        (record[0] if isinstance(record, list) else record).update(change)

    return lambda: bent(bend)


def added(by: str = "o:ada", at: str = "", more: Told | None = None, **event: Any) -> Callable[[], bytes]:
    """One entry more."""

    def bend(log: Log) -> Log:
        last = at or f"{int(log[-1][0].partition('-')[0]) + 1}-0"
        return [*log, (last, {"b": by, "c": "more", "e": event, **(more or {})})]

    return lambda: bent(bend)


def kept(**change: Any) -> Callable[[], bytes]:
    return within("OutcomeKept", "outcome", **change)


def bar(**change: Any) -> Callable[[], bytes]:
    return kept(steps={"de": [{"title": "", "how": "", "unit": "", "ballots": 1, "bars": [{"label": "A", **change}]}]})


CHOICE = {"id": "q2", "words": "Wo?", "sort": "choice"}
SAID = {"id": "e7", "row": 2, "question": "q1", "words": "Bänke"}
FILES: dict[str, Callable[[], bytes]] = {
    "a zone that there is not": within("ProgrammeSaid", "settings", zone="Mars/Olympus"),
    "a zone that is a path": within("ProgrammeSaid", "settings", zone="../../../etc/passwd"),
    "no language": within("ProgrammeSaid", "settings", languages=[]),
    "an unknown language": within("ProgrammeSaid", "settings", languages=["de", "xx"]),
    "one language twice": within("ProgrammeSaid", "settings", languages=["de", "de"]),
    "no title": within("ProgrammeSaid", "settings", title={}),
    "a title that turns round": within("ProgrammeSaid", "settings", title={"de": "\u202egnp.exe"}),
    "a title of a million letters": within("ProgrammeSaid", "settings", title={"de": "x" * 1_000_000}),
    "a title of markup": within("ProgrammeSaid", "settings", title={"de": "<script>{{ 7*7 }}</script>"}),
    "a licence of markup": within("ProgrammeSaid", "settings", licence='"><svg onload=x>'),
    "a contact that runs": within("ProgrammeSaid", "settings", contact="javascript:alert(1)"),
    "a format that ends on no day": within("FormatAdded", "said", last="tomorrow"),
    "a format that ends before it begins": within("FormatAdded", "said", first="2022-05-01", last="2022-04-01"),
    "a format on the last day of all": within("FormatAdded", "said", first="9999-12-31", last="9999-12-31"),
    "a format on the first day of all": within("FormatAdded", "said", first="0001-01-01", last="0001-01-01"),
    "a format that leads to a script": within("FormatAdded", "said", link="javascript:alert(1)"),
    "a format that is a forum with a path": within("FormatAdded", "said", 1, forum="../../x y"),
    "an import until no day": within("ImportDescribed", "about", until="25:99"),
    "an import of minus people": within("ImportDescribed", "about", people=-HUGE),
    "an import in no language": within("ImportDescribed", "about", language='de"><b>'),
    "an answer in a workshop that there is not": changed("EntriesBrought", 1, entries=[{**SAID, "occasion": 77}]),
    "an answer in a workshop before the first": changed("EntriesBrought", 1, entries=[{**SAID, "occasion": -1}]),
    "an answer to no question": changed("EntriesBrought", 1, entries=[{**SAID, "question": "q99"}]),
    "an answer about what is in no register": changed(
        "EntriesBrought", 1, entries=[{**SAID, "items": ["", "M77", "<b>"]}]
    ),
    "an answer of nobody": changed("EntriesBrought", 1, entries=[{**SAID, "id": "../x", "row": -1}]),
    "a choice of nobody": changed("ImportBegun", 1, asked=[{**CHOICE, "given": 0, "counts": [["Mitte", 2]]}]),
    "more choices than people": changed("ImportBegun", 1, asked=[{**CHOICE, "given": 9, "counts": [["Mitte", HUGE]]}]),
    "an import in minus pieces": changed("ImportBegun", 1, pieces=-1),
    "a strand counted on no day": within("StrandSized", "size", day="/"),
    "a strand of minus people": within("StrandSized", "size", number=-1),
    "a version of no day": changed("VersionSaved", 0, day="\x00"),
    "a version of a day that is none": changed("VersionSaved", 0, day="2022-02-30"),
    "a version in no language": changed("VersionSaved", 0, language="../de"),
    "a version of nothing": changed("VersionSaved", 0, chapters=[], file=None),
    "a paragraph that was another twice": changed(
        "VersionSaved", 2, chapters=[{"paragraphs": [{"words": "A", "was": "p1"}, {"words": "B", "was": "p1"}]}] * 2
    ),
    "a file with a path": within("FileAttached", "file", blob="../../../etc/passwd", name="../x"),
    "a file elsewhere that runs": within("FileAttached", "file", blob="", address="javascript:alert(1)"),
    "a file of minus bytes": within("FileAttached", "file", size=-HUGE),
    "a translation of a version that is not there": changed("VersionTranslated", 0, version=HUGE),
    "a date that ends on no day": within("DateChanged", "says", last="Mars/Olympus"),
    "a date that begins nowhere": within("DateAdded", "says", first=""),
    "a date that ends before it begins": within("DateAdded", "says", first="2022-05-01", last="2022-04-01"),
    "a date at no hour": within("DateAdded", "says", starts="25:99"),
    "a date on the last day of all": within("DateAdded", "says", first="9999-12-31", last=""),
    "a date of a format that there is not": within("DateAdded", "says", format="o77"),
    "a date of a step that there is not": within("DateAdded", "says", forum="f1", step="../x", sort="survey"),
    "a date that follows itself": within("DatesBrought", "dates", 0, onto="d1"),
    "titles of dates that are not there": changed("DatesNamed", 0, titles={"d77": {"de": "x"}, "": {}}),
    "an act undone that never was": changed("ItemsChangedUndone", 0, of="x", items=["i77"]),
    "an item that serves itself": changed("ItemChanged", 0, links=["i2"]),
    "an item that serves what serves it": changed("ItemsChanged", 0, items=["i1", "i2"], said={"links": ["i1", "i2"]}),
    "an item with a number of markup": within("ItemsAdded", "items", number="<svg onload=x>/../?#"),
    "an item without a number": within("ItemsAdded", "items", number=""),
    "an item of a type that there is not": within("ItemsAdded", "items", type="roulette"),
    "an item of a forum with a path": within("ItemsAdded", "items", 1, came={"forum": "../..", "measure": "m1"}),
    "a decision on no day": within("DecisionAdded", "says", day="never"),
    "a decision on nothing": within("DecisionAdded", "says", points=[{"item": "i77"}, {"item": ""}]),
    "a decision in a document that there is not": within("DecisionAdded", "says", 1, document="doc77", version=HUGE),
    "a decision that leads to a script": within("DecisionAdded", "says", 1, link="javascript:alert(1)"),
    "progress of nothing": changed("ProgressSaid", 0, item="i77"),
    "progress on no day": changed("ProgressSaid", 0, day="0000-00-00"),
    "progress corrected before the first": changed("ProgressChanged", 0, entry=-1),
    "an answer on letters backwards": changed("AnswersGiven", 1, start=HUGE, end=-HUGE),
    "an answer to a name of slashes": changed(
        "AnswersGiven", 0, names=["", "/", "///", "item:", "import:b2/e77", "f1/a2"]
    ),
    "an answer due on no day": changed("AnswersAssigned", 0, due="soon"),
    "a publication of minus": changed("AnswersPublished", 0, lacking=-HUGE, total=-1),
    "a module with a path": changed("ModuleSaid", 0, module="../x"),
    "notices until no day": changed("NoticesOffered", 0, until="x"),
    "notices for ever": changed("NoticesOffered", 0, ends_at=FAR),
    "a notice that leads elsewhere": changed("NoticeSent", 0, path="//evil.example/"),
    "a notice to minus people": changed("NoticeSent", 0, people=-HUGE, about=["", "item:i77", "field:<b>"]),
    "an end on no day": changed("EndAnnounced", 0, day="99"),
    "a panel drawn on no day": within("PanelRecorded", "settings", day="x"),
    "codes printed for a forum with a path": changed("PanelCodesPrinted", 0, forum="../x", number=-HUGE),
    "texts checked on no day": added(t="EasyTextsChecked", texts=["x"], day="25:99", who="W"),
    "a result over nothing": bar(value=[1, 0]),
    "a result of minus": bar(value=[-HUGE, HUGE], rank=-1, voters=-HUGE),
    "a result in no zone": kept(zone="Mars/Olympus"),
    "a result of the year 9999": kept(closed_at=FAR),
    "a result on no day": kept(day="x"),
    "no beginning": lambda: bent(lambda log: log[1:]),
    "nothing at all": lambda: written([]),
    "a forum's events": added(t="ForumCreated", code="482913", settings={"title": {"de": "x"}}),
    "a forum's whole log": lambda: written(_a_forum()),
    "an event of the next version": added(t="ComesWithTheNextVersion", item="i1"),
    "a person of markup": added(by="o:<script>", t="EndWithdrawn"),
    "entries of the year 9999": added(at=f"{FAR}-0", t="EndWithdrawn"),
    "a first time before 1970": added(more={"t": -HUGE}, t="EndWithdrawn"),
    "records of odd names": added(t="EndWithdrawn", records={"\u202e": HUGE, "": -1}),
    "an entry that is no text": lambda: written(
        [*_genuine(), (f"{int(_genuine()[-1][0][:-2]) + 1}-0", b"\xff\xfe\x00")]
    ),
    "lists within lists": added(t="ItemChanged", item="i1", links=[[[[]]]]),
    "an id with other letters": lambda: written(_genuine(), programme="p-A_b"),
    "the id of nothing": lambda: written(_genuine(), programme="p-"),
}


def _a_forum() -> Entries:
    from tests.archive.made import of_the_evening

    return list(of_the_evening())
