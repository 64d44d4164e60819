"""The outcome as JSON: complete and raw, the file to count again from. `schema` says what it looks like.

Its last member is the checksum of all bytes before it, so that one changed byte anywhere is found.

Never here: neutralised or shortened text.
"""

import hashlib
from typing import Any

import msgspec

from app.export.text import encodable
from app.tables import Cell, OutcomeFile, Table
from app.version import software

FORM = "urn:stimmwand:outcome:1"
LATER = ("state_words", "version", "zone", "publisher", "source", "licence", "homepage")
"""What files of earlier versions lack."""


def render(file: OutcomeFile) -> bytes:
    """The file's bytes, one row a line, so that a person can read them.

    Row by row also in time: one call over a hundred thousand rows would hold up every other thread.
    """
    whole = {
        "schema": FORM,
        "software": software(),
        "forum": file.forum,
        "title": encodable(file.title),
        "language": file.language,
        "made_at": file.made_at,
        "state": file.state,
        "state_words": encodable(file.state_words),
        "version": file.version,
        "zone": file.zone,
        "publisher": encodable(file.publisher),
        "source": encodable(file.source),
        "licence": file.licence,
        "homepage": file.homepage,
        "tables": [_table(table) for table in file.tables],
    }
    return summed(msgspec.json.encode(whole))


def summed(whole: bytes) -> bytes:
    """The same object with one more member, the last: SHA-256 over all bytes before it, from the first brace."""
    before = whole.removesuffix(b"}") + b","
    return b'%b"sha256":"%b"}' % (before, hashlib.sha256(before).hexdigest().encode())


def schema() -> dict[str, Any]:
    """The JSON Schema of every such file. Unknown properties are allowed: a later version may add some."""
    names = {"type": "array", "items": {"type": "string"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": FORM,
        "title": "Outcome of a forum",
        **_object(
            *("software", *LATER),
            schema={"const": FORM},
            software={"type": "string"},
            forum={"type": "string"},
            title={"type": "string"},
            language={"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$"},
            made_at={"type": "string", "format": "date-time"},
            state={"type": "string"},
            **{name: {"type": "string"} for name in LATER},
            tables={"type": "array", "items": _table_schema(names)},
            sha256={"type": "string", "pattern": "^[0-9a-f]{64}$"},
        ),
    }


def _table(table: Table) -> dict[str, Any]:
    names = [column.name for column in table.columns]
    rows = (msgspec.json.encode(dict(zip(names, map(_cell, row), strict=True))) for row in table.rows)
    return {
        "name": table.name,
        "title": encodable(table.title),
        "description": encodable(table.description),
        "key": table.key,
        "references": table.references,
        "columns": table.columns,
        "rows": msgspec.Raw(b"[\n" + b",\n".join(rows) + b"\n]"),
    }


def _cell(cell: Cell) -> Cell:
    return encodable(cell) if isinstance(cell, str) else cell


def _table_schema(names: dict[str, Any]) -> dict[str, Any]:
    text = {"type": "string"}
    kinds = ["text", "integer", "number", "boolean", "date", "datetime"]
    row = {"type": "object", "additionalProperties": {"type": ["string", "number", "boolean", "null"]}}
    return _object(
        "description",
        name=text,
        title=text,
        description=text,
        key=names,
        references={"type": "array", "items": _object(columns=names, table=text, to=names)},
        columns={"type": "array", "items": _object(name=text, title=text, kind={"enum": kinds}, description=text)},
        rows={"type": "array", "items": row},
    )


def _object(*later: str, **properties: dict[str, Any]) -> dict[str, Any]:
    """Files of earlier versions lack what came `later`."""
    return {
        "type": "object",
        "required": [name for name in properties if name not in later],
        "properties": properties,
    }
