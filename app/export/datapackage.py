"""datapackage.json: what the CSV files hold, for programs. Frictionless Data Package, version 2.

Never here: the CSV files themselves.
"""

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from app.export.csv_form import PROGRAMS, Form
from app.export.licences import LICENCES
from app.export.text import encodable
from app.formula import neutral
from app.tables import Column, OutcomeFile, Reference, Table
from app.text import N_
from app.version import software

PROFILES = "https://datapackage.org/profiles/2.0"
TYPES = {"text": "string"}
NOTE = N_(
    "Text that a spreadsheet program would run as a formula has an apostrophe in front in the CSV files. "
    "The JSON file has it as it was written."
)
# Said outright: programs that guess take a formula's semicolon for the separator.
DIALECT = {"lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}

_NOT_IN_A_NAME = re.compile(r"[^a-z0-9._-]+")


def describe(
    file: OutcomeFile, contents: Mapping[str, bytes], note: str = NOTE, form: Form = PROGRAMS
) -> dict[str, Any]:
    """The descriptor. `contents` are the CSV files by path, in the order of the tables; their size and hash are part of it."""
    known = {table.name for table in file.tables}
    licence = LICENCES[file.licence]
    parts = zip(file.tables, contents.items(), strict=True)
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": _NOT_IN_A_NAME.sub("-", file.forum.lower()).strip("-") or "outcome",
        "title": encodable(file.title),
        "description": note,
        **({"homepage": file.homepage} if file.homepage else {}),
        "created": file.made_at,
        "language": file.language,
        "version": file.version,
        "software": software(),
        "licenses": [{"name": licence.name, "path": licence.path, "title": licence.title}],
        "sources": [{"title": encodable(file.source or file.title)}],
        "contributors": [_contributor(file)],
        "state": file.state,
        "resources": [_resource(table, where, content, known, form) for table, (where, content) in parts],
    }


def _contributor(file: OutcomeFile) -> dict[str, Any]:
    """Who gave the data out; where nobody said so, the forum itself."""
    title = " ".join(encodable(file.publisher).split())
    return {"title": title, "roles": ["publisher"]} if title else {"title": encodable(file.title), "roles": ["creator"]}


def _resource(table: Table, where: str, content: bytes, known: set[str], form: Form) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "title": encodable(table.title),
        **({"description": encodable(table.description)} if table.description else {}),
        "path": where,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"$schema": f"{PROFILES}/tabledialect.json", "delimiter": form.separator, **DIALECT},
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": _schema(table, known, form),
    }


def _schema(table: Table, known: set[str], form: Form) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_field(column, _constraints(column, table), form) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = [_name(one) for one in table.key]
    # A reference into a table that this file leaves out would make the package invalid.
    foreign = [_foreign(table, reference) for reference in table.references if reference.table in known]
    if foreign:
        schema["foreignKeys"] = foreign
    return schema


def _field(column: Column, constraints: dict[str, bool], form: Form) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": _name(column.name),
        "type": TYPES.get(column.kind, column.kind),
        **_written(column.kind, form),
        "title": encodable(column.title),
    }
    if column.description:
        field["description"] = encodable(column.description)
    return {**field, "constraints": constraints} if constraints else field


def _name(column: str) -> str:
    """As it stands in the file's first line."""
    return neutral(encodable(column))


def _written(kind: str, form: Form) -> dict[str, Any]:
    """How cells of a kind are written where that is not what everybody expects."""
    usual = form == PROGRAMS
    match kind:
        case "number" if not usual:
            return {"decimalChar": form.decimal}
        case "boolean" if not usual:
            return {"trueValues": [form.yes], "falseValues": [form.no]}
        case "date" if not usual:
            return {"format": form.day}
        case "datetime" if not usual:
            return {"format": form.moment}
    return {}


def _constraints(column: Column, table: Table) -> dict[str, bool]:
    """A key is never empty, and one that stands alone never comes twice."""
    if column.name not in table.key:
        return {}
    return {"required": True, "unique": True} if len(table.key) == 1 else {"required": True}


def _foreign(table: Table, reference: Reference) -> dict[str, Any]:
    to: dict[str, Any] = {"fields": [_name(one) for one in reference.to]}
    if reference.table != table.name:  # version 2: a table that points at itself is not named
        to["resource"] = reference.table
    return {"fields": [_name(one) for one in reference.columns], "reference": to}
