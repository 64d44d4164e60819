"""Money as people write it: whole euros, grouped or not, with or without the sign.

Never here: how an amount is shown (live/render/words), what it is for.
"""

import re

MOST = 10**12
"""More is no amount that anybody shares out."""
SIGN = r"(?:€|eur|euros?)"
AMOUNT = re.compile(
    rf"{SIGN}?\s*([0-9]{{1,3}}(?:([., '’])[0-9]{{3}})(?:\2[0-9]{{3}})*|[0-9]+)(?:[.,](?:0{{1,2}}|[-–—]))?\s*{SIGN}?",
    re.IGNORECASE,
)
UNSEEN = dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2067\u2068\u2069"))
SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\t"), " ")


def whole_euros(words: str) -> int | None:
    """120000 for "120.000 €", "€120,000", "120 000" and "120000,00"; None for what is no whole amount up to MOST, such as
    "ca. 5 Mio." or "1,50"."""
    found = AMOUNT.fullmatch(words.translate(UNSEEN).translate(SPACES).strip())
    if found is None:
        return None
    number = int(re.sub(r"[^0-9]", "", found[1]))
    return number if number <= MOST else None
