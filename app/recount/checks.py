"""What is checked of a file, check by check, in the order in which it makes sense to read them.

Never here: how the log is read, one step, printing.
"""

from collections import Counter
from collections.abc import Iterator

from app.recount import agenda
from app.recount.check import Check, none_wrong, not_counted, same, unless
from app.recount.log import Log
from app.recount.reading import File
from app.recount.strands import hidden_strands
from app.recount.tables import Row


def run(file: File) -> Iterator[Check]:
    """Every check of a file."""
    forum = file.tables["forum"][0]
    words = "The file’s bytes are those that were written", "Die Bytes der Datei sind die geschriebenen"
    yield Check(file.bytes_fit, *words)
    if file.log is not None:
        file.log.settle(forum["unread"])
        yield from _log(file, file.log, forum)
        yield from _persons(file, file.log, forum)
    steps = [check for about in file.tables["activities"] for check in agenda.check(file, about)]
    yield from steps
    yield _contributions(file, forum, all(check.holds is not None for check in steps))
    joined = sum(row["joined"] or 0 for row in file.tables["strands"])
    words = (
        f"persons by strand, {joined}, are no more than all",
        f"Personen je Strang, {joined}, sind nicht mehr als alle",
    )
    yield Check(joined <= forum["joined"], *words)


def _contributions(file: File, forum: Row, whole: bool) -> Check:
    words = "contributions of the forum", "Beiträge des Forums"
    if not whole:
        return not_counted(*words)
    return same(forum["contributions"], sum(about["contributions"] for about in file.tables["activities"]), *words)


def _log(file: File, log: Log, forum: Row) -> Iterator[Check]:
    """The log itself: its checksums and its length."""
    yield same(file.said["head"], file.head, "checksum of the log", "Prüfsumme des Protokolls")
    yield same(forum["head"], file.head, "checksum of the log in the outcome", "Prüfsumme des Protokolls im Ergebnis")
    yield same(file.said["count"], log.entries, "entries of the log", "Einträge des Protokolls")
    yield _unread(log, forum["unread"])
    words = "checksum at the close", "Prüfsumme beim Schließen"
    yield unless(log.doubtful(), same(forum["closed_head"] or "", file.closed_head, *words))
    entries = log.entries if log.before is None else log.before
    yield unless(log.doubtful(), same(forum["entries"], entries, "entries", "Einträge"))


def _unread(log: Log, published: int) -> Check:
    """An event that this recount does not know may be one that the app knew."""
    if log.garbled <= published < log.garbled + log.strange:
        names = ", ".join(sorted(log.not_known.union(*(step.not_known for step in log.steps.values()))))
        return not_counted(
            f"events in the log that this recount does not know ({names})",
            f"Ereignisse im Protokoll, die diese Nachzählung nicht kennt ({names})",
        )
    counted = log.garbled + log.strange
    return same(published, counted, "entries that cannot be read", "nicht lesbare Einträge")


def _persons(file: File, log: Log, forum: Row) -> Iterator[Check]:
    """Who joined, and who contributed."""
    joined = Counter(log.people.values()) if log.joined is None else Counter(log.joined)
    then = {row["strand"]: log.joined_then[row["strand"]] for row in file.tables["strands"]}
    hidden = hidden_strands(then, log.fewest) if not log.running and log.closed_at else set(then)
    told = {strand: None if strand in hidden else number for strand, number in then.items()}
    wrong = [row["strand"] for row in file.tables["strands"] if row["joined"] != told[row["strand"]]]
    strands = none_wrong(wrong, len(file.tables["strands"]), "persons by strand", "Personen je Strang")
    yield unless(log.doubtful(), strands)
    yield unless(log.doubtful(), same(forum["joined"], joined.total(), "persons who joined", "Beigetretene"))
    words = "persons who contributed", "Personen, die beigetragen haben"
    if log.took_part is None and log.uncounted():
        yield not_counted(*words)
    else:
        took_part = log.givers() if log.took_part is None else log.took_part
        yield unless(log.doubtful(), same(forum["took_part"], took_part, *words))
