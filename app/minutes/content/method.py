"""How a step was decided: the method and the rule in words, ties and abstentions, what one vote was tied to.

Never here: the figures that came of it (result).
"""

from collections.abc import Iterator

from msgspec.structs import replace

from app.forum.outcome.report import Chapter
from app.minutes.blocks import Block, Facts, Line, plain
from app.minutes.content.source import Source, fact
from app.text import N_


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
        *fact(say(N_("What one vote is tied to")), tied_to),
    ]
    if facts:
        yield Facts(facts=tuple(facts))


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
