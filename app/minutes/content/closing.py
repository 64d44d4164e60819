"""The end of the document: who signs, who pays for it, and the logos.

Never here: who that is by name.
"""

from collections.abc import Iterator

from app.minutes.blocks import Block, Heading, Paragraph, Pictures, Signature, line
from app.minutes.content.source import Source
from app.text import N_

PLACES = (N_("Place, date"), N_("For those who led"), N_("For the minutes"))


def closing(source: Source) -> Iterator[Block]:
    """Lines to sign on, the funding line, the logos that there are bytes of."""
    say, funding = source.voice.say, source.report.funding
    yield Heading(level=2, words=line(say(N_("Signatures"))))
    yield Signature(places=tuple(line(say(place)) for place in PLACES))
    if funding is None:
        return
    if funding.line:
        yield Paragraph(words=line(funding.line), style="note")
    found = tuple(source.logos[one.id] for one in funding.logos if one.id in source.logos)
    if found:
        yield Pictures(pictures=found)
