"""An empty list of measures as a workbook: the headings that the import knows, and a second sheet that says what they mean.

Never here: reading it, a forum.
"""

import io
from collections.abc import Sequence

from app.export.xlsx import OPTIONS

WIDTHS = (14, 40)


def render(title: str, columns: Sequence[tuple[str, str]], about: str, notes: Sequence[tuple[str, str]]) -> bytes:
    """The workbook's bytes. `columns` are headings with how wide they are wanted ("" or "wide"); `notes` are headings with
    what belongs there, on a sheet called `about`."""
    import xlsxwriter  # for who asks for the list: no start waits for it

    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, OPTIONS)
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "num_format": "@"})
    text = book.add_format(
        {"text_wrap": True, "valign": "top", "num_format": "@"}
    )  # text: 007 stays 007 as it is typed
    sheet = book.add_worksheet(title)
    sheet.freeze_panes(1, 0)
    for place, (name, wide) in enumerate(columns):
        sheet.set_column(place, place, WIDTHS[bool(wide)], text)
        sheet.write_string(0, place, name, heading)
    explained = book.add_worksheet(about)
    explained.set_column(0, 0, 30)
    explained.set_column(1, 1, 80)
    for line, (name, meaning) in enumerate(notes):
        explained.write_string(line, 0, name, heading)
        explained.write_string(line, 1, meaning, text)
    book.close()
    return data.getvalue()
