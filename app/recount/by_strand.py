"""The published tables by strand of one step, against what may be told of it; and the figures in them, each from the others.

Never here: what may be told (strands), reading a log.
"""

from collections.abc import Iterator
from fractions import Fraction

from app.recount.check import Check, none_wrong, same
from app.recount.ranking import alike_nowhere
from app.recount.strands import Decided
from app.recount.tables import Row, Tables

TABLES = {"results_by_strand", "strand_turnout", "strand_agreement"}
APART = 30
"""More percentage points than these between two strands: they disagree."""


def check(file: Tables, step: str) -> Iterator[Check]:
    """The tables by themselves: shares, agreement, and that no answer is told of in one strand and left out in another."""
    rows = file.rows("results_by_strand", step)
    groups = {row["strand"]: row["persons"] for row in file.rows("strand_turnout", step)}
    wrong = [_name(row) for row in rows if row["share_of"] != groups.get(row["strand"])]
    wrong += [_name(row) for row in rows if row["suppressed"] != (row["count"] is None)]
    for one in {_key(row) for row in rows}:
        mine = [row for row in rows if _key(row) == one]
        halfway = len({row["suppressed"] for row in mine}) > 1 or [row["strand"] for row in mine] != [*groups]
        wrong += [" ".join(one)] if halfway else []
    told = {place: row for place, row in enumerate(rows) if row["count"] is not None}
    shares = alike_nowhere(
        {str(place): Fraction(100 * row["count"], row["share_of"]) for place, row in told.items()}, 1, 0, 100
    )
    wrong += [_name(row) for place, row in told.items() if row["share"] != shares[str(place)]]
    yield none_wrong(wrong, len(rows), "figures by strand", "Zahlen je Beteiligungsstrang")
    yield _agreement(file, step, list(told.values()))
    yield from _sums(file, step, groups, list(told.values()))


def _sums(file: Tables, step: str, groups: dict[str, int], told: list[Row]) -> Iterator[Check]:
    """Over all strands the figures are those of the result, unless more people voted after they were told."""
    results = {row["option"]: row for row in file.rows("results", step)}
    everybody = {row["share_of"] for row in results.values()}
    if not groups or everybody != {sum(groups.values())}:
        return
    sums: dict[tuple[str, str], int] = {}
    for row in told:
        sums[_key(row)] = sums.get(_key(row), 0) + row["count"]
    wrong = [one for (one, side), number in sums.items() if side == "given" and results[one]["count"] != number]
    yield none_wrong(wrong, len(sums), "sums over the strands", "Summen über die Beteiligungsstränge")


def _agreement(file: Tables, step: str, told: list[Row]) -> Check:
    alone: dict[tuple[str, str], list[Fraction]] = {}
    for row in told:
        if not row["together"]:
            alone.setdefault(_key(row), []).append(Fraction(100 * row["count"], row["share_of"]))
    given = {key: shares for key, shares in alone.items() if len(shares) > 1}
    exact: dict[tuple[str, str], tuple[Fraction, Fraction, Fraction]] = {
        key: (min(shares), sum(shares, Fraction(0)) / len(shares), max(shares) - min(shares))
        for key, shares in given.items()
    }
    flat = {f"{key} {place}": one for key, figures in exact.items() for place, one in enumerate(figures)}
    shown = alike_nowhere(flat, 2, APART)
    ranked = {key: figures[:2] for key, figures in exact.items() if key[1] in ("given", "for", "low", "upper")}
    wanted = []
    for key, figures in exact.items():
        ahead = sum(other > ranked[key] for other in ranked.values()) if key in ranked else 0
        alike = sum(other == ranked[key] for other in ranked.values()) if key in ranked else 0
        places = (1 + ahead, alike > 1) if key in ranked else (None, None)
        wanted.append((*key, *places, *(shown[f"{key} {place}"] for place in range(3)), figures[2] > APART))
    names = ("option", "side", "bridging_place", "bridging_shared", "smallest", "average", "apart", "disagree")
    found = [tuple(row[name] for name in names) for row in file.rows("strand_agreement", step)]
    wrong = [str(one[0]) for one in {*found} ^ {*wanted}]
    return none_wrong(wrong, len(wanted), "agreement of the strands", "Einigkeit der Beteiligungsstränge")


def decided_alike(file: Tables, step: str, wanted: Decided, given: tuple[int, ...]) -> Iterator[Check]:
    """Whether exactly that is told which may be. `given` is how much each group gave."""
    groups = [" ".join(group) for group in wanted.groups]
    rows = file.rows("strand_turnout", step)
    turnout = [(row["strand"], row["persons"], row["given"]) for row in rows]
    words = "people by strand, and who stands with whom", "Personen je Beteiligungsstrang, und wer mit wem steht"
    yield same(turnout, list(zip(groups, wanted.people, given, strict=True)), *words)
    told = {
        (_answer(row), row["strand"], row["count"])
        for row in file.rows("results_by_strand", step)
        if row["count"] is not None
    }
    may = {
        (answer, group, number)
        for answer, row in wanted.told.items()
        for group, number in zip(groups, row, strict=True)
    }
    wrong = [" ".join(map(str, one)) for one in sorted(told ^ may)]
    words = "told by strand: all that may be, and no more", "je Beteiligungsstrang gezeigt: was darf, und nicht mehr"
    yield none_wrong(wrong, len(may), *words)


def _key(row: Row) -> tuple[str, str]:
    return row["option"], row["side"]


def _answer(row: Row) -> str:
    return str(row["option"]) if row["side"] == "given" else f"{row['option']} {row['side']}"


def _name(row: Row) -> str:
    return f"{_answer(row)} {row['strand']}"
