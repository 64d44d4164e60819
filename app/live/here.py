"""Who is connected to a forum now, over all processes: how many phones; and of walls and consoles which link they came by and
since when. No event, and nothing rests on it: each process tells its own for some seconds, and whoever asks adds them up.

Never here: who may connect, a name, anything about a device.
"""

import contextlib

import msgspec

from app.live.audience.parts import Here
from app.live.audience.scene import Scene
from app.live.live_forum import LiveForum
from app.store.log import Log


async def level(log: Log, place: LiveForum, process: str, now: int) -> None:
    """Tells the others who is here, and learns who is there; whoever leads then sees it."""
    scene, changed = place.scene, False
    if scene.seats or scene.connected:
        total = await log.report_seats(place.forum.id, process, scene.seats, now)
        changed, scene.connected = total != scene.connected, total
    own = screens(scene)
    if own or scene.here:
        before, scene.here = scene.here, await ask(log, place, process, now)
        changed = changed or before != scene.here
    if changed:
        scene.changed()
    if scene.sockets("wall") and await scene.showings.level(log, place.forum.id):
        scene.changed()


async def ask(log: Log, place: LiveForum, process: str, now: int) -> Here:
    """Which walls and consoles are here now, in whichever process."""
    words = msgspec.json.encode(screens(place.scene))
    found: dict[str, list[int]] = {}
    for told in await log.report_here(place.forum.id, process, words, now):
        with contextlib.suppress(msgspec.DecodeError):  # a process of another version says it otherwise
            for who, since in msgspec.json.decode(told, type=dict[str, list[int]]).items():
                found.setdefault(who, []).extend(since)
    return {who: tuple(sorted(since)) for who, since in sorted(found.items())}


def screens(scene: Scene) -> dict[str, list[int]]:
    """The same of this process alone."""
    found: dict[str, list[int]] = {}
    for seat in scene.everyone():
        if seat.audience.who:
            found.setdefault(seat.audience.who, []).append(seat.since)
    return found
