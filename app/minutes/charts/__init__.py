"""The charts of the minutes as pictures, for documents that hold pictures: drawn by the same library as the PDF's.

Never here: what a chart shows, its words for who does not see it.
"""

from pathlib import Path

from msgspec.structs import replace

from app.minutes.blocks import Chart, Document, Plot
from app.minutes.pdf import pictures
from app.telemetry import journal

TEMPLATE = Path(__file__).with_name("charts.typ")
WIDTH_MM, DOTS = 160, 160
"""How wide each is on paper, and how many dots an inch has."""


def drawn(document: Document) -> dict[Chart | Plot, bytes]:
    """A picture of each chart, as a PNG; none where they cannot be drawn: the table after it has the same figures."""
    charts = tuple(dict.fromkeys(one for one in document.blocks if isinstance(one, Chart | Plot)))
    if not charts:
        return {}
    try:
        pages = pictures(replace(document, blocks=charts), DOTS, TEMPLATE)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as problem:  # the library refuses letters, and panics at a few of them side by side
        journal.warn("charts could not be drawn", problem=type(problem).__name__)
        return {}
    return dict(zip(charts, pages, strict=True))
