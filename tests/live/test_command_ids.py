"""The ids of rendered forms: each is new, and reads like a command's id.

Never here: what the server makes of a command sent twice (tests/web).
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from app.live.render.renderer import command_id
from app.web.forms import COMMAND_ID


def test_no_two_forms_share_an_id_also_from_several_threads() -> None:
    """B12: with a shared id two people's forms would be one command."""
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: [command_id() for _ in range(500)], range(16)))
    ids = [one for some in made for one in some]
    assert len({*ids}) == len(ids) == 8_000
    assert all(len(one) == 12 and COMMAND_ID.fullmatch(one) for one in ids)
