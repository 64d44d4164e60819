"""A finished count drawn as a result: its bars once for the count, their words for each language that looks.

Never here: what a result has (results), counting, markup.
"""

from fractions import Fraction

import msgspec

from app.activities.ballots.course import duels_of, rounds_of
from app.activities.ballots.lengths import below, is_one, span, width
from app.activities.ballots.results import Bar, Choice, Result
from app.activities.ballots.shortlist import shortlist_of
from app.activities.base.memo import Memo
from app.counting import RULES, dissent, figures
from app.counting.rule import AnyRule
from app.counting.tally import Tally


def result(rule: str, tally: Tally, choices: tuple[Choice, ...], axis: tuple[int, int] = (0, 0)) -> Result:
    """The tally in words. The axis is (bottom, top) in whole units; top 0 means the largest value."""
    kept = _DRAWN.get(tally, (rule, axis))
    drawn = kept if kept is not None else _DRAWN.keep(tally, _drawn(rule, tally, *axis), (rule, axis))
    by_id = {choice.id: choice for choice in choices}
    return msgspec.structs.replace(drawn, bars=tuple(_worded(bar, by_id[bar.id]) for bar in drawn.bars))


def _worded(bar: Bar, choice: Choice) -> Bar:
    return msgspec.structs.replace(bar, label=choice.label, ref=choice.ref, withdrawn=choice.withdrawn)


def _drawn(rule: str, tally: Tally, bottom: int, top: int) -> Result:
    """What is the same in every language: made once for a count, whichever wall, console, page or file shows it."""
    words = RULES[rule]
    bars = _bars(words, tally, bottom, top)
    return Result(
        bars=bars,
        ballots=tally.ballots,
        abstentions=tally.abstentions,
        rule=rule,
        how=words.how,
        tie=words.tie,
        abstention=words.abstention,
        places=figures.places((bar.value for bar in bars), words.digits),
        share_places=figures.share_places(bar.share for bar in bars),
        rounds=rounds_of(tally) if words.course else (),
        duels=None if words.could_be else duels_of(tally),
        alike=() if words.course else tuple(tie for one in tally.rounds for tie in one.ties if tie.reason),
        figures=tally.figures,
        lines=words.lines(dict(tally.parameters)),
        spread_places=dissent.places(tally),
        shortlist=shortlist_of(tally),
    )


def _bars(rule: AnyRule, tally: Tally, bottom: int, top: int) -> tuple[Bar, ...]:
    """Still without words."""
    largest = Fraction(top) or max((abs(row.value) for row in tally.rows if row.value is not None), default=Fraction(0))
    length = largest - bottom or Fraction(1)
    return tuple(
        Bar(
            id=row.option,
            label="",
            ref="",
            rank=row.rank,
            tied=row.tied,
            value=row.value,
            voters=row.voters,
            share=Fraction(row.voters, tally.decided or 1),
            width=width(row.value, bottom, length),
            spread=row.spread,
            figures=row.figures,
            elected=row.elected,
            total=row.total,
            under=below(row.value, length),
            span=span(rule.span, row.figures, bottom, length),
            sure=is_one(rule.could_be, row.figures),
        )
        for row in tally.rows
    )


_DRAWN: Memo[Result] = Memo()
