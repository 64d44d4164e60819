"""Things and what is said of them, as JSON-LD and as Turtle, both written from the same nodes.

Never here: what is said of data (dcat).
"""

from typing import Any
from urllib.parse import quote

import msgspec

PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_IRI = "!#$%&'()*+,/:;=?@[]~-._%"


class Iri(msgspec.Struct, frozen=True):
    """An address, of a thing or a word of a list; what may not stand in one is escaped."""

    at: str

    @property
    def written(self) -> str:
        """With nothing in it that could end it."""
        return quote(self.at, safe=_IRI)


class Literal(msgspec.Struct, frozen=True):
    """Words, with the tag of their language or, as `xsd:date`, their datatype."""

    words: str
    tag: str = ""
    datatype: str = ""


class Node(msgspec.Struct, frozen=True):
    """A thing: its address (None: it has none of its own), its class, and what is said of it, in order."""

    at: Iri | None
    kind: str
    said: tuple[tuple[str, "Value"], ...]


Value = Iri | Literal | Node


def json_ld(node: Node) -> bytes:
    """The node and everything in it as JSON-LD."""
    whole: dict[str, Any] = {"@context": PREFIXES, **_object(node)}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2)


def _object(value: Value) -> dict[str, Any]:
    match value:
        case Iri():
            return {"@id": value.written}
        case Literal(words, tag, datatype):
            how = {"@language": tag} if tag else {"@type": datatype} if datatype else {}
            return {"@value": words, **how}
        case Node(at, kind, said):
            found: dict[str, Any] = {"@id": at.written} if at is not None else {}
            found["@type"] = kind
            for name, one in said:
                found.setdefault(name, []).append(_object(one))
            return found


def turtle(node: Node) -> bytes:
    """The same as Turtle."""
    head = "".join(f"@prefix {name}: <{at}> .\n" for name, at in PREFIXES.items())
    found: list[str] = []
    _subject(node, found)
    return "\n".join((head, *found)).encode()


def _subject(node: Node, found: list[str]) -> str:
    """The name of a node; what is said of one that has an address of its own is added to `found`."""
    inside: list[str] = []
    said = "".join(f" ;\n  {name} {_term(one, inside)}" for name, one in node.said)
    if node.at is None:
        found += inside
        return f"[ a {node.kind}{said} ]"
    found += [f"<{node.at.written}> a {node.kind}{said} .\n", *inside]
    return f"<{node.at.written}>"


def _term(value: Value, found: list[str]) -> str:
    match value:
        case Iri():
            return f"<{value.written}>"
        case Literal(words, tag, datatype):
            quoted = msgspec.json.encode(words).decode()  # JSON's escapes are Turtle's
            return f"{quoted}@{tag}" if tag else f"{quoted}^^{datatype}" if datatype else quoted
        case Node():
            return _subject(value, found)
