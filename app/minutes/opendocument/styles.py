"""How an OpenDocument text looks, its page, and its language: black on white, one family of letters, sizes as on the PDF.

Never here: a block.
"""

import re
from collections.abc import Iterator

from app.languages import KNOWN
from app.minutes.blocks import Document, Run
from app.minutes.directions import is_rtl, locale_of
from app.minutes.opendocument.elements import OTHER_WAY, element, line, root, texts

FAMILY = "Liberation Sans, Arial, Helvetica, sans-serif"
BOX = "0.04cm solid #000000"
PARAGRAPHS: dict[str, tuple[str, dict[str, str], dict[str, str]]] = {
    "Standard": ("10pt", {"fo_margin_bottom": "0.2cm"}, {}),
    "Kicker": ("11pt", {}, {"fo_color": "#4A4D50"}),
    "Lead": ("13pt", {"fo_margin_bottom": "0.4cm"}, {}),
    "Note": ("8.5pt", {"fo_margin_top": "0.1cm", "fo_margin_bottom": "0.3cm"}, {"fo_color": "#4A4D50"}),
    "Caption": ("9.5pt", {"fo_margin_top": "0.3cm", "fo_keep_with_next": "always"}, {"fo_font_weight": "bold"}),
    "Quotations": ("10pt", {"fo_border": BOX, "fo_padding": "0.25cm", "fo_margin_bottom": "0.2cm"}, {}),
    "Asked": ("12pt", {"fo_border": BOX, "fo_padding": "0.25cm"}, {"fo_font_weight": "bold"}),
    "Figure": ("10pt", {"fo_margin_top": "0.15cm", "fo_margin_bottom": "0.3cm"}, {}),
    **{
        f"{name}{part}": (size, {"fo_keep_with_next": "always"} if part == "Head" else {}, letters)
        for name, size in (("Cell", "9pt"), ("SmallCell", "8pt"))
        for part, letters in (("", {}), ("Head", {"fo_font_weight": "bold"}), ("Foot", {"fo_font_weight": "bold"}))
    },
    "Item": ("10pt", {"fo_margin_bottom": "0.08cm"}, {}),
    # Lines that are alike would be joined: the first place alone would have one.
    "Place": (
        "9pt",
        {"fo_margin_top": "1.6cm", "fo_border_top": BOX, "fo_margin_right": "8cm", "style_join_border": "false"}
        | {"fo_keep_with_next": "always"},
        {},
    ),
    "Header": ("8.5pt", {"fo_border_bottom": BOX}, {}),
    "Footer": ("8pt", {"fo_border_top": BOX}, {}),
}
"""Each with the size of its letters, what holds for the paragraph, and for the letters."""
FIGURES = tuple(name for name in PARAGRAPHS if "Cell" in name)
"""Styles that figures have as well, which stand at the end of their line."""
HEADINGS = {
    1: ("22pt", "0.15cm"),
    2: ("13pt", "0.7cm"),
    3: ("11.5pt", "0.5cm"),
    4: ("10.5pt", "0.35cm"),
    5: ("10pt", "0.3cm"),
}
FIELDS = {"{page}": "page-number", "{pages}": "page-count"}
BULLET = "•"


def styles(document: Document) -> str:
    """styles.xml."""
    language = document.language
    named = element("office:styles", _default(language), *_paragraphs(language), *_letters(), *_lists())
    page = element("office:automatic-styles", _page(language))
    master = element(
        "style:master-page",
        element("style:header", _head(document)),
        element("style:footer", _foot(document)),
        style_name="Standard",
        style_page_layout_name="Page",
    )
    return root("office:document-styles", named, page, element("office:master-styles", master))


def _tag(language: str) -> dict[str, str]:
    """A language in letters of each script."""
    name, _, country = locale_of(language).partition("-")
    country = country or "none"
    return {
        "fo_language": name,
        "fo_country": country,
        "style_language_complex": name,
        "style_country_complex": country,
        "style_language_asian": name,
        "style_country_asian": country,
    }


def _default(language: str) -> str:
    way = "rl-tb" if is_rtl(language) else "lr-tb"
    fonts = {"fo_font_family": FAMILY, "style_font_family_complex": FAMILY, "style_font_family_asian": FAMILY}
    letters = element("style:text-properties", fo_hyphenate="true", **fonts, **_tag(language))
    lines = element("style:paragraph-properties", style_writing_mode=way, fo_text_align="start", fo_orphans="2")
    return element("style:default-style", lines, letters, style_family="paragraph")


