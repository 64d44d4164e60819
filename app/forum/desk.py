"""The installation's own log: organisers, forums and programmes. Codes and names are unique because this one fold decides.

Never here: what happens inside a forum; a password in the clear.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from app.activities.base.messages import Event, Logged, Refused
from app.forum import agenda_templates, legal, listed_programmes, open_data, sign_ins
from app.forum.agenda_templates import AgendaTemplate
from app.forum.codec import Codec
from app.forum.confirmed import ACTS, DELETION, Confirmed, DueConfirmed, name_of
from app.forum.fold import seen_key
from app.forum.legal import NOBODY, LegalDetails
from app.forum.listed_programmes import RESTORER as RESTORER
from app.forum.open_data import OpenData
from app.forum.sign_ins import SignedIn, SignedOut, SignIn
from app.forum.state import Forum
from app.letters import name_only
from app.text import N_

DELETED = Refused(N_("This forum was deleted. Everything in it is gone, as promised."), status=410)
RESTORED = Refused(
    N_("This forum was restored from an archive after you had deleted it. To delete it again, load its page again.")
)


class OrganiserAdded(Event, frozen=True):
    """An organiser may sign in; `password` is an argon2id hash. The first one needs nobody's leave."""

    __repr__ = name_only
    organiser: str
    name: str
    password: str


class PasswordChanged(Event, frozen=True):
    """A new hash; sign-ins that stand have ended."""

    __repr__ = name_only
    organiser: str
    password: str


class ForumListed(Event, frozen=True):
    """A forum exists under this code. `rehearsal` names the forum that it is a rehearsal copy of."""

    forum: str
    code: str
    rehearsal: str = ""


class ForumDeleted(Event, frozen=True):
    """A forum is gone; its log is removed from the store. `listing` says which one is meant (see Desk), 0: any."""

    forum: str
    listing: int = 0


class DeletionAnnounced(Event, frozen=True):
    """The desk says from now on that a forum goes by itself; `since` is the forum's `deletion_since`."""

    forum: str
    since: int


class ForumErased(Event, frozen=True):
    """A deleted forum's bytes have left the disk, too. `listing` says whose, 0: any."""

    forum: str
    listing: int = 0


class LostLog(msgspec.Struct, frozen=True):
    """A log that was short at a start: of `had` entries it `has` some. `forum` is empty for the desk's own."""

    forum: str
    code: str
    had: int
    has: int


class DataMissing(Event, frozen=True):
    """At a start saved data was missing that was there at `known` (milliseconds, 0: nobody knows), and who started the app
    was asked and went on. `files` counts what was wrong with the store's files."""

    known: int
    logs: tuple[LostLog, ...]
    files: int = 0


class Loss(msgspec.Struct, frozen=True):
    """Data that was missing at a start: when that was found, when all was there, which logs, how many files."""

    at: int
    known: int
    logs: tuple[LostLog, ...]
    files: int


class Announced(msgspec.Struct, frozen=True):
    """A deletion that is said at the desk: `since` what it is about, `at` when it was said first (milliseconds)."""

    since: int
    at: int


class Organiser(msgspec.Struct, frozen=True):
    """Somebody who signs in by `name`. `epoch` is the time of the last password."""

    __repr__ = name_only
    id: str
    name: str
    password: str
    epoch: int


class Desk(msgspec.Struct, kw_only=True):
    """Everything about the installation, rebuilt from its log. `rehearsals` are copies by id with their source and
    `listed_at` their time, also when they are gone: a copy's bytes may outlive a process that was killed. So may those of
    a deleted forum: it is `leaving`, since when, until its bytes are gone. `deleted` keeps which forums went when, for ever.
    `restored` says when a forum came from an archive, `announced` which deletion by itself was said when,
    `confirmed` for how long the clock has said that a forum is to be deleted or sealed, by forum and act. `listings` counts
    how often a forum came on the list: what is done to one that was deleted and restored belongs to one listing of it.
    `losses` are the starts at which saved data was missing. `programmes` are public names by id, `names` leads from each name
    that a programme ever had to its id; `leaving`, `deleted`, `restored` and `listings` are about programmes as well.
    `legal` is what the legal pages say, `open_data` what portals are told of our data; `versions` counts how often each of the
    two was saved, by its name here.
    """

    organisers: dict[str, Organiser] = {}
    sign_ins: dict[str, SignIn] = {}
    forums: dict[str, str] = {}
    codes: dict[str, str] = {}
    rehearsals: dict[str, str] = {}
    listed_at: dict[str, int] = {}
    leaving: dict[str, int] = {}
    deleted: dict[str, int] = {}
    restored: dict[str, int] = {}
    announced: dict[str, Announced] = {}
    confirmed: dict[str, Confirmed] = {}
    listings: dict[str, int] = {}
    losses: list[Loss] = []
    programmes: dict[str, str] = {}
    names: dict[str, str] = {}
    templates: dict[str, AgendaTemplate] = {}
    templates_made: int = 0
    legal: LegalDetails = NOBODY
    open_data: OpenData = OpenData()
    versions: dict[str, int] = {}
    seen: dict[str, Refused | None] = {}
    head: str = ""
    last_id: str = "0-0"
    folded: int = 0
    unknown: int = 0

    def gone(self, log: str) -> bool:
        """Whether there was such a forum, such a copy or such a programme, and it was deleted."""
        listed = log in self.forums or log in self.programmes
        return not listed and (log in self.deleted or log in self.rehearsals)

    def hours(self, forum: Forum) -> int:
        """For how many hours of running time the clock has said that the forum is near its deletion by itself."""
        known = self.confirmed.get(name_of(forum.id, DELETION))
        return known.by(forum.deletion_since) if known is not None else 0

    def announced_at(self, forum: Forum) -> int | None:
        """Since when the desk says that the forum goes by itself, as things stand in it (milliseconds), or None."""
        said = self.announced.get(forum.id)
        return said.at if said is not None and said.since == forum.deletion_since else None


