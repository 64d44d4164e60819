"""Paragraphs of a Word document out of lines: runs with their language, direction and look.

Never here: which paragraph stands where.
"""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from app.export.text import printable
from app.minutes.blocks import Line, Run
from app.minutes.directions import is_rtl, leftwards, locale_of, runs_left

SOFT = "4A4D50"
ORDER = ("pStyle", "keepNext", "keepLines", "numPr", "pBdr", "tabs", "bidi", "ind", "jc")
"""In which the schema has a paragraph's properties; Word calls a file damaged that has them otherwise."""


def element(name: str, *inside: Any, **attributes: str) -> Any:
    """An element of WordprocessingML with others in it; attributes by their names without the prefix."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    for one in inside:
        made.append(one)
    return made


def paragraph(style: str, words: Line, language: str, *more: Any, strong: bool = False, end: bool = False) -> Any:
    """One paragraph in a style; `more` goes into its properties; at the `end` of its line."""
    leftward = runs_left(words, language)
    said = [element("pStyle", val=style), *more]
    if leftward:
        said.append(element("bidi"))
    if end:
        # "right" is where a line of the paragraph ends: a figure stands at the same side, whatever is written in it.
        said.append(element("jc", val="left" if leftward != is_rtl(language) else "right"))
    said.sort(key=lambda one: ORDER.index(one.tag.rpartition("}")[2]))
    return element("p", element("pPr", *said), *(run(one, language, leftward, strong) for one in words))


def run(one: Run, language: str, leftward: bool, strong: bool = False) -> Any:
    """Words in one language and one look."""
    looks: list[Any] = []
    if one.style == "code":
        looks.append(element("rFonts", ascii="Courier New", hAnsi="Courier New", cs="Courier New"))
    if strong or one.style == "strong":
        looks += [element("b"), element("bCs")]
    if one.style == "soft":
        looks.append(element("color", val=SOFT))
    if leftward and leftwards(one.text):
        looks.append(element("rtl"))
    if one.language and one.language != language:
        tag = locale_of(one.language)
        looks.append(element("lang", **{"bidi" if is_rtl(one.language) else "val": tag}))
    return element("r", *([element("rPr", *looks)] if looks else []), *texts(one.text))


def texts(words: str) -> list[Any]:
    """Words with their line breaks and tabs as the format has them."""
    found: list[Any] = []
    for place, line in enumerate(printable(words).split("\n")):
        if place:
            found.append(element("br"))
        for at, part in enumerate(line.split("\t")):
            if at:
                found.append(element("tab"))
            if part:
                made = element("t")
                made.text = part
                made.set(qn("xml:space"), "preserve")
                found.append(made)
    return found
