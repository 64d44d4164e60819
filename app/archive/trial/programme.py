"""A programme's log tried out before it gets a place in the list: folded whole, and everything shown that its pages would show.

Never here: a forum's log, one entry (programme_entry), a store, a file.
"""

from collections.abc import Iterable

from app.activities.base.messages import Refused
from app.archive.trial import FUTURE, NOT_SHOWN, UnfitError, judge
from app.archive.trial.entry import AHEAD_MS, EARLIEST
from app.archive.trial.programme_entry import problem
from app.archive.trial.programme_pages import shown
from app.languages import readable
from app.live.replica import Replica
from app.programme import fold as of_programme
from app.programme.parts import CODEC
from app.programme.snapshot import snapshot
from app.programme.state import Programme
from app.store.log import Entries, place_of
from app.text import N_

MOST_RECORDS = 20_000
NOTHING_MADE = Refused(N_("It does not begin with the making of a programme. Nothing was restored."))
TOO_MANY = Refused(
    N_("It has more entries, dates, decisions or documents than a programme can have. Nothing was restored.")
)


def try_out(programme: str, pages: Iterable[Entries], now: int) -> Programme:
    """The programme as it will be, at `now` (milliseconds). Raises UnfitError with the reason in a sentence."""
    replica: Replica[Programme] = Replica(
        "", lambda: Programme(id=programme), CODEC, of_programme.fold, of_programme.skip
    )
    try:
        for page in pages:
            if not EARLIEST <= place_of(page[0][0])[0] <= place_of(page[-1][0])[0] <= now + AHEAD_MS:
                raise UnfitError(FUTURE if place_of(page[-1][0])[0] > now else NOTHING_MADE)
            for logged in (one for entry in page if (one := CODEC.decode(*entry))):
                judge(logged, now, problem)
            replica.take(page)
        if not replica.state.begun:
            raise UnfitError(NOTHING_MADE)
        if any(number > MOST_RECORDS for number in replica.state.made.values()):
            raise UnfitError(TOO_MANY)
        for language in readable(replica.state.basics.settings.languages):
            shown(snapshot(replica.state), language, now)
    except UnfitError:
        raise
    except Exception as error:  # whatever it is, it would be so in every process
        raise UnfitError(NOT_SHOWN) from error
    return replica.state
