"""How a Word document looks: black on white, one family of letters, sizes as on the PDF; its language.

Never here: a paragraph.
"""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from app.minutes.directions import is_rtl, locale_of
from app.minutes.word.elements import element

FAMILY = "Arial"
"""Every machine has it, or one of the same widths; it knows Latin, Greek, Cyrillic, Hebrew and Arabic."""
SIZES = {"Normal": 10.0, "Heading 1": 22.0, "Heading 2": 13.0, "Heading 3": 11.5, "Heading 4": 10.5, "Heading 5": 10.0}
OWN = {"Kicker": 11.0, "Note": 8.5, "Lead": 13.0, "Cell": 9.0, "SmallCell": 8.0, "Figure": 10.0, "Place": 9.0}
"""Styles that Word has not."""
BLACK = RGBColor(0, 0, 0)


def style(made: Any, language: str) -> None:
    """Sets every style that the blocks use."""
    _speak(made, language)
    for name, size in OWN.items():
        own = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        own.base_style = made.styles["Normal"]
        _look(own, size)
    for name, size in {**SIZES, "Caption": 9.5, "Quote": 10.0, "Header": 8.5, "Footer": 8.0}.items():
        _look(made.styles[name], size)
    for name, (before, after) in {
        "Normal": (0, 6),
        "Heading 1": (4, 8),
        "Heading 2": (20, 6),
        "Heading 3": (14, 5),
        "Heading 4": (10, 4),
        "Heading 5": (8, 4),
        "Caption": (8, 3),
        "Kicker": (0, 0),
        "Note": (3, 8),
        "Cell": (1.5, 1.5),
        "SmallCell": (1.5, 1.5),
        "Figure": (4, 8),
        "Place": (44, 4),
    }.items():
        form = made.styles[name].paragraph_format
        form.space_before, form.space_after = Pt(before), Pt(after)
    _hyphenate(made)
    made.styles["Caption"].paragraph_format.keep_with_next = True
    made.styles["Caption"].font.bold = True
    for name in ("Quote", "Heading 4"):
        made.styles[name].font.italic = False
    made.styles["Note"].font.color.rgb = RGBColor(0x4A, 0x4D, 0x50)


def _look(one: Any, size: float) -> None:
    font = one.font
    font.size, font.color.rgb = Pt(size), BLACK
    fonts = one.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]  # a theme's letters would win
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FAMILY)


def _hyphenate(made: Any) -> None:
    """Long words are broken between syllables where the program knows the language; those of headings are not."""
    for level in range(1, 6):
        said = made.styles[f"Heading {level}"].element.get_or_add_pPr()
        said.find(qn("w:spacing")).addprevious(element("suppressAutoHyphens"))
    first = made.settings.element.find(qn("w:defaultTabStop"))
    if first is not None:
        first.addnext(element("autoHyphenation"))


def _speak(made: Any, language: str) -> None:
    """The language of everything that names no other."""
    tag = locale_of(language)
    for one in made.styles.element.iter(qn("w:lang")):
        one.set(qn("w:val"), tag)
        if is_rtl(language):
            one.set(qn("w:bidi"), tag)
    defaults = made.styles.element.find(qn("w:docDefaults"))
    if defaults is not None and not list(defaults.iter(qn("w:lang"))):
        defaults.find(qn("w:rPrDefault")).find(qn("w:rPr")).append(element("lang", val=tag))
