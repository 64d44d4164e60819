"""Which messages participants meet: on phones, wall and public pages, in receipts, mails and printed cards.

These a language must have before a forum may offer it; the others are of those who lead and prepare, and may be said in another
language. Told by where a message stands, and by who uses the macro that it stands in, so that a new one is sorted without
anybody thinking of it. Never here: the words.
"""

import re
from collections.abc import Collection
from functools import cache

from app.activities import KINDS
from app.activities.posts.plain import PLAIN
from app.live.render.voice import SENTENCES
from app.text import Counted
from tests.words import ROOT, Ids, found_in

AT_WORK = re.compile(
    r"""templates/(
        desk/(?!cards|code_sheet|poster)
      | outcome/page
      | pages/(console|door|making|preview|queue|rehearsal|replay|sorting|suggestions|tablet|without_phone)
      | parts/(agenda_order|console|cover|making|queue|rehearsal|replay|sample|settings|sorting
              |suggestions|tablet|wall_tools|who|without_phone)
      | activities/(\w+/)?(\w+_)?(console|deciding|queue|scribe|settings|without_phone)\b
    )""",
    re.VERBOSE,
)
"""Templates of those who lead, release, help and prepare."""
MET = re.compile(
    r"""app/(
        activities/ballots/(channels|input|paper|words) | activities/base/(assurance|messages|passages|words)
      | activities/posts/(blocked|buttons|crowd|moderated|objecting|reasons|rules|words|writing)
      | activities/\w+/(input|kind|marks|messages|order|rules)
      | counting/\w+ | forum/(decide|guard|late|lists|offer|question|window) | forum/fold/(codes|rounds)
      | live/(fence|render/\w+) | mail/\w+ | main | programme/span
      | programme/views/(contributions|feed|search_rows)
      | web/\w+ | web/(participant|public)/.+ | web/desk/handout
    )\.py""",
    re.VERBOSE,
)
"""Files of the app whose sentences come to them."""
OF_LEADERS = re.compile(
    r"console\w*|settings|cue|helper|scribe|queue|hide|to_release|show_of_hands|tablet|sift|deciding"
)
"""Macros of a kind's template that they never see."""
MACRO = re.compile(r"\{%-? *macro (\w+)|\{%-? *endmacro")
IMPORTED = re.compile(r'\{%-? *from "([^"]+)" import ([^%]+?)(?: with context)? *-?%\}')
WHOLE = re.compile(r'\{%-? *import "([^"]+)" as (\w+)')
SHARED = ("templates/parts/", "templates/activities/", "templates/outcome/")
"""Where macros of both stand side by side."""


@cache
def facing() -> frozenset[Ids]:
    """The messages, as the catalogue names them."""
    met = {ids for name, line, ids in found_in() if _is_met(name, line)}
    for says in (PLAIN, *(kind.words.says for kind in KINDS.values())):
        met |= {_ids(own) for said, own in says.items() if said in met or any(said in one for one in met)}
    return frozenset(met)


def _ids(words: str) -> Ids:
    return (str(words), words.many) if isinstance(words, Counted) else str(words)


def _is_met(name: str, line: int) -> bool:
    if name.startswith("app/"):
        return bool(MET.fullmatch(name))
    if AT_WORK.match(name):
        return False
    return not (name.startswith(SHARED) and _leads(name, _macro("\n".join(_lines(name)[:line])), _used_by_leaders()))


@cache
def _used_by_leaders() -> frozenset[tuple[str, str]]:
    """The macros (template, name) that only templates and macros of those who lead use."""
    uses = _uses()
    found: set[tuple[str, str]] = set()
    while more := {
        one for one, by in uses.items() if one not in found and all(_leads(*at, found) for at in by - {one})
    }:
        found |= more
    return frozenset(found)


def _leads(name: str, macro: str, found: Collection[tuple[str, str]]) -> bool:
    """Whether a macro is of those who lead: by its template, by its name, or as one that was found."""
    named = name.startswith("templates/activities/") and OF_LEADERS.fullmatch(macro) is not None
    return named or AT_WORK.match(name) is not None or (name, macro) in found


def _uses() -> dict[tuple[str, str], set[tuple[str, str]]]:
    """By macro where it is used: template and macro. What the minutes say, they say to everybody."""
    uses: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for path in (ROOT / "templates").rglob("*.html"):
        name, text = str(path.relative_to(ROOT)), path.read_text("utf-8")
        known = {one: (name, one) for one in re.findall(r"\bmacro (\w+)", text)}
        for file, words in IMPORTED.findall(text):
            pairs = (one.split(" as ") for one in words.split(","))
            known |= {one[-1].strip(): (f"templates/{file}", one[0].strip()) for one in pairs}
        whole = {short: f"templates/{file}" for file, short in WHOLE.findall(text)}
        for call in re.finditer(r"(?<!macro )(?<![\w.])(?:(\w+)\.)?(\w+)\(", text):
            used = (whole[call[1]], call[2]) if call[1] in whole else None if call[1] else known.get(call[2])
            if used is not None:
                uses.setdefault(used, set()).add((name, _macro(text[: call.start()])))
    for file, macro in SENTENCES.values():
        uses.setdefault((f"templates/{file}", macro), set()).add(("app/minutes", ""))
    return uses


def _macro(before: str) -> str:
    """The macro in which one is behind these lines; empty where it is in none."""
    inside = ""
    for found in MACRO.finditer(before):
        inside = found[1] or ""
    return inside


@cache
def _lines(name: str) -> list[str]:
    return (ROOT / name).read_text("utf-8").splitlines()
