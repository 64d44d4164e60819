"""A strict reader of Data Packages (version 2): every rule that a validator may hold a CSV file to, written from the standard.

`faults` gives a sentence for each breach. It is stricter than most: a reference of several columns must be filled or empty
as a whole. Never here: our own tables.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Row = dict[str, str]
Tables = dict[str, list[Row]]
TYPES: dict[str, Callable[[str], object]] = {
    "string": str,
    "integer": lambda cell: re.fullmatch(r"[+-]?\d+", cell) or int(""),
    "number": lambda cell: re.fullmatch(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", cell) or int(""),
    "boolean": lambda cell: {"true": 1, "false": 1, "True": 1, "False": 1, "1": 1, "0": 1}[cell],
    "date": dt.date.fromisoformat,
    "datetime": dt.datetime.fromisoformat,
}
NEEDED = ("name", "title", "version", "created", "licenses", "sources", "resources")


def faults(files: Mapping[str, bytes]) -> list[str]:
    """What is wrong with a package, given as its files by path."""
    package = json.loads(files["datapackage.json"])
    found = [f"the package has no {name}" for name in NEEDED if not package.get(name)]
    if not re.fullmatch(r"\d+\.\d+\.\d+", package.get("version", "")):
        found.append("the version is none")
    found += [
        f"a licence without name or path: {one}"
        for one in package.get("licenses", ())
        if not one.keys() & {"name", "path"}
    ]
    found += [f"a source without title: {one}" for one in package.get("sources", ()) if not one.get("title")]
    names = [one["name"] for one in package["resources"]]
    found += [f"two resources are called {name}" for name in {name for name in names if names.count(name) > 1}]
    described = {one["path"] for one in package["resources"]}
    found += [
        f"{path} is described by nothing" for path in files if path not in described and path != "datapackage.json"
    ]
    tables: Tables = {}
    for one in package["resources"]:
        tables[one["name"]] = _rows(one, files[one["path"]])
        found += [f"{one['name']}: {fault}" for fault in _resource(one, files[one["path"]], tables[one["name"]])]
    for one in package["resources"]:
        found += [f"{one['name']}: {fault}" for fault in _foreign(one, tables)]
    return found


def _records(resource: Any, content: bytes) -> list[list[str]]:
    dialect = resource["dialect"]
    text = content.decode(resource["encoding"]).removeprefix("\ufeff")
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=dialect["delimiter"],
        quotechar=dialect["quoteChar"],
        doublequote=dialect["doubleQuote"],
        strict=True,
    )
    return list(reader)


def _rows(resource: Any, content: bytes) -> list[Row]:
    heading, *records = _records(resource, content)
    return [dict(zip(heading, record, strict=False)) for record in records]


def _resource(resource: Any, content: bytes, rows: list[Row]) -> Iterator[str]:
    schema, records = resource["schema"], _records(resource, content)
    names = [field["name"] for field in schema["fields"]]
    if not re.fullmatch(r"[a-z0-9._-]+", resource["name"]):
        yield "its name has other letters than a name may have"
    if resource["bytes"] != len(content) or resource["hash"] != f"sha256:{hashlib.sha256(content).hexdigest()}":
        yield "size or hash are another file's"
    if records[0] != names:
        yield "its heading is not that of the schema"
    if len({name.casefold() for name in names}) < len(names):
        yield "two fields have one name"
    yield from (f"row {line} has {len(one)} cells" for line, one in enumerate(records, 1) if len(one) != len(names))
    for field in schema["fields"]:
        yield from _field(field, [row.get(field["name"], "") for row in rows])
    if key := schema.get("primaryKey"):
        keys = [tuple(row[name] for name in key) for row in rows]
        yield from (f"no key in row {line}" for line, one in enumerate(keys, 2) if "" in one)
        yield from (f"the key {one} comes twice" for one in {one for one in keys if keys.count(one) > 1})


def _field(field: Any, cells: list[str]) -> Iterator[str]:
    rules, filled = field.get("constraints", {}), [cell for cell in cells if cell]
    for cell in filled:
        try:
            TYPES[field["type"]](cell)
        except (ValueError, KeyError):
            yield f"{field['name']}: {cell!r} is no {field['type']}"
    if rules.get("required") and len(filled) < len(cells):
        yield f"{field['name']} is empty"
    if rules.get("unique") and len(set(filled)) < len(filled):
        yield f"{field['name']} comes twice"


def _foreign(resource: Any, tables: Tables) -> Iterator[str]:
    for one in resource["schema"].get("foreignKeys", ()):
        there = tables[one["reference"].get("resource", resource["name"])]
        targets = {tuple(row[name] for name in one["reference"]["fields"]) for row in there}
        for row in tables[resource["name"]]:
            cells = tuple(row[name] for name in one["fields"])
            if any(cells) and cells not in targets:
                yield f"{one['fields']}: {cells} is not in {one['reference']}"
