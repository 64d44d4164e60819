"""What single screens are told in the place where troubles of the store stand: that their access ended, or to load anew.

Never here: who sits where (scene), what a page does then (static/js/access.js).
"""

from collections.abc import Iterable

from app.live.audience.seat import Seat
from app.live.render.renderer import Render
from app.store.log import Health

ANEW = "anew"


def tell(seat: Seat, render: Render, word: str) -> None:
    """Says `word` to the page that sits here."""
    seat.push("store", render.message("store", seat.audience.page, Health(word), seat.audience.language))


def renew(seats: Iterable[Seat], render: Render, link: str) -> None:
    """The walls that were opened by this link look otherwise now: they load their page anew."""
    for seat in seats:
        if seat.audience.who == f"w:{link}":
            tell(seat, render, ANEW)
