"""Topics over all steps of a forum: a table in the hall stands for one of them, by its name, in every step that has it.

A key is a step's id, a dot, and the id of one of its topics: both last, also when words or places are changed; it is no
secret, and stands in addresses and QR codes. Never here: what a topic is to a kind, who looks at it.
"""

import re

import msgspec

from app.activities import KINDS
from app.forum.state import Activity, Forum
from app.letters import seen
from app.text import Text, pick

EVENING_S = 24 * 3600
"""So long a device keeps at whose table it came in."""
KEY = re.compile(r"[a-z0-9]{1,12}\.[a-z0-9]{1,12}")


class TopicOffer(msgspec.Struct, frozen=True):
    """A topic that a table may stand for: its key, its name, and the title of the first step that has it."""

    key: str
    name: str
    step: str


def offered(forum: Forum, language: str) -> tuple[TopicOffer, ...]:
    """Every topic of the agenda once, by name, in order."""
    found: dict[str, TopicOffer] = {}
    for activity in forum.activities.values():
        for topic, label in _of(forum, activity).items():
            title = pick(activity.plan.title, language)
            found.setdefault(_name(label), TopicOffer(f"{activity.id}.{topic}", pick(label, language), title))
    return tuple(found.values())


def topic_in(forum: Forum, activity: Activity | None, key: str) -> str:
    """The id of the topic in this step that `key` stands for; empty where the step has none of that name."""
    if activity is None or not KEY.fullmatch(key):
        return ""
    step, _, topic = key.partition(".")
    own = _of(forum, activity)
    if activity.id == step and topic in own:
        return topic
    source = forum.activities.get(step)
    label = _of(forum, source).get(topic) if source else None
    return next((one for one, words in own.items() if label and _same(words, label)), "")


def name_of(forum: Forum, key: str, language: str) -> str:
    """What the topic is called; empty where it is no more."""
    step, _, topic = key.partition(".")
    activity = forum.activities.get(step)
    return pick(_of(forum, activity).get(topic, {}), language) if activity else ""


def _of(forum: Forum, activity: Activity) -> dict[str, Text]:
    return KINDS[activity.plan.kind].views.topics(forum.context(activity, 0))


def _name(label: Text) -> str:
    return seen(next(iter(label.values()), "")).casefold()


def _same(one: Text, other: Text) -> bool:
    """Whether two topics are called the same in a language that both have."""
    return any(seen(words).casefold() == seen(other.get(tag, "")).casefold() != "" for tag, words in one.items())
