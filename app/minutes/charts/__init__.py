"""The charts of the minutes as pictures, for documents that hold pictures: drawn by the same library as the PDF's.

Never here: what a chart shows, its words for who does not see it.
"""

import json
from functools import cache
from pathlib import Path

import msgspec
import typst
from msgspec.structs import replace

from app.minutes.blocks import Chart, Document
from app.minutes.pdf import LETTERS
from app.minutes.pdf.layout import laid_out
from app.minutes.pdf.letters import letters
from app.telemetry import journal

TEMPLATE = Path(__file__).with_name("charts.typ")
WIDTH_MM, DOTS = 160, 160
"""How wide each is on paper, and how many dots an inch has."""


class Drawn(msgspec.Struct, frozen=True):
    """A chart as a PNG."""

    data: bytes


def drawn(document: Document) -> dict[Chart, Drawn]:
    """A picture of each chart; none where they cannot be drawn: the table after it has the same figures."""
    charts = tuple(dict.fromkeys(one for one in document.blocks if isinstance(one, Chart)))
    if not charts:
        return {}
    said = json.dumps(laid_out(replace(document, blocks=charts), letters(LETTERS).shown))
    try:
        made = _compiler().compile(input=TEMPLATE.read_bytes(), format="png", ppi=DOTS, sys_inputs={"document": said})
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as problem:  # the library refuses letters, and panics at a few of them side by side
        journal.warn("charts could not be drawn", problem=type(problem).__name__)
        return {}
    pages = made if isinstance(made, list) else [made or b""]
    return {chart: Drawn(page) for chart, page in zip(charts, pages, strict=True)}


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(LETTERS)])


def _compiler() -> typst.Compiler:
    return typst.Compiler(font_paths=_fonts())
