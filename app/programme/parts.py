"""The parts of a programme, one line each; decide, fold and codec know them from here alone.

Never here: what a part does.
"""

from app.activities.base.messages import Command, Event
from app.activities.base.names import distinct
from app.forum.codec import Codec
from app.programme import (
    basics,
    decisions,
    documents,
    easy_read,
    ending,
    formats,
    imported,
    log,
    notices,
    panels,
    register,
    strands,
    timeline,
)
from app.programme.answers.part import PART as ANSWERS
from app.programme.part import Decide, Fold, Part

PARTS: tuple[Part, ...] = (
    ANSWERS,
    basics.PART,
    imported.PART,
    decisions.PART,
    documents.PART,
    easy_read.PART,
    ending.PART,
    formats.PART,
    log.PART,
    notices.PART,
    panels.PART,
    register.PART,
    strands.PART,
    timeline.PART,
)

DECISIONS: dict[type[Command], Decide] = {command: rule for part in PARTS for command, rule in part.commands.items()}
HANDLERS: dict[type[Event], Fold] = {event: rule for part in PARTS for event, rule in part.events.items()}
COMMANDS: dict[str, type[Command]] = {command.__name__: command for command in DECISIONS}
EVENTS: tuple[type[Event], ...] = tuple(HANDLERS)
distinct("commands", ((command.__name__, command) for part in PARTS for command in part.commands))
CODEC = Codec(EVENTS)
