"""A stored number as its sheet shows it: 7 with the format 000 is 007, 0.25 with 0% is 25 %, 1.25 days with [h]:mm are 30:00.

Formats are written as in the file, in American signs; what is shown has the signs of the reader's language.
Never here: which cell has which format (styles), dates (date_format).
"""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache

from app.imports import date_format
from app.imports.limits import MAX_FORMATS

GENERAL = "General"
FIFTEEN = 15
_TOKENS = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[([^\]]*)\]|(General|Standard)|([0#?]+)|([eE][+-])|(.)', re.S | re.I)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
SIGNS = {"de": (",", "."), "en": (".", ",")}
"""Decimal sign and thousands sign by language."""

BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    48: "##0.0E+0",
    49: "@",
}
"""Formats that a file names by number only."""
for _named, _plain in ((5, "#,##0"), (6, "#,##0"), (7, "#,##0.00"), (8, "#,##0.00"), (42, "#,##0"), (44, "#,##0.00")):
    BUILT_IN[_named] = _plain


def shown(stored: str, code: str, language: str, point: str = "", since_1904: bool = False) -> str:
    """What a sheet shows of a stored number; `point` is another decimal sign than the language's."""
    if code == GENERAL and len(stored) < FIFTEEN and stored.isdigit() and not stored.startswith("0"):
        return stored
    number = _number(stored)
    if number is None:
        return stored
    section, number = _section(code, number)
    if section.strip() == "@" or not section.strip():
        section = GENERAL
    point = point or SIGNS.get(language, SIGNS["en"])[0]
    try:
        if date_format.is_date(section):
            return date_format.shown(number, section, language, since_1904)
        return _written(number, _tokens(section), language, point)
    except (InvalidOperation, OverflowError):  # more digits than a format is written with, a moment after the last day
        return general(number, point)


def _number(stored: str) -> Decimal | None:
    """Fifteen digits are what Excel itself keeps, so that 0.1 stays 0.1."""
    try:
        number = Decimal(f"{Decimal(stored):.15g}")
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _section(code: str, number: Decimal) -> tuple[str, Decimal]:
    """The part of a format that is for this number, and the number as that part writes it."""
    if ";" not in code and "[" not in code:
        return code, number
    parts = _sections(code)
    for place, (part, condition) in enumerate(parts):
        if condition:
            if _holds(number, *condition):
                return part, number
        elif any(one for _, one in parts[:2]) and place == len(parts) - 1:
            return part, number
    if len(parts) > 1 and number < 0:
        return parts[1][0], abs(number)
    if len(parts) > 2 and number == 0:
        return parts[2][0], number
    return parts[0][0], number


@lru_cache(MAX_FORMATS)
def _sections(code: str) -> tuple[tuple[str, tuple[str, Decimal] | None], ...]:
    """The parts of a format, each with its condition. A semicolon before an even number of quotation marks parts them."""
    parts, quoted = [""], code.split('"')
    for place, piece in enumerate(quoted):
        parts[-1] += '"' if place else ""
        first, *more = piece.split(";") if (len(quoted) - place) % 2 else [piece]
        parts[-1] += first
        parts += more
    found = [_CONDITION.search("".join(re.findall(r"\[([^\]]*)\]", part))) for part in parts[:4]]
    return tuple((part, (one[1], Decimal(one[2])) if one else None) for part, one in zip(parts[:4], found, strict=True))


def _holds(number: Decimal, sign: str, limit: Decimal) -> bool:
    compared = {"<": number < limit, ">": number > limit, "=": number == limit, "<>": number != limit}
    compared |= {"<=": number <= limit, ">=": number >= limit}
    return compared[sign]


class _Token:
    """One piece of a format: a literal, a run of digits, or a sign."""

    def __init__(
        self, quoted: str, escaped: str, bracket: str, general: str, digits: str, exponent: str, sign: str
    ) -> None:
        self.general, self.digits, self.exponent, self.sign = bool(general), digits, exponent, sign
        self.literal = quoted or escaped
        if bracket.startswith("$"):
            self.literal = bracket[1:].partition("-")[0]
        if sign and sign not in ".,%/":
            self.literal, self.sign = sign, ""


@lru_cache(MAX_FORMATS)
def _tokens(section: str) -> list[_Token]:
    return [_Token(*found) for found in _TOKENS.findall(section)]


def general(number: Decimal, point: str) -> str:
    """A number without a format: no more digits than it needs."""
    text = f"{number.normalize():f}"
    return text.replace(".", point)


def _written(number: Decimal, tokens: list[_Token], language: str, point: str) -> str:
    if any(token.general for token in tokens) or not any(token.digits for token in tokens):
        words = [general(abs(number), point) if token.general else token.literal for token in tokens]
        return _minus(number, "".join(words).strip())
    if any(token.sign == "/" for token in tokens):
        return _minus(number, _fraction(abs(number), tokens))
    if any(token.exponent for token in tokens):
        return _minus(number, _power(abs(number), tokens, point))
    first = next(place for place, token in enumerate(tokens) if token.digits)
    last = max(place for place, token in enumerate(tokens) if token.digits)
    middle = tokens[first : last + 1]
    split = next((place for place, token in enumerate(middle) if token.sign == "."), len(middle))
    percents = sum(token.sign == "%" for token in tokens)
    scale = 0
    for token in tokens[last + 1 :]:
        if token.sign != ",":
            break
        scale += 3
    number = number.scaleb(2 * percents - scale)
    places = "".join(token.digits for token in middle[split:])
    rounded = abs(number).quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP)
    whole, _, parts = f"{rounded:f}".partition(".")
    grouped = any(token.sign == "," for token in middle[:split])
    text = _whole(whole, middle[:split], SIGNS.get(language, SIGNS["en"])[1] if grouped else "")
    parts = _optional(parts, places)
    text += point + parts if parts else ""
    before = "".join(_said(token, language) for token in tokens[:first])
    after = "".join(_said(token, language) for token in tokens[last + 1 :])
    return _minus(number if rounded else Decimal(0), f"{before}{text}{after}".strip())


