"""What is checked of a file, check by check, in the order in which it makes sense to read them.

Never here: how the log is read, what a kind of step publishes, how a rule counts, printing.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from app.recount import kinds
from app.recount.check import Check, same
from app.recount.log import Log
from app.recount.reading import File
from app.recount.step import Step
from app.recount.tables import Row


def run(file: File) -> Iterator[Check]:
    """Every check of a file."""
    words = "The file’s bytes are those that were written", "Die Bytes der Datei sind die geschriebenen"
    yield Check(file.bytes_fit, *words)
    if file.log is not None:
        yield from _log(file, file.log)
    for about in file.tables["activities"]:
        title = about.get(f"title_{file.language.replace('-', '_')}") or about["activity"]
        for holds, english, german in _step(file, about):
            yield Check(holds, f"{title}: {english}", f"{title}: {german}")
    forum = file.tables["forum"][0]
    given = sum(about["contributions"] for about in file.tables["activities"])
    yield same(forum["contributions"], given, "contributions of the forum", "Beiträge des Forums")
    joined = sum(row["joined"] for row in file.tables["strands"])
    yield same(forum["joined"], joined, "persons who joined, over all strands", "Beigetretene über alle Stränge")


# -- one step --------------------------------------------------------------------------------------------------------


def _step(file: File, about: Row) -> Iterator[Check]:
    step = about["activity"]
    yield from kinds.step(about, file.settings(step)).published(file, about)
    logged = file.log.steps.get(step) if file.log else None
    if logged:
        yield from logged.logged(file, about)
        yield from _times(about, logged)
    elif file.log is not None:
        yield Check(False, "the log knows no such step", "das Protokoll kennt diesen Schritt nicht")


# -- the log ---------------------------------------------------------------------------------------------------------


def _times(about: Row, step: Step) -> Iterator[Check]:
    told = [about[name] and int(datetime.fromisoformat(about[name]).timestamp()) for name in ("opened", "closed")]
    logged = [at if at is None else at // 1000 for at in (step.opened, step.closed)]
    fits = told == logged and about["revealed"] == step.revealed
    words = "opened, closed and revealed as the log says", "geöffnet, geschlossen und aufgedeckt wie im Protokoll"
    yield Check(fits, *words)


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
