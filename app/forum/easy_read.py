"""An organiser says which texts in Leichte Sprache their readers have checked, who they were, and when.

Never here: what a page says of it (activities/base/easy_read), which texts there are (views/places).
"""

from app.activities.base.easy_read import EasyCheck
from app.activities.base.messages import Event, Logged, Refused
from app.forum.carried import Save
from app.forum.schedule import is_day
from app.forum.state import Forum
from app.forum.text_events import EasyReadChecked
from app.text import N_

MOST, MOST_LETTERS = 2_000, 200
NO_TEXT = Refused(N_("Please tick the texts that were checked."), status=422, at=("texts",))
NO_DAY = Refused(N_("Please give the day on which they were checked."), status=422, at=("day",))
NOBODY = Refused(N_("Please say who checked them, such as a group of readers."), status=422, at=("who",))


class CheckEasyRead(Save, frozen=True, kw_only=True):
    """These texts, by their digests, were checked on an ISO day, or are a `draft` again."""

    texts: tuple[str, ...]
    day: str = ""
    who: str = ""
    draft: bool = False


def decide(forum: Forum, command: CheckEasyRead, now: int) -> Event | Refused:
    """What was checked, or what is lacking in it."""
    if command.draft:
        event = EasyReadChecked(texts=command.texts)
    else:
        event = EasyReadChecked(texts=command.texts, day=command.day, who=command.who)
    unsaid = NO_DAY if not (command.draft or command.day) else None
    return (unsaid if command.texts else None) or refusal(event) or event


def refusal(event: EasyReadChecked) -> Refused | None:
    """Why nobody could rely on this, or None."""
    if not event.texts or len(event.texts) > MOST:
        return NO_TEXT
    if not event.day:
        return None
    if not is_day(event.day):
        return NO_DAY
    return None if event.who and len(event.who) <= MOST_LETTERS else NOBODY


def checked(forum: Forum, event: EasyReadChecked, logged: Logged) -> Refused | None:
    """From now on it stands beside these words."""
    refused = refusal(event)
    if refused is None:
        others = {key: one for key, one in forum.easy_read.items() if key not in event.texts}
        check = EasyCheck(event.day, event.who)
        forum.easy_read = {**others, **(dict.fromkeys(event.texts, check) if event.day else {})}
    return refused
