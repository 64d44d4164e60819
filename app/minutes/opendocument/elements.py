"""Elements of OpenDocument as text: lines with the language, direction and look of their runs.

Never here: which paragraph stands where, how a style looks.
"""

import re
from xml.sax.saxutils import escape, quoteattr

from app.export.text import printable
from app.languages import base
from app.minutes.blocks import Line, Run
from app.minutes.directions import is_rtl, locale_of, runs_left

NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
OTHER_WAY = "_other_way"
"""Behind the name of a style: for a paragraph that runs against its document."""
_BLANKS = re.compile(" {2,}|^ | $|\t|\n", re.MULTILINE)


def element(name: str, *inside: str, **attributes: str | None) -> str:
    """An element with others in it; `text_style_name` is the attribute text:style-name."""
    said = "".join(
        f" {key.replace('_', ':', 1).replace('_', '-')}={quoteattr(value)}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{said}>{''.join(inside)}</{name}>"


def paragraph(style: str, words: Line, language: str) -> str:
    """One paragraph in a style."""
    return element("text:p", line(words, language), text_style_name=directed(style, words, language))


def directed(style: str, words: Line, language: str) -> str:
    """The style for the way in which the words run."""
    return style + (OTHER_WAY if runs_left(words, language) != is_rtl(language) else "")


def line(words: Line, language: str) -> str:
    """Words in their languages and looks."""
    return "".join(run(one, language) for one in words)


def run(one: Run, language: str) -> str:
    """Words in one language and one look."""
    said = texts(one.text)
    if one.style:
        said = element("text:span", said, text_style_name=one.style)
    if one.language and base(one.language) != base(language):
        said = element("text:span", said, text_style_name=f"in_{locale_of(one.language)}")
    return said


def texts(words: str) -> str:
    """Words with their blanks, tabs and line breaks as the format has them: what is left bare, programs fold into one."""
    said, found, at = printable(words), "", 0
    for one in _BLANKS.finditer(said):
        found += escape(said[at : one.start()]) + _blank(one[0])
        at = one.end()
    return found + escape(said[at:])


def _blank(one: str) -> str:
    if one == "\n":
        return "<text:line-break/>"
    return "<text:tab/>" if one == "\t" else f'<text:s text:c="{len(one)}"/>'


def root(name: str, *inside: str) -> str:
    """A whole part of the file."""
    names = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{name}{names} office:version="1.3">{"".join(inside)}</{name}>'
