"""Under which licences data can be given away, by a key: names and addresses as data portals know them.

Never here: which of them somebody chose.
"""

import re

import msgspec

from app.text import N_


class Licence(msgspec.Struct, frozen=True):
    """`name` as the Open Definition and `portal` as GovData's list of licences has it, `path` its text, `title` its German
    name, `words` what it asks for. `named`: whoever uses the data names the source."""

    name: str
    portal: str
    path: str
    title: str
    words: str
    named: bool = True


BY = N_("the source is named")
FREE = N_("no condition")
_PORTAL = "http://dcat-ap.de/def/licenses/"
USUAL = "dl-by-de/2.0"
"""What Berlin's open data stand under. The source to be named stands beside it."""
LICENCES = {
    USUAL: Licence(
        "DL-DE-BY-2.0",
        f"{_PORTAL}dl-by-de/2.0",
        "https://www.govdata.de/dl-de/by-2-0",
        "Datenlizenz Deutschland – Namensnennung – Version 2.0",
        BY,
    ),
    "dl-zero-de/2.0": Licence(
        "DL-DE-ZERO-2.0",
        f"{_PORTAL}dl-zero-de/2.0",
        "https://www.govdata.de/dl-de/zero-2-0",
        "Datenlizenz Deutschland – Zero – Version 2.0",
        FREE,
        named=False,
    ),
    "cc-by/4.0": Licence(
        "CC-BY-4.0",
        f"{_PORTAL}cc-by/4.0",
        "https://creativecommons.org/licenses/by/4.0/",
        "Creative Commons Namensnennung 4.0 International",
        BY,
    ),
    "cc-zero": Licence(
        "CC0-1.0",
        f"{_PORTAL}cc-zero",
        "https://creativecommons.org/publicdomain/zero/1.0/",
        "Creative Commons CC Zero 1.0",
        FREE,
        named=False,
    ),
}
_SIGNS = re.compile(r"[^a-z0-9]+")
_KNOWN = {
    "ccby40": "cc-by/4.0",
    "ccby": "cc-by/4.0",
    "cc0": "cc-zero",
    "cc010": "cc-zero",
    "cczero": "cc-zero",
    "dldezero20": "dl-zero-de/2.0",
    "dldeby20": USUAL,
}


def called(words: str) -> str:
    """The key of the licence that somebody typed, as "CC BY 4.0" or its address; empty for one that is not among ours."""
    said = words.strip().casefold()
    bare = _SIGNS.sub("", said)
    for key, one in LICENCES.items():
        if said in (key, one.path.casefold(), one.portal) or bare in map(_bare, (one.title, one.name)):
            return key
    german = "datenlizenzdeutschland" in bare
    by_words = USUAL if "namensnennung" in bare else "dl-zero-de/2.0" if "zero" in bare else ""
    return _KNOWN.get(bare, by_words if german else "")


def _bare(words: str) -> str:
    return _SIGNS.sub("", words.casefold())
