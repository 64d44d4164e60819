"""The page of a Word document: its size, what stands at its head and foot, the number of the page.

Never here: a block.
"""

import re
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm

from app.minutes.blocks import Document, Run
from app.minutes.directions import is_rtl
from app.minutes.word.elements import element, run, texts

TEXT_MM = 165
FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def set_up(made: Any, document: Document) -> None:
    """A4 with room for filing, and the running head and foot."""
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    section.top_margin, section.bottom_margin = Mm(25), Mm(25)
    leftward = is_rtl(document.language)
    if leftward:
        grid = section._sectPr.find(qn("w:docGrid"))
        grid.addprevious(element("bidi"))
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    for line in (head, foot):
        _prepare(line, leftward)
    left, right = document.head
    for one in (Run(left), Run("\t"), Run(right, style="strong")):
        head._p.append(run(one, document.language, leftward))
    foot._p.append(run(Run(f"{document.foot}\t"), document.language, leftward))
    for part in re.split(r"(\{pages?\})", document.page):
        foot._p.append(_field(FIELDS[part]) if part in FIELDS else element("r", *texts(part)))


def _prepare(line: Any, leftward: bool) -> None:
    """One tab, at the end of the line, instead of those of its style."""
    said = line._p.get_or_add_pPr()
    styled = [one.get(qn("w:pos")) for one in line.style.element.iter(qn("w:tab"))]
    for one in said.findall(qn("w:tabs")):
        said.remove(one)
    width = str(TEXT_MM * 1440 * 10 // 254)
    stops = element("tabs", *(element("tab", val="clear", pos=one) for one in styled))
    stops.append(element("tab", val="right", pos=width))
    said.append(stops)
    if leftward:
        said.append(element("bidi"))


def _field(name: str) -> Any:
    made = element("fldSimple", element("r", *texts("1")))
    made.set(qn("w:instr"), name)
    return made
