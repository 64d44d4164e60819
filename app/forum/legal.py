"""What the legal pages say of who runs the installation: responsible office, imprint, data protection, accessibility; in the
desk's log, one record saved whole.

A field that nobody has filled is empty, and the pages say that it is not given; names of public bodies are those of Berlin
until somebody gives others. Never here: a page, what a forum says of itself (ForumSettings), what is stored on a device
(web/kept_on_device).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from app.activities.base.messages import Event, Logged, Refused
from app.forum.versions import saved_whole
from app.text import N_, Text

if TYPE_CHECKING:
    from app.forum.desk import Desk

RECORD = "legal"
"""What the desk calls the record."""
Conformity = Literal["full", "partial", "none"]


class LegalDetails(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The details, as organisers typed them. `controller`, `postal`, `represented`, `email`, `phone`: the office that is
    responsible and how it is reached; `officer`: its data protection officer; `processor`: who runs the server for it;
    `basis`: on what law it relies; `authority`: who supervises data protection; `imprint`: more for the imprint (Markdown).

    Of accessibility: `barrier_…`: where barriers are reported; `law`: what applies; `enforcement`: who helps if that is of no
    use; `conformity`: how far the pages conform; `stated`, `reviewed`: ISO days; `method`: how it was assessed, and `gaps`:
    what is lacking, beside what Stimmwand says of itself (Markdown). `easy_checked`: the ISO day on which readers checked the
    page in plain words (`easy_by`: who), `easy_more`: what else there is in them (Markdown); `signed`: an address with a video
    in sign language.
    """

    controller: str = ""
    postal: str = ""
    represented: str = ""
    email: str = ""
    phone: str = ""
    officer: str = ""
    processor: str = ""
    basis: Text = {}
    authority: str = ""
    authority_link: str = ""
    imprint: Text = {}
    barrier_email: str = ""
    barrier_phone: str = ""
    barrier_address: str = ""
    law: Text = {}
    enforcement: str = ""
    enforcement_link: str = ""
    conformity: Conformity = "partial"
    stated: str = ""
    reviewed: str = ""
    method: Text = {}
    gaps: Text = {}
    easy_checked: str = ""
    easy_by: str = ""
    easy_more: Text = {}
    signed: str = ""


NOBODY = LegalDetails()
"""Nobody has said anything yet."""


class LegalSaved(Event, frozen=True, kw_only=True):
    """The details were saved, whole, from a form that showed the record as it was after `version` savings; below 0 nothing is
    compared."""

    details: LegalDetails
    version: int = -1


LACKING: dict[str, str] = {
    "controller": N_("who is responsible"),
    "postal": N_("the postal address"),
    "email": N_("an email address or telephone number"),
    "officer": N_("the data protection officer"),
    "basis": N_("the legal basis"),
    "barrier_email": N_("where barriers are reported"),
    "stated": N_("the day of the accessibility statement"),
}
"""What the law asks for and nobody else can know, by field."""
OR = {"email": ("phone",), "barrier_email": ("barrier_phone", "barrier_address")}
"""One of them is enough."""


def lacking(details: LegalDetails) -> tuple[str, ...]:
    """What is not filled in yet, in words to be translated."""
    return tuple(
        words
        for name, words in LACKING.items()
        if not any(_said(getattr(details, one)) for one in (name, *OR.get(name, ())))
    )


def _said(value: str | Text) -> bool:
    return any(value.values()) if isinstance(value, dict) else bool(value)


def _saved(desk: "Desk", event: LegalSaved, logged: Logged) -> Refused | None:
    return saved_whole(desk, RECORD, event.details, event.version)


HANDLERS: dict[type, Callable[[Any, Any, Logged], Refused | None]] = {LegalSaved: _saved}
