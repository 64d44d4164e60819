"""The published list of a step: the words of its question, one line a ballot, and the checksum that the hall can photograph
at the close.

The lines are sorted, hold no time and no person, and stay the same when the forum is sealed; each kind makes its own.
Never here: the log's checksum (chain), words, a page.
"""

import hashlib
import json
from functools import cached_property

import msgspec

from app.activities import KINDS
from app.activities.base.memo import Memo
from app.forum.question import as_closed
from app.forum.state import Activity, Forum
from app.text import N_

HELD = N_("So many people’s ballots are not in the result and the list: they would tell what individuals chose.")


class Listed(msgspec.Struct, frozen=True, dict=True):
    """A step's list; `head` are the words of the question as they stood when input closed. `checksum` is SHA-256 over head
    and lines with their line breaks: what sha256sum says of the download."""

    lines: tuple[str, ...]
    checksum: str
    head: tuple[str, ...] = ()

    @cached_property
    def text(self) -> bytes:
        """The list as a file: one copy, however many fetch it."""
        return _text((*self.head, *self.lines))


def fixed(forum: Forum, activity: Activity, now: int) -> bool:
    """Whether the step's list stands: it took input, and takes none any more."""
    context = forum.context(activity, now)
    return context.was_open and not context.accepts and KINDS[activity.plan.kind].takes_input


def public(forum: Forum, activity: Activity, now: int) -> bool:
    """Whether anybody may see the list: never before the close, never while the result is not revealed."""
    hidden = KINDS[activity.plan.kind].views.has_result(activity.state) and not forum.context(activity, now).revealed
    return not hidden and told(forum, activity, now)


def all_public(forum: Forum, now: int) -> tuple[bool, ...]:
    """The same of each step in turn: a deadline may change it without an entry in the log."""
    return tuple(public(forum, one, now) for one in forum.activities.values())


def held_back(forum: Forum, activity: Activity, now: int) -> int:
    """How many people's ballots are not in the list of a closed step, since they would tell what single people gave."""
    return KINDS[activity.plan.kind].input.held_back(activity.state) if fixed(forum, activity, now) else 0


def told(forum: Forum, activity: Activity, now: int) -> bool:
    """Whether the step's list stands and says anything: not where people gave something and all of it is held back."""
    kind = KINDS[activity.plan.kind]
    return fixed(forum, activity, now) and bool(
        not kind.input.held_back(activity.state)
        or listed(forum, activity).lines
        or kind.record.unlisted(forum.context(activity, now), activity.state)
    )


def listed(forum: Forum, activity: Activity) -> Listed:
    """The list of a step that is closed. Made once: ten thousand receipts take a tenth of a second."""
    state = activity.state
    edition = KINDS[activity.plan.kind].input.edition(state)
    key = (
        activity.phase,
        len(forum.record),
        edition,
        forum.folded if activity.phase.open or activity.phase.window else 0,
    )
    kept = _KEPT.get(state, key)
    if kept is not None:
        return kept
    lines = KINDS[activity.plan.kind].record.lines(forum.context(activity, activity.phase.over), state)
    head = words(forum, activity)
    return _KEPT.keep(state, Listed(lines, hashlib.sha256(_text((*head, *lines))).hexdigest(), head), key)


def words(forum: Forum, activity: Activity) -> tuple[str, ...]:
    """The question, a line each of its words: `# ["o1","de","Radweg"]`; and what was corrected before input closed."""
    closed = activity.phase.ended
    found: list[tuple[str, ...]] = [
        (key, tag, said) for key, text in as_closed(forum, activity).items() for tag, said in text.items() if said
    ]
    for one in activity.corrections:
        if closed is None or one.at <= closed:
            found += [("corrected", one.key, *words, one.reason) for words in one.by_language()]
    return tuple(sorted(f"# {json.dumps(line, ensure_ascii=False, separators=(',', ':'))}" for line in found))


_KEPT: Memo[Listed] = Memo()


def grouped(checksum: str, letters: int = 64) -> tuple[str, ...]:
    """The first letters of a checksum in groups of four, for people who compare it by eye."""
    return tuple(checksum[start : start + 4] for start in range(0, min(letters, len(checksum)), 4))


def _text(lines: tuple[str, ...]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
