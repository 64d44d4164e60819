"""A log tried out before it gets a place in the list: folded whole, and everything shown that its pages would show.

Whatever a page of such a forum would end in for everybody is found here, where only the one who restores it waits.
Never here: a store, a file, one entry (entry).
"""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from app.activities.base.messages import Logged, Refused
from app.archive.trial.entry import AHEAD_MS, EARLIEST, SETTINGS, Problem, problem
from app.export import json_file
from app.forum import codec, fold, snapshot, views
from app.forum.desk import Desk
from app.forum.outcome import outcome
from app.forum.state import Forum, Stage
from app.forum.views import console
from app.forum.views.desk import forum_view, row
from app.forum.views.desk_measures import measures_view
from app.forum.views.making import making
from app.forum.views.receipts import receipts
from app.forum.views.results import results
from app.forum.views.welcome import mine, welcome
from app.languages import readable
from app.live.replica import Replica
from app.store.log import Entries, place_of
from app.text import N_, fill

MOST_STEPS, MOST_MEASURES, MOST_LINKS = 500, 5_000, 1_000
FUTURE = Refused(
    N_("Its entries are later than this machine’s clock. Please set the clock right. Nothing was restored.")
)
NOTHING_MADE = Refused(N_("It does not begin with the making of a forum. Nothing was restored."))
TOO_MANY = Refused(N_("It has more steps, measures or links than a forum can have. Nothing was restored."))
NOT_SHOWN = Refused(N_("Its pages cannot be shown: what stands in it does not fit together. Nothing was restored."))


class UnfitError(Exception):
    """This log makes no forum that could be shown; `refused` says why."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(fill(refused.message, refused.values))
        self.refused = refused


def try_out(forum: str, pages: Iterable[Entries], now: int) -> Forum:
    """The forum as it will be, at `now` (milliseconds). Raises UnfitError with the reason in a sentence."""
    replica: Replica[Forum] = Replica("", lambda: Forum(forum), codec.FORUM, fold.fold, fold.skip)
    begun = False
    for page in pages:
        if not EARLIEST <= place_of(page[0][0])[0] <= place_of(page[-1][0])[0] <= now + AHEAD_MS:
            raise UnfitError(FUTURE if place_of(page[-1][0])[0] > now else NOTHING_MADE)
        read = [logged for entry in page if (logged := codec.FORUM.decode(*entry))]
        for logged in read:
            judge(logged, now, problem)
        _folded(replica, page)
        if read and not begun and not replica.state.created_at:
            raise UnfitError(NOTHING_MADE)
        begun = begun or bool(read)
    if not replica.state.created_at:
        raise UnfitError(NOTHING_MADE)
    _shown(replica.state, now)
    return replica.state


def judge(logged: Logged, now: int, problem: Callable[[Logged, int], Problem]) -> None:
    """One entry, by what `problem` finds wrong with it; whatever breaks that is wrong with it, too. Raises UnfitError."""
    try:
        wrong = problem(logged, now)
    except (ValueError, TypeError, ArithmeticError, LookupError, AttributeError, RecursionError):
        wrong = SETTINGS
    if wrong:
        raise UnfitError(Refused(wrong, {"entry": logged.id}))


def _folded(replica: Replica[Forum], page: Entries) -> None:
    try:
        replica.take(page)
    except Exception as error:  # whatever it is, it would be so in every process
        raise UnfitError(NOT_SHOWN) from error


def _shown(forum: Forum, now: int) -> None:
    if len(forum.activities) > MOST_STEPS or len(forum.measures) > MOST_MEASURES or len(forum.links) > MOST_LINKS:
        raise UnfitError(TOO_MANY)
    try:
        held = snapshot.snapshot(forum)
        for language in readable(forum.settings.languages):
            _pages(forum, language, now)
            for step in forum.activities:
                _on_stage(msgspec.structs.replace(held, stage=Stage(step)), language, now)
    except Exception as error:
        raise UnfitError(NOT_SHOWN) from error


def _pages(forum: Forum, language: str, now: int) -> None:
    """What there is of a forum besides the step that is shown."""
    row(forum, language, now, Desk())
    forum_view(forum, language, now, Desk())
    measures_view(forum, language, {})
    welcome(forum, language)
    results(forum, language, now)
    json_file.render(outcome(forum, language, now, str))
    for step in ("", *forum.activities):
        receipts(forum, language, now, step)
        making(forum, language, "organiser", step, 0, now)
    for person in list(forum.participants)[:3]:
        mine(forum, language, person, now)


def _on_stage(forum: Forum, language: str, now: int) -> None:
    """What wall, phones and console show of a step: as it stands, and with its result."""
    activity = forum.current
    assert activity is not None  # noqa: S101  # its id was taken from the agenda
    phase: Any = activity.phase
    for revealed in {phase.revealed, True}:
        activity.phase = msgspec.structs.replace(phase, revealed=revealed)
        shared = views.phone(forum, language, None, now)
        for person in list(forum.participants)[:3]:
            views.phone_own(forum, shared, person, now)
        views.wall(forum, language, now)
        console.parts(forum, language, "facilitator", 0, now)
    activity.phase = phase
