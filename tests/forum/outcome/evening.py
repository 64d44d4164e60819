"""An evening on which everything happens once: for the tests of the outcome.

Here: what happens. Never: what the outcome makes of it.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from app.activities.ballots import messages
from app.activities.base.actor import Actor
from app.activities.base.context import Measure
from app.activities.base.passages import MATURITIES, Passage, PassageText
from app.activities.posts import messages as i
from app.forum import commands as c
from app.forum import events as e
from app.forum.images import AddImage
from app.forum.making import Draft, MakeMeasures, Wanted
from app.forum.state import ForumSettings, Plan
from app.forum.taking_up import TakeUp
from app.forum.texts import TakeText
from tests.people import CODE, EVENING, FACILITATOR, FORUM, MODERATOR, ORGANISER, SETTINGS
from tests.pictures import LOGO, TREE
from tests.play import Forums, play

FORMULA = '=HYPERLINK("https://evil.example";"free")'
PEOPLE = tuple(Actor("participant", f"person-{number:02}") for number in range(12))
STRANDS = ("public",) * 7 + ("panel",) * 5
"""Seven and five: both may be named where all vote."""


def both(words: str) -> dict[str, str]:
    return {"de": f"{words} (deutsch)", "en": f"{words} (English)", "de-x-ls": f"{words} (leicht)"}


def settings() -> ForumSettings:
    said = {name: both(name) for name in ("title", "subtitle", "welcome", "background", "privacy", "funding")}
    return ForumSettings(
        **said,
        controller="Senatskanzlei",
        officer="Datenschutz der Senatskanzlei",
        contact="barrierefrei@senat.example",
        retention="2022-07-31",
        day="2022-04-28",
        starts="18:00",
        ends="20:00",
        strands=(
            replace(SETTINGS.strands[0], size=76, as_of="2022-05-01", source="Losverfahren"),
            SETTINGS.strands[1],
            replace(SETTINGS.strands[2], code_required=True),
            SETTINGS.strands[3],
        ),
    )


def measure(number: int) -> Measure:
    words: dict[str, Any] = {
        name: both(f"{name} {number}") for name in ("title", "description", "need", "goal", "effect")
    }
    plain = {name: f"{name} {number}" for name in ("field", "type", "cost", "values", "pilot", "body", "partners")}
    return Measure(
        "", f"M0{number}", **words, **plain, tags=(f"Klima {number}", FORMULA), item=f"i{number}", item_version=7
    )


OPTIONS = [{"id": "o1", "label": {"de": FORMULA}}, {"id": "o2", "label": both("B")}]
STEPS: tuple[tuple[Plan, dict[str, Any]], ...] = (
    (
        Plan(kind="present", title=both("Welcome step"), prompt=both("prompt 1"), minutes=7),
        {"text": both("Presented"), "measures": ["m1"], "images": [TREE.id]},
    ),
    (
        Plan(kind="vote", title=both("Where to begin?"), prompt=both("prompt 2"), minutes=5),
        {"method": "multiple", "maximum": 2, "options": OPTIONS},
    ),
    (
        Plan("vote", both("How content are you?"), live=True),
        {"method": "scale", "low": 1, "high": 5, "low_label": both("low end"), "high_label": both("high end")},
    ),
    (
        Plan("prioritise", both("Which first?")),
        {"method": "dots", "budget": 5, "maximum": 3, "measures": ["m1", "m2", "m3"]},
    ),
    (
        Plan("ideas", both("What is missing?")),
        {"topics": [{"id": "t1", "label": both("Traffic")}, {"id": "t2", "label": both("Schools")}], "limit": 9},
    ),
    (Plan("vote", both("Every year?"), ordered=True), {"method": "consent"}),
)


OF_ORIGINS = {
    "base.context.Origin": {
        "activity": "measures.origin_step",
        "group": "measures.origin_group",
        "name": "measures.origin_name",
        "posts": "measure_notes.note",
        "at": "measures.made",
    },
    "base.context.Further": {
        "group": "measure_origins.group",
        "name": "measure_origins.group_name",
        "posts": "measure_notes.note",
        "at": "measure_origins.since",
    },
}

OF_TEXTS = {
    "base.passages.PassageText": {
        "id": "passages.document",
        "title": "passages.title_*",
        **{name: f"passages.{name}" for name in ("source", "version", "day", "maturity")},
    },
    "base.passages.Passage": {
        "id": "passages.topic",
        **{name: f"passages.{name}" for name in ("paragraph", "number", "version")},
        **{name: f"passages.{name}_*" for name in ("words", "chapter")},
    },
}
"""Where a text that is commented on stands in the outcome, field by field."""
SAID_OF_TEXTS = {("base.passages.PassageText", "maturity"): MATURITIES.get}


def a_text(number: int) -> PassageText:
    """A document's version with one paragraph, which reads otherwise in each."""
    words = both(f"Paragraph in version {number}")
    passage = Passage(
        id=f"p1v{number}", paragraph="p1", number="1.1", words=words, chapter=both("People"), version=number
    )
    return PassageText(
        id="p1-doc1",
        source="p1/doc1",
        title=both("Draft"),
        version=number,
        day=f"2022-06-1{number}",
        maturity="draft",
        passages=(passage,),
    )


