"""Walls with as much on them as a forum can hold: every list, many entries, long ones, long words, right to left.

Here: what stands on them. Never: a browser, a claim.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.activities.ballots import messages
from app.activities.base.context import Measure
from app.activities.posts import messages as notes
from app.activities.posts.focus import WallFocused
from app.forum import events as e
from app.forum.state import Plan
from tests.browser.scenes import ANNA, CLOSED, OPENED, PEOPLE, REVEALED
from tests.conftest import Server
from tests.web.forums import Links, Said, seed

PROMPT = "Sie haben eine Stimme.\nWählen Sie, was Ihnen im Alltag am meisten hilft."
SENTENCE = "Ein gemeinsames Formular für die fünf häufigsten Lebenslagen im Bezirk "
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
SHOWN = e.FewPublished("a1", 1)
ARABIC = "استمارة واحدة مشتركة لأهم خمس حالات في حياة الناس "

Texts = list[str]
Scene = tuple[str, dict[str, Any], tuple[Said, ...]]


def texts(number: int, letters: int | str) -> Texts:
    """So many different texts of so many letters; "word" and "rtl" are what they say, "mixed" some of each."""
    if letters == "mixed":
        each = [texts(1, one)[0] for one in (3, 40, "word", 90, "rtl", 300)]
        return [f"{n} {each[n % len(each)]}" for n in range(1, number + 1)]
    long = {"word": WORD, "rtl": (ARABIC * 2).strip()}.get(str(letters)) or (SENTENCE * 5)[: int(letters)].strip()
    return [f"{n} {long}" if letters != "word" else f"{long}{n}" for n in range(1, number + 1)]


def said(words: str) -> dict[str, str]:
    return {"de": words}


def options(words: Texts) -> list[dict[str, Any]]:
    return [{"id": f"o{n}", "label": said(label)} for n, label in enumerate(words, 1)]


def choice(words: Texts, *then: Said) -> Scene:
    return "vote", {"method": "single", "options": options(words)}, then


def chosen(words: Texts) -> Scene:
    return choice(words, OPENED, (ANNA, messages.BallotCast("a1", {"o1": 1})), CLOSED, REVEALED, SHOWN)


def scale(words: Texts) -> Scene:
    marks: tuple[Said, ...] = (OPENED, (ANNA, messages.BallotCast("a1", {"o1": 4, "o2": 2})), CLOSED, REVEALED, SHOWN)
    return "vote", {"method": "scale", "options": options(words)}, marks


def halves(words: Texts) -> Scene:
    kind, settings, then = chosen(words)
    return kind, {**settings, "halves": True}, then


def dots(words: Texts) -> Scene:
    given = (OPENED, (ANNA, messages.BallotCast("a1", {"m1": 3, "m2": 1})), CLOSED, REVEALED, SHOWN)
    return "prioritise", {"method": "dots", "budget": 5}, given


def posted(words: Texts, topic: str = "t") -> list[Said]:
    people = list(PEOPLE)
    made: list[Said] = [
        (people[n % 4], notes.NotePosted("a1", f"t{1 + n % 3}" if topic else "", text[:280]))
        for n, text in enumerate(words)
    ]
    return [OPENED, *made, notes.NotesReleased("a1", tuple(f"n{n}" for n in range(1, len(words) + 1)))]


def topics(labels: Texts) -> dict[str, Any]:
    return {"topics": [{"id": f"t{n}", "label": said(label)} for n, label in enumerate(labels, 1)], "limit": 0}


def ideas(words: Texts) -> Scene:
    return "ideas", topics(["Mobilität", "Verwaltung", "Daten"]), tuple(posted(words))


def long_topics(words: Texts) -> Scene:
    return "ideas", topics([*words[:9], *texts(3, 3)][: max(3, min(9, len(words)))]), tuple(posted(words))


def groups(words: Texts) -> Scene:
    """A group a note, the last one in none."""
    made: list[Said] = [notes.NotesGrouped("a1", (f"n{n}",), name=text[:80]) for n, text in enumerate(words[:-1], 1)]
    return "ideas", topics(["Mobilität", "Verwaltung", "Daten"]), (*posted(words), *made, CLOSED, REVEALED)


def asked(words: Texts) -> Scene:
    """Questions of at most 200 letters, as many as are shown."""
    return "questions", {"limit": 0}, tuple(posted([text[:200] for text in words], ""))


def answering(words: Texts) -> Scene:
    """One of them is being answered, and the next few stand below."""
    kind, settings, then = asked(words)
    return kind, settings, (*then, WallFocused("a1", "n1"))


def overview(words: Texts) -> Scene:
    return "present", {"all_measures": True}, ()


def text(words: Texts) -> Scene:
    return "present", {"text": said("\n\n".join(words) + "\n\n- eins\n- zwei")}, ()


SCENES: dict[str, Callable[[Texts], Scene]] = {
    "before": choice,
    "running": lambda words: choice(words, OPENED),
    "result": chosen,
    "scale": scale,
    "dots": dots,
    "prioritising": lambda words: ("prioritise", {"method": "dots", "budget": 5}, (OPENED,)),
    "notes": ideas,
    "topics": long_topics,
    "groups": groups,
    "asked": asked,
    "answering": answering,
    "overview": overview,
    "text": text,
}


FIX = e.WordsCorrected(
    "a1", "title", said("Womit soll die Verwaltung im Bezirk zuerst anfangen?"), "Ein Wort fehlte. " * 12
)


def corrected(scene: Scene) -> Scene:
    """The same after its title was corrected, with a long reason."""
    kind, settings, then = scene
    given = (
        then if any(isinstance(one, tuple) for one in then) else (*then, (ANNA, messages.BallotCast("a1", {"o1": 1})))
    )
    return kind, settings, (*given, FIX)


def show(house: Server, scene: Scene, words: Texts, title: str, prompt: str = PROMPT, ordered: bool = False) -> Links:
    """A forum that shows this step, with a measure for each text."""
    kind, settings, then = scene
    measures = tuple(Measure(f"m{n}", f"M{n:02}", said(label)) for n, label in enumerate(words, 1))
    joined: list[Said] = [(who, e.ParticipantJoined(strand)) for who, strand in PEOPLE.items()]
    step = e.ActivityAdded(Plan(kind, said(title), said(prompt), ordered=ordered), settings)
    return seed(
        house, [e.MeasuresImported(measures, "m.csv"), step, e.ForumOpened(), *joined, e.ActivityShown("a1"), *then]
    )
