"""An amount as people write it, in whole euros. Standard library alone. Never here: what it is for."""

DIGITS = frozenset("0123456789")
GROUPED = ".,' ’"
LARGEST = 10**12


def euros(words: str) -> int:
    """120000 for "120.000 €" or "EUR 120 000,00"; 0 for what is no whole amount."""
    text = "".join(" " if one in "\u00a0\u2007\u2009\u202f\t" else one for one in words if one not in "\u200e\u200f")
    text = "".join(one for one in text if not "\u2066" <= one <= "\u2069").strip().lower()
    for sign in ("euros", "euro", "eur", "€"):
        text = text.removeprefix(sign).lstrip() if text.startswith(sign) else text
        text = text.removesuffix(sign).rstrip() if text.endswith(sign) else text
    for nothing in (",00", ".00", ",0", ".0", ",-", ",–", ",—", ".-", ".–", ".—"):
        if text.endswith(nothing):
            text = text.removesuffix(nothing)
            break
    marks = {one for one in text if one not in DIGITS}
    parts = text.split(marks.pop()) if len(marks) == 1 and marks <= set(GROUPED) else [text]
    grouped = all(len(part) == 3 for part in parts[1:]) and 1 <= len(parts[0]) <= 3
    if not all(part and set(part) <= DIGITS for part in parts) or (len(parts) > 1 and not grouped):
        return 0
    number = int("".join(parts))
    return number if number <= LARGEST else 0
