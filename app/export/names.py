"""What a file is called when it is downloaded: of what, of which day, what it is, which version.

Letters that every system and every header takes. Never here: what is in the file, an HTTP header.
"""

import re
import unicodedata
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

BETWEEN = "_"
"""Between the parts of a name; within a part there are hyphens, so that programs can take it apart."""
MOST = 40
PLAIN = "stimmwand"
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "ł": "l", "đ": "d", "ı": "i"}
)
_OTHER = re.compile(r"[^a-z0-9]+")


def plain(words: str, most: int = MOST) -> str:
    """The words in small Latin letters, digits and hyphens; a long text ends after a whole word. Empty if it has
    none of them."""
    spelt = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", words[:400]).casefold().translate(_UMLAUTS))
    found = _OTHER.sub("-", spelt.encode("ascii", "ignore").decode()).strip("-")
    if len(found) <= most:
        return found
    return (found[:most].rpartition("-")[0] or found[:most]) if found[most] != "-" else found[:most]


def file_name(*, title: str, kind: str, ending: str, code: str = "", day: str = "", version: str = "") -> str:
    """`title_CODE_2022-04-28_kind_v1.0.7.ending`; what is empty is left out. `kind` says in the reader's language what the file
    is. A title without a Latin letter is replaced by the code, or by our own name."""
    name = plain(title) or ("" if code else PLAIN)
    parts = (name, code, day, plain(kind), f"v{version}" if version else "")
    return f"{BETWEEN.join(part for part in parts if part)}.{ending}"


def day_of(day: str, at: int, zone: str) -> str:
    """The ISO day that somebody said; where it is none, the one of `at` (milliseconds) in that zone."""
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone)).date().isoformat()
