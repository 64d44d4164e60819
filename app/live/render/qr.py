"""The QR code of an address, as one SVG path.

Never here: where it hangs.
"""

from functools import cache

import msgspec


class QrCode(msgspec.Struct, frozen=True):
    """A QR code as one SVG path in a square of `size`, quiet zone included."""

    size: int
    path: str


def join_address(url: str, code: str) -> str:
    """What the QR code holds: upper case needs fewer modules, and host and scheme do not mind."""
    return f"{url}/{code}".upper()


def modules(text: str) -> list[list[bool]]:
    """The code's modules, true is dark, at level Q and with its quiet zone of four."""
    import qrcode  # brings Pillow, of which nothing is used here: the first code waits for it, no start

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_Q, border=4)
    code.add_data(text)
    found: list[list[bool]] = code.get_matrix()
    return found


@cache
def draw(text: str) -> QrCode:
    """The code as one path."""
    return _outlined(modules(text))


def card(text: str) -> QrCode:
    """A code for one person: remembered nowhere. Level M and a fixed mask, which every reader takes: trying all eight
    costs sixteen milliseconds a card, and there may be two thousand.
    """
    import qrcode

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4, mask_pattern=3)
    code.add_data(text, optimize=12)
    return _outlined(code.get_matrix())


def _outlined(rows: list[list[bool]]) -> QrCode:
    runs = [f"M{x} {y}h{n}v1h-{n}z" for y, row in enumerate(rows) for x, n in _runs(row)]
    return QrCode(len(rows), "".join(runs))


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and found and sum(found[-1]) == x:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif dark:
            found.append((x, 1))
    return found
