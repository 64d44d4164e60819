"""`python3 -m app recount FILE`: a forum counted again from one file, by a second implementation that shares nothing.

It runs with the standard library alone, also as `python3 -m app.recount FILE` in a bare clone. Here: the words around the
checks. Never: an import of the app's own counting, which is what is being checked.
"""

import argparse
import json
import os
from pathlib import Path
from typing import Any

from app.recount import checks, kinds, programme
from app.recount.reading import File, UnreadableError

SEALED = (
    "The forum was sealed: that the log before the sealing was the one with these checksums can no longer be shown from "
    "this file. Compare the checksums of the lists with a photograph of the wall.",
    "Das Forum wurde versiegelt: Dass das Protokoll davor diese Prüfsummen hatte, lässt sich aus dieser Datei nicht mehr "
    "zeigen. Vergleichen Sie die Prüfsummen der Listen mit einem Foto der Wand.",
)
NO_LOG = (
    "This file holds no log: that every listed ballot was cast, and none is missing, only an archive can show, or each "
    "person with the own receipt.",
    "Diese Datei enthält kein Protokoll: Dass jede Stimme abgegeben wurde und keine fehlt, zeigt nur ein Archiv, oder jede "
    "Person mit der eigenen Quittung.",
)
ALWAYS = (
    "Whether one person voted once depends on the step’s assurance, and whether the installation itself told the truth on "
    "the receipts and the checksum that people have kept.",
    "Ob eine Person nur einmal abgestimmt hat, hängt von der Absicherung des Schritts ab, und ob die Anlage selbst die "
    "Wahrheit sagt, von den Quittungen und der Prüfsumme, die Menschen aufgehoben haben.",
)
MORE = (
    "THIS RECOUNT COULD NOT COUNT EVERYTHING: see the lines with a question mark. Take a recount as new as the file.",
    "DIESE NACHZÄHLUNG KONNTE NICHT ALLES ZÄHLEN: siehe die Zeilen mit Fragezeichen. Nehmen Sie eine, die so neu ist wie "
    "die Datei.",
)
OPEN = ("Steps that are still open have no list yet.", "Offene Schritte haben noch keine Liste.")
Found = list[tuple[bool | None, str]]
"""What was checked, in one language, and whether it holds; None is not counted."""
ABOUT = """Counts a forum again from one file, with a second implementation that shares nothing with the first.

It checks the file's bytes, the log's checksum, that each listed ballot stands in the log and none is missing, counts
every published figure again, and says what it cannot know. It needs nothing but Python: python3 -m app.recount FILE
does the same in a bare clone.

Of a programme it counts formats, sizes of strands, register, dates, decisions and answers; its forums have archives
of their own."""
EXAMPLES = """examples:
  python3 -m app recount forum.archive
  python3 -m app recount outcome.json --lang de
  python3 -m app recount forum.archive --receipt K7QF-2M9X-4T --head "7f3a c41e 09b8"

exit codes: 0 all holds, 1 something does not or the file is damaged, 2 the file cannot be opened, 3 what could be
counted holds, and there is something that could not be counted."""


def main(arguments: list[str], command: str = "python3 -m app") -> int:
    """0 everything holds; 1 something does not, or the file is damaged; 2 the file cannot be opened; 3 what could be
    counted holds, and there is more in the file than this recount can count."""
    said = parser(command).parse_args(arguments)
    english = said.lang == "en"
    wanted = "".join(said.head.lower().split())
    try:
        found, left = _counted(said, wanted, english)
    except UnreadableError as problem:
        return _failed(said, problem.args[0 if english else 1], 1)
    except OSError as problem:
        return _failed(said, f"{said.file}: {problem.strerror}", 2)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as problem:
        words = "Something is missing or of the wrong kind" if english else "Etwas fehlt oder ist von falscher Art"
        return _failed(said, f"{words}: {problem!r}", 1)
    if said.json:
        _print_json(said.file, found, left)
    else:
        _print(found, left, english)
    return _code(found)


def _counted(said: argparse.Namespace, wanted: str, english: bool) -> tuple[Found, list[str]]:
    """What was checked in the file, and what cannot be."""
    path = Path(said.file)
    if programme.is_programme(path):
        process = programme.File(path, wanted)
        found: Found = [(holds, words if english else german) for holds, words, german in programme.checks(process)]
        if wanted:
            words = ("The log had this checksum", "Das Protokoll hatte diese Prüfsumme")
            found.append((process.found_at > 0, words[0 if english else 1]))
        return found, [one[0 if english else 1] for one in programme.CANNOT]
    file = File(path, wanted)
    found = [(holds, words if english else german) for holds, words, german in checks.run(file)]
    found += _head(file, wanted, english) + [_receipt(file, one, english) for one in said.receipt]
    return found, [words[0 if english else 1] for words in _cannot(file)]


