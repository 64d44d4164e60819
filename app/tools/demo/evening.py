"""The demo's evening goes by: the five hundred do what is open, and until somebody leads by hand, it is led.

Never here: what they do (crowd), what comes next (lead).
"""

import asyncio
from collections.abc import Iterable, Iterator

from app.activities.base.actor import Actor
from app.live.hall import Hall, LiveForum
from app.store.log import Unavailable
from app.telemetry import journal
from app.tools.demo import crowd, lead, people
from app.web import signing

LEADER = Actor("organiser", "demo")
TICK_S = 0.25
IN_A_TICK = {"join": 8, "note": 3, "reason": 1, "support": 20, "vote": 16}
"""How many of them do the same at once, by the first word of a wish's key."""
TAKEN = "The demo: somebody else leads from here on; the five hundred go on answering whatever is open."


def persons(hall: Hall, forum: str) -> tuple[Actor, ...]:
    """The five hundred, by their numbers."""
    numbers = range(len(people.strands()))
    return tuple(
        Actor("participant", signing.derived_id(hall.secret, forum, f"demo-person-{number}")) for number in numbers
    )


async def go_by(hall: Hall, place: LiveForum) -> None:
    """Until the forum is closed or gone."""
    all_of_them, led = persons(hall, place.forum.id), True
    while place.forum.status != "closed" and place in hall.places():
        if led and lead.by_hand(place.forum, LEADER):
            led = False
            print(TAKEN, flush=True)
        try:
            await _tick(hall, place, all_of_them, led)
        except Unavailable:
            pass  # the same again, as soon as the store answers
        except Exception as error:
            journal.broke("the demo cannot go on", error)
            return
        await asyncio.sleep(TICK_S)


async def _tick(hall: Hall, place: LiveForum, all_of_them: tuple[Actor, ...], led: bool) -> None:
    wishes = list(_some(crowd.wishes(place.forum, all_of_them, place.now())))
    await asyncio.gather(*(hall.ask(place, wish.who, f"demo {wish.key}", wish.command) for wish in wishes))
    act = lead.next_act(place.forum, all_of_them, place.now()) if led else None
    if act is not None:
        await hall.ask(place, LEADER, f"demo {place.forum.last_id}", act)


def _some(wishes: Iterable[crowd.Wish]) -> Iterator[crowd.Wish]:
    """As many as a hall does in that time; what comes after the first sort waits for its turn."""
    first = ""
    for number, wish in enumerate(wishes):
        word = wish.key.partition(" ")[0]
        first = first or word
        if word != first or number == IN_A_TICK[word]:
            return
        yield wish
