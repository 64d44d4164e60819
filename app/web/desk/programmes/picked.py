"""What a page says that is about several things: which were ticked in a list, as what its form showed them, why it is refused.

Never here: what can be ticked.
"""

from collections.abc import Iterable
from urllib.parse import parse_qs

from app.activities.base.form_fields import Fields
from app.activities.base.messages import Refused
from app.forum import versions
from app.live.render.renderer import FormState
from app.programme.state import Programme
from app.text import N_
from app.web import request_head
from app.web.desk.page import SubmittedForm
from app.web.desk.programmes.page import ProgrammePage

LOOK_FOR = "find"
"""What the button says that only looks for entries: the form comes back as it is, and nothing is saved."""

OF_SEVERAL = ("versions", "histories")
"""The fields that say which versions of several records a form showed."""
ONE_CHANGED = Refused(
    N_(
        "Somebody else has changed one of them in the meantime, so nothing was saved. What you chose stands in the form: save "
        "again if it still fits."
    )
)


def ticked(page: ProgrammePage, name: str) -> list[str] | None:
    """What the address says was ticked in the list, as `name`; None where it was asked for everything that the list finds."""
    found = parse_qs(page.request.scope["query_string"].decode("latin-1")).get(name, [])
    return found or ([] if request_head.query(page.request, "ticked") else None)


def shown_versions(page: ProgrammePage, records: Iterable[str]) -> str:
    """The versions of these records, for a form to carry in one field."""
    return " ".join(str(page.versions.get(record, 0)) for record in records)


def seen_versions(form: SubmittedForm, field: str, records: Iterable[str]) -> dict[str, int]:
    """The versions of these records that the form's field of this name says it showed, in their order."""
    said = zip(records, form.first(field).split(), strict=False)
    return {record: int(one) for record, one in said if one.isdecimal() and len(one) < 10}


def several_refusal(page: ProgrammePage, form: SubmittedForm, refused: Refused, edit: str) -> FormState:
    """The form once more, filled; where a record is newer by now, as of the newest, so that it can be saved again."""
    if refused is not versions.CHANGED:
        return page.refusal(refused, form.fields, edit)
    kept = {name: said for name, said in form.fields.items() if name not in OF_SEVERAL}
    return page.refusal(ONE_CHANGED, kept, edit)


def picked(programme: Programme, fields: Fields) -> tuple[str, ...]:
    """The ids that were ticked, of entries that are there."""
    return tuple(key for key in dict.fromkeys(fields.get("link", [])) if key in programme.register.items)


def looks(form: SubmittedForm) -> bool:
    """Whether the form only looks for entries."""
    return form.first("act") == LOOK_FOR
