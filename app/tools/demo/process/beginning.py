"""The programme itself, from its first day: its words, its dates, its formats, what was asked before the forums.

Never here: when each of them comes (chronicle.py), the forums.
"""

import csv
import hashlib
from importlib.resources import files

from msgspec.structs import replace

from app.forum.listed_programmes import PREFIX, ProgrammeListed
from app.forum.state import STRANDS
from app.live.live_programme import LiveProgramme
from app.programme.basics import SayProgramme, ShowProgramme
from app.programme.basics_state import ProgrammeSettings
from app.programme.formats import AddFormat
from app.programme.formats_state import FormatSaid
from app.programme.register.messages import AddItems, NewItem
from app.programme.register_state import Facets, Wording
from app.programme.strands import AddStrand, SaySize
from app.programme.strands_state import StrandSaid
from app.programme.timeline.messages import BringDates, ChangeDate, DateToBring
from app.programme.timeline_state import Sort
from app.text import Text, pick
from app.tools.demo.evening import LEADER
from app.tools.demo.process import asked, words
from app.tools.demo.process.course import Course
from app.tools.demo.process.moments import moment
from app.tools.demo.script import DemoError
from app.web import signing

HELD, LINKED = "Das Forum steht fest.", "Es gelten die Tage, die im Forum angesetzt sind."
SORTS: dict[str, Sort] = {
    "commenting": "commenting",
    "survey": "survey",
    "evaluation": "evaluation",
    "work": "work",
    "interview": "work",
    "call": "work",
}
"""The sorts of dates that are no event; the others are."""


async def begun(course: Course, at: int) -> LiveProgramme:
    """The programme, said and shown. Raises Over, DemoError."""
    course.at(at)
    hall = course.hall
    programme = (
        f"{PREFIX}{signing.derived_id(hall.secret, 'programme', 'process')[:12].replace('-', 'x').replace('_', 'y')}"
    )
    known = await hall.newest_desk()
    if programme not in known.programmes and (
        refused := await hall.at_desk(LEADER.by, "process", ProgrammeListed(programme, words.NAME))
    ):
        raise DemoError(refused.message)
    place = await hall.programme(programme)
    if place is None:
        raise DemoError("The process was deleted: please remove its data folder.")
    settings = ProgrammeSettings(
        title=words.TITLE,
        subtitle=words.SUBTITLE,
        about=words.ABOUT,
        funding=words.FUNDING,
        contact=words.CONTACT,
        controller=words.CONTROLLER,
    )
    await course.ask(place, "said", SayProgramme(settings))
    await course.ask(place, "shown", ShowProgramme(True))
    return place


async def sized(course: Course, place: LiveProgramme, until: str) -> None:
    """The four strands, with the sizes that were said of them until a day, each with its own. Raises Over, DemoError."""
    for strand in STRANDS:
        said = StrandSaid(name=strand.name, shape=strand.shape)
        await course.ask(place, f"strand {strand.id}", AddStrand(said), at=moment("2021-08-26 09:00"))
    for place_of, size in words.SIZES:
        at = moment(f"{size.day} 09:00")
        if size.day <= until:
            await course.ask(place, f"size {place_of} {size.day}", SaySize(f"s{place_of}", size), at=at)


async def dated(course: Course, place: LiveProgramme, at: int) -> None:
    """The timeline as it was planned, in one file."""
    text = files("app.tools.demo.process").joinpath("dates.csv").read_text("utf-8")
    dates = tuple(
        DateToBring(
            title={"de": german, "en": english},
            first=first,
            last=last,
            sort=SORTS.get(sort, "event"),
            about=words.BY_MAIL if first in words.BY_MAIL_FROM else {},
            row=row,
        )
        for row, (first, last, german, english, _, sort) in enumerate(csv.reader(text.splitlines(), delimiter=";"), 1)
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    await course.ask(place, "dates", BringDates(dates, "zeitschiene.csv", digest), at=at)


async def linked(course: Course, place: LiveProgramme, day: str, forum: str, at: int, step: str = "") -> None:
    """The date that begins on this day is that of the forum, or of its step: it says so, and whoever had read it otherwise
    can see why. Raises Over, DemoError."""
    sort = "commenting" if step else "event"
    known = next(
        one for one in place.programme.timeline.dates.values() if one.says.first == day and one.says.sort == sort
    )
    says = replace(known.says, forum=forum, step=step)
    why = LINKED if step else HELD
    await course.ask(place, f"linked {known.id}", ChangeDate(known.id, says, why), at=at)


async def surveyed(course: Course, place: LiveProgramme) -> None:
    """The survey and the twenty workshops: as formats when they are announced, with their results when these are there."""
    said = FormatSaid(
        sort="survey",
        title={"de": "Online-Umfrage: Ideen für die Stadt", "en": "Online survey: ideas for the city"},
        host={"de": "Stadtlabor Musterstadt", "en": "City Lab Musterstadt"},
        first="2021-03-15",
        last="2021-03-31",
    )
    await course.ask(place, "survey", AddFormat(said), at=moment("2021-03-08 10:00"))
    for number, (day, host, group) in enumerate(asked.hosts(), 1):
        workshop = FormatSaid(
            sort="workshop",
            title=asked.workshop(number - 1, host),
            host={"de": host},
            about=GROUPS[group],
            first=day,
        )
        await course.ask(place, f"workshop {number}", AddFormat(workshop))
    for at, source in ((moment("2021-04-06 14:00"), asked.survey), (moment("2021-04-23 16:00"), asked.workshops)):
        for number, command in enumerate(source()):
            await course.ask(place, f"{source.__name__} {number}", command, at=at)


GROUPS: dict[str, Text] = {
    "Businesses": {"de": "Wirtschaft", "en": "Businesses"},
    "Administration": {"de": "Verwaltung", "en": "Administration"},
    "Civil society": {"de": "Zivilgesellschaft", "en": "Civil society"},
    "Students": {"de": "Studierende", "en": "Students"},
}


async def aimed(course: Course, place: LiveProgramme, at: int) -> None:
    """The needs and goals for the first forum enter the register."""
    needs = [
        NewItem(
            type="need",
            number=f"B{number:02}",
            words=Wording(title=aim.need),
            facets=Facets(field=pick(aim.field, "de")),
            maturity="interim",
            strand="s3",
        )
        for number, aim in enumerate(words.AIMS, 1)
    ]
    goals = [
        NewItem(
            type="goal",
            number=f"Z{number:02}",
            words=Wording(title=aim.goal, need=aim.need),
            facets=Facets(field=pick(aim.field, "de")),
            links=(f"B{number:02}",),
            maturity="interim",
            strand="s1",
        )
        for number, aim in enumerate(words.AIMS, 1)
    ]
    await course.ask(place, "aims", AddItems((*needs, *goals), "Arbeitsstand vom 22. Februar 2022"), at=at)
