"""Which messages participants meet: on phones, wall and public pages, in receipts, mails and printed cards.

These a language must have before a forum may offer it; the others are of those who lead and prepare, and may be said in another
language. Told by where a message stands, so that a new one is sorted without anybody thinking of it. Never here: the words.
"""

import re
from functools import cache
from pathlib import Path

from app.activities import KINDS
from app.activities.posts.plain import PLAIN
from app.text import Counted
from tests.words import ROOT, Ids, found_in

AT_WORK = re.compile(
    r"""templates/(
        desk/(?!cards|code_sheet|poster)
      | outcome/(appendix|page|topics)
      | pages/(console|door|making|preview|queue|rehearsal|replay|sorting|suggestions|tablet|without_phone)
      | parts/(agenda_order|console|cover|keys|making|moved|queue|register|rehearsal|replay|sample|settings|sorting
              |suggestions|tablet|wall_tools|who|without_phone)
      | activities/(\w+/)?(\w+_)?(console|deciding|queue|scribe|settings|without_phone)\b
    )""",
    re.VERBOSE,
)
"""Templates of those who lead, release, help and prepare."""
MET = re.compile(
    r"""app/(
        activities/ballots/(input|paper|words) | activities/base/(assurance|messages|passages|words)
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
    r"console\w*|settings|cue|helper|scribe|queue|hide|to_release|edit|show_of_hands|tablet|sift|deciding"
)
"""Macros of a kind's template that they never see."""
MACRO = re.compile(r"\{%-? *macro (\w+)|\{%-? *endmacro")


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
    return not name.startswith("templates/activities/") or not OF_LEADERS.fullmatch(_macro(ROOT / name, line))


def _macro(path: Path, line: int) -> str:
    """The macro in which a line stands; empty where it stands in none."""
    inside = ""
    for text in path.read_text("utf-8").splitlines()[:line]:
        for found in MACRO.finditer(text):
            inside = found[1] or ""
    return inside