def _paragraphs(language: str) -> Iterator[str]:
    for name, (size, lines, letters) in PARAGRAPHS.items():
        yield from _both(name, size, lines, letters, language)
        if name in FIGURES:
            yield from _both(f"{name}Number", size, {**lines, "fo_text_align": "end"}, letters, language)
    for level, (size, above) in HEADINGS.items():
        lines = {"fo_margin_top": above, "fo_margin_bottom": "0.2cm", "fo_keep_with_next": "always"}
        more = {"style_default_outline_level": str(level), "style_display_name": f"Heading {level}"}
        yield from _both(
            f"Heading_20_{level}", size, lines, {"fo_font_weight": "bold", "fo_hyphenate": "false"}, language, more
        )


def _both(
    name: str,
    size: str,
    lines: dict[str, str],
    letters: dict[str, str],
    language: str,
    more: dict[str, str] | None = None,
) -> Iterator[str]:
    """A style, and the same for what runs the other way: there a figure stands where the document's lines end, too."""
    sizes = {"fo_font_size": size, "style_font_size_asian": size, "style_font_size_complex": size}
    if "fo_font_weight" in letters:
        sizes["style_font_weight_complex"] = letters["fo_font_weight"]
    for other in (False, True):
        own = dict(lines)
        if other:
            own["style_writing_mode"] = "lr-tb" if is_rtl(language) else "rl-tb"
            if "fo_text_align" in own:
                own["fo_text_align"] = "start"
        said = element("style:paragraph-properties", **own) + element("style:text-properties", **sizes, **letters)
        called = {"style_name": name + (OTHER_WAY if other else ""), "style_family": "paragraph"}
        outline = {} if other else more or {}
        yield element("style:style", said, **called, **outline)


def _letters() -> Iterator[str]:
    looks = {
        "strong": {"fo_font_weight": "bold", "style_font_weight_complex": "bold"},
        "soft": {"fo_color": "#4A4D50", "fo_font_weight": "normal"},
        "code": {"fo_font_family": "Liberation Mono, Courier New, monospace"},
        **{f"in_{locale_of(tag)}": _tag(tag) for tag in KNOWN},
    }
    for name, look in looks.items():
        yield element("style:style", element("style:text-properties", **look), style_name=name, style_family="text")


def _lists() -> Iterator[str]:
    for name in ("Bullets", "Numbers"):
        yield element("text:list-style", *(_level(name, level) for level in range(1, 6)), style_name=name)


def _level(name: str, level: int) -> str:
    indent = f"{0.6 * level:.1f}cm"
    place = element(
        "style:list-level-label-alignment",
        text_label_followed_by="listtab",
        fo_text_indent="-0.6cm",
        fo_margin_left=indent,
        text_list_tab_stop_position=indent,
    )
    said = element("style:list-level-properties", place, text_list_level_position_and_space_mode="label-alignment")
    if name == "Numbers" and level == 1:
        return element("text:list-level-style-number", said, text_level="1", style_num_format="1", style_num_suffix=".")
    return element("text:list-level-style-bullet", said, text_level=str(level), text_bullet_char=BULLET)


def _page(language: str) -> str:
    margins = {
        "fo_margin_top": "1.5cm",
        "fo_margin_bottom": "1.5cm",
        "fo_margin_left": "2.5cm",
        "fo_margin_right": "2cm",
    }
    if is_rtl(language):
        margins |= {"fo_margin_left": "2cm", "fo_margin_right": "2.5cm"}
    way = "rl-tb" if is_rtl(language) else "lr-tb"
    size = {"fo_page_width": "21cm", "fo_page_height": "29.7cm", "style_print_orientation": "portrait"}
    room = element(
        "style:header-footer-properties", fo_min_height="1cm", fo_margin_bottom="0.6cm", fo_margin_top="0.6cm"
    )
    return element(
        "style:page-layout",
        element("style:page-layout-properties", **size, **margins, style_writing_mode=way),
        element("style:header-style", room),
        element("style:footer-style", room),
        style_name="Page",
    )


def _head(document: Document) -> str:
    left, right = document.head
    words = (Run(left), Run(" – "), Run(right, style="strong")) if left else (Run(right, style="strong"),)
    return element("text:p", line(words, document.language), text_style_name="Header")


def _foot(document: Document) -> str:
    said = [texts(document.foot), " – "] if document.foot else []
    for part in re.split(r"(\{pages?\})", document.page):
        said.append(element(f"text:{FIELDS[part]}", "1") if part in FIELDS else texts(part))
    return element("text:p", *said, text_style_name="Footer")
