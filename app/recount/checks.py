"""What is checked, check by check: each is a sentence in two languages, and whether it holds.

Never here: how the log is read, how a rule counts, printing.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from typing import Any

from app.recount import figures, rules
from app.recount.log import Log
from app.recount.reading import File, Row
from app.recount.step import Step

Check = tuple[bool, str, str]
"""Whether it holds; what was checked, in English and in German."""
Ballots = list[tuple[str, figures.Marks]]
FIGURES = ("place", "shared", "value", "persons", "share")


def run(file: File) -> Iterator[Check]:
    """Every check of a file, in the order in which it makes sense to read them."""
    yield file.bytes_fit, "The file’s bytes are those that were written", "Die Bytes der Datei sind die geschriebenen"
    if file.log is not None:
        yield from _log(file, file.log)
    for about in file.tables["activities"]:
        title = about.get(f"title_{file.language.replace('-', '_')}") or about["activity"]
        for holds, english, german in _step(file, about):
            yield holds, f"{title}: {english}", f"{title}: {german}"
    forum = file.tables["forum"][0]
    given = sum(about["contributions"] for about in file.tables["activities"])
    yield same(forum["contributions"], given, "contributions of the forum", "Beiträge des Forums")
    joined = sum(row["joined"] for row in file.tables["strands"])
    yield same(forum["joined"], joined, "persons who joined, over all strands", "Beigetretene über alle Stränge")


def ballots_of(file: File, step: str) -> Ballots:
    """A step's published ballots: receipt and marks, as they are numbered."""
    found: dict[tuple[int, str], figures.Marks] = {}
    for row in file.rows("ballots", step):
        marks = found.setdefault((row["ballot"], row["receipt"]), {})
        if row["option"] is not None:
            marks[row["option"]] = row["mark"]
    return [(told, marks) for (_, told), marks in found.items()]


def same(published: Any, counted: Any, english: str, german: str) -> Check:
    """Whether a published figure is the counted one."""
    if published == counted and isinstance(published, bool) == isinstance(counted, bool):
        return True, f"{english}: {_short(counted)}", f"{german}: {_short(counted)}"
    return (
        False, f"{english}: published {_short(published)}, counted {_short(counted)}",
        f"{german}: veröffentlicht {_short(published)}, gezählt {_short(counted)}",
    )  # fmt: skip


def _short(figure: Any) -> str:
    return f"{figure[:16]}…" if isinstance(figure, str) and len(figure) == 64 else str(figure)


# -- one step --------------------------------------------------------------------------------------------------------


def _step(file: File, about: Row) -> Iterator[Check]:
    step, kind = about["activity"], about["kind"]
    logged = file.log.steps.get(step) if file.log else None
    if kind in ("vote", "prioritise"):
        ballots = ballots_of(file, step)
        if not about["open"]:
            yield from _ballots(file, about, ballots)
            if logged:
                yield _all_there(Counter(map(_said, ballots)), Counter(map(_said, logged.ballots.values())))
                voters = None if about["assurance"] == "open" else len(logged.ballots)
                yield same(about["persons"], voters, "persons", "Personen")
    elif kind == "ideas":
        yield from _notes(file, about)
        if logged:
            yield from _notes_logged(file, about, logged)
    else:
        given = sum(about[name] for name in ("persons", "counted", "contributions"))
        yield same(given, 0, "a step without input, contributions", "ein Schritt ohne Eingaben, Beiträge")
    if logged:
        yield from _times(about, logged)
    elif file.log is not None:
        yield False, "the log knows no such step", "das Protokoll kennt diesen Schritt nicht"


def _said(ballot: tuple[str, figures.Marks]) -> str:
    return f"{ballot[0]} {sorted(ballot[1].items())}"


