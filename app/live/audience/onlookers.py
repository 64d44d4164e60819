"""The whole stage for a screen that has no seat, since its network lets no socket stand: it comes and asks.

Never here: seats and pushes (scene), who may look (web).
"""

import asyncio
from typing import Any
from weakref import WeakKeyDictionary

from app.live.audience.parts import OWN, Audience, own_task
from app.live.audience.scene import Scene
from app.live.render.renderer import stamped

KEPT_S = 1.0
"""So long a rendering serves everybody who asks. No longer: what was taken away meanwhile must not stay in memory."""
Stage = dict[str, tuple[Any, str]]
_MADE: WeakKeyDictionary[Scene, dict[Audience, Stage]] = WeakKeyDictionary()


def stage(scene: Scene, audience: Audience, who: str | None) -> list[str]:
    """What a socket of this audience would bring first, message by message; for a participant with what is their own."""
    made = _MADE.setdefault(scene, {})
    if audience not in made:
        asyncio.get_running_loop().call_later(KEPT_S, made.pop, audience, None)
    parts = made[audience] = scene.messages(audience, made.get(audience, {}))
    own = own_task(scene.forum, parts[OWN][0], who, scene.now()) if who is not None else None
    messages = {target: message for target, (_, message) in parts.items()}
    if own is not None:
        messages[OWN] = scene.render.message(OWN, audience.page, own, audience.language)
    return [stamped(message, scene.now()) for message in messages.values()]
