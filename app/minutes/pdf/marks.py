"""What the writer of the PDF cannot mark: the heads of rows, a caption as part of its table, the program that made the file.
And what it needs to set a page and nobody is to be read: cells that hold rows together, notes set as a table's last rows.

Everything else of the file stays as it was written. Never here: a font, a page, words.
"""

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

from app.minutes.blocks import Document, Table
from app.minutes.pdf.doubles import read_once
from app.minutes.pdf.together import noted


def marked(data: bytes, document: Document) -> bytes:
    """The file with these marks; the same bytes for the same file."""
    tables = [(one, len(notes)) for one, notes, _ in noted(document.blocks) if isinstance(one, Table)]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = list(_elements(pdf.Root.StructTreeRoot.K, Name.Table))
        for element, (table, notes) in zip(found, tables, strict=True):
            _take_out(element, len(table.columns), notes)
            if table.heads is not None:
                _heads(element, table.heads)
        for holder in list(_elements(pdf.Root.StructTreeRoot.K, Name.Div)):
            _take_caption(holder)
        read_once(pdf)
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=True) as said:
            said["xmp:CreatorTool"] = document.program
        pdf.docinfo.Creator = document.program
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    return end_clearly(out.getvalue())


def end_clearly(data: bytes) -> bytes:
    """The file with a line's end before each `endstream` that cannot be read in two ways: where the data before it end with a
    carriage return, as one in 256 does by chance, a line feed would make one end of both, and the data a byte too short. Then
    a second carriage return ends the line; nothing of the file moves."""
    return data.replace(b"\r\nendstream", b"\r\rendstream")


def _take_out(table: Dictionary, columns: int, notes: int) -> None:
    """The cells that hold rows together go, and the rows that are notes stand behind the table as what they are."""
    rows = list(_elements(table.K, Name.TR))
    said = rows[len(rows) - notes :]
    for row in rows:
        row.K = Array(list(_listed(row.K))[:columns])
    for body in _elements(table.K, Name.TBody):
        kept = _listed(body.K)
        body.K = Array(kept[: len(kept) - notes])
    behind = []
    for row in said:
        note = _listed(row.K)[0]
        note.S, note.P = Name.Div if _holds_elements(note) else Name.P, table.P
        if "/A" in note:
            del note["/A"]
        behind.append(note)
    if behind:
        holder = _listed(table.P.K)
        place = next(at for at, one in enumerate(holder) if one.is_indirect and one.objgen == table.objgen)
        table.P.K = Array([*holder[: place + 1], *behind, *holder[place + 1 :]])


def _holds_elements(one: pikepdf.Object) -> bool:
    return all(isinstance(each, Dictionary) and "/S" in each for each in _listed(one.get("/K")))


def _heads(table: Dictionary, place: int) -> None:
    """The cells of one column head their rows. By scopes alone: a list of a cell's heads would leave these out."""
    for row in _elements(table.K, Name.TR):
        cells = [one for one in _listed(row.K) if isinstance(one, Dictionary)]
        for at, cell in enumerate(cells):
            if cell.S != Name.TD:
                continue
            kept = [one for one in _listed(cell.get("/A")) if one.get("/O") != Name.Table]
            if at == place:
                cell.S = Name.TH
                kept.append(Dictionary(O=Name.Table, Scope=Name.Row))
            if kept:
                cell.A = Array(kept)
            elif "/A" in cell:
                del cell["/A"]


def _take_caption(holder: Dictionary) -> None:
    """A caption that stands beside what it belongs to goes into it, as its first part."""
    inside = [one for one in _listed(holder.get("/K")) if isinstance(one, Dictionary) and "/S" in one]
    captions = [one for one in inside if Name.Caption == one.S]
    if len(captions) != 1:
        return
    owner = next((one for name in (Name.Table, Name.Figure) for one in _elements(holder.K, name)), None)
    if owner is None:
        return
    caption = captions[0]
    holder.K = Array([one for one in _listed(holder.K) if one != caption])
    owner.K = Array([caption, *_listed(owner.K)])
    caption.P = owner


def _elements(start: pikepdf.Object, name: Name) -> Iterator[Dictionary]:
    """Every element of a type at or below `start`, in reading order; none inside of one that was found."""
    for one in _listed(start):
        if not isinstance(one, Dictionary) or "/S" not in one:
            continue
        if name == one.S:
            yield one
        elif "/K" in one:
            yield from _elements(one.K, name)


def _listed(thing: pikepdf.Object | None) -> list[pikepdf.Object]:
    """One thing or a list of things, as a list."""
    if thing is None:
        return []
    return list(thing) if isinstance(thing, Array) else [thing]
