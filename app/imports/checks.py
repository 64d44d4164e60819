"""What one cell may hold, and the sentence for each thing that it may not.

Never here: rows, columns, which fields a file has. Text is never altered to make it fit, only trimmed.
"""

import re
from collections.abc import Iterator

from app.activities.base.tags import tags
from app.imports.limits import MAX_NUMBER, MAX_TAG, MAX_TAGS, MAX_TEXT, MAX_TITLE
from app.imports.reason import Reason
from app.letters import letters, written
from app.text import N_, NN_

LIMITS = {"title": MAX_TITLE, "number": MAX_NUMBER}
SEVERAL_LINES = ("description", "need", "goal", "effect", "values", "body", "partners")

LIBREOFFICE_ERROR = re.compile(r"ERR:5\d\d")
ERRORS = (
    "#REF!",
    "#VALUE!",
    "#NAME?",
    "#DIV/0!",
    "#N/A",
    "#NULL!",
    "#NUM!",
    "#SPILL!",
    "#CALC!",
    "#GETTING_DATA",
    "#BEZUG!",
    "#WERT!",
    "#NV",
    "#ZAHL!",
    "#ÜBERLAUF!",
    "#KALK!",
)

# Controls other than tab and line break; marks that turn the direction of the text around them and so can make a
# measure read as another one than it is (right-to-left languages do without them); what XML cannot carry.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_TRUE = ("ja", "yes", "wahr", "true", "x", "1", "j", "y")


def clean(field: str, cell: str) -> str:
    """The cell without the space around it; what is one line by nature is one line."""
    if field in SEVERAL_LINES or field == "tags":
        return written(cell.replace("\r\n", "\n").replace("\r", "\n"))
    return written(" ".join(cell.split()))


def true(cell: str) -> bool:
    """Whether a cell says yes."""
    return cell.strip().casefold() in _TRUE


def faults(field: str, column: str, cell: str, most: int = 0) -> Iterator[Reason]:
    """What is wrong with a cell. `column` is the heading as the person wrote it; `most` letters are possible, 0: as many as the
    field has."""
    text = clean(field, cell)
    unseen = _UNSEEN.search(cell)
    if unseen:
        message = N_("“{column}” contains an invisible control character (U+{code}). Please type the text again.")
        yield Reason(message, {"column": column, "code": f"{ord(unseen[0]):04X}"})
    elif text.upper() in ERRORS or LIBREOFFICE_ERROR.fullmatch(text.upper()):
        yield Reason(N_("“{column}” holds the spreadsheet error {error}."), {"column": column, "error": text})
    elif field == "tags":
        yield from _tag_faults(column, tags(cell))
    else:
        yield from _too_long(column, text, most or LIMITS.get(field, MAX_TEXT))


def _tag_faults(column: str, found: tuple[str, ...]) -> Iterator[Reason]:
    if len(found) > MAX_TAGS:
        message = NN_(
            "“{column}” has {number} entry; at most {limit} are possible.",
            "“{column}” has {number} entries; at most {limit} are possible.",
            by="number",
        )
        yield Reason(message, {"column": column, "number": len(found), "limit": MAX_TAGS})
    for tag in found[:MAX_TAGS]:
        yield from _too_long(column, tag, MAX_TAG)


def _too_long(column: str, text: str, limit: int) -> Iterator[Reason]:
    length = letters(text)
    if length > limit:
        message = NN_(
            "“{column}” has {length} character; at most {limit} are possible.",
            "“{column}” has {length} characters; at most {limit} are possible.",
            by="length",
        )
        yield Reason(message, {"column": column, "length": length, "limit": limit})
