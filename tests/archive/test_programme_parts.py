"""Each part of a programme that has figures, counted again by the second implementation from its archive.

Here: an honest file, and each figure altered. Never: formats and strands (test_programme.py), pages.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from app import recount
from app.activities.base.messages import Event
from app.archive.writing import write_programme
from app.forum.codec import tag_of
from app.programme import decisions, documents, register, timeline
from app.programme import imported_messages as i
from app.programme import panels as l  # the letter of their ids
from app.programme.answers import messages as a
from app.programme.answers.part import PART as ANSWERS
from app.programme.basics import ProgrammeShown
from app.programme.decisions import messages as d
from app.programme.decisions import undoing as undoing_progress
from app.programme.decisions_state import DecisionSays, Point
from app.programme.documents import messages as k
from app.programme.documents_state import Attached
from app.programme.imported_state import About, Entry, Question
from app.programme.panels_state import PanelSettings
from app.programme.register import messages as r
from app.programme.register import undoing
from app.programme.register_state import Came, Wording
from app.programme.snapshot import snapshot
from app.programme.timeline import messages as t
from app.programme.timeline_state import DateSays
from app.programme.views.register import FACETS
from app.recount.programme import Log
from app.store.log import Entries
from tests.play import Programmes
from tests.programme.registers import ACTION, FIRST, GOAL, NEED, SECOND, a_register, entry

BY, OTHER = "o:ada", "o:otto"
EASY, DATA = Wording(title={"de": "Leichte Sprache"}), Wording(title={"de": "Daten"})
TERMS = {"de": "Die Finanzierung ist zu klären."}
RULED = DecisionSays(
    body={"de": "Senat"},
    day="2022-08-03",
    title={"de": "Rahmen"},
    points=(Point(item=FIRST, condition=TERMS), Point(item=SECOND, outcome="rejected")),
)
FORUM_2, WINDOW = DateSays(title={"de": "Forum 2"}, first="2022-04-28"), DateSays(first="2022-04-30", last="2022-05-19")
ONE, TWO, THREE = "f1/a2/7K3M-9QXP-2A", "f1/a2/0000-0000-01", "item:i3"
WHY = {"de": "weil es schon läuft."}
ABOUT = About(title={"de": "Umfrage"}, source="CityLAB", people=1_600)
ASKED = (Question("q1", "Was fehlt?"), Question("q2", "Wo?", "choice", 3, (("Mitte", 2), ("Pankow", 1))))
SAID = (
    Entry("e1", 2, "q1", "Bänke"),
    Entry("e2", 3, "q1", "Bäume", occasion=1),
    Entry("e3", 4, "q3", "Wasser", occasion=1),
)
IMPORTED: tuple[Event, ...] = (
    i.ImportBegun(about=ABOUT, asked=ASKED, pieces=2, digest="a"),
    i.EntriesBrought("b1", 1, SAID[:1]),
    i.ImportBegun(about=ABOUT, asked=ASKED, pieces=2, digest="a"),
    i.EntriesBrought("b2", 2, SAID[1:]),
    i.EntriesBrought("b2", 1, SAID[:1]),
    i.EntryHidden("b2", "e1", "Name"),
    i.EntryHidden("b2", "e2", "Name"),
    i.EntryHidden("b2", "e2", back=True),
    i.ImportDescribed("b2", replace(ABOUT, people=1_612)),
    i.ImportBegun(about=ABOUT, digest="c"),
    i.ImportRemoved("b3", "doppelt"),
)
BEFORE: tuple[Event, ...] = (
    r.ItemsAdded(
        (replace(entry("measure", "Wege", "M09", ("z07", "Z07")), came=Came("f1", "m1"), withdrawn="doppelt"),)
    ),
    r.ItemWorded(FIRST, words=EASY),
    r.ItemChanged(SECOND, links=(GOAL, NEED), records={f"item:{SECOND}": 0}),
    r.ItemWithdrawn(ACTION, reason="doppelt"),
    r.ItemWithdrawn(ACTION, reason="doch nicht", back=True),
    r.ItemWithdrawn(SECOND, reason="geht in M07 auf"),
    r.ItemsChanged((NEED, GOAL), r.Changes(field="Falsch", tags=("Falsch",), maturity="final"), "Klausur"),
    r.ItemsChangedUndone("the last", (NEED, GOAL)),
    t.DateAdded(FORUM_2),
    t.DatesBrought(
        (t.DateToBring(first="2022-05-01", row=2), t.DateToBring(first="2022-06-01", last="2022-06-03", row=3)),
        "a.csv",
        "x",
    ),
    t.DatesNamed({"d2": {"de": "Werkstatt"}}),
    t.DatesBrought((t.DateToBring(title={"de": "Ende"}, first="2022-06-01", row=3, onto="d3"),), "b.csv", "y"),
    t.DateAdded(WINDOW),
    t.DateRemoved("d4"),
    t.DateChanged("d1", replace(FORUM_2, first="2022-04-27")),
    d.DecisionAdded(RULED),
    d.DecisionRemoved("b1"),
    d.ProgressSaid(GOAL, "2021-09-05", "planned"),
    d.ProgressOfSeveralSaid((NEED, GOAL), "2021-10-01", "done"),
    d.ProgressOfSeveralUndone("the last", (NEED, GOAL)),
    ProgrammeShown(),
)
AFTER: tuple[Event, ...] = (
    r.ItemCorrected(FIRST, words=DATA, reason="Tippfehler"),
    t.DateChanged("d1", replace(FORUM_2, first="2022-04-29"), reason="Saal", records={"date:d1": 1}),
    t.DateChanged("d1", replace(FORUM_2, first="2022-04-29", place={"de": "Rathaus"})),
    t.DateCalledOff("d2", "Krankheit"),
    t.DateCalledOff("d3", "Streik"),
    t.DateCalledOff("d3", "doch", off=False),
    d.DecisionAdded(replace(RULED, kind="preliminary", day="2022-07-06")),
    d.DecisionAdded(RULED),
    d.DecisionAdded(
        replace(RULED, day="2022-09-01", points=(Point(item=SECOND), Point(item=GOAL, outcome="postponed")))
    ),
    d.DecisionAdded(replace(RULED, day="2022-09-02", points=(Point(item=NEED, outcome="rejected"),))),
    d.DecisionRevoked("b5", day="2022-10-01", reason="Formfehler"),
    d.DecisionChanged("b3", replace(RULED, link="https://example.org"), records={"decision:b3": 0}),
    r.ItemsChanged(
        (FIRST, SECOND), r.Changes(maturity="final", links=(NEED,), field="Daten", tags=("Neu",)), "Klausur"
    ),
    r.ItemsChanged((ACTION,), r.Changes(stands="withdrawn", type="measure"), "Doch eine Maßnahme"),
    d.ProgressOfSeveralSaid((NEED, GOAL), "2023-01-01", "planned"),
    d.ProgressOfSeveralSaid((SECOND, NEED), "2023-02-01", "done"),
    d.ProgressOfSeveralUndone("the last", (SECOND, NEED), "Irrtum"),
    d.ProgressSaid(FIRST, "2022-09-05", "running"),
    d.ProgressSaid(FIRST, "2023-09-05", "done"),
    d.ProgressChanged(FIRST, "2022-12-05", "dropped", entry=1, reason="war falsch"),
    *IMPORTED,
    a.ModuleSaid(module="t1", text={"de": "läuft"}),
    a.AnswersGiven(names=(ONE, TWO), outcome="taken", reason=WHY, modules=("t1",)),
    a.AnswersGiven(names=(TWO,), start=3, end=9, outcome="not", reason=WHY),
    a.AnswersGiven(names=(THREE,), outcome="partly", draft=True, topic="Sprache"),
    a.AnswersPublished(lacking=2, total=5, why=WHY, until="2022-07-01"),
    a.AnsweringSet(four_eyes=True),
    a.AnswersGiven(names=(THREE,), outcome="noted", reason=WHY, records={f"answer:{THREE}": 1}),
    a.AnswerWithdrawn(names=(TWO,), start=3, end=9),
    a.ModuleSaid(module="t1", text={"de": "geht"}, everywhere=True),
    a.AnswersAssigned(names=(ONE,), assignee="Ref. 3", records={f"answer:{ONE}": 2}),
)
FILE = Attached(name="Rahmen", format="PDF", size=1_300, blob="ab" * 32)
DRAWN = PanelSettings(
    title={"de": "Stadtgremium"}, size=76, procedure={"de": "Los"}, day="2021-02-01", by="Amt für Statistik"
)
TEXT = (
    k.ChapterDraft(
        "Ziele", (k.ParagraphDraft("Offen."), k.ParagraphDraft("Alt.", "heading"), k.ParagraphDraft("Gut."))
    ),
    k.ChapterDraft(paragraphs=(k.ParagraphDraft("Schluss."),)),
)
NEWER = (
    k.ChapterDraft("Ziele", (k.ParagraphDraft("Gut.", was="p3"), k.ParagraphDraft("Offener.", was="p1")), was="c1"),
    k.ChapterDraft("Neu", (k.ParagraphDraft("Offen.", was="p1"), k.ParagraphDraft("Gut.", was="p9"))),
)
PAPERS: tuple[Event, ...] = (
    k.DocumentSaid("", {"de": "Rahmen"}),
    k.VersionSaved("doc1", "2021-04-28", "draft", "de", TEXT),
    k.VersionTranslated("doc1", 1, "en", {"c1": "Aims"}, {"p1": "Open.", "p2": "Old.", "p3": "Good.", "p4": "End."}),
    k.FileAttached("doc1", 1, FILE),
    k.VersionSaved("doc1", "2021-05-01", "interim", file=FILE),
    k.VersionSaved("doc1", "2021-07-05", "final", "de", NEWER, {"de": "Feedback"}),
    k.DocumentSaid("doc1", {"de": "Rahmenpapier"}, records={"document:doc1": 5}),
    k.DocumentSaid("", {"de": "Bericht"}),
    k.DocumentWithdrawn("doc2", {"de": "Überholt"}),
    k.DocumentWithdrawn("doc1", {"de": "Überholt"}),
    k.DocumentWithdrawn("doc1"),
    l.PanelRecorded(DRAWN),
    l.PanelCodesPrinted("l1", "f1", "s1", 76),
    l.PanelRecorded(replace(DRAWN, size=78), "l1"),
    l.PanelCodesPrinted("l1", "f1", "s1", 2),
    l.PanelRecorded(DRAWN),
    l.PanelRemoved("l2"),
)
TOO_LATE: tuple[Event, ...] = (
    k.DocumentSaid("doc9", {"de": "Fehlt"}),
    k.DocumentSaid("doc1", {"de": "Fehlt"}, records={"document:doc1": 5}),
    k.VersionSaved("doc9", "2021-07-05", "final", "de", TEXT),
    k.VersionTranslated("doc1", 2, "en", {}, {}),
    k.VersionTranslated("doc1", 4, "en", {}, {}),
    k.FileAttached("doc1", 1, replace(FILE, size=1)),
    l.PanelRecorded(DRAWN, "l2"),
    l.PanelCodesPrinted("l2", "f1", "s1", 9),
    l.PanelRemoved("l2"),
)
LATE: tuple[Event, ...] = (
    r.ItemsAdded((entry("need", "Neu", "B08"), entry("measure", "Noch einmal", "m07"))),
    r.ItemsAdded((entry("need", "Falsch", "B08", ("M07",)),)),
    r.ItemsAdded((replace(entry("measure", "Wieder", "M10"), came=Came("f1", "m1")),)),
    r.ItemsAdded((replace(entry("measure", "Strang", "M10"), strand="s9"),)),
    r.ItemChanged(NEED, links=("i99",)),
    r.ItemChanged(GOAL, links=(GOAL,)),
    r.ItemWorded(FIRST, words=DATA, records={f"item:{FIRST}": 0}),
    r.ItemsChanged((NEED, FIRST), r.Changes(type="measure", field="Daten"), "Falsch"),
    r.ItemsChangedUndone("0-0", (NEED, GOAL)),
    r.ItemsChanged((FIRST, "i99"), r.Changes(field="Daten"), "Falsch"),
    i.ImportBegun(about=ABOUT, digest="a"),
    i.EntriesBrought("b2", 1, SAID),
    i.EntriesBrought("b2", 3, SAID),
    i.EntryHidden("b2", "e9", "Name"),
    i.ImportRemoved("b3", "doppelt"),
    t.DateRemoved("d1"),
    t.DateChanged("d1", FORUM_2),
    t.DateCalledOff("d1", ""),
    t.DatesNamed({"d2": {"de": "Anders"}}),
    t.DatesBrought((t.DateToBring(first="2022-05-01"),), "a.csv", "x"),
    d.DecisionRemoved("b2"),
    d.DecisionChanged("b3", replace(RULED, day="2022-08-04")),
    d.DecisionRevoked("b5", day="2022-11-01", reason="noch einmal"),
    d.ProgressChanged(FIRST, "2022-12-05", "done", entry=7, reason="war falsch"),
    d.ProgressSaid("i99", "2022-12-05", "done"),
    d.ProgressOfSeveralSaid((FIRST, "i99"), "2022-12-05", "done"),
    d.ProgressOfSeveralUndone("0-0", (NEED, GOAL)),
    d.ProgressChanged(NEED, "2022-12-05", "done", entry=1, reason="ist zurückgenommen"),
    a.AnswersConfirmed(names=(ONE,)),
    a.AnswerWithdrawn(names=(TWO,), start=3, end=9),
    a.AnswersGiven(names=(ONE,), outcome="not", reason=WHY, records={f"answer:{ONE}": 1}),
)
FIGURES = {
    "register": ("types", "numbers", "versions", "links", "withdrawn"),
    "facets": FACETS,
    "imports": ("answers", "occasions", "counted", "people", "hidden", "whole", "removed"),
    "dates": ("days", "moved", "off"),
    "decisions": ("decisions", "points", "conditions", "standing"),
    "dispositions": ("stages", "outcomes", "public", "publications"),
    "documents": ("versions", "chapters", "paragraphs", "languages", "files", "withdrawn"),
    "panels": ("drawn", "printed", "removed"),
}


def told() -> Programmes:
    """What happened, before everybody could see it and after; then what came too late, and a confirmation and publication."""
    log = a_register()
    for number, event in enumerate((*BEFORE, *AFTER, *PAPERS)):
        act = log.state.register.act
        if isinstance(event, r.ItemsChangedUndone) and act:
            event = replace(event, of=act.id, records=undoing.seen(log.state))
        far = log.state.decisions.act
        if isinstance(event, d.ProgressOfSeveralUndone) and far:
            event = replace(event, of=far.id, records=undoing_progress.seen(log.state))
        assert log.append(BY, f"told {number}", event) is None, event
    for number, event in enumerate((*LATE, *TOO_LATE)):
        assert log.append(BY, f"late {number}", event) is not None, event
    assert log.append(OTHER, "confirmed", a.AnswersConfirmed(names=(ONE,))) is None
    assert log.append(OTHER, "published", a.AnswersPublished(lacking=1, total=5)) is None
    return log


async def _once(entries: Entries) -> AsyncIterator[Entries]:
    yield entries


@cache
def written() -> bytes:
    """The archive of it."""
    log = told()

    async def pieces() -> bytes:
        state = replace(snapshot(log.state), id="p-city")
        return b"".join([piece async for piece in write_programme(state, "city", _once(log.entries))])

    return asyncio.run(pieces())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The same in a file."""
    found = tmp_path / "city.archive"
    found.write_bytes(written())
    return found


