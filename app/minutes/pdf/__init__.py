"""The minutes as a PDF that is PDF/UA-1 and PDF/A-2a at once: for screen readers and for archives.

`write` takes some tenths of a second and much memory: it belongs into a process that lives for one file
(`python -m app.minutes.pdf`, a document as JSON in, the file out). Never here: what stands in the document (content).
"""

import json
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

import typst

from app.installation import folder
from app.minutes.blocks import Document
from app.minutes.pdf.layout import laid_out
from app.minutes.pdf.letters import Letters, letters
from app.minutes.pdf.marks import marked

LETTERS = folder("static") / "vendor" / "letters"
TEMPLATE = Path(__file__).resolve().with_name("minutes.typ")
PLOT = TEMPLATE.with_name("plot.typ")
"""What both templates draw points with. It is put before them: the library is given bytes, which can bring in no file."""


def write(document: Document) -> bytes:
    """The file; the same document makes the same bytes. Whatever people wrote, it is made: where its letters cannot be
    set together, with names for more of them. Raises RuntimeError if even that fails."""
    return marked(_made(document), document)


def pictures(document: Document, dots: float = 100, template: Path = TEMPLATE) -> list[bytes]:
    """Every page as a PNG, `dots` to the inch; of another template, the pages that it makes of the document. Raises whatever
    the library does, also what is no Exception."""
    data = _data(document, letters(LETTERS))
    found = _compiler().compile(input=_written(template), format="png", ppi=dots, sys_inputs=data)
    return found if isinstance(found, list) else [found or b""]


def _made(document: Document) -> bytes:
    trouble: BaseException = RuntimeError("never tried")
    for known in _attempts():
        try:
            return _pdf(document, known)
        except (KeyboardInterrupt, SystemExit, MemoryError):
            raise
        except BaseException as problem:  # the library refuses letters, and panics at a few of them side by side
            trouble = problem
    raise RuntimeError("the PDF cannot be written") from trouble


def _attempts() -> Iterator[Letters]:
    """First with every letter that a font has, then with plain ones alone."""
    yield letters(LETTERS)
    yield letters(LETTERS, plain=True)


def _pdf(document: Document, known: Letters) -> bytes:
    made = _compiler().compile(
        input=_written(TEMPLATE),
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        timestamp=int(datetime.fromisoformat(document.made_at).timestamp()),
        sys_inputs=_data(document, known),
    )
    assert isinstance(made, bytes)  # noqa: S101  # a PDF is one file
    return made


def _written(template: Path) -> bytes:
    return PLOT.read_bytes() + template.read_bytes()


def _data(document: Document, known: Letters) -> dict[str, str]:
    return {"document": json.dumps(laid_out(document, known.shown))}


@cache
def _fonts() -> typst.Fonts:
    """Ours and those inside of typst, never the machine's: the same file everywhere."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(LETTERS)])


def _compiler() -> typst.Compiler:
    return typst.Compiler(font_paths=_fonts())
