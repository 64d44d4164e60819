"""Which edition the files of a moment are, the same in every process; and what a child is asked for then.

Never here: keeping files, an address of our own making.
"""

import hashlib

import msgspec

from app.forum.outcome import ballots_sealed, results_sealed
from app.forum.state import Forum
from app.forum.windows import standings
from app.live.hall import Hall, LiveForum
from app.minutes.surroundings import Surroundings
from app.press.messages import Asked


def edition(hall: Hall, place: LiveForum) -> str:
    """By the last entry, what a deadline has closed without one, where the measures stand in the public store, the licence,
    and what the minutes say of the time after."""
    forum, now, licence = place.forum, place.now(), hall.desk.state.open_data.licence
    ahead = surroundings(hall, forum), [(one.activity, one.state) for one in standings(forum, now)]
    sealed = [(results_sealed(forum, one, now), ballots_sealed(forum, one, now)) for one in forum.activities.values()]
    said = msgspec.json.encode((forum.last_id, sealed, sorted(addresses(hall, forum).items()), licence, ahead))
    return hashlib.blake2b(said, digest_size=9).hexdigest()


def asked_of(hall: Hall, forum: Forum, batch: str, language: str, now: int, memory: int) -> Asked:
    """What is asked for of a forum as it is at `now` (milliseconds), or as it was held still then."""
    return Asked(
        batch=batch,
        forum=forum.id,
        language=language,
        last=forum.last_id,
        head=forum.head,
        now=now,
        addresses=addresses(hall, forum),
        url=hall.render.url,
        licence=hall.desk.state.open_data.licence,
        around=surroundings(hall, forum),
        memory=memory,
    )


def surroundings(hall: Hall, forum: Forum) -> Surroundings:
    """The public process around the forum, and the licence of its data where they are given to everybody."""
    said, around = hall.desk.state.open_data, hall.store.programme(forum.id)
    licence = said.licence if said.published else ""
    if around is None:
        return Surroundings(licence=licence)
    return Surroundings(f"{hall.render.url}{around.address}", around.title, licence)


def addresses(hall: Hall, forum: Forum) -> dict[str, str]:
    """The whole address in the public store of each measure that stands there, by its id."""
    found = {measure: hall.store.of(forum.id, measure) for measure in forum.measures}
    return {measure: f"{hall.render.url}{there}" for measure, there in found.items() if there}