def _fraction(number: Decimal, tokens: list[_Token]) -> str:
    """1 1/2: the denominator has as many digits as the format, the whole part stands apart if the format has one."""
    slash = next(place for place, token in enumerate(tokens) if token.sign == "/")
    digits = len("".join(token.digits for token in tokens[slash:])) or 1
    whole = sum(bool(token.digits) for token in tokens[:slash]) > 1
    exact = Fraction(number).limit_denominator(10 ** min(digits, 3) - 1)
    full = exact.numerator // exact.denominator if whole else 0
    rest = exact - full
    part = f"{rest.numerator}/{rest.denominator}" if rest or not full else ""
    return " ".join(filter(None, (str(full) if full else "", part)))


def _power(number: Decimal, tokens: list[_Token], point: str) -> str:
    """1.23E+05."""
    at = next(place for place, token in enumerate(tokens) if token.exponent)
    dot = next((place for place, token in enumerate(tokens[:at]) if token.sign == "."), at)
    places, least = (sum(len(token.digits) for token in part) for part in (tokens[dot:at], tokens[at:]))
    digits, power = f"{number:.{places}E}".split("E")
    return f"{digits.replace('.', point)}E{'-' if int(power) < 0 else '+'}{abs(int(power)):0{least}d}"


def _minus(number: Decimal, text: str) -> str:
    return f"-{text}" if number < 0 else text


def _said(token: _Token, language: str) -> str:
    if token.sign == "%":
        return " %" if language == "de" else "%"
    return token.literal


def _whole(digits: str, tokens: list[_Token], thousands: str) -> str:
    """The digits before the decimal sign, filled into their places from the right; signs between the places stay."""
    wanted = "".join(token.digits for token in tokens)
    least = len(wanted) - wanted.index("0") if "0" in wanted else 0
    digits = digits.lstrip("0").rjust(least, "0")
    if thousands:
        return re.sub(r"(?<=\d)(?=(\d{3})+$)", thousands, digits)
    if not any(token.literal for token in tokens):
        return digits
    left, text = list(digits), ""
    for token in reversed(tokens):
        text = token.literal + text if left else text
        for _ in token.digits:
            text = (left.pop() if left else "") + text
    return "".join(left) + text


def _optional(digits: str, places: str) -> str:
    """The digits after the decimal sign without the zeros that a # leaves out."""
    while digits and digits[-1] == "0" and places[len(digits) - 1] in "#?":
        digits = digits[:-1]
    return digits
