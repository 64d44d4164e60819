"""The JSON file and its schema."""

import json
import re
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.export import json_file
from app.tables import Column, OutcomeFile, Table

from .outcomes import PAYLOADS, TEXTS, of_texts, ordinary, outcome

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def check(value: Any, schema: dict[str, Any], at: str = "$") -> None:
    """As much of JSON Schema as ours uses; an unknown keyword fails, so that none is passed over in silence."""
    words = {"$schema", "$id", "title", "format"}
    assert not (set(schema) - words - {"type", "const", "enum", "pattern", "required", "properties", "items"}) - {
        "additionalProperties"
    }
    kinds = schema.get("type", [])
    for_type = [TYPES[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds)]
    assert not for_type or any(isinstance(value, kind) for kind in for_type), at
    assert value == schema.get("const", value) and value in schema.get("enum", [value]), at
    assert "pattern" not in schema or re.search(schema["pattern"], value), at
    assert set(schema.get("required", ())) <= set(value if isinstance(value, dict) else ()), at
    for name, inner in value.items() if isinstance(value, dict) else ():
        check(inner, schema.get("properties", {}).get(name, schema.get("additionalProperties", {})), f"{at}.{name}")
    for place, inner in enumerate(value if isinstance(value, list) else ()):
        check(inner, schema.get("items", {}), f"{at}[{place}]")


def model(data: bytes) -> OutcomeFile:
    """The outcome that a file was made of."""
    whole = json.loads(data)
    for table in whole["tables"]:
        table["rows"] = [[row[column["name"]] for column in table["columns"]] for row in table["rows"]]
    return msgspec.convert(whole, OutcomeFile)


@given(st.lists(TEXTS, max_size=5), TEXTS)
def test_the_file_is_the_model(texts: list[str], title: str) -> None:
    """A06 B14: complete and raw; formulas, control characters and all come back."""
    file = msgspec.structs.replace(of_texts(texts), title=title)
    data = json_file.render(file)
    assert model(data) == file
    check(json.loads(data), json_file.schema())


def test_figures_keep_their_kinds() -> None:
    """B14: numbers, truth values and nothing are themselves."""
    assert model(json_file.render(ordinary())) == ordinary()
    assert json.loads(json_file.render(ordinary()))["tables"][2]["rows"][1] == {
        "measure": "m2",
        "count": None,
        "share": None,
        "suppressed": True,
        "day": None,
        "closed": None,
    }


@pytest.mark.parametrize("missing", ["forum", "tables", "made_at"])
def test_the_schema_refuses_what_is_not_such_a_file(missing: str) -> None:
    """A06: the check itself can fail."""
    whole = json.loads(json_file.render(of_texts(PAYLOADS)))
    del whole[missing]
    with pytest.raises(AssertionError):
        check(whole, json_file.schema())


def test_a_broken_letter_does_not_cost_the_file() -> None:
    """B14: half a surrogate pair, should one ever get in, becomes a question mark."""
    file = outcome(Table(name="t", title="T", columns=(Column("a", "A"),), rows=(("x\ud800y",),)))
    assert json.loads(json_file.render(file))["tables"][0]["rows"] == [{"a": "x?y"}]
