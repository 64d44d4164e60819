"""The steps as the short form has them: what was asked, by which rule, how many took part, who came first. With two pages for
all of it, many steps stand in one table, and too many are named as such of which only the full form speaks.

Never here: what only the full form says, how much two pages take (pdf/room).
"""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from app.activities import KINDS
from app.activities.ballots.results import Bar, Result
from app.activities.base.moderation import Moderated
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
from app.text import N_, NN_

MOST = 8
"""So many rows of a result stand in the short form where there is room."""
FIRST = 3
"""So many places of each step stand in a table of all of them, where there is room for them."""
NAMED = 12
"""So many steps are named of which nothing else is said."""
DEPENDS = N_("Under other rules others would be among the first.")
NO_PLACES = N_("It has no places; its figures stand in the full form.")
ONLY_FIRST = NN_(
    "Of each step the first place stands here; its question, method and counting rule, and all further places, stand in the "
    "full form.",
    "Of each step the first {num} places stand here; its question, method and counting rule, and all further places, stand in "
    "the full form.",
    by="num",
)
LEFT = NN_(
    "The result of {num} step stands in the full form alone:",
    "The results of {num} steps stand in the full form alone:",
    by="num",
)
BECAME = (N_("Received"), N_("Shown"), N_("Hidden with a reason"))
NO_MORE = N_("How these were done stands in the full form.")
CORRECTED = NN_(
    "Words of {num} step were corrected after somebody had answered; which ones stands in the full form:",
    "Words of {num} steps were corrected after somebody had answered; which ones stands in the full form:",
    by="num",
)
AND_MORE = NN_("and {num} more", "and {num} more", by="num")
Results = list[tuple[Chapter, Result]]
Fits = Callable[[tuple[Block, ...]], bool]


class Plan(msgspec.Struct, frozen=True):
    """How much is said: `rows` of each result by itself, or else `places` of each in one table of all, and of how many steps
    (`results`; None: all). `brief`: further steps are named and corrections counted alone."""

    rows: int = 0
    places: int = 0
    brief: bool = False
    results: int | None = None


PLANS = (
    *(Plan(rows=rows) for rows in (MOST, 5, FIRST)),
    Plan(places=5),
    Plan(places=FIRST),
    Plan(places=FIRST, brief=True),
    Plan(places=1, brief=True),
)


def short_steps(source: Source, fits: Fits) -> Iterator[Block]:
    """Steps with a result one by one, or all in a table; then what was written, and what was corrected: as much of it as `fits`
    takes."""
    results = [(one, one.result) for one in source.steps if one.result and one.result.ballots and not one.sealed]
    for plan in PLANS:
        found = tuple(_planned(source, results, plan))
        if fits(found):
            return iter(found)
    # Where even that is too much, as many steps as there is room for.
    few, many = 0, len(results)
    while few < many:
        count = (few + many + 1) // 2
        if fits(tuple(_planned(source, results, Plan(places=1, brief=True, results=count)))):
            few = count
        else:
            many = count - 1
    return _planned(source, results, Plan(places=1, brief=True, results=few))


def _planned(source: Source, results: Results, plan: Plan) -> Iterator[Block]:
    say, shown = source.voice.say, source.steps
    chosen = [one for one, _ in results]
    others = [one for one in shown if one not in chosen]
    if plan.rows:
        for one, found in results:
            yield from _step(source, one, found, plan.rows)
    elif results:
        yield Heading(level=2, words=line(say(N_("Results"))))
        yield from _all(source, results, plan)
    if others:
        yield Heading(level=2, words=line(say(N_("Further steps"))))
        yield from _others(source, others, plan.brief)
    if corrected := [one for one in shown if one.corrections]:
        yield Heading(level=2, words=line(say(N_("Corrections"))))
        if plan.brief:
            yield Paragraph(words=joined([line(say(CORRECTED, num=len(corrected))), _names(source, corrected)]))
        else:
            yield from (corrections.table(source, one) for one in corrected)
    if not shown:
        yield Paragraph(words=line(say(NONE)))
    yield Paragraph(words=line(say(N_("Everything else stands in the full form."))), style="note")


def tied(source: Source) -> Line:
    """What one vote was tied to, once for all steps with votes."""
    said = [source.voice.line("level", one) for one in source.steps if one.unit == "ballot"]
    return joined({plain(words): words for words in said}.values())


def _others(source: Source, others: list[Chapter], brief: bool) -> Iterator[Block]:
    """Steps without a result: how each was done, or their names."""
    if brief:
        yield Paragraph(words=_names(source, others))
        yield Paragraph(words=line(source.voice.say(NO_MORE)), style="note")
    else:
        yield Facts(
            facts=tuple(said for one in others for said in fact(plain(head(source, one).words), _other(source, one)))
        )


def _names(source: Source, some: Sequence[Chapter]) -> Line:
    """Which steps; where they are too many, how many more."""
    names = [head(source, one).words for one in some[:NAMED]]
    more = len(some) - len(names)
    return joined([*names, line(source.voice.say(AND_MORE, num=more)) if more else ()], "; ")


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
    given = line(_moderated(source, one.moderated) if one.moderated else counted(source, one))
    return joined([source.voice.line("method", one), given, waiting]) or line("–")


def _moderated(source: Source, found: Moderated) -> str:
    """What became of what was written, in one line."""
    figures = zip(BECAME, (found.received, found.shown, sum(many for _, many in found.hidden)), strict=True)
    return "; ".join(f"{source.voice.say(term)}:\u00a0{source.voice.number(many)}" for term, many in figures) + "."


def _all(source: Source, results: Results, plan: Plan) -> Iterator[Block]:
    """One row a step, in two or three lines; and which steps have none."""
    say = source.voice.say
    columns = (
        Column(words=line(say(N_("Step")))),
        Column(words=line(say(N_("Ballots counted"))), number=True),
        Column(words=line(say(N_("Abstentions"))), number=True),
        Column(words=line(say(N_("First places")))),
    )
    there = results[: plan.results]
    rows = tuple(_row(source, one, found, plan.places) for one, found in there)
    note = line(say(ONLY_FIRST, num=plan.places))
    if rows:
        yield Table(caption=line(say(N_("Results of all steps"))), columns=columns, rows=rows, note=note, dense=True)
    if left := [one for one, _ in results[len(there) :]]:
        yield Paragraph(words=joined([line(say(LEFT, num=len(left))), _names(source, left)]))


def _row(source: Source, one: Chapter, found: Result, places: int) -> Row:
    """What it was and of which kind; the best, and only what is odd about them."""
    say = source.voice.say
    title = tuple(Run(run.text, run.language, "strong") for run in head(source, one).words)
    told = (
        found.ranked or found.by.valued
    )  # else the order of the ballot alone would stand there, as if it were the result
    best = [_place(source, one, found, bar) for bar in found.bars[:places]] if told else []
    shared = any(bar.tied for bar in found.bars[:places])
    odd = joined([line(ties(source, one)) if shared else (), line(say(DEPENDS)) if _depends(one) else ()])
    return (
        Cell(words=joined((title, line(say(KINDS[one.kind].words.noun), "soft")))),
        cell(source.voice.number(found.ballots)),
        cell(source.voice.number(found.abstentions)),
        Cell(words=joined((joined(best, "; "), odd), "\n") or line(say(NO_PLACES))),
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
