"""Decisions about the links of the roles, and about the lead. Never here: changing anything, a link's secret."""

from collections.abc import Callable
from typing import Any

import msgspec

from app.activities.base.messages import Command, Event, Refused
from app.activities.base.rows import too_long
from app.forum.commands_links import OF_LINKS
from app.forum.link import NAME_LETTERS
from app.forum.state import Forum


def _link(forum: Forum, command: Command, now: int) -> Event | Refused:
    refused = too_long(getattr(command, "name", ""), NAME_LETTERS, "name")
    return refused or OF_LINKS[type(command)](**msgspec.structs.asdict(command))


LINKS: dict[type[Command], Callable[[Forum, Any, int], Event | Refused]] = dict.fromkeys(OF_LINKS, _link)
