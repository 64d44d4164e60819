"""A programme's log tried out before it gets a place in the list: folded whole, and the pages shown that everybody would see.

Never here: a forum's log, a store, a file.
"""

from collections.abc import Iterable

from app.activities.base.messages import Refused
from app.archive.trial import FUTURE, NOT_SHOWN, UnfitError
from app.archive.trial.entry import AHEAD_MS, EARLIEST
from app.languages import readable
from app.live.replica import Replica
from app.programme import fold as of_programme
from app.programme.parts import CODEC
from app.programme.snapshot import snapshot
from app.programme.state import Programme
from app.programme.views.answers import answers_view
from app.programme.views.decisions import decisions
from app.programme.views.formats import formats
from app.programme.views.register import register
from app.programme.views.start import start
from app.programme.views.timeline import timeline
from app.store.log import Entries, place_of
from app.text import N_

NOTHING_MADE = Refused(N_("It does not begin with the making of a programme. Nothing was restored."))


def try_out(programme: str, pages: Iterable[Entries], now: int) -> Programme:
    """The programme as it will be, at `now` (milliseconds). Raises UnfitError with the reason in a sentence."""
    replica: Replica[Programme] = Replica(
        "", lambda: Programme(id=programme), CODEC, of_programme.fold, of_programme.skip
    )
    try:
        for page in pages:
            if not EARLIEST <= place_of(page[0][0])[0] <= place_of(page[-1][0])[0] <= now + AHEAD_MS:
                raise UnfitError(FUTURE if place_of(page[-1][0])[0] > now else NOTHING_MADE)
            replica.take(page)
        if not replica.state.begun:
            raise UnfitError(NOTHING_MADE)
        for language in readable(replica.state.basics.settings.languages):
            _shown(snapshot(replica.state), language, now)
    except UnfitError:
        raise
    except Exception as error:  # whatever it is, it would be so in every process
        raise UnfitError(NOT_SHOWN) from error
    return replica.state


def _shown(programme: Programme, language: str, now: int) -> None:
    """What there is without its forums: they are restored apart."""
    start(programme, {}, language, now)
    formats(programme, {}, language, now)
    timeline(programme, {}, language, now)
    register(programme, {}, language, now)
    decisions(programme, language, now)
    answers_view(programme, {}, language, now)
