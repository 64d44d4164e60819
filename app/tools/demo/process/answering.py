"""What becomes of what people said: everything is answered in bulk by what it is about, published twice, the second time whole.

Never here: when (chronicle.py), which things need an answer (programme/views/contributions).
"""

import random
from collections import defaultdict
from collections.abc import Iterable

from app.live.live_programme import LiveProgramme
from app.programme.answers.messages import GiveAnswers, PublishAnswers, SayModule, SetAnswering
from app.programme.answers.rules import MOST
from app.programme.answers_state import Outcome
from app.programme.views.contributions import Contribution, everything
from app.text import Text
from app.tools.demo.process.course import Course

CHANCES: dict[str, dict[Outcome, int]] = {
    "for": {"noted": 7, "taken": 3},
    "against": {"noted": 5, "not": 4, "partly": 1},
    "question": {"noted": 6, "taken": 2, "deferred": 2},
    "remark": {"taken": 3, "partly": 3, "not": 2, "deferred": 1, "noted": 2},
    "": {"noted": 8, "partly": 2},
}
"""What becomes of comments that say this of themselves, by weight."""
REASONS: dict[Outcome, Text] = {
    "taken": {
        "de": "Weil der Hinweis die Maßnahme genauer macht: Er steht jetzt in ihrer Beschreibung.",
        "en": "Because it makes the measure more exact: it stands in its description now.",
    },
    "partly": {
        "de": "Weil ein Teil davon schon vorgesehen ist; der andere braucht eine Entscheidung der Bezirke.",
        "en": "Because part of it is planned already; the rest needs a decision of the boroughs.",
    },
    "not": {
        "de": "Weil dafür weder Mittel noch Zuständigkeit da sind. Die Bedenken sind im Bericht festgehalten.",
        "en": "Because there is neither money nor competence for it. The objections are recorded in the report.",
    },
    "deferred": {
        "de": "Weil zuerst das Ergebnis des Pilotprojekts abgewartet wird. Es wird im Herbst erneut geprüft.",
        "en": "Because the result of the pilot project comes first. It is looked at again in autumn.",
    },
    "noted": {
        "de": "Weil sich daraus keine Änderung ergibt; die Rückmeldung ist in die Auswertung eingegangen.",
        "en": "Because no change follows from it; the feedback is part of the evaluation.",
    },
}
BECAME: Text = {
    "de": "Weil der Zettel zu einer Gruppe gehört, über die im Forum abgestimmt wurde.",
    "en": "Because the note belongs to a group that the forum voted on.",
}
EARLY: Text = {
    "de": "Weil die Antwort in den Strategischen Rahmen eingegangen ist, zusammen mit vielen ähnlichen.",
    "en": "Because the answer went into the strategic framework, together with many like it.",
}
MEASURES: Text = {
    "de": "Weil das Forum und die Kommentare sie tragen; sie geht so in den Entwurf der Strategie.",
    "en": "Because the forum and the comments support it; it goes into the draft of the strategy like this.",
}
LATER: Text = {
    "de": "Einige Fragen konnten die Bezirke noch nicht beantworten. Sie folgen bis zum 30. Juni.",
    "en": "The boroughs could not answer some questions yet. These follow by 30 June.",
}
LACKING = 60
Task = tuple[Outcome, str]


async def prepared(course: Course, place: LiveProgramme, due: str, at: int) -> None:
    """The day by which all is answered, and a text module for each outcome. Raises Over, DemoError."""
    await course.ask(place, "due", SetAnswering(due=due), at=at)
    for outcome, reason in REASONS.items():
        await course.ask(place, f"module {outcome}", SayModule(text=reason, outcome=outcome), at=at)


async def answered(course: Course, place: LiveProgramme, key: str, at: int, lacking: int = 0) -> None:
    """Everything that has no answer by then gets one, but for so many questions. Raises Over, DemoError."""
    course.at(at)
    known = place.programme.answers.of
    todo = [one for one in await _everything(course, place) if one.needs and one.name not in known]
    left = {one.name for one in [one for one in todo if one.mark == "question"][:lacking]}
    for nth, ((outcome, topic), names, reason) in enumerate(_in_bulk(one for one in todo if one.name not in left)):
        command = GiveAnswers(names=names, outcome=outcome, reason=reason, topic=topic)
        await course.ask(place, f"answers {key} {nth}", command)


async def published(course: Course, place: LiveProgramme, key: str, at: int, why: Text, until: str = "") -> None:
    """What is ready is published. Raises Over, DemoError."""
    course.at(at)
    needing = [one for one in await _everything(course, place) if one.needs]
    lacking = sum(one.name not in place.programme.answers.of for one in needing)
    await course.ask(
        place, f"published {key}", PublishAnswers(lacking=lacking, total=len(needing), why=why, until=until)
    )


async def _everything(course: Course, place: LiveProgramme) -> tuple[Contribution, ...]:
    forums = await course.hall.forums_of(place.programme)
    states = {forum: one.forum for forum, one in forums.items()}
    return everything(place.programme, states, "de", place.now()).listed


def _in_bulk(todo: Iterable[Contribution]) -> Iterable[tuple[Task, tuple[str, ...], Text]]:
    """The names that get the same answer, in pieces that can be given at once."""
    found: dict[tuple[Outcome, str, str], list[str]] = defaultdict(list)
    reasons: dict[tuple[Outcome, str, str], Text] = {}
    for one in todo:
        outcome, reason = _becomes(one)
        task = (outcome, one.ref or one.group_title or one.place, reason["en"])
        found[task].append(one.name)
        reasons[task] = reason
    for task, names in found.items():
        for start in range(0, len(names), MOST):
            yield task[:2], tuple(names[start : start + MOST]), reasons[task]


def _becomes(one: Contribution) -> tuple[Outcome, Text]:
    if one.sort == "measure":
        return "taken", MEASURES
    if one.sort == "brought":
        return "noted", EARLY
    if one.sort == "group" or one.group or not one.ref:
        return "taken", BECAME
    weights = CHANCES.get(one.mark, CHANCES[""])
    chance = random.Random(one.words)  # noqa: S311  # a taste, no secret
    outcome = chance.choices(list(weights), list(weights.values()))[0]
    return outcome, REASONS[outcome]
