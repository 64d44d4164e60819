"""An organiser says which of a programme's texts in Leichte Sprache their readers have checked, who they were, and when.

Never here: what a check needs (forum/easy_read), what a page says of it (views/easy_read).
"""

from typing import ClassVar

from app.activities.base.actor import Actor
from app.activities.base.easy_read import EasyCheck, noted_as
from app.activities.base.messages import Event, Logged, Refused
from app.forum.easy_read import lacking
from app.programme.part import Part, ProgrammeCommand, ProgrammeEvent
from app.programme.state import Programme


class CheckEasyTexts(ProgrammeCommand, frozen=True, kw_only=True):
    """These texts, by their digests, were checked on an ISO day; without a day they are a draft again."""

    texts: tuple[str, ...]
    day: str = ""
    who: str = ""
    draft: bool = False


class EasyTextsChecked(ProgrammeEvent, frozen=True, kw_only=True):
    """People who need Leichte Sprache read these texts on an ISO day; without a day they are a draft again."""

    names_by_order: ClassVar[bool] = False
    texts: tuple[str, ...]
    day: str = ""
    who: str = ""


def _check(programme: Programme, actor: Actor, command: CheckEasyTexts, now: int) -> Event | Refused:
    if command.draft:
        return lacking(command.texts, None) or EasyTextsChecked(texts=command.texts)
    refused = lacking(command.texts, EasyCheck(command.day, command.who))
    return refused or EasyTextsChecked(texts=command.texts, day=command.day, who=command.who)


def _checked(programme: Programme, event: EasyTextsChecked, logged: Logged) -> Refused | None:
    check = EasyCheck(event.day, event.who) if event.day else None
    refused = lacking(event.texts, check)
    if refused is None:
        programme.easy_read = noted_as(check, event.texts, programme.easy_read)
    return refused


PART = Part(commands={CheckEasyTexts: _check}, events={EasyTextsChecked: _checked})
