"""How a step was decided: the method and the rule in words, ties and abstentions, what one vote was tied to.

Never here: the figures that came of it (result).
"""

from collections.abc import Iterator

from app.forum.outcome.report import Chapter
from app.minutes.blocks import Block, Facts, plain
from app.minutes.content.source import Source, fact
from app.text import N_


def method(source: Source, one: Chapter) -> Iterator[Block]:
    """Terms and what holds for each."""
    say, voice = source.voice.say, source.voice
    counted = one.result
    tied_to = voice.line("worth", one) or voice.line("level", one)
    said = voice.line("method", one)
    rule = say(counted.how) if counted else ""
    facts = [
        *fact(say(N_("Method")), said),
        *(fact(say(N_("Counting rule")), rule) if plain(said) != rule else []),
        *(fact(say(N_("Ties")), say(counted.tie)) if counted else []),
        *(fact(say(N_("Abstentions")), say(counted.abstention)) if counted else []),
        *fact(say(N_("What one vote is tied to")), tied_to),
    ]
    if facts:
        yield Facts(facts=tuple(facts))
