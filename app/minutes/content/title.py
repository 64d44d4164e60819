"""The title block: which forum, when, who held it, how far it has come, from when the document is.

Never here: who took part (participation).
"""

from collections.abc import Iterator

from app.minutes.blocks import Block, Facts, Heading, Paragraph, line
from app.minutes.content.source import Source, fact
from app.text import N_

ANNEX = N_("Annex to the minutes")
EXCERPT = N_("Annex to the minutes, short form")
INTERIM = N_("Interim: the forum is not over, and what stands here may still change.")


def title(source: Source, short: bool) -> Iterator[Block]:
    """Kicker, title, subtitle and the facts that identify the document."""
    view, say = source.report, source.voice.say
    kind = say(EXCERPT if short else ANNEX)
    yield Paragraph(words=line(kind), style="kicker")
    # A forum from an archive may have no title; a heading without words is in no PDF for screen readers.
    yield Heading(level=1, words=line(view.title or kind))
    if view.subtitle:
        yield Paragraph(words=line(view.subtitle), style="subtitle")
    as_of = source.voice.moment(source.file.made_at)
    facts = (
        *fact(say(N_("Held on")), source.voice.line("when", view)),
        *fact(say(N_("Held by")), view.controller),
        *fact(say(N_("State")), source.file.state_words),
        *fact(say(N_("As of")), as_of),
        *fact(say(N_("Version")), source.file.version),
        *fact(say(N_("Made with")), source.program),
        *([] if short else fact(say(N_("Time zone")), source.file.zone)),
    )
    yield Facts(facts=facts, short=True)
    if view.status != "closed":
        yield Paragraph(words=line(say(INTERIM), "strong"))
    for one in view.missing:
        yield Paragraph(words=source.voice.line("missing", one, view.zone))