def figures(path: Path) -> dict[str, Any]:
    outcome: dict[str, Any] = json.loads(path.read_text().partition(',"outcome":')[2].partition(",\n")[0])
    return outcome


def rewrite(path: Path, outcome: dict[str, Any]) -> None:
    """Other figures, in a file whose own checksum is made to fit."""
    body = path.read_text().partition(',"outcome":')[0] + f',"outcome":{json.dumps(outcome)},\n'
    path.write_text(f'{body}"sha256":"{hashlib.sha256(body.encode()).hexdigest()}"}}\n')


def bent(value: Any) -> Any:
    """The same with its last figure altered."""
    if not value and isinstance(value, dict | list):
        return ["x"] if isinstance(value, list) else {"x": 1}
    if isinstance(value, dict):
        *_, last = value
        return {**value, last: bent(value[last])}
    if isinstance(value, list):
        return [*value[:-1], bent(value[-1])]
    return value + "x" if isinstance(value, str) else value + 1


def failing(path: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What the recount finds wrong."""
    recount.main([str(path), "--lang", "en", "--json"])
    return [one["text"] for one in json.loads(capsys.readouterr().out)["checks"] if not one["ok"]]


def test_the_second_implementation_counts_every_part_the_same(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """12 E18: also what came too late, was sent with an older form, or was corrected when everybody could read it."""
    outcome = figures(path)
    assert {part: tuple(outcome[part]) for part in FIGURES} == FIGURES
    assert all(outcome[part][name] for part, names in FIGURES.items() for name in names)
    assert outcome["decisions"]["standing"] == {
        FIRST: ["2022-12-05", "dropped", ""],
        SECOND: ["2022-09-01", "planned", "b4"],
        NEED: ["2023-01-01", "planned", ""],
        GOAL: ["2023-01-01", "planned", ""],
    }
    assert outcome["dispositions"]["public"] == {"taken": 2}
    assert outcome["documents"]["paragraphs"]["doc1"] == [
        ["p1v1", "p2v1", "p3v1", "p4v1"],
        [],
        ["p3v1", "p1v3", "p5v3", "p6v3"],
    ]
    assert outcome["documents"]["languages"]["doc1"] == [["de", "en"], [], ["de"]]
    assert failing(path, capsys) == []
    assert recount.main([str(path)]) == 0


@pytest.mark.parametrize(("part", "name"), [(part, name) for part, names in FIGURES.items() for name in names])
def test_each_altered_figure_is_found(path: Path, capsys: pytest.CaptureFixture[str], part: str, name: str) -> None:
    """12 E18: that one and no other, altered or left out."""
    outcome = figures(path)
    honest = outcome[part][name]
    rewrite(path, outcome)
    assert failing(path, capsys) == []
    outcome[part][name] = bent(honest)
    rewrite(path, outcome)
    assert len(failing(path, capsys)) == 1
    del outcome[part][name]
    rewrite(path, outcome)
    assert len(failing(path, capsys)) == 1 and recount.main([str(path)]) == 1


def test_a_number_that_stands_twice_and_a_part_that_lacks_are_said(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """12 E18: an archive of an app that did not write these figures is called neither right nor wrong."""
    outcome = figures(path)
    numbers = outcome["register"]["numbers"]
    outcome["register"]["numbers"] = {**numbers, SECOND: numbers[FIRST].lower()}
    rewrite(path, outcome)
    assert len(failing(path, capsys)) == 2
    for part in FIGURES:
        del outcome[part]
    rewrite(path, outcome)
    assert recount.main([str(path), "--lang", "en"]) == 3
    assert "? The file has no figures of the answers" in capsys.readouterr().out


def test_every_event_of_these_parts_is_read() -> None:
    """12 E18: a new one fails here until the recount takes it."""
    parts = {"register": register.PART, "dates": timeline.PART, "decisions": decisions.PART, "dispositions": ANSWERS}
    parts |= {"documents": documents.PART, "panels": l.PART}
    taken = Log().parts
    for name, part in parts.items():
        assert set(taken[name].takes) == {tag_of(event) for event in part.events}
