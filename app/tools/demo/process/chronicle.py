"""What happens when, from the first day of the process to its last.

Never here: how any of it is done (the files beside this one).
"""

from msgspec.structs import replace

from app.forum.commands import ImportMeasures, Reveal
from app.live.live_programme import LiveProgramme
from app.programme.formats import AddFormat
from app.programme.formats_state import FormatSaid
from app.text import Text
from app.tools.demo import script
from app.tools.demo.evening import persons
from app.tools.demo.process import (
    afterwards,
    answering,
    beginning,
    decided,
    evening,
    forums,
    papers,
    registered,
    window,
    words,
)
from app.tools.demo.process.course import Course
from app.tools.demo.process.moments import HOUR_MS, moment

BEGIN = "2020-11-24 12:00"
FIRST, SECOND = moment("2022-02-24 18:00"), moment("2022-04-28 18:00")


async def chronicle(course: Course) -> None:
    """All of it. Raises Over on the day on which the process is to stand, DemoError."""
    programme = await beginning.begun(course, moment(BEGIN))
    await beginning.dated(course, programme, moment("2021-01-06 10:00"))
    await beginning.surveyed(course, programme)
    await answering.prepared(course, programme, "2022-06-14", moment("2021-04-26 09:00"))
    await answering.answered(course, programme, "survey", moment("2021-05-15 16:00"))
    await _framework(course, programme)
    await beginning.sized(course, programme, "2022-02-23")
    await beginning.aimed(course, programme, moment("2022-02-23 09:30"))
    await _first(course, programme)
    await _second(course, programme)
    await _evaluated(course, programme)
    await _adopted(course, programme)


async def _framework(course: Course, programme: LiveProgramme) -> None:
    first: Text = {"de": "Aus Umfrage, Werkstätten und Interviews.", "en": "Made of survey, workshops and interviews."}
    second: Text = {"de": "Die Rückmeldungen sind eingearbeitet.", "en": "The feedback has been worked in."}
    for number, day, maturity, why in (
        (1, "2021-04-28", papers.DRAFT, first),
        (2, "2021-07-05", papers.FINAL, second),
    ):
        german, english = papers.read(f"rahmen-{number}.de"), papers.read(f"rahmen-{number}.en")
        edition = papers.Edition(papers.FRAMEWORK, day, maturity, why, german, english)
        await papers.saved(course, programme, edition, moment(f"{day} 11:00"))
    for decision in decided.ON_FRAMEWORK:
        await decided.decided(course, programme, decision, papers.FRAMEWORK)


async def _first(course: Course, programme: LiveProgramme) -> None:
    settings = forums.dated(words.FIRST, FIRST)
    place = await forums.made(course, "first", moment("2022-02-23 09:45"), settings, words.FIRST_STEPS)
    await course.ask(programme, "first forum", AddFormat(FormatSaid(sort="forum", forum=place.forum.id)))
    await beginning.linked(course, programme, "2022-02-24", place.forum.id, moment("2022-02-23 10:00"))
    await course.ask(place, "goals", ImportMeasures(registered.goals(programme), "Register"))
    await evening.held(course, place, persons(course.hall, place.forum.id), FIRST, f"a{len(words.FIRST_STEPS)}")
    await window.told(course, place, window.FIRST)
    await beginning.linked(
        course, programme, "2022-03-01", place.forum.id, moment("2022-02-25 11:00"), window.step_of(place)
    )
    await window.commented(course, place, window.FIRST)
    await course.ask(place, "published", Reveal(window.step_of(place)), at=moment("2022-04-07 10:00"))


async def _second(course: Course, programme: LiveProgramme) -> None:
    settings = forums.dated(replace(script.SETTINGS, title=words.SECOND_TITLE, welcome=words.WELCOME), SECOND)
    place = await forums.made(course, "second", SECOND - 336 * HOUR_MS, settings, script.STEPS)
    await course.ask(programme, "second forum", AddFormat(FormatSaid(sort="forum", forum=place.forum.id)))
    await beginning.linked(course, programme, "2022-04-28", place.forum.id, moment("2022-04-14 19:00"))
    await beginning.sized(course, programme, "2022-04-27")
    await evening.held(course, place, persons(course.hall, place.forum.id), SECOND, f"a{len(script.STEPS)}")
    await registered.measures(course, programme, place, moment("2022-04-28 20:05"))
    await window.told(course, place, window.SECOND)
    await beginning.linked(
        course, programme, "2022-04-30", place.forum.id, moment("2022-04-28 21:00"), window.step_of(place)
    )
    await window.commented(course, place, window.SECOND)


async def _evaluated(course: Course, programme: LiveProgramme) -> None:
    await answering.answered(course, programme, "comments", moment("2022-06-13 17:00"), answering.LACKING)
    await _reveal(course, programme, moment("2022-06-14 09:30"))
    await answering.published(course, programme, "first", moment("2022-06-14 10:00"), answering.LATER, "2022-06-30")
    await afterwards.reworded(course, programme, "draft", moment("2022-06-15 10:00"))
    draft: Text = {"de": "Entwurf nach beiden Foren.", "en": "Draft after both forums."}
    await afterwards.written(course, programme, "2022-06-16", "draft", draft)
    await answering.answered(course, programme, "rest", moment("2022-06-29 12:00"))
    await answering.published(course, programme, "whole", moment("2022-06-30 10:00"), {})


async def _adopted(course: Course, programme: LiveProgramme) -> None:
    await afterwards.reworded(course, programme, "final", moment("2022-12-19 10:00"))
    final: Text = {"de": "Beschlossene Fassung.", "en": "As adopted."}
    await afterwards.written(course, programme, "2022-12-20", "final", final)
    await decided.decided(course, programme, decided.STRATEGY, papers.STRATEGY, afterwards.points(programme))
    await afterwards.progressed(course, programme)


async def _reveal(course: Course, programme: LiveProgramme, at: int) -> None:
    places = await course.hall.forums_of(programme.programme)
    second = list(places.values())[-1]
    await course.ask(second, "published", Reveal(window.step_of(second)), at=at)