def _ballots(file: File, about: Row, ballots: Ballots) -> Iterator[Check]:
    step, settings = about["activity"], _settings(file, about["activity"])
    rule, marks = rules.named(figures.rule(about["kind"], settings)), [marks for _, marks in ballots]
    told = [receipt for receipt, _ in ballots]
    yield (
        told == sorted(set(told)),
        f"{len(told)} ballots, each receipt once",
        f"{len(told)} Stimmen, jede Quittung einmal",
    )
    wrong = sum(not figures.valid(about["kind"], settings, one) for one in marks)
    yield not wrong, f"{wrong} ballots against the step’s own rules", f"{wrong} Stimmen gegen die Regeln des Schritts"
    yield same(about["counted"], len(ballots), "ballots counted", "gezählte Stimmen")
    yield same(about["contributions"], len(ballots), "contributions", "Beiträge")
    rows = file.rows("results", step)
    if about["opened"]:
        yield same(about["abstentions"], rules.abstentions(rule, marks), "abstentions", "Enthaltungen")
        counted = rule.figures([row["option"] for row in rows], marks, settings)
        yield _results(file, rows, counted, marks, settings)
        lines = (
            " ".join([one, *(f"{option}={mark}" for option, mark in sorted(given.items()))]) for one, given in ballots
        )
        yield same(about["list_sum"], _sum(lines), "checksum of the list", "Prüfsumme der Liste")


def _results(file: File, rows: list[Row], counted: dict[str, Row], marks: list[Row], settings: Row) -> Check:
    wrong = [f"{row['option']}.{name}" for row in rows for name in FIGURES if row[name] != counted[row["option"]][name]]
    wrong += [f"{option}?" for option in {one for ballot in marks for one in ballot} - set(counted)]
    wrong += [f"{option}?" for option in (one["id"] for one in settings["options"]) if option not in counted]
    wrong += [f"{row['option']} order" for row, after in pairwise(rows) if row["place"] > after["place"]]
    for row in rows:
        measure = file.row("measures", measure=row["option"]) if row["number"] else {}
        if measure and measure["number"] != row["number"]:
            wrong.append(f"{row['option']}.number")
    cells = len(rows) * len(FIGURES)
    if wrong:
        return (
            False,
            f"figures that are not those of the ballots: {', '.join(wrong)}",
            f"falsche Zahlen: {', '.join(wrong)}",
        )
    return True, f"{cells} figures of the result counted again", f"{cells} Zahlen des Ergebnisses nachgezählt"


def _settings(file: File, step: str) -> Row:
    """A step's settings out of the table of paths; the numbers as numbers."""
    flat = {row["setting"]: row["value"] for row in file.rows("activity_settings", step)}
    found: Row = {name: int(value) if value.isdigit() else value for name, value in flat.items() if "." not in name}
    found["options"] = [
        {"id": value} for name, value in flat.items() if name.startswith("options.") and name.endswith(".id")
    ]
    found["measures"] = [value for name, value in flat.items() if name.startswith("measures.")]
    return found


def _sum(lines: Any) -> str:
    return hashlib.sha256("".join(f"{line}\n" for line in sorted(lines)).encode()).hexdigest()


# -- notes -----------------------------------------------------------------------------------------------------------


def _notes(file: File, about: Row) -> Iterator[Check]:
    rows = file.rows("notes", about["activity"])
    kept = [row for row in rows if row["state"] != "withdrawn"]
    yield same(about["contributions"], len(kept), "notes that were not withdrawn", "nicht zurückgezogene Zettel")
    if about["opened"] and not about["open"]:
        yield same(
            about["list_sum"], _sum(row["receipt"] for row in kept), "checksum of the list", "Prüfsumme der Liste"
        )
    shown = {row["note"]: row for row in rows if row["state"] == "released"}
    heads = []
    for row in shown.values():
        while row["merged_into"] in shown:
            row = shown[row["merged_into"]]
        heads.append(row)
    for table, column in (("topics", "topic"), ("groups", "group")):
        counted = Counter(row[column] for row in heads)
        wrong = [row[column] for row in file.rows(table, about["activity"]) if row["notes"] != counted[row[column]]]
        words = {"topics": ("notes by topic", "Zettel je Thema"), "groups": ("notes by group", "Zettel je Gruppe")}[
            table
        ]
        yield (
            same(", ".join(wrong), "", *words)
            if wrong
            else (True, f"{words[0]}: {len(heads)}", f"{words[1]}: {len(heads)}")
        )


