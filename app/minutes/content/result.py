"""The result of a step as the page has it: who took part, how many abstained, the bars; then its table.

Never here: counting, rounding, the rows of the table (ranking), the result by strand (by_strand).
"""

from collections.abc import Iterator

from msgspec.structs import replace

from app.activities import KINDS
from app.activities.ballots.results import Bar as Figured
from app.activities.ballots.results import Result
from app.activities.base.plot import HEIGHT, WIDTH
from app.activities.base.plot import Plot as Points
from app.forum.outcome.report import Chapter
from app.letters import cut
from app.minutes.blocks import (
    Bar,
    Block,
    Chart,
    Corner,
    Dot,
    Figure,
    Figures,
    Line,
    Paragraph,
    Plot,
    Run,
    line,
    plain,
)
from app.minutes.content.ranking import ranking
from app.minutes.content.source import Source
from app.text import N_, NN_, Counted

TOOK_PART = NN_("person took part", "people took part", by="num")
WROTE = NN_("person wrote", "people wrote", by="num")
DEVICES = NN_("device took part", "devices took part", by="num")
JOINED = NN_("person joined", "people joined", by="num")
JOINED_DEVICES = NN_("device joined", "devices joined", by="num")
NO_PHONE = NN_("person without a phone", "people without a phone", by="num")
BALLOTS = NN_("ballot counted", "ballots counted", by="num")
ABSTAINED = NN_("abstention", "abstentions", by="num")
ONLY_SUPPORTED = N_("Who only supported what others wrote is not counted in this.")
MORE = NN_("and {num} more in the table", "and {num} more in the table", by="num")
SEEN, LONG = 24, 100
"""So many bars are drawn by themselves, more stand in the rows of their table; and so many letters of a name beside a bar."""
SAID = 12
"""So many bars are read out in the words for a chart; all of them stand in its table."""


def result(source: Source, one: Chapter) -> Iterator[Block]:
    """Figures, bars and their table."""
    found, say = one.result, source.voice.say
    yield from figures(source, one)
    if found is not None and found.ballots:
        if points := KINDS[one.kind].views.plot(one.settings, found, source.voice.language):
            yield _plot(source, one, found, points)
        if drawn := _is_drawn(found):
            yield _chart(source, one, found)
        yield ranking(source, one, found, found.bars, inside=not drawn)
    elif one.unit == "ballot" and not one.sealed and not one.counted:
        yield Paragraph(words=line(say(N_("Nobody voted."))))
    yield from source.voice.blocks("few", one, source.report, level=4)


def figures(source: Source, one: Chapter) -> Iterator[Block]:
    """How many took part, of how many, and how many of them abstained."""
    listed = turnout(source, one)
    if listed:
        yield Figures(figures=tuple(_figure(source, number, words) for number, words in listed))
    if one.unit == "post" and one.assurance != "open" and one.settings.support:
        yield Paragraph(words=line(source.voice.say(ONLY_SUPPORTED)), style="note")


def counted(source: Source, one: Chapter) -> str:
    """The same in one line."""
    found = ((source.voice.number(number), words, number) for number, words in turnout(source, one))
    return ", ".join(f"{shown}\u00a0{source.voice.say(words, num=number)}" for shown, words, number in found)


def turnout(source: Source, one: Chapter) -> list[tuple[int, Counted]]:
    """Figures with what they count."""
    view, found = source.report, one.result
    listed: list[tuple[int, Counted]] = []
    if one.assurance != "open":
        listed.append((view.joined, JOINED_DEVICES if view.shared else JOINED))
        if one.unjoined:
            listed.append((one.unjoined, NO_PHONE))
        listed.append((one.persons, DEVICES if view.shared else WROTE if one.unit == "post" else TOOK_PART))
    if found is not None:
        listed += [(found.ballots, BALLOTS), (found.abstentions, ABSTAINED)]
    elif one.unit == "ballot":
        listed.append((one.counted, BALLOTS))
    return listed


def _figure(source: Source, number: int, words: Counted) -> Figure:
    return Figure(value=source.voice.number(number), label=line(source.voice.say(words, num=number)))


def _is_drawn(found: Result) -> bool:
    """Whether the bars are a picture of their own: two at least, and no more than one sees at once."""
    return 1 < len(found.bars) <= SEEN and any(bar.width for bar in found.bars)


def _chart(source: Source, one: Chapter, found: Result) -> Chart:
    say = source.voice.say
    bars = tuple(
        Bar(label=_label(one, bar), value=plain(source.voice.line("figure", one, bar)), part=bar.width / 100)
        for bar in found.bars
    )
    read = _read_out(source, [f"{plain(bar.label)}: {bar.value}" for bar in bars])
    unit = say(found.by.unit)
    return Chart(
        caption=line(say(N_("Result as bars: {kind}"), kind=unit)),
        alt=say(N_("Bars, {kind}: {words}."), kind=unit, words=read),
        bars=bars,
    )


def _plot(source: Source, one: Chapter, found: Result, points: Points) -> Plot:
    say, voice, bars = source.voice.say, source.voice, {bar.id: bar for bar in found.bars}

    def medians(bar: Figured) -> str:
        parts = (f"{name}\u00a0{voice.figure(bar.named(of), found.digits(of))}" for of, name in points.scales)
        return f"{plain(_label(one, bar))}: {', '.join(parts)}"

    read = _read_out(source, [medians(bars[spot.id]) for spot in points.spots])
    return Plot(
        caption=line(say(N_("Result as a picture"))),
        alt=say(N_("Points on two scales: {words}."), words=read),
        width=WIDTH,
        height=HEIGHT,
        up=Corner(words=line(points.up)),
        left=Corner(words=line(points.left)),
        right=Corner(words=line(points.right)),
        corners=tuple(Corner(words=line(words)) for words in points.corners),
        dots=tuple(Dot(spot=spot, label=_label(one, bars[spot.id])) for spot in points.spots),
    )


def _read_out(source: Source, said: list[str]) -> str:
    """What is said of each option, in the words for a chart; of many how many more the table has."""
    read = "; ".join(said[:SAID])
    return read if len(said) <= SAID else f"{read}; {source.voice.say(MORE, num=len(said) - SAID)}"


def _label(one: Chapter, bar: Figured) -> Line:
    words = bar.label or one.title
    name = tuple(replace(run, text=cut(run.text, LONG)) for run in line(words))
    return (Run(f"{bar.ref}\u00a0", style="soft"), *name) if bar.ref else name
