"""What waits of the questions, with the one on the list that each sounds like, and the button that puts it under that one.

Never here: the page (forum/views/queue), what sounds alike (lists), changing anything.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from app.activities.base.context import Context
from app.activities.base.form_fields import Fields, first
from app.activities.base.messages import ActivityCommand, Refused
from app.activities.base.queueing import Queued
from app.activities.posts.messages import MergeNotes
from app.activities.posts.queueing import PostQueueing
from app.activities.posts.state import PostState
from app.activities.questions.lists import compared


class QuestionQueueing(PostQueueing):
    """The family's, and merging: the question goes on waiting, and stands under the other one once it is released."""

    def queued(self, context: Context, state: PostState, language: str, doer: str, on: Iterable[str]) -> Queued:
        found = super().queued(context, state, language, doer, on)
        return replace(found, waiting=compared(state, found.waiting))

    def command(self, do: str, activity: str, fields: Fields) -> ActivityCommand | Refused | None:
        if do != "merge":
            return super().command(do, activity, fields)
        seen = tuple(fields.get("notes", ()))
        return MergeNotes(activity, seen=seen, own=True, into=first(fields, "into"), notes=self.chosen(fields))