def evening() -> Forums:
    """All of it: a1 presented, a2 and a4 voted and revealed, a3 live and open, a5 notes, a6 open and hidden. The forum runs."""
    log = Forums(FORUM, EVENING)
    log.append(ORGANISER.by, "created", e.ForumCreated(CODE, settings()))
    play(log, ORGANISER, c.ImportMeasures(tuple(measure(number) for number in (1, 2, 3)), "m.csv"))
    play(log, ORGANISER, c.WithdrawMeasure("m3"))
    for image in (TREE, LOGO):
        play(log, ORGANISER, AddImage(image))
    for number in (1, 2):
        play(log, ORGANISER, TakeText(a_text(number)))
    for plan, own in STEPS:
        play(log, ORGANISER, c.AddActivity(plan, own))
    play(log, ORGANISER, c.IssueCodes("expert", ("hash one", "hash two")))
    play(log, ORGANISER, c.OpenForum())
    for person, strand in zip(PEOPLE, STRANDS, strict=True):
        play(log, person, c.Join(strand))
    play(log, FACILITATOR, c.Show("a1"))
    _votes(log)
    _notes(log)
    for step in ("a3", "a6"):
        play(log, FACILITATOR, c.Show(step))
        play(log, FACILITATOR, c.OpenInput(step, 60))
        for place, person in enumerate(PEOPLE):
            mark = {"question": place % 5 + 1} if step == "a3" else {"yes" if place % 3 else "no": 1}
            play(log, person, messages.CastBallot(step, marks=mark))
    log.take(f"{log.now + 1}-0", b'{"b":"o:x","c":"x","e":{"t":"FromTheFuture"}}')
    return log


def _votes(log: Forums) -> None:
    for step in ("a2", "a4"):
        play(log, FACILITATOR, c.Show(step))
        play(log, FACILITATOR, c.OpenInput(step))
        for place, person in enumerate(PEOPLE):
            cast = messages.CastBallot(step, choices=("o1", "o2")[: place % 3])
            if step == "a4":
                cast = messages.CastBallot(step, marks={"m1": place % 4, "m2": 2})
            elif not place % 3:
                cast = messages.CastBallot(step, abstain=True)
            play(log, person, cast)
        play(log, FACILITATOR, c.CloseInput(step))
        play(log, FACILITATOR, c.Reveal(step))
    play(log, FACILITATOR, c.StartOver("a4"))
    play(log, ORGANISER, c.CorrectWords("a4", "title", both("Which one first?"), "A word was missing"))


def _notes(log: Forums) -> None:
    play(log, FACILITATOR, c.Show("a5"))
    play(log, FACILITATOR, c.OpenInput("a5"))
    words = ("Benches", "Open schools", "More benches", "Call me: 030 123", "Never mind", FORMULA, "Not read yet")
    for person, text in zip(PEOPLE, words, strict=False):
        play(log, person, i.PostNote("a5", "t1", text))
    play(log, PEOPLE[0], i.EditNote("a5", "n1", "Benches on the square"))
    play(log, PEOPLE[4], i.WithdrawNote("a5", "n5"))
    play(log, MODERATOR, i.ReleaseNotes("a5", ("n1", "n2", "n3", "n6")))
    play(log, MODERATOR, i.HideNotes("a5", "personal", ("n4",)))
    play(log, MODERATOR, i.MoveNotes("a5", "t2", ("n2",)))
    play(log, MODERATOR, i.GroupNotes("a5", name="Sitting", notes=("n1", "n2")))
    play(log, MODERATOR, i.MergeNotes("a5", "n1", ("n3",)))
    drafts = (Draft(source="g1", title=both("Somewhere to sit")), Draft(source="n6", title=both("No formulas")))
    play(log, FACILITATOR, MakeMeasures("a5", drafts))
    play(log, PEOPLE[7], i.PostNote("a5", "t1", "Chairs"))
    play(log, MODERATOR, i.ReleaseNotes("a5", ("n8",)))
    play(log, MODERATOR, i.GroupNotes("a5", name="Chairs", notes=("n8",)))
    made = next(one.id for one in log.state.measures.values() if one.origin)
    play(log, FACILITATOR, TakeUp("a5", made, (Wanted(source="g2"),)))
    play(log, FACILITATOR, c.CloseInput("a5"))
