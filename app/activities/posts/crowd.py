"""Phones help to sort: whether an answer fits, what it does, which pair comes next, and where the hall agrees.

Pairs are near each other from the start: of random ones hardly two in a thousand would belong together. An answer is one
person's and stands nowhere with them; a moderator alone makes a group of it.
Never here: how near posts are (app/grouping, near), what is shown of it.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from zlib import crc32

import msgspec
from msgspec.structs import replace

from app.activities.base.actor import Actor
from app.activities.base.assurance import NEEDS_CODE, needs_code
from app.activities.base.context import Context
from app.activities.base.messages import NOT_JOINED, ActivityEvent, Logged, Refused
from app.activities.posts.crowd_messages import AskCrowd, CrowdAsked, CrowdStopped, JudgePair, PairJudged, StopCrowd
from app.activities.posts.state import PairAnswers, PostState, shown
from app.text import N_

BATCH = 7
MOST_PAIRS = 2_000
ENOUGH = 5
"""So many people are asked about a pair before those that are less near get their turn; FEWEST agree or none do."""
WINDOW = 60
"""Among so many pairs that are next, each person begins elsewhere: phones that ask at once get different ones."""
FEWEST, AGREED = 3, 2 / 3
"""A pair is told of from so many answers on; so many of them must say that it belongs together."""

NO_PAIRS = Refused(N_("There are no notes yet that are near each other. Nothing was asked."))
NOT_ASKED = Refused(N_("Thank you. Nobody is asked to help with sorting any more; your last answer was not saved."))
NO_PAIR = Refused(N_("This pair is not asked about any more. Here is the next one."))
NOTHING_TO_STOP = Refused(N_("Nobody is asked at the moment."))
Event = CrowdAsked | CrowdStopped | PairJudged


class Agreed(msgspec.Struct, frozen=True):
    """Posts of which the hall says that they belong together: answers for the same idea, for belonging together, and all."""

    posts: tuple[str, ...]
    same: int
    together: int
    answers: int


def decide(
    context: Context, state: PostState, actor: Actor, command: AskCrowd | StopCrowd | JudgePair
) -> ActivityEvent | Refused:
    """The event; of a pair, one that this person may answer and that can still be sorted."""
    if isinstance(command, AskCrowd):
        event: Event = CrowdAsked(command.activity, fitting(state, command.pairs))
        return refusal(state, event) or event
    if isinstance(command, StopCrowd):
        event = CrowdStopped(command.activity)
        return refusal(state, event) or event
    event = PairJudged(command.activity, command.pair, command.answer)
    refused = may(context, actor.by) or refusal(state, event)
    return refused or (event if _open(state, command.pair) else NO_PAIR)


def refusal(state: PostState, event: Event) -> Refused | None:
    """Why an event does not fit, whoever it is from."""
    if isinstance(event, CrowdAsked):
        return None if event.pairs else NO_PAIRS
    if isinstance(event, CrowdStopped):
        return None if state.asking else NOTHING_TO_STOP
    if not state.asking:
        return NOT_ASKED
    return None if event.pair in state.pairs and state.pairs[event.pair].asked else NO_PAIR


def may(context: Context, by: str) -> Refused | None:
    """Why this person may not answer now."""
    if by not in context.participants:
        return NOT_JOINED
    if context.over:
        return NOT_ASKED
    return NEEDS_CODE if needs_code(context, by) else None


def fitting(state: PostState, pairs: Iterable[str]) -> tuple[str, ...]:
    """Those of the pairs that somebody can be asked about, each once."""
    return tuple(pair for pair in dict.fromkeys(pairs) if _open(state, pair))[:MOST_PAIRS]


def _open(state: PostState, pair: str) -> bool:
    """Whether both are on the wall, not in one group already, and not set apart by somebody."""
    one, other = (state.posts.get(post) for post in halves(pair))
    if one is None or other is None or one is other or not (shown(one) and shown(other)):
        return False
    return not (one.group and one.group == other.group) and other.id not in state.apart.get(one.id, ())


def halves(pair: str) -> tuple[str, str]:
    """The ids of both posts."""
    one, _, other = pair.partition("-")
    return one, other


# -- what an event does ------------------------------------------------------------------------------------------------


def ask(context: Context, state: PostState, logged: Logged) -> None:
    """What was said of pairs before stays."""
    before = {pair: replace(one, asked=False) for pair, one in state.pairs.items()}
    asked = {pair: replace(before.pop(pair, PairAnswers()), asked=True) for pair in logged.event.pairs}
    state.pairs, state.asking = {**asked, **before}, True


def stop(context: Context, state: PostState, logged: Logged) -> None:
    """What was said stays."""
    state.asking = False


def judge(context: Context, state: PostState, logged: Logged) -> None:
    """The person's answer takes the place of the one before."""
    event: PairJudged = logged.event
    mine = state.judged.setdefault(logged.by, {})
    for answer, by in ((mine.pop(event.pair, "skip"), -1), (event.answer, 1)):
        if answer != "skip":
            now = state.pairs[event.pair]
            state.pairs[event.pair] = replace(now, **{answer: getattr(now, answer) + by})
    mine[event.pair] = event.answer


