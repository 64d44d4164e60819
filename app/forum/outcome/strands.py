"""The outcome's tables of strands and by strand: who joined and took part, what they gave, and how far strands agree.

Never here: what may be told (base/by_strand), how agreement is worked out (forum/strands), who is in a strand.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import zip_longest

from app.counting.figures import cell, places, share_places
from app.forum.codes import CodeCounts, of_strand
from app.forum.outcome.said import Fields, Said
from app.forum.outcome.tables import TO_ACTIVITY, joined_title, shared
from app.forum.state import Activity, Forum, Strand
from app.forum.strands import APART as LIMIT
from app.forum.strands import AnswerFigures, ByStrand, GroupFigures, by_strand, joined_told
from app.tables import Cell, Column, Table
from app.text import N_

TOGETHER = N_("Several strands of which each has too few people, or could be worked out; told of together alone.")
LEFT_OUT = N_("Too few people in some strand, or the figure could be worked out: then it stands for no strand.")
GAVE = N_("People of the strand who gave something to this step; abstentions are not told by strand.")
JOINED = N_(
    "As it was when the forum was closed. Empty before that, and for strands of which figures would tell of few people, or "
    "could be worked out."
)
AGAIN = N_("Figures by strand are told once and stay; the result may have changed since.")
ABOUT_STRANDS = N_("One row for each participation strand, with how many people it has.")
ABOUT_TURNOUT = N_("One row for each strand in each step: how many of its people took part.")
ABOUT_RESULTS = N_(
    "One row for each option and strand: how many of its people chose it, as far as that may be told, and as it was "
    "when that was first told."
)
ABOUT_AGREEMENT = N_("One row for each option: how alike the strands see it, by the figures that were first told.")
ACTIVITY = Column("activity", N_("Step key"))
STRANDS = (
    Column("strand", N_("Strand key"), description=N_("Of several strands together all keys, with a space between.")),
    Column("strand_name", N_("Strand")),
    Column("together", N_("Several strands together"), "boolean", TOGETHER),
)
SIDES = {
    "given": N_("gave it anything"),
    "for": N_("for it"),
    "between": N_("in between"),
    "against": N_("against it"),
    "first": N_("put it first"),
    "low": N_("resistance 0 to 4"),
    "strong": N_("strong resistance, 8 to 10"),
    "upper": N_("above the middle"),
    "lower": N_("below the middle"),
    "taken": N_("a question of theirs was taken up"),
}
OPTION = (
    Column("option", N_("Option key")),
    Column("side", N_("Counted"), words=SIDES),
    Column("number", N_("Reference no.")),
    Column("label", N_("Option")),
)
RESULTS = (
    ACTIVITY,
    *OPTION,
    *STRANDS,
    Column("count", N_("People"), "integer"),
    Column("share", N_("Share of the strand in per cent"), "number"),
    Column("share_of", N_("People of the strand who took part"), "integer", GAVE),
    Column("suppressed", N_("Not told"), "boolean", LEFT_OUT),
)
TURNOUT = (
    ACTIVITY,
    *STRANDS,
    Column("persons", N_("People of the strand who took part"), "integer", GAVE),
    Column("given", N_("Ballots or notes"), "integer"),
    Column("population", N_("People in the strand"), "integer"),
    Column("turnout", N_("Of these in per cent"), "number"),
    Column("as_of", N_("As of"), "date"),
    Column("source", N_("Source")),
    Column("input_again", N_("Input was taken again since"), "boolean", AGAIN),
)
SMALLEST = N_("The smallest share that any strand gave it: high only for what is liked in all of them.")
AVERAGE = N_("Average of the strands’ shares, each strand counted alike, however many people it has.")
APART = N_("Largest share less smallest, in percentage points; strands disagree if it is more than 30.")
AGREEMENT = (
    ACTIVITY,
    *OPTION,
    Column("bridging_place", N_("Place across strands"), "integer", N_("By the smallest share, then by the average.")),
    Column("bridging_shared", N_("Place shared"), "boolean"),
    Column("smallest", N_("Smallest share in per cent"), "number", SMALLEST),
    Column("average", N_("Average of the strands in per cent"), "number", AVERAGE),
    Column("apart", N_("Distance in percentage points"), "number", APART),
    Column("disagree", N_("Strands disagree"), "boolean", APART),
)
Row = tuple[Cell, ...]


def strand_tables(forum: Forum, activity: Activity, language: str) -> tuple[Table, ...]:
    """Of one step; none while nothing is fixed, or where nothing is told."""
    found = by_strand(forum, activity, language)
    if found is None or not found.groups:
        return ()
    step = activity.id
    key = ("activity", "option", "side")
    tables = (
        Table(
            "strand_turnout",
            N_("Participation by strand"),
            TURNOUT,
            _turnout(step, found),
            KEY,
            (TO_ACTIVITY,),
            in_chapter=True,
            description=ABOUT_TURNOUT,
        ),
        Table(
            "results_by_strand",
            N_("Results by strand"),
            RESULTS,
            _results(step, found),
            (*key, "strand"),
            (TO_ACTIVITY,),
            in_chapter=True,
            description=ABOUT_RESULTS,
        ),
        Table(
            "strand_agreement",
            N_("How far strands agree"),
            AGREEMENT,
            _agreement(step, found),
            key,
            (TO_ACTIVITY,),
            in_chapter=True,
            description=ABOUT_AGREEMENT,
        ),
    )
    return tuple(table for table in tables if table.rows)


KEY = ("activity", "strand")


def _strand(group: GroupFigures) -> Row:
    return " ".join(strand.id for strand in group.strands), ", ".join(group.names), not group.alone


def _turnout(step: str, found: ByStrand) -> tuple[Row, ...]:
    sizes = [group.size for group in found.groups]
    shares = [Fraction(group.people, group.out_of) if group.out_of else None for group in found.groups]
    digits = share_places(shares)
    return tuple(
        (
            step,
            *_strand(group),
            group.people,
            group.given,
            size or None,
            cell(share and share * 100, digits),
            group.strands[0].as_of or None if group.alone else None,
            group.strands[0].source or None if group.alone else None,
            found.earlier,
        )
        for group, size, share in zip(found.groups, sizes, shares, strict=True)
    )


def _results(step: str, found: ByStrand) -> tuple[Row, ...]:
    digits = share_places(share for row in found.rows for share in row.shares)  # in a file they are one column
    return tuple(line for row in found.rows for line in _lines(step, found, row, digits))


def _lines(step: str, found: ByStrand, row: AnswerFigures, digits: int) -> Iterator[Row]:
    for group, people, share in zip_longest(found.groups, row.people, row.shares):
        figures = (people, cell(share and share * 100, digits) if share is not None else None)
        yield step, *_option(row), *_strand(group), *figures, group.people, people is None


def _option(row: AnswerFigures) -> Row:
    one = row.answer
    return one.option, one.side or "given", one.ref or None, one.label


def _agreement(step: str, found: ByStrand) -> tuple[Row, ...]:
    given = [(row, row.agreement) for row in found.rows if row.agreement]
    parts = (part * 100 for _, one in given for part in (one.smallest, one.average, one.apart))
    digits = places(parts, beside=(LIMIT * 100,))
    return tuple(
        (
            step,
            *_option(row),
            one.place or None,
            one.shared if one.place else None,
            *(cell(part * 100, digits) for part in (one.smallest, one.average, one.apart)),
            one.disagree,
        )
        for row, one in given
    )


def strands_table(forum: Forum, said: Said) -> Table:
    """One row a strand: how many people it has, and how many joined in it, as far as that is told."""
    joined = joined_told(forum)
    people = joined_title(shared(forum))

    def codes(strand: Strand) -> CodeCounts:
        return of_strand(forum, strand.id)

    def used(strand: Strand) -> int | None:
        return codes(strand).used if strand.id in joined else None

    fields: Fields = [
        said.field("strand", N_("Strand key"), lambda strand: strand.id),
        *said.texts("name", N_("Strand"), lambda strand: strand.name),
        said.field("shape", N_("Shape"), lambda strand: strand.shape),
        said.field("joined", people, lambda strand: joined.get(strand.id), "integer", JOINED),
        said.field("population", N_("People in the strand"), lambda strand: strand.size or None, "integer"),
        said.field("as_of", N_("As of"), lambda strand: strand.as_of or None, "date"),
        said.field("source", N_("Source"), lambda strand: strand.source or None),
        said.field("code_required", N_("By one-time code alone"), lambda strand: strand.code_required, "boolean"),
        said.field("codes_issued", N_("One-time codes issued"), lambda strand: codes(strand).issued, "integer"),
        said.field("codes_used", N_("One-time codes used"), used, "integer", JOINED),
        said.field("codes_withdrawn", N_("One-time codes withdrawn unused"), lambda s: codes(s).withdrawn, "integer"),
    ]
    return said.table("strands", N_("Strands"), fields, forum.settings.strands, ("strand",), about=ABOUT_STRANDS)
