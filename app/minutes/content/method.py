"""How a step was decided: the method and the rule in words, ties and abstentions, what one vote was tied to.

Never here: the figures that came of it (result).
"""

from collections.abc import Iterator

from msgspec.structs import replace

from app.forum.outcome.report import Chapter
from app.minutes.blocks import Block, Facts, Line, plain
from app.minutes.content.source import Source, fact
from app.text import N_, NN_

READ_FIRST = N_("It is set so that somebody reads each post before it is shown.")
AT_ONCE = N_("It is set so that posts are shown at once.")
AT_MOST = NN_("At most {num} post per person.", "At most {num} posts per person.", by="num")
SUPPORTED = N_("Others can say that they see it the same way.")


def method(source: Source, one: Chapter) -> Iterator[Block]:
    """Terms and what holds for each."""
    say, voice = source.voice.say, source.voice
    counted = one.result
    tied_to = voice.line("worth", one) or voice.line("level", one)
    rule = say(counted.how) if counted else ""
    said = without(voice.line("method", one), rule)
    facts = [
        *fact(say(N_("Method")), said),
        *fact(say(N_("Counting rule")), rule),
        *(fact(say(N_("Ties")), say(counted.tie)) if counted else []),
        *(fact(say(N_("Abstentions")), say(counted.abstention)) if counted else []),
        *(fact(say(N_("Rules for posts")), " ".join(_of_posts(source, one))) if one.unit == "post" else []),
        *fact(say(N_("Who could write") if one.unit == "post" else N_("What one vote is tied to")), tied_to),
    ]
    if facts:
        yield Facts(facts=tuple(facts))


def _of_posts(source: Source, one: Chapter) -> Iterator[str]:
    """What was set for what people write, as it stands now: it may have been otherwise before."""
    say, own = source.voice.say, one.settings
    yield say(READ_FIRST if own.prerelease else AT_ONCE)
    if own.limit:
        yield say(AT_MOST, num=own.limit)
    if own.support:
        yield say(SUPPORTED)


def without(said: Line, rule: str) -> Line:
    """What a kind says of its method, without the rule that has a term of its own: once is enough."""
    if not rule or rule not in plain(said):
        return said
    if all(rule not in run.text for run in said):
        return said  # it stands in several runs: then it is said with it
    left = tuple(replace(run, text=_taken_out(run.text, rule)) for run in said)
    return left if plain(left).strip() else ()


def _taken_out(text: str, rule: str) -> str:
    """The words without the rule, and without one of the blanks beside it."""
    return text.replace(f" {rule}", "").replace(f"{rule} ", "").replace(rule, "")