def fold(desk: Desk, logged: Logged) -> Refused | None:
    """Applies `logged` in place; the rules are those of the forum's fold."""
    desk.last_id = logged.id
    desk.folded += 1
    key = seen_key(logged.by, logged.command)
    if key not in desk.seen:
        desk.seen[key] = _HANDLERS[type(logged.event)](desk, logged.event, logged)
    return desk.seen[key]


def skip(desk: Desk, entry_id: str) -> None:
    """An entry that this version cannot read: counted and passed over."""
    desk.last_id = entry_id
    desk.folded += 1
    desk.unknown += 1


def _organiser_added(desk: Desk, event: OrganiserAdded, logged: Logged) -> Refused | None:
    if any(one.name == event.name for one in desk.organisers.values()):
        return Refused(N_("Somebody signs in with this name already."))
    if desk.organisers and not logged.by.startswith("o:"):
        return Refused(N_("This link has been used already."), status=403)
    desk.organisers[event.organiser] = Organiser(event.organiser, event.name, event.password, logged.at)
    return None


def _password_changed(desk: Desk, event: PasswordChanged, logged: Logged) -> Refused | None:
    before = desk.organisers.get(event.organiser)
    if before is None:
        return sign_ins.NOBODY
    desk.organisers[event.organiser] = Organiser(before.id, before.name, event.password, logged.at)
    sign_ins.end(desk.sign_ins, event.organiser)
    return None


def _signed_in(desk: Desk, event: SignedIn, logged: Logged) -> Refused | None:
    return sign_ins.begin(desk.sign_ins, event, logged.at) if event.organiser in desk.organisers else sign_ins.NOBODY


def _signed_out(desk: Desk, event: SignedOut, logged: Logged) -> Refused | None:
    sign_ins.end(desk.sign_ins, event.organiser, event.sign_ins)
    return None


def _listed(desk: Desk, event: ForumListed, logged: Logged) -> Refused | None:
    if desk.gone(event.forum) and (logged.by != RESTORER or event.forum in desk.leaving):
        return DELETED
    if event.code in desk.codes or event.forum in desk.forums:
        return Refused(N_("This code is taken."))
    if event.rehearsal:
        if any(copy in desk.forums for copy in desk.rehearsals):
            return Refused(N_("A rehearsal is running already. Please wait until it has ended."))
        desk.rehearsals[event.forum], desk.listed_at[event.forum] = event.rehearsal, logged.at
    if logged.by == RESTORER:  # also of a copy for a rehearsal: who brings one back wants to keep it
        desk.restored[event.forum] = logged.at
        desk.rehearsals.pop(event.forum, None)
    desk.listings[event.forum] = desk.listings.get(event.forum, 0) + 1
    desk.forums[event.forum] = event.code
    desk.codes[event.code] = event.forum
    return None


def _deleted(desk: Desk, event: ForumDeleted, logged: Logged) -> Refused | None:
    if event.listing not in (0, desk.listings.get(event.forum, 0)):
        return RESTORED
    code = desk.forums.pop(event.forum, None)
    if code is None:
        return DELETED if desk.gone(event.forum) else Refused(N_("This forum does not exist."), status=404)
    del desk.codes[code]
    desk.announced.pop(event.forum, None)
    for act in ACTS:
        desk.confirmed.pop(name_of(event.forum, act), None)
    desk.restored.pop(event.forum, None)
    if event.forum not in desk.rehearsals:
        desk.leaving[event.forum] = desk.deleted[event.forum] = logged.at
    return None


def _announced(desk: Desk, event: DeletionAnnounced, logged: Logged) -> Refused | None:
    """The first to say it wins: a day later than that the forum goes, whoever says it again."""
    said = desk.announced.get(event.forum)
    if event.forum not in desk.forums:
        return DELETED
    if said is None or said.since < event.since:
        desk.announced[event.forum] = Announced(event.since, logged.at)
    return None


def _confirmed(desk: Desk, event: DueConfirmed, logged: Logged) -> Refused | None:
    if event.forum not in desk.forums and event.forum not in desk.programmes:
        return DELETED
    name = name_of(event.forum, event.act)
    desk.confirmed[name] = desk.confirmed.get(name, Confirmed(event.since, 0, 0)).after(event)
    return None


def _erased(desk: Desk, event: ForumErased, logged: Logged) -> Refused | None:
    if event.listing in (0, desk.listings.get(event.forum, 0)):
        desk.leaving.pop(event.forum, None)
    return None


def _data_missing(desk: Desk, event: DataMissing, logged: Logged) -> Refused | None:
    desk.losses = [*desk.losses, Loss(logged.at, event.known, event.logs, event.files)]
    return None


_HANDLERS: dict[type, Callable[[Desk, Any, Logged], Refused | None]] = {
    OrganiserAdded: _organiser_added,
    PasswordChanged: _password_changed,
    SignedIn: _signed_in,
    SignedOut: _signed_out,
    ForumListed: _listed,
    ForumDeleted: _deleted,
    DeletionAnnounced: _announced,
    DueConfirmed: _confirmed,
    ForumErased: _erased,
    DataMissing: _data_missing,
    **agenda_templates.HANDLERS,
    **legal.HANDLERS,
    **open_data.HANDLERS,
    **listed_programmes.HANDLERS,
}
CODEC = Codec(tuple(_HANDLERS))
