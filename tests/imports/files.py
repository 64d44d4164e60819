"""Builds files of measures for the tests: ordinary ones, and workbooks that no spreadsheet program would write.

Never here: a test.
"""

import csv
import io
import random
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

OFFICE = "http://schemas.openxmlformats.org"
MAIN = f'xmlns="{OFFICE}/spreadsheetml/2006/main"'
LINKS = f"{OFFICE}/officeDocument/2006/relationships"
CONTENT = (
    f'<Types xmlns="{OFFICE}/package/2006/content-types"><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
WORKBOOK = f'<workbook {MAIN} xmlns:r="{LINKS}"><sheets><sheet name="S" r:id="r1"/></sheets></workbook>'

# A picture hardly shrinks: with one in it, a bomb passes for an ordinary workbook as far as its ratio goes.
NOISE = random.Random(1).randbytes(1_000_000)


def delimited(rows: Sequence[Sequence[str]], by: str = ";", encoding: str = "utf-8") -> bytes:
    """A CSV file as spreadsheet programs write it."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=by).writerows(rows)
    return text.getvalue().encode(encoding)


def workbook(rows: Sequence[Sequence[Any]], **options: Any) -> bytes:
    """A workbook with one sheet; strings stay strings unless `options` say otherwise."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False, **options})
    sheet = book.add_worksheet()
    for place, row in enumerate(rows):
        sheet.write_row(place, 0, row)
    book.close()
    return data.getvalue()


def handmade(sheet: str = "", strings: str = "", **parts: str) -> bytes:
    """A workbook of raw XML: `sheet` is the inside of its sheetData, `strings` of its sst, `parts` replace others."""
    names: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT,
        "_rels/.rels": relations("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": relations("worksheet", "worksheets/sheet1.xml"),
        "xl/styles.xml": f"<styleSheet {MAIN}/>",
        "xl/sharedStrings.xml": f"<sst {MAIN}>{strings}</sst>",
        "xl/media/noise.png": NOISE,
        "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}><sheetData>{sheet}</sheetData></worksheet>",
    }
    return zipped({**names, **parts})


def relations(kind: str, target: str) -> str:
    """One relation of the package."""
    inside = f'<Relationship Id="r1" Type="{LINKS}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{OFFICE}/package/2006/relationships">{inside}</Relationships>'


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The parts in a zip."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


def inline(place: str, text: str) -> str:
    """A cell that holds its text itself."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