def _notes_logged(file: File, about: Row, step: Step) -> Iterator[Check]:
    def said(receipt: str, withdrawn: bool, text: str | None) -> str:
        return repr((receipt, withdrawn, None if withdrawn else text))

    erased = {row["receipt"] for row in file.rows("notes", about["activity"]) if row["text"] is None}
    published = Counter(
        said(row["receipt"], row["state"] == "withdrawn", row["text"]) for row in file.rows("notes", about["activity"])
    )
    given = Counter(
        said(note["receipt"], note["withdrawn"], None if note["receipt"] in erased else note["text"])
        for note in step.notes.values()
    )
    yield _all_there(published, given)
    authors = {note["by"] for note in step.notes.values()}
    kept = {note["by"] for note in step.notes.values() if not note["withdrawn"]}
    yield same(about["persons"], len(authors), "persons who wrote", "Personen, die geschrieben haben")
    yield same(about["counted"], len(kept), "of them with a note left", "davon mit einem Zettel, der bleibt")


# -- the log ---------------------------------------------------------------------------------------------------------


def _all_there(published: Counter[str], given: Counter[str]) -> Check:
    foreign, missing = (published - given).total(), (given - published).total()
    if foreign or missing:
        return (
            False, f"{foreign} published contributions that the log does not hold, {missing} of the log are missing",
            f"{foreign} veröffentlichte Beiträge stehen nicht im Protokoll, {missing} aus dem Protokoll fehlen",
        )  # fmt: skip
    words = f"all {given.total()} contributions of the log are listed, and no other"
    return True, words, f"alle {given.total()} Beiträge des Protokolls sind aufgeführt, und keine anderen"


def _times(about: Row, step: Step) -> Iterator[Check]:
    told = [about[name] and int(datetime.fromisoformat(about[name]).timestamp()) for name in ("opened", "closed")]
    logged = [at if at is None else at // 1000 for at in (step.opened, step.closed)]
    fits = told == logged and about["revealed"] == step.revealed
    yield fits, "opened, closed and revealed as the log says", "geöffnet, geschlossen und aufgedeckt wie im Protokoll"


def _log(file: File, log: Log) -> Iterator[Check]:
    forum = file.tables["forum"][0]
    yield same(file.said["head"], file.head, "checksum of the log", "Prüfsumme des Protokolls")
    yield same(forum["head"], file.head, "checksum of the log in the outcome", "Prüfsumme des Protokolls im Ergebnis")
    yield same(file.said["count"], log.entries, "entries of the log", "Einträge des Protokolls")
    yield same(forum["unread"], log.unread, "entries that cannot be read", "nicht lesbare Einträge")
    closed = log.rewritten[-1].get("closed", "") if log.rewritten else file.closed_head
    yield same(forum["closed_head"] or "", closed, "checksum at the close", "Prüfsumme beim Schließen")
    joined = Counter(log.people.values()) if log.joined is None else Counter(log.joined)
    wrong = [row["strand"] for row in file.tables["strands"] if row["joined"] != joined[row["strand"]]]
    yield (
        same(", ".join(wrong), "", "persons by strand", "Personen je Strang")
        if wrong
        else same(forum["joined"], joined.total(), "persons who joined", "Beigetretene")
    )
    took_part = log.givers() if log.took_part is None else log.took_part
    yield same(forum["took_part"], took_part, "persons who contributed", "Personen, die beigetragen haben")
    yield same(forum["entries"], log.entries if log.before is None else log.before, "entries", "Einträge")
