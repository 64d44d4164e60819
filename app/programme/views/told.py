"""What became of the contributions of one forum, as everybody may read it: for the forum's own pages, receipts and own posts.

Never here: whose a contribution is, markup.
"""

import msgspec

from app.forum.state import Forum
from app.programme.said import Said
from app.programme.state import Programme
from app.programme.views.answering import AnswerLine, public_lines
from app.programme.views.contributions import contributions_of, everything

Lines = tuple[AnswerLine, ...]


class Told(msgspec.Struct, frozen=True):
    """What was published: by step and the id that a post has there, and by receipts. What was merged has the answer of what it
    is read with; of what is hidden or gone nothing is told here."""

    by_post: dict[str, dict[str, Lines]] = {}
    by_receipt: dict[str, Lines] = {}


NOTHING = Told()


def told_of(programme: Programme, forum: Forum, language: str, now: int) -> Told:
    """At `now` (milliseconds); nothing of a programme that not everybody may see, or before anything was published."""
    if not (programme.basics.public and programme.answers.publications):
        return NOTHING
    known = everything(programme, {forum.id: forum}, language, now).by_name()
    by_post: dict[str, dict[str, Lines]] = {}
    by_receipt: dict[str, Lines] = {}
    for activity in forum.activities.values():
        for post in contributions_of(forum, activity, now).all:
            one = known.get(str(Said(forum.id, activity.id, post.name)))
            lines = public_lines(programme.answers, one, language) if one else ()
            if lines:
                by_post.setdefault(activity.id, {})[post.id] = lines
                by_receipt[post.name] = lines
    return Told(by_post, by_receipt)
