"""An organiser says which texts in Leichte Sprache their readers have checked, who they were, and when.

Never here: what a page says of it (activities/base/easy_read), which texts there are (views/places).
"""

from app.activities.base.easy_read import EasyCheck, noted_as
from app.activities.base.messages import Event, Logged, Refused
from app.forum.carried import Save
from app.forum.schedule import is_day
from app.forum.state import Forum
from app.forum.text_events import EasyReadChecked
from app.text import N_

MOST, MOST_LETTERS = 2_000, 200
NO_TEXT = Refused(N_("Please tick the texts that were checked."), status=422, invalid=("texts",))
NO_DAY = Refused(N_("Please give the day on which they were checked."), status=422, invalid=("day",))
NOBODY = Refused(N_("Please say who checked them, such as a group of readers."), status=422, invalid=("who",))


class CheckEasyRead(Save, frozen=True, kw_only=True):
    """These texts, by their digests, were checked on an ISO day, or are a `draft` again."""

    texts: tuple[str, ...]
    day: str = ""
    who: str = ""
    draft: bool = False


def decide(forum: Forum, command: CheckEasyRead, now: int) -> Event | Refused:
    """What was checked, or what is lacking in it."""
    if command.draft:
        return lacking(command.texts, None) or EasyReadChecked(texts=command.texts)
    refused = lacking(command.texts, EasyCheck(command.day, command.who))
    return refused or EasyReadChecked(texts=command.texts, day=command.day, who=command.who)


def lacking(texts: tuple[str, ...], check: EasyCheck | None) -> Refused | None:
    """Why nobody could rely on this, or None. `texts` are digests; without a check they are a draft again."""
    if not texts or len(texts) > MOST:
        return NO_TEXT
    if check is None:
        return None
    if not check.day or not is_day(check.day):
        return NO_DAY
    return None if check.who and len(check.who) <= MOST_LETTERS else NOBODY


def checked(forum: Forum, event: EasyReadChecked, logged: Logged) -> Refused | None:
    """From now on it stands beside these words."""
    check = EasyCheck(event.day, event.who) if event.day else None
    refused = lacking(event.texts, check)
    if refused is None:
        forum.easy_read = noted_as(check, event.texts, forum.easy_read)
    return refused