def _code(found: Found) -> int:
    if any(holds is False for holds, _ in found):
        return 1
    return 3 if any(holds is None for holds, _ in found) else 0


def parser(command: str = "python3 -m app") -> argparse.ArgumentParser:
    """The words behind `recount`, of a Stimmwand whose commands begin with `command`."""
    plain = argparse.RawDescriptionHelpFormatter
    made = argparse.ArgumentParser(
        prog=f"{command} recount",
        formatter_class=plain,
        description=ABOUT,
        epilog=EXAMPLES.replace("python3 -m app ", f"{command} "),
    )
    add = made.add_argument
    add("file", help="An archive of a forum or of a programme, or a forum's outcome as JSON.")
    add(
        "--receipt",
        action="append",
        default=[],
        help="A receipt to look up, like K7QF-2M9X-4T. Can be given several times.",
    )
    add(
        "--head",
        default="",
        help="The log's checksum as it stood on the wall, or its beginning. Without it none is compared.",
    )
    add("--json", action="store_true", help="Prints what was checked as one JSON object.")
    spoken = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    usual = "de" if spoken.startswith("de") else "en"
    add("--lang", choices=["de", "en"], default=usual, help="Language of the words. Default: that of this terminal.")
    return made


def _head(file: File, wanted: str, english: bool) -> Found:
    if not wanted:
        return []
    places = {file.tables["forum"][0][name] or "" for name in ("head", "closed_head")}
    if file.found_at:
        words = ("The log had this checksum at its entry", "Das Protokoll hatte diese Prüfsumme bei Eintrag")
        return [(True, f"{words[0 if english else 1]} {file.found_at}")]
    named = any(one.startswith(wanted) for one in places) and (file.log is None or bool(file.log.rewritten))
    words = ("The checksum given is one of this forum", "Die genannte Prüfsumme gehört zu diesem Forum")
    return [(named and len(wanted) >= 16, words[0 if english else 1])]


def _receipt(file: File, typed: str, english: bool) -> tuple[bool, str]:
    letters = "".join(letter for letter in typed.upper() if letter.isalnum()).translate(str.maketrans("OIL", "011"))
    wanted = f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"
    for row in (row for rows in file.tables.values() for row in rows if row.get("receipt") == wanted):
        return True, ", ".join(filter(None, (f"{wanted}: {row['activity']}", _said(file, row, english))))
    words = "stands in no list. A changed vote has a new receipt; open steps have no list yet"
    return (
        False,
        f"{wanted} {words if english else 'steht in keiner Liste. Eine geänderte Stimme hat eine neue Quittung'}",
    )


def _said(file: File, row: dict[str, Any], english: bool) -> str:
    step = row["activity"]
    about = file.row("activities", activity=step)
    of_its_kind = kinds.step(about, file.settings(step))
    return "" if of_its_kind.unknown() else of_its_kind.said(file, row, english)


def _cannot(file: File) -> list[tuple[str, str]]:
    found = [ALWAYS]
    if file.log is None:
        found.append(NO_LOG)
    elif file.log.sealed:
        found.append(SEALED)
    if any(row["open"] for row in file.tables["activities"]):
        found.append(OPEN)
    return found


def _failed(said: argparse.Namespace, words: str, code: int) -> int:
    print(json.dumps({"file": said.file, "ok": False, "error": words}, ensure_ascii=False) if said.json else words)
    return code


def _print_json(file: str, found: Found, left: list[str]) -> None:
    checks = [{"ok": holds, "text": words} for holds, words in found if holds is not None]
    uncounted = [words for holds, words in found if holds is None]
    summary = {"file": file, "ok": _code(found) == 0, "checks": checks, "uncounted": uncounted, "cannot": left}
    print(json.dumps(summary, ensure_ascii=False, indent=1))


def _print(found: Found, left: list[str], english: bool) -> None:
    for holds, words in found:
        print(f"{'?' if holds is None else '✓' if holds else '✗'} {words}")
    print("Not to be checked from this file:" if english else "Aus dieser Datei nicht zu prüfen:")
    for words in left:
        print(f"– {words}")
    bad, good, not_counted = (sum(holds is one for holds, _ in found) for one in (False, True, None))
    if bad:
        summary = f"{bad} of {bad + good} checks do not hold.", f"{bad} von {bad + good} Prüfungen schlagen fehl."
    elif not_counted:
        summary = (
            f"What could be counted holds ({good} checks).",
            f"Was gezählt werden konnte, stimmt ({good} Prüfungen).",
        )
    else:
        summary = f"All {good} checks hold.", f"Alle {good} Prüfungen stimmen."
    print(summary[0 if english else 1])
    if not_counted:
        print(MORE[0 if english else 1])
