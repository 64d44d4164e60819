"""What follows from all of it: measures in new words, the strategy, what was decided on each measure, how far it is.

Never here: when (chronicle.py), dispositions (answering.py).
"""

from msgspec.structs import replace

from app.live.live_programme import LiveProgramme
from app.programme.decisions.messages import SayProgress
from app.programme.decisions_state import Point, Progress
from app.programme.documents.messages import ChapterDraft
from app.programme.register.messages import WordItem
from app.programme.register_state import Item, Maturity
from app.text import Text, pick
from app.tools.demo.process import papers
from app.tools.demo.process.course import Course
from app.tools.demo.process.moments import moment

CONDITION: Text = {
    "de": "Beginn erst, wenn die Bezirke die Stellen dafür haben.",
    "en": "To begin only once the boroughs have the posts for it.",
}
SHARPER: Text = {
    "de": "Jedes Angebot hat auch einen Weg ohne Internet.",
    "en": "Each service also has a way without the internet.",
}
PROGRESS: tuple[tuple[int, str, Progress], ...] = (
    (0, "2023-02-01", "running"),
    (1, "2023-02-01", "running"),
    (8, "2023-03-01", "running"),
    (5, "2023-06-30", "done"),
    (7, "2023-05-02", "dropped"),
)
"""Which measure, by its place, was how far from which day on."""
DROPPED: Text = {"de": "Die Förderung lief aus.", "en": "The funding ended."}


def measures(place: LiveProgramme) -> list[Item]:
    """The measures of the register in their order."""
    return [one for one in place.programme.register.items.values() if one.type == "measure"]


async def reworded(course: Course, place: LiveProgramme, maturity: Maturity, at: int) -> None:
    """Each measure in its next version; the first four say more, since comments asked for it. Raises Over, DemoError."""
    for nth, one in enumerate(measures(place)):
        words = one.newest.words
        if nth < 4:
            words = replace(words, description=SHARPER)
        why = "Nach den Kommentaren" if maturity == "draft" else "Beschlossene Fassung"
        command = WordItem(one.id, words, maturity, deed="extended" if nth < 4 else "revised", why=why)
        await course.ask(place, f"worded {maturity} {one.id}", command, at=at)


async def written(course: Course, place: LiveProgramme, day: str, maturity: Maturity, why: Text) -> None:
    """The strategy as a document: a chapter for each field of action, with its goal and its measures."""
    german, english = _chapters(place, "de"), _chapters(place, "en")
    edition = papers.Edition(papers.STRATEGY, day, maturity, why, german, english)
    await papers.saved(course, place, edition, moment(f"{day} 09:00"))


def _chapters(place: LiveProgramme, language: str) -> list[ChapterDraft]:
    items = place.programme.register.items.values()
    found = []
    for goal in (one for one in items if one.type == "goal"):
        serving = [one for one in items if one.type == "measure" and goal.id in one.links]
        lines = [_line(one, language) for one in serving]
        found.append(papers.chapter(goal.facets.field, [pick(goal.newest.words.title, language), *lines]))
    return found


def _line(item: Item, language: str) -> str:
    words = item.newest.words
    more = pick(words.description, language)
    return f"{item.number} {pick(words.title, language)}." + (f" {more}" if more else "")


def points(place: LiveProgramme) -> tuple[Point, ...]:
    """What was decided on each: one on terms, one not now."""
    found = [Point(item=one.id) for one in measures(place)]
    found[2] = replace(found[2], condition=CONDITION)
    found[10] = replace(found[10], outcome="postponed")
    return tuple(found)


async def progressed(course: Course, place: LiveProgramme) -> None:
    """How far measures are in the year after. Raises Over, DemoError."""
    known = measures(place)
    for nth, day, progress in sorted(PROGRESS, key=lambda one: one[1]):
        command = SayProgress(known[nth].id, day, progress, DROPPED if progress == "dropped" else {})
        await course.ask(place, f"progress {nth} {day}", command, at=moment(f"{day} 10:00"))
