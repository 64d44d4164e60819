"""Results from elsewhere: brought in piece by piece, described, single answers hidden, removed as a whole.

They are never votes or notes of a forum, and nothing here counts them as such. Never here: reading a file (imports).
"""

from collections.abc import Iterable
from datetime import date

from app.activities.base.actor import Actor
from app.activities.base.messages import Event, Logged, Refused
from app.letters import written
from app.programme.imported_messages import (
    BringEntries,
    BringIn,
    DescribeImport,
    EntriesBrought,
    EntryHidden,
    HideEntry,
    ImportBegun,
    ImportDescribed,
    ImportRemoved,
    RemoveImport,
)
from app.programme.imported_state import About, Entry, Import
from app.programme.part import Part
from app.programme.state import Programme
from app.text import N_, NN_, pick

IMPORT = "import"
PIECE_LETTERS, PIECE_ENTRIES = 40_000, 400
"""So much stands in one entry of the log at most: everybody who reads it holds one at a time."""
MOST_ENTRIES = 60_000
NO_TITLE = Refused(N_("Please say what these answers are called."), status=422, invalid=("title",))
NO_SOURCE = Refused(
    N_("Please say where these answers are from: figures are not shown without it."), status=422, invalid=("source",)
)
NO_DAY = Refused(N_("Please give the day on which the answers were given."), status=422, invalid=("day",))
BACKWARDS = Refused(N_("The last day is before the first one."), status=422, invalid=("until",))
NOTHING = Refused(N_("There is no answer in it."), status=422)
TOO_MANY = Refused(
    NN_(
        "A programme can hold at most {most} imported answer.",
        "A programme can hold at most {most} imported answers.",
        by="most",
    ),
    {"most": MOST_ENTRIES},
    422,
)
ALREADY = N_("These answers have been imported already, as “{title}”.")
NOT_THERE = Refused(N_("This import is no longer there."), status=404)
NO_REASON = Refused(N_("Please say why, in a few words."), status=422, invalid=("why",))


def pieces(entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], ...]:
    """The answers in their order, in pieces that an entry of the log can hold."""
    found: list[list[Entry]] = [[]]
    room = PIECE_LETTERS
    for one in entries:
        if found[-1] and (room < len(one.words) or len(found[-1]) == PIECE_ENTRIES):
            found.append([])
            room = PIECE_LETTERS
        found[-1].append(one)
        room -= len(one.words)
    return tuple(tuple(one) for one in found if one)


def described(about: About) -> Refused | None:
    """What an import's description lacks."""
    if not any(map(written, about.title.values())):
        return NO_TITLE
    if not written(about.source):
        return NO_SOURCE
    if not is_day(about.day) or (about.until and not is_day(about.until)):
        return NO_DAY
    return BACKWARDS if about.until and about.until < about.day else None


def is_day(said: str) -> bool:
    """Whether this is a day as ISO writes it."""
    try:
        return date.fromisoformat(said).isoformat() == said
    except ValueError:
        return False


def same(programme: Programme, digest: str) -> Import | None:
    """The import that holds the same already."""
    return next((one for one in programme.imported.values() if one.digest == digest and not one.removed_at), None)


def _begin(programme: Programme, actor: Actor, command: BringIn, now: int) -> Event | Refused:
    if lacking := described(command.about):
        return lacking
    if not command.pieces and not any(one.counts for one in command.asked):
        return NOTHING
    known = same(programme, command.digest)
    if known is not None and known.whole:
        return Refused(ALREADY, {"title": pick(known.about.title, "de")})
    return ImportBegun(
        about=command.about,
        file=command.file,
        asked=command.asked,
        occasions=command.occasions,
        rows=command.rows,
        pieces=command.pieces,
        digest=command.digest,
        left_out=command.left_out,
        records=command.records,
    )


def _bring(programme: Programme, actor: Actor, command: BringEntries, now: int) -> Event | Refused:
    if _known(programme, command.brought) is None:
        return NOT_THERE
    held = sum(len(one.entries) for one in programme.imported.values())
    if held + len(command.entries) > MOST_ENTRIES:
        return TOO_MANY
    return EntriesBrought(brought=command.brought, piece=command.piece, entries=command.entries)


def _describe(programme: Programme, actor: Actor, command: DescribeImport, now: int) -> Event | Refused:
    if _known(programme, command.brought) is None:
        return NOT_THERE
    lacking = described(command.about)
    return lacking or ImportDescribed(brought=command.brought, about=command.about, records=command.records)


def _hide(programme: Programme, actor: Actor, command: HideEntry, now: int) -> Event | Refused:
    known = _known(programme, command.brought)
    if known is None or command.entry not in known.entries:
        return NOT_THERE
    if not command.back and not written(command.why):
        return NO_REASON
    return EntryHidden(brought=command.brought, entry=command.entry, why=written(command.why), back=command.back)


def _remove(programme: Programme, actor: Actor, command: RemoveImport, now: int) -> Event | Refused:
    if _known(programme, command.brought) is None:
        return NOT_THERE
    why = written(command.why)
    return ImportRemoved(brought=command.brought, why=why) if why else NO_REASON


def _known(programme: Programme, brought: str) -> Import | None:
    found = programme.imported.get(brought)
    return found if found is not None and not found.removed_at else None


def _begun(programme: Programme, event: ImportBegun, logged: Logged) -> Refused | None:
    known = same(programme, event.digest)
    if known is not None and known.whole:
        return Refused(ALREADY, {"title": pick(known.about.title, "de")})
    if known is not None:  # it was broken off: what came of it goes, and it begins anew
        known.removed_at = logged.at
        known.entries = {}
    number = programme.next(IMPORT)
    programme.made[IMPORT] = number
    programme.imported[f"b{number}"] = Import(
        id=f"b{number}",
        at=logged.at,
        about=event.about,
        file=event.file,
        asked=event.asked,
        occasions=event.occasions,
        rows=event.rows,
        pieces=event.pieces,
        digest=event.digest,
        left_out=event.left_out,
        entries={},
        arrived=[],
        hidden={},
    )
    return None


def _arrived(programme: Programme, event: EntriesBrought, logged: Logged) -> Refused | None:
    known = _known(programme, event.brought)
    if known is None or event.piece in known.arrived or not 1 <= event.piece <= known.pieces:
        return NOT_THERE
    known.entries.update((one.id, one) for one in event.entries)
    known.arrived.append(event.piece)
    return None


def _said(programme: Programme, event: ImportDescribed, logged: Logged) -> Refused | None:
    known = _known(programme, event.brought)
    if known is None:
        return NOT_THERE
    known.about = event.about
    return None


def _hidden(programme: Programme, event: EntryHidden, logged: Logged) -> Refused | None:
    known = _known(programme, event.brought)
    if known is None or event.entry not in known.entries:
        return NOT_THERE
    if event.back:
        known.hidden.pop(event.entry, None)
    else:
        known.hidden[event.entry] = event.why
    return None


def _removed(programme: Programme, event: ImportRemoved, logged: Logged) -> Refused | None:
    known = _known(programme, event.brought)
    if known is None:
        return NOT_THERE
    known.removed_at, known.removed_why = logged.at, event.why
    known.entries, known.hidden = {}, {}
    return None


PART = Part(
    commands={
        BringIn: _begin,
        BringEntries: _bring,
        DescribeImport: _describe,
        HideEntry: _hide,
        RemoveImport: _remove,
    },
    events={
        ImportBegun: _begun,
        EntriesBrought: _arrived,
        ImportDescribed: _said,
        EntryHidden: _hidden,
        ImportRemoved: _removed,
    },
)
