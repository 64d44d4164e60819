"""What a patient facilitator does next with the demo's evening, as the forum stands; nothing while there is something to see.

Made of the forum alone: it goes on after a restart, and stops for good when anybody else leads. Never here: what people do
(crowd), sending anything (evening).
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from app.activities import KINDS
from app.activities.ballots.state import BallotState
from app.activities.base.actor import Actor
from app.activities.base.look import LAB
from app.activities.base.messages import Command
from app.activities.posts.messages import GroupNotes, ReleaseNotes
from app.activities.posts.state import PostState, stands, waits
from app.forum.commands import AskReasons, CloseInput, OpenForum, OpenInput, Reveal, Show, StartOver
from app.forum.commands_wall import TurnResult
from app.forum.making import Draft, MakeMeasures, candidates
from app.forum.publication import strands_act
from app.forum.reasons import may_ask
from app.forum.result_commands import ShowStrands
from app.forum.state import Activity, Forum
from app.tools.demo import crowd, people, script

LOOK_MS = 8_000
"""So long a step, a result, a wall is left to be looked at."""
SORT_MS = 200
"""And so long a group that was just made."""
AT_ONCE = 20
BEST = 12


def by_hand(forum: Forum, leader: Actor) -> bool:
    """Whether anybody else has led, sorted or changed something."""
    return any(entry.by != leader.by for entry in forum.record)


def next_act(forum: Forum, persons: tuple[Actor, ...], now: int) -> Command | None:
    """What is to be done at `now` (the log's time, in milliseconds)."""
    if forum.status == "draft":
        return OpenForum()
    step, since = forum.current, now - forum.record[-1].at
    if forum.status != "open" or (step is None and len(forum.participants) < len(persons)):
        return None
    if step is None:
        return Show(next(iter(forum.activities)))
    if forum.context(step, now).accepts:
        return _while_open(forum, step, persons, now)
    if not KINDS[step.plan.kind].takes_input:
        return _after(since, _on(forum, step))
    if step.phase.opened_at is None:
        return _after(since, OpenInput(step.id), LOOK_MS // 2)
    return _closed(forum, step, since, now)


def _after(since: int, act: Command | None, pause: int = LOOK_MS) -> Command | None:
    return act if since >= pause else None


def _while_open(forum: Forum, step: Activity, persons: tuple[Actor, ...], now: int) -> Command | None:
    state: Any = step.state
    if isinstance(state, PostState) and (waiting := tuple(islice(_waiting(state), AT_ONCE))):
        return ReleaseNotes(step.id, waiting)
    done = next(crowd.wishes(forum, persons, now), None) is None
    return CloseInput(step.id) if done else None


def _waiting(state: PostState) -> Iterator[str]:
    return (post.id for post in state.posts.values() if waits(post))


def _closed(forum: Forum, step: Activity, since: int, now: int) -> Command | None:
    if isinstance(step.state, PostState) and (sort := _sorted(step)) is not None:
        return _after(since, sort, SORT_MS)
    if isinstance(step.state, PostState) and not forum.measures:
        return _after(since, _measures(forum, step), LOOK_MS // 2)
    if not step.phase.revealed and (isinstance(step.state, BallotState) or step.state.groups):
        return _after(since, Reveal(step.id), LOOK_MS // 2)
    return _after(since, _further(forum, step, now) or _on(forum, step))


def _further(forum: Forum, step: Activity, now: int) -> Command | None:
    """What follows from a result before the evening goes on: it is shown by strand or beside the round before; those who resist
    strongly are asked for reasons, and then everybody once more."""
    asks = step.plan.source
    if asks is not None and asks.what == "opposed":
        return StartOver(asks.step)
    if step.id == script.BY_STRAND and strands_act(forum, step, now) == "show":
        return ShowStrands(step.id)
    if step.id == script.BY_RULES and forum.stage.look.course != LAB:
        return TurnResult(step.id, "course", LAB)
    if step.round_of:
        return None if forum.stage.look.rounds else TurnResult(step.id, "rounds", "1")
    return AskReasons(step.id) if may_ask(forum, step, now) else None


def _sorted(step: Activity) -> GroupNotes | None:
    """The next group that is to be made, with all that belongs into it."""
    state: PostState = step.state
    there = {post.text: post for post in state.posts.values() if stands(post) and not post.group}
    for name, places in people.groups().items():
        found = [there[text] for place in places if (text := people.notes()[place].text) in there]
        if found:
            return GroupNotes(step.id, name=name, notes=tuple(post.id for post in found))
    return None


def _measures(forum: Forum, step: Activity) -> MakeMeasures:
    """Measures of the groups with the most people behind them, called as these are."""
    best = candidates(forum, step, "de", step.phase.closed_at or 0)[:BEST]
    drafts = (Draft(source=one.key, title=script.titled(one.name), look=one.look) for one in best)
    return MakeMeasures(step.id, tuple(drafts))


def _on(forum: Forum, step: Activity) -> Show | None:
    steps = list(forum.activities)
    after = steps[steps.index(step.id) + 1 :]
    return Show(after[0]) if after else None
