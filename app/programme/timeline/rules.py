"""What a date may say, and what of it everybody is told when it changes.

Never here: commands and events (timeline/).
"""

from collections.abc import Mapping
from typing import TypeVar

from msgspec.structs import replace

from app.activities.base.messages import Refused
from app.letters import letters
from app.programme import span
from app.programme.state import Programme
from app.programme.timeline_state import DateSays
from app.text import N_, NN_, Text, pick

Says = TypeVar("Says", bound=DateSays)
MOST_TITLE = 200
MOST_ABOUT = 2_000
MOST_PLACE = 200
MOST_LINK = 500
NO_TITLE = Refused(N_("Please give the date a title."), status=422, invalid=("title",))
NO_LINK = Refused(N_("A link begins with https:// or http://."), status=422, invalid=("link",))
NO_STRAND = Refused(N_("This strand is no longer one of the programme."), status=422, invalid=("strands",))
NO_WHY = Refused(N_("Please give the reason: everybody reads it."), status=422, invalid=("reason",))
TOO_LONG = NN_("Here {most} letter is possible.", "Here at most {most} letters are possible.", by="most")
NO_FORUM = Refused(N_("This forum does not belong to the programme."), status=422, invalid=("forum",))


def refused(programme: Programme, says: DateSays, untitled: bool = False) -> Refused | None:
    """Why a date cannot say this, or None; of a file it may be `untitled` for now."""
    says = tidy(says)
    if not says.title and not untitled:
        return NO_TITLE
    zone = programme.basics.settings.zone
    if wrong := span.refused(says.first, says.last, says.starts, says.ends, zone):
        return wrong
    if says.link and not is_address(says.link):
        return NO_LINK
    if any(strand not in programme.strands for strand in says.strands):
        return NO_STRAND
    return _too_long(says)


def titles_refused(titles: Mapping[str, Text]) -> Refused | None:
    """Why these titles of dates, by their ids, cannot be."""
    for date, title in titles.items():
        if any(letters(words) > MOST_TITLE for words in title.values()):
            return Refused(TOO_LONG, {"most": MOST_TITLE}, 422, invalid=(f"title.{date}",))
    return None


def is_address(words: str) -> bool:
    """Whether it is the address of a page, which a link may lead to."""
    start, found, rest = words.partition("://")
    return start.lower() in ("https", "http") and bool(found and rest) and not any(map(str.isspace, words))


def _too_long(says: DateSays) -> Refused | None:
    limits: tuple[tuple[str, Text, int], ...] = (
        ("title", says.title, MOST_TITLE),
        ("about", says.about, MOST_ABOUT),
        ("place", says.place, MOST_PLACE),
        ("link", {"": says.link}, MOST_LINK),
    )
    for name, text, most in limits:
        for tag, words in text.items():
            if letters(words) > most:
                return Refused(TOO_LONG, {"most": most}, 422, invalid=(f"{name}.{tag}" if tag else name,))
    return None


def tidy(says: Says) -> Says:
    """The same without empty words; one day that was typed twice is one day."""
    return replace(
        says,
        title=said(says.title),
        about=said(says.about),
        place=said(says.place),
        last="" if says.last == says.first else says.last,
    )


def said(text: Text) -> Text:
    """The words that are there."""
    return {tag: words.strip() for tag, words in text.items() if words.strip()}


def moved(before: DateSays, after: DateSays) -> bool:
    """Whether somebody who had read it would come at another time, to another place, or to something else. Words that are
    added in a language that had none, a link and a description are no correction."""
    if (before.span, before.forum, before.step) != (after.span, after.forum, after.step):
        return True
    return reworded(before.title, after.title) or reworded(before.place, after.place)


def reworded(before: Text, after: Text) -> bool:
    """Whether words that were there read otherwise, or are gone."""
    return any(after.get(tag, "") != words for tag, words in before.items() if words)


def was(before: Text, after: Text, language: str) -> str:
    """The words that a reader of `language` had before, if they read otherwise now, else empty: words that came to it in a
    language that had none are no correction."""
    words = pick(before, language)
    tags = [tag for tag, said in before.items() if said == words]
    return "" if any(after.get(tag) == words for tag in tags) else words
