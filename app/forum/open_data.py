"""What data portals are told of the data that this installation gives out: whose it is, under which licence, for which place.

One record in the desk's log, saved whole: a portal knows one provider by one id. Who is responsible for a forum or a programme
stands with that. Never here: the data, a page, what is public when (forum/lists).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from app.activities.base.messages import Event, Logged, Refused
from app.forum.versions import saved_whole
from app.text import N_

if TYPE_CHECKING:
    from app.forum.desk import Desk

RECORD = "open_data"
"""What the desk calls the record."""
Level = Literal["", "international", "european", "federal", "state", "administrativeDistrict", "municipality"]


class OpenData(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """`published`: whether everybody can load the data of results that everybody can read. `publisher` with its `page`: who
    gives it out (empty: who is responsible for the forum). `contributor`: the address by which GovData knows the provider;
    `level` and `place`: what it is about, as GovData's word and as an address. `licence` is a key of export/licences.
    `contact`: an address of mail or of a page."""

    published: bool = True
    publisher: str = ""
    page: str = ""
    contributor: str = ""
    level: Level = ""
    place: str = ""
    licence: str = "dl-by-de/2.0"
    contact: str = ""

    def published_by(self, responsible: str) -> str:
        """Who gives out data of a forum or programme for which `responsible` is; in one line, empty where nobody is named."""
        return " ".join((self.publisher or responsible).split())


class OpenDataSaved(Event, frozen=True, kw_only=True):
    """The record was saved, whole, from a form that showed it as it was after `version` savings; below 0 nothing is
    compared."""

    said: OpenData
    version: int = -1


LACKING: dict[str, str] = {
    "publisher": N_("who gives the data out"),
    "contributor": N_("the id of the data provider"),
    "level": N_("the level of government"),
    "contact": N_("a contact"),
}
"""What data portals ask for and nobody else can know, by field."""


def lacking(said: OpenData) -> tuple[str, ...]:
    """What is not filled in yet, in words to be translated."""
    return tuple(words for name, words in LACKING.items() if not getattr(said, name))


def _saved(desk: "Desk", event: OpenDataSaved, logged: Logged) -> Refused | None:
    return saved_whole(desk, RECORD, event.said, event.version)


HANDLERS: dict[type, Callable[[Any, Any, Logged], Refused | None]] = {OpenDataSaved: _saved}
