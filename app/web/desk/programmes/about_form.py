"""What an organiser says of an import, as a form's fields and back.

Never here: whether it is enough (programme/imported).
"""

from app.activities.base.form_fields import Fields, changed_texts, texts_of
from app.activities.base.messages import Refused
from app.imports.results import day_of
from app.languages import LANGUAGES
from app.letters import digits, written
from app.programme.imported import NO_DAY, described, is_day
from app.programme.imported_state import About, Sort
from app.text import N_
from app.web.desk.lengths import overlong

NO_PEOPLE = Refused(
    N_("Please give the number of people in digits, or leave it empty."), status=422, invalid=("people",)
)
SORTS: dict[str, Sort] = {"survey": "survey", "workshop": "workshop", "interview": "interview"}


def about_form(about: About) -> dict[str, str]:
    """The fields of the form, filled."""
    said = {"sort": about.sort, "host": about.host, "day": about.day, "until": about.until, "source": about.source}
    return said | {"people": str(about.people or "")} | texts_of(about.title, "title", LANGUAGES)


def read_about(fields: Fields, before: About) -> About | Refused:
    """What the form says, or what it lacks. A day may be written as people write it."""
    said = {
        name: written((fields.get(name) or [""])[0]) for name in ("sort", "host", "day", "until", "source", "people")
    }
    if refused := overlong(fields):
        return refused
    people = digits(said["people"]).replace(".", "").replace(" ", "")
    if people and not (people.isdecimal() and len(people) < 8):
        return NO_PEOPLE
    first, last = (said[one] if is_day(said[one]) else day_of(said[one]) for one in ("day", "until"))
    if said["until"] and not last:
        return Refused(NO_DAY.message, status=422, invalid=("until",))
    about = About(
        title=changed_texts(fields, "title", before.title, LANGUAGES),
        sort=SORTS.get(said["sort"], "survey"),
        host=said["host"],
        day=first,
        until=last,
        source=said["source"],
        people=int(people or 0),
        strand=before.strand,
        language=before.language,
    )
    return described(about) or about
