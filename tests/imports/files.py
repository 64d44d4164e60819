"""Builds files of measures for the tests: ordinary ones, and workbooks that no spreadsheet program would write.

Never here: a test.
"""

import csv
import io
import random
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

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


ODF = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(f'xmlns:{name}="{ODF}:{name}:1.0"' for name in ("office", "table", "text", "style"))


def opendocument(rows: Sequence[Sequence[str]], **parts: str) -> bytes:
    """An OpenDocument workbook with one sheet of these texts."""
    lines = "".join(f"<table:table-row>{''.join(map(shown_cell, row))}</table:table-row>" for row in rows)
    return opendocument_of(f'<table:table table:name="S">{lines}</table:table>', **parts)


def opendocument_of(tables: str, styles: str = "", **parts: str | bytes) -> bytes:
    """An OpenDocument workbook of raw XML."""
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    names: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content,
    }
    return zipped({**names, **parts})


def shown_cell(text: str, more: str = "") -> str:
    """A cell that shows a text, one paragraph a line."""
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f"<table:table-cell{more}>{paragraphs if text else ''}</table:table-cell>"
