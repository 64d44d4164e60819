"""datapackage.json: what the CSV files hold, for programs. Frictionless Data Package, version 2.

Never here: the CSV files themselves.
"""

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from app.export.text import encodable
from app.tables import Column, OutcomeFile, Reference, Table
from app.text import N_
from app.version import software

PROFILES = "https://datapackage.org/profiles/2.0"
TYPES = {"text": "string"}
NOTE = N_(
    "Text that a spreadsheet program would run as a formula has an apostrophe in front in the CSV files. "
    "The JSON file has it as it was written."
)

LICENCE = {
    "name": "DL-DE-BY-2.0",
    "path": "https://www.govdata.de/dl-de/by-2-0",
    "title": "Datenlizenz Deutschland – Namensnennung – Version 2.0",
}
"""What Berlin's open data stand under. The source to be named stands beside it."""
# Said outright: programs that guess take a formula's semicolon for the separator.
DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}

_NOT_IN_A_NAME = re.compile(r"[^a-z0-9._-]+")


def describe(file: OutcomeFile, contents: Mapping[str, bytes], note: str = NOTE) -> dict[str, Any]:
    """The descriptor. `contents` are the CSV files by path; their size and hash are part of it."""
    named = {table.name for table in file.tables}
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": _NOT_IN_A_NAME.sub("-", file.forum.lower()).strip("-") or "outcome",
        "title": encodable(file.title),
        "description": note,
        "created": file.made_at,
        "language": file.language,
        "version": file.version,
        "software": software(),
        "licenses": [LICENCE],
        "sources": [{"title": encodable(file.source or file.title)}],
        "state": file.state,
        "resources": [_resource(table, contents[path(table)], named) for table in file.tables],
    }


def path(table: Table) -> str:
    """Where the table lies in the package."""
    return f"{table.name}.csv"


def _resource(table: Table, content: bytes, named: set[str]) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "title": encodable(table.title),
        "path": path(table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"$schema": f"{PROFILES}/tabledialect.json", **DIALECT},
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": _schema(table, named),
    }


def _schema(table: Table, named: set[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_field(column, _constraints(column, table)) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    # A reference into a table that this file leaves out would make the package invalid.
    foreign = [_foreign(table, reference) for reference in table.references if reference.table in named]
    if foreign:
        schema["foreignKeys"] = foreign
    return schema


def _field(column: Column, constraints: dict[str, bool]) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": TYPES.get(column.kind, column.kind),
        "title": encodable(column.title),
    }
    if column.description:
        field["description"] = encodable(column.description)
    return {**field, "constraints": constraints} if constraints else field


def _constraints(column: Column, table: Table) -> dict[str, bool]:
    """A key is never empty, and one that stands alone never comes twice."""
    if column.name not in table.key:
        return {}
    return {"required": True, "unique": True} if len(table.key) == 1 else {"required": True}


def _foreign(table: Table, reference: Reference) -> dict[str, Any]:
    to: dict[str, Any] = {"fields": list(reference.to)}
    if reference.table != table.name:  # version 2: a table that points at itself is not named
        to["resource"] = reference.table
    return {"fields": list(reference.columns), "reference": to}
