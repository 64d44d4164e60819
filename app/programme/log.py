"""What can happen to a programme's log as such: the events are those of a forum's log.

Never here: how a log is mended (live/repair), how a loss is found (store/loss).
"""

from app.activities.base.messages import Logged, Refused
from app.forum.log_events import EntriesMissing, LogHealed
from app.forum.log_state import Healing, Shortage
from app.programme.part import Part
from app.programme.state import Programme


def _healed(programme: Programme, event: LogHealed, logged: Logged) -> Refused | None:
    programme.log.healings.append(Healing(logged.at, event.lost, event.gone))
    return None


def _missing(programme: Programme, event: EntriesMissing, logged: Logged) -> Refused | None:
    programme.log.shortages.append(Shortage(logged.at, event.lost, event.had, event.known))
    return None


PART = Part(events={LogHealed: _healed, EntriesMissing: _missing})
