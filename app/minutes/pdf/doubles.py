"""A letter that is drawn of several pictures is read once: an Arabic letter and its dots, a letter and its accents.

The writer of the PDF says of each of them that it is the whole letter, so that what reads aloud, searches or copies had it
two and three times. What takes no room of its own is drawn onto the letter before it: it joins, and is none.
Never here: structure (marks).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, String

JOINER = "\u200d"
"""Zero width joiner: what reads aloud and what searches passes over it, and archives want something for every picture."""
_PAIR = re.compile(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>")
_INSTEAD, _SHOWN = b"ActualText", ("Tj", "TJ")
Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage
Wide = frozenset[int]
"""The pictures of a font that take room, by their numbers."""


def read_once(pdf: pikepdf.Pdf) -> None:
    """Changes what the file says that its pictures are, nothing that is seen."""
    fonts: dict[tuple[int, int], Wide] = {}
    for page in pdf.pages:
        here = dict(page.Resources.get("/Font", Dictionary()).items())
        for font in here.values():
            if font.objgen not in fonts:
                fonts[font.objgen] = _wide(font)
                _in_font(font, fonts[font.objgen])
        _on_page(pdf, page, {name: fonts[font.objgen] for name, font in here.items()})


def _in_font(font: pikepdf.Object, wide: Wide) -> None:
    """What a font says of its pictures, wherever they stand."""

    def once(found: re.Match[bytes]) -> bytes:
        code, letters = found.groups()
        doubled = int(code, 16) not in wide and _is_letter(bytes.fromhex(letters.decode()).decode("utf-16-be"))
        return b"<%b> <%04X>" % (code, ord(JOINER)) if doubled else found[0]

    said = font.ToUnicode.read_bytes()
    if (changed := _PAIR.sub(once, said)) != said:
        font.ToUnicode.write(changed)


def _on_page(pdf: pikepdf.Pdf, page: pikepdf.Page, fonts: Mapping[str, Wide]) -> None:
    """What a page says of a picture that is another letter elsewhere."""
    if not any(_INSTEAD in part.read_bytes() for part in _contents(page)):
        return
    listed = [*pikepdf.parse_content_stream(page)]
    if any([*_instead(listed, fonts)]):
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(listed))


def _instead(listed: list[Instruction], fonts: Mapping[str, Wide]) -> Iterator[bool]:
    """Of each part that is read as other words: whether these were a letter twice, which they are no more."""
    wide: Wide = frozenset()
    said: Dictionary | None = None
    room = False
    for one in listed:
        name, operands = str(one.operator), one.operands
        if name == "BDC" and isinstance(operands[1], Dictionary) and "/ActualText" in operands[1]:
            said, room = operands[1], False
        elif name == "Tf":
            wide = fonts[str(operands[0])]
        elif name in _SHOWN:
            room |= any(code in wide for code in _codes(operands[0]))
        elif name == "EMC" and said is not None:
            if doubled := not room and _is_letter(str(said.ActualText)):
                said.ActualText = String(JOINER)
            yield doubled
            said = None


def _codes(shown: pikepdf.Object) -> Iterator[int]:
    for one in shown if isinstance(shown, Array) else (shown,):
        if isinstance(one, String):
            data = bytes(one)
            yield from (int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2))


def _contents(page: pikepdf.Page) -> list[pikepdf.Stream]:
    found = page.obj.Contents
    return list(found) if isinstance(found, Array) else [found]  # type: ignore[arg-type,list-item]


def _is_letter(words: str) -> bool:
    """Whether they begin with more than a mark, a blank or something that is not seen."""
    return unicodedata.category(words[:1] or " ")[0] in "LNPS"


def _wide(font: pikepdf.Object) -> Wide:
    """As a font lists them: `first last width`, or `first` and a width for each."""
    found: set[int] = set()
    listed = iter(font.DescendantFonts[0].get("/W", Array())) if Name.Type0 == font.Subtype else iter(())
    for first in listed:
        then = next(listed)
        if isinstance(then, Array):
            found.update(int(first) + place for place, width in enumerate(then) if float(width))
        elif float(next(listed)):
            found.update(range(int(first), int(then) + 1))
    return frozenset(found)
