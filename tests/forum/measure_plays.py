"""The events of measures, each played once (test_play).

Here: what is done and what it changes. Never: how it is checked.
"""

from __future__ import annotations

from typing import Any

from app.activities.base.context import Measure, Origin
from app.forum import commands as c
from app.forum import events as e
from app.forum.items import ItemsNamed, MeasureItem, NameItems
from app.forum.making import MakeMeasures, MeasuresMade, MeasuresUnmade, UnmakeMeasures, Wanted
from app.forum.taking_up import GiveBack, NotesGivenBack, NotesTakenUp, TakeUp
from tests.forum.picture_plays import draft
from tests.forum.test_making import SITTING, made, noted
from tests.forum.test_taking_up import TAKEN, made_one, taken
from tests.people import EVENING, FACILITATOR, ORGANISER

RENAMED = Measure("m2", "M02", {"de": "Klar"}, need={"de": "Klarheit"})
FIFTH = Measure("", "M05", {"de": "Bänke"}, need={"de": "Ruhe"})

OF_MEASURES: dict[type, Any] = {
    e.MeasuresImported: (draft, ORGANISER, c.ImportMeasures((FIFTH,)), lambda f: f.measures["m5"].number == "M05"),
    e.MeasureAdded: (draft, ORGANISER, c.AddMeasure(FIFTH), lambda f: [*f.measures][-1] == "m5"),
    e.MeasureChanged: (draft, ORGANISER, c.ChangeMeasure(RENAMED), lambda f: f.measures["m2"].title == {"de": "Klar"}),
    e.MeasureMoved: (draft, ORGANISER, c.MoveMeasure("m4", 0), lambda f: [*f.measures] == ["m4", "m1", "m2", "m3"]),
    e.MeasureWithdrawn: (
        draft,
        ORGANISER,
        c.WithdrawMeasure("m1"),
        lambda f: [m.id for m in f.standing] == ["m2", "m3", "m4"],
    ),
    MeasuresMade: (
        noted,
        FACILITATOR,
        MakeMeasures("a1", (SITTING,)),
        lambda f: f.measures["m5"].origin == Origin("a1", "g1", "Sitzen", ("n1", "n3", "n2"), EVENING + 25_000),
    ),
    ItemsNamed: (
        draft,
        ORGANISER,
        NameItems((MeasureItem("m2", "i7", 3),)),
        lambda f: (f.measures["m2"].item, f.measures["m2"].item_version) == ("i7", 3),
    ),
    NotesTakenUp: (
        made_one,
        FACILITATOR,
        TakeUp("a1", "m5", (Wanted(source="n4"),)),
        lambda f: [one.posts for one in f.measures["m5"].origin.parts] == [("n1", "n3", "n2"), ("n4",)],
    ),
    NotesGivenBack: (
        taken,
        FACILITATOR,
        GiveBack("a1", "m5", TAKEN),
        lambda f: f.measures["m5"].origin.further == (),
    ),
    MeasuresUnmade: (made, ORGANISER, UnmakeMeasures(("m5",)), lambda f: "m5" not in f.measures),
}
