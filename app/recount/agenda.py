"""The steps of the agenda, each checked as its kind says; what this recount does not know is said and not called wrong.

Never here: one kind, the forum as a whole.
"""

from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction

from app.recount import by_strand, kinds, windows, wording
from app.recount.check import Check, none_wrong, not_counted, same, unless
from app.recount.log import Log
from app.recount.ranking import alike_nowhere
from app.recount.reading import File
from app.recount.step import Step
from app.recount.tables import Row, Tables

AROUND = {"windows", "corrections", "options", "round_differences", "activities", "activity_settings", "events"}
"""Tables that have rows of every step, and no figure of what was given."""
NEAR = 0.011
"""Means have two places or more."""


def check(file: File, about: Row) -> Iterator[Check]:
    """Every check of one step, by its title."""
    title = about.get(f"title_{file.language.replace('-', '_')}") or about["activity"]
    for one in _step(file, about):
        yield one._replace(english=f"{title}: {one.english}", german=f"{title}: {one.german}")


def _step(file: File, about: Row) -> Iterator[Check]:
    shown = kinds.step(about, file.settings(about["activity"]))
    logged = file.log.steps.get(about["activity"]) if file.log else None
    yield from _published(file, about, shown)
    if file.log and logged:
        yield same(shown.how(), logged.how(), "kind of the step", "Art des Schritts")
        before = next((one for one, after in file.log.again.items() if after == about["activity"]), None)
        yield same(about.get("round_of"), before, "the round before", "die Runde davor")
        yield wording.all_told(file, about["activity"], logged.corrected)
        yield from windows.check(file, about["activity"], logged)
        yield from _logged(file, file.log, about, shown, logged)
    elif file.log:
        words = "the log knows no such step", "das Protokoll kennt diesen Schritt nicht"
        yield unless(file.log.doubtful(), Check(False, *words))


def _published(file: Tables, about: Row, shown: Step) -> Iterator[Check]:
    """The published tables by themselves, and whether there are more than the kind knows."""
    unknown = shown.unknown()
    if unknown:
        yield unknown
        return
    yield from shown.published(file, about)
    yield _repeated(file, about, shown.told(file, about))
    yield _compared(file, about)
    yield from by_strand.check(file, about["activity"])
    for name in sorted(file.of(about["activity"]) - shown.tables() - AROUND - by_strand.TABLES):
        yield not_counted(f"a table that this recount does not know ({name})", f"eine unbekannte Tabelle ({name})")


def _compared(file: Tables, about: Row) -> Check:
    """Whether each difference between two rounds is that of their published results, to the last place shown."""
    now, before = (
        {row["option"]: row["value"] for row in file.rows("results", step or "")}
        for step in (about["activity"], about.get("round_of"))
    )
    rows = file.rows("round_differences", about["activity"])
    wrong = [row["option"] for row in rows if not _same_difference(row, before, now)]
    wrong += [*_grades(file, about, rows), *_scales(file, about, rows)]
    return none_wrong(wrong, len(rows), "differences between the rounds", "Unterschiede zwischen den Runden")


def _grades(file: Tables, about: Row, rows: list[Row]) -> list[str]:
    """The options whose grades in two rounds are not those of the results, or not so many who gave the better or above."""
    steps = about.get("round_of") or "", about["activity"]
    results = [{one["option"]: one for one in file.rows("results", step)} for step in steps]
    shares: dict[str, Fraction | None] = {}
    wrong: set[str] = set()
    for row in rows:
        both = [one.get(row["option"], {}) for one in results]
        told = [row.get("grade_before"), row.get("grade_now")]
        if told == [None, None]:
            continue
        wrong |= {row["option"]} if told != [one.get("grade") for one in both] else set()
        least = max(int(one.get("value") or 0) for one in both)
        for name, step in zip(("part_before", "part_now"), steps, strict=True):
            marks = [one["mark"] for one in file.rows("ballots", step) if one["option"] == row["option"]]
            shares[f"{row['option']} {name}"] = Fraction(100 * sum(mark >= least for mark in marks), len(marks) or 1)
    wanted = alike_nowhere(shares, 1, 0, 100)
    told_parts = {f"{row['option']} {name}": row.get(name) for row in rows for name in ("part_before", "part_now")}
    return sorted(wrong | {key.split()[0] for key, part in wanted.items() if told_parts[key] != part})


def _scales(file: Tables, about: Row, rows: list[Row]) -> list[str]:
    """The options whose medians on a scale are not those of the results of both rounds."""
    steps = about.get("round_of") or "", about["activity"]
    results = [{one["option"]: one for one in file.rows("results", step)} for step in steps]
    names = sorted({name for one in results for row in one.values() for name in row if name.endswith("_median")})
    wrong: list[str] = []
    for row in rows:
        for number in (number for number in range(1, len(names) + 1) if row.get(f"scale_{number}") is not None):
            before, now = (one.get(row["option"], {}).get(names[number - 1]) for one in results)
            told = {f"value_{step}": row[f"scale_{number}_{step}"] for step in ("before", "now")}
            told["difference"] = row[f"scale_{number}_difference"]
            if not _same_difference({**row, **told}, {row["option"]: before}, {row["option"]: now}):
                wrong.append(row["option"])
    return wrong


def _same_difference(row: Row, before: Row, now: Row) -> bool:
    figures = [row["value_before"], row["value_now"], before.get(row["option"]), now.get(row["option"])]
    if None in figures:
        return row["difference"] is None and figures[:2] == figures[2:]
    apart = [figures[0] - figures[2], figures[1] - figures[3], row["difference"] - (figures[3] - figures[2])]
    return all(abs(one) < NEAR for one in apart)


def _repeated(file: Tables, about: Row, told: int) -> Check:
    """Whether each row says of its step what the agenda says, under a key that no other row of the table has."""
    joined = file.tables["forum"][0]["joined"]
    wanted = {"step_counted": told, "step_persons": about["persons"], "forum_joined": joined}
    wrong = []
    for name in sorted(file.of(about["activity"]) - AROUND):
        rows = file.rows(name, about["activity"])
        wrong += [f"{name}.{one}" for row in rows for one in wanted if one in row and row[one] != wanted[one]]
        ids = [row["id"] for row in rows if "id" in row]
        wrong += [f"{name}.id"] if len(set(ids)) < len(ids) else []
    return none_wrong(wrong, len(wanted), "figures of the step in every table", "Zahlen des Schritts in jeder Tabelle")


def _logged(file: File, log: Log, about: Row, shown: Step, logged: Step) -> Iterator[Check]:
    """The published tables against the log."""
    yield unless(log.doubtful() or bool(logged.not_known), _times(about, logged))
    if shown.unknown() or logged.unknown():
        return  # said already; or kind and method differ, and that was
    if logged.not_known:
        names = ", ".join(sorted(logged.not_known))
        yield not_counted(
            f"events of this step that this recount does not know ({names})",
            f"Ereignisse dieses Schritts, die diese Nachzählung nicht kennt ({names})",
        )
        return
    for one in logged.logged(file, about):
        yield unless(log.doubtful(), one)


def _times(about: Row, step: Step) -> Check:
    published = [about[name] and int(datetime.fromisoformat(about[name]).timestamp()) for name in ("opened", "closed")]
    logged = [at if at is None else at // 1000 for at in (step.opened, step.closed)]
    fits = published == logged and about["revealed"] == step.revealed
    words = "opened, closed and revealed as the log says", "geöffnet, geschlossen und aufgedeckt wie im Protokoll"
    return Check(fits, *words)
