"""The steps as the short form has them: what was asked, by which rule, how many took part, who came first. With two pages for
all of it, many steps stand in one table.

Never here: what only the full form says.
"""

from collections.abc import Iterator

from app.activities import KINDS
from app.activities.ballots.results import Bar, Result
from app.forum.outcome.report import Chapter
from app.minutes.blocks import (
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Line,
    Paragraph,
    Row,
    Run,
    Table,
    cell,
    joined,
    line,
    plain,
)
from app.minutes.content import corrections
from app.minutes.content.ranking import ranking, ties
from app.minutes.content.result import counted
from app.minutes.content.source import Source, fact
from app.minutes.content.steps import NONE, head
from app.text import N_

LINES, OF_A_STEP, OF_ANOTHER = 58, 12, 3
"""So many lines two pages have for steps; so many of them a step with a result takes beside its rows, and one without."""
MOST = 8
FIRST = 3
"""So many places of each step stand in a table of all of them."""
DEPENDS = N_("Under other rules others would be among the first.")


def short_steps(source: Source) -> Iterator[Block]:
    """Steps with a result one by one, or all in a table; then what was written, and what was corrected."""
    say, shown = source.voice.say, source.steps
    results = [(one, one.result) for one in shown if one.result and one.result.ballots and not one.sealed]
    chosen = [one for one, _ in results]
    others = [one for one in shown if one not in chosen]
    room = LINES - OF_A_STEP * len(results) - OF_ANOTHER * len(others)
    most = room // max(1, len(results))
    if most >= FIRST:
        for one, found in results:
            yield from _step(source, one, found, min(MOST, most))
    elif results:
        yield Heading(level=2, words=line(say(N_("Results"))))
        yield _all(source, results)
    if others:
        yield Heading(level=2, words=line(say(N_("Further steps"))))
        yield Facts(
            facts=tuple(said for one in others for said in fact(plain(head(source, one).words), _other(source, one)))
        )
    if corrected := [one for one in shown if one.corrections]:
        yield Heading(level=2, words=line(say(N_("Corrections"))))
        yield from (corrections.table(source, one) for one in corrected)
    if not shown:
        yield Paragraph(words=line(say(NONE)))
    yield Paragraph(words=line(say(N_("Everything else stands in the full form."))), style="note")


def _step(source: Source, one: Chapter, found: Result, most: int) -> Iterator[Block]:
    say = source.voice.say
    yield head(source, one)
    if one.prompt:
        yield Paragraph(words=line(one.prompt))
    facts = [*fact(say(N_("Method")), _how(source, one, found)), *fact(say(N_("Turnout")), counted(source, one))]
    facts += fact(say(N_("Under other rules")), _robust(source, one))
    yield Facts(facts=tuple(facts))
    yield ranking(source, one, found, found.bars[:most], inside=True)


def _how(source: Source, one: Chapter, found: Result) -> Line:
    """The method and the rule, each once."""
    said, rule = source.voice.line("method", one), line(source.voice.say(found.how))
    return joined([said, rule if plain(rule) not in plain(said) else ()])


def _other(source: Source, one: Chapter) -> Line:
    """Of a step without a result: how it was done, and that it waits."""
    waits = one.state == "open" or one.sealed
    waiting = source.voice.line("still_open", one) if waits else ()
    return joined([source.voice.line("method", one), line(counted(source, one)), waiting]) or line("–")


def _all(source: Source, some: list[tuple[Chapter, Result]]) -> Table:
    """One row a step, in two or three lines."""
    say = source.voice.say
    columns = (
        Column(words=line(say(N_("Step")))),
        Column(words=line(say(N_("Ballots counted"))), number=True),
        Column(words=line(say(N_("Abstentions"))), number=True),
        Column(words=line(say(N_("First places")))),
    )
    rows = tuple(_row(source, one, found) for one, found in some)
    return Table(caption=line(say(N_("Results of all steps"))), columns=columns, rows=rows, dense=True)


def _row(source: Source, one: Chapter, found: Result) -> Row:
    """What it was and of which kind; the best, and only what is odd about them."""
    say = source.voice.say
    title = tuple(Run(run.text, run.language, "strong") for run in head(source, one).words)
    told = (
        found.ranked or found.by.valued
    )  # else the order of the ballot alone would stand there, as if it were the result
    best = [_place(source, one, found, bar) for bar in found.bars[:FIRST]] if told else []
    shared = any(bar.tied for bar in found.bars[:FIRST])
    odd = joined([line(ties(source, one)) if shared else (), line(say(DEPENDS)) if _depends(one) else ()])
    return (
        Cell(words=joined((title, line(say(KINDS[one.kind].words.noun), "soft")))),
        cell(source.voice.number(found.ballots)),
        cell(source.voice.number(found.abstentions)),
        Cell(words=joined((joined(best, "; "), odd), "\n") or line("–")),
    )


def _depends(one: Chapter) -> bool:
    """Whether another rule would have put something else among the first."""
    return one.lab is not None and any(row.verdict == "depends" for row in one.lab.rows)


def _robust(source: Source, one: Chapter) -> str:
    """What other rules say, in a sentence."""
    return source.voice.say(one.lab.said, **one.lab.values) if one.lab else ""


def _place(source: Source, one: Chapter, found: Result, bar: Bar) -> Line:
    """Who has it, and with which figure."""
    name = " ".join(filter(None, (bar.ref, bar.label))) or source.voice.say(found.by.unit)
    figure = [Run(": "), *source.voice.line("figure", one, bar)] if found.by.valued else []
    return (Run(f"{bar.rank}.\u00a0" if bar.rank else ""), *line(name), *figure)
