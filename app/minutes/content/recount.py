"""How the count can be checked: where the lists are, the checksums that were shown, the command that counts again.

Never here: a checksum worked out here.
"""

from collections.abc import Iterator

from app.minutes.blocks import Block, Facts, Heading, Line, Paragraph, Run, line
from app.minutes.content.source import Source, fact
from app.text import N_

SUMS = N_(
    "The checksums are SHA-256, in groups of four digits. Whoever downloads a list gets the same sum with any program for it; "
    "that of the record was shown when the forum was closed."
)


def recount(source: Source, short: bool = False) -> Iterator[Block]:
    """What to do, then every checksum."""
    view, say, voice = source.report, source.voice.say, source.voice
    yield Heading(level=2, words=line(say(N_("Checking the count"))))
    yield Paragraph(words=voice.line("checking"))
    if view.unread:
        yield Paragraph(words=voice.line("unread", view))
    facts = [
        *fact(say(N_("Lists of receipts")), f"{source.url}/f/{view.forum}/receipts"),
        *fact(say(N_("Results for everybody")), f"{source.url}/f/{view.forum}/results"),
        *fact(say(N_("Checksum of the record at the close")), _sum(source, view.closed_head)),
        *(
            fact(say(N_("Checksum of the record now")), _sum(source, view.head))
            if view.head != view.closed_head
            else []
        ),
    ]
    yield Facts(facts=tuple(facts))
    if not short:
        yield Paragraph(words=line(say(SUMS)), style="note")


def _sum(source: Source, checksum: str) -> Line:
    return (Run(source.voice.groups(checksum), style="code"),) if checksum else ()