APPLY: dict[type[Any], Any] = {CrowdAsked: ask, CrowdStopped: stop, PairJudged: judge}


# -- which pair comes next ---------------------------------------------------------------------------------------------


def next_pair(state: PostState, by: str) -> str:
    """The pair for this person as things stand, or "". The nearest that not enough people have seen; among these each
    person begins elsewhere. When all are seen, those that the fewest have."""
    mine = state.judged.get(by, {})
    left = [pair for pair, one in state.pairs.items() if one.asked and pair not in mine and one.number < ENOUGH]
    window = _first(state, left, WINDOW)
    if not window:
        rest = [pair for pair, one in state.pairs.items() if one.asked and pair not in mine]
        window = _first(state, sorted(rest, key=lambda pair: state.pairs[pair].number), WINDOW)
    return min(window, key=lambda pair: (state.pairs[pair].number, crc32(f"{by} {pair}".encode())), default="")


def _first(state: PostState, pairs: Iterable[str], most: int) -> list[str]:
    found: list[str] = []
    for pair in pairs:
        if len(found) == most:
            break
        if _open(state, pair):
            found.append(pair)
    return found


# -- where the hall agrees ---------------------------------------------------------------------------------------------


def agreed(state: PostState) -> tuple[Agreed, ...]:
    """Groups of posts that the hall would put together: the pairs that most agree on first, and two groups become one only
    while all answers about pairs between them say so on the whole."""
    told = {pair: one for pair, one in state.pairs.items() if one.number}
    strong = [pair for pair, one in told.items() if one.number >= FEWEST and _share(one) >= AGREED]
    strong.sort(key=lambda pair: (-_share(told[pair]), -told[pair].number))
    between = _between(told)
    group: dict[str, list[str]] = {}
    for pair in strong:
        one, other = (group.setdefault(post, [post]) for post in halves(pair))
        if one is not other and _agree(between, one, other):
            one += other
            for post in other:
                group[post] = one
    found = {id(posts): posts for posts in group.values() if len(posts) > 1}
    return tuple(_figure(tuple(posts), between) for posts in found.values())


def _share(one: PairAnswers) -> float:
    return (one.same + one.together) / one.number


Between = Mapping[str, Mapping[str, PairAnswers]]


def _between(told: Mapping[str, PairAnswers]) -> Between:
    found: dict[str, dict[str, PairAnswers]] = {}
    for pair, one in told.items():
        first, second = halves(pair)
        found.setdefault(first, {})[second] = one
        found.setdefault(second, {})[first] = one
    return found


def _agree(between: Between, one: list[str], other: list[str]) -> bool:
    answers = [between[post][to] for post in one for to in other if to in between.get(post, {})]
    number = sum(answer.number for answer in answers)
    return number > 0 and sum(answer.same + answer.together for answer in answers) / number >= AGREED


def _figure(posts: tuple[str, ...], between: Between) -> Agreed:
    answers = [between[one][other] for at, one in enumerate(posts) for other in posts[:at] if other in between[one]]
    return Agreed(
        posts=posts,
        same=sum(answer.same for answer in answers),
        together=sum(answer.together for answer in answers),
        answers=sum(answer.number for answer in answers),
    )
