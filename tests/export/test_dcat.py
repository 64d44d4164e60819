"""The description for data portals: two ways of writing the same, read by rdflib, held against shapes by pyshacl.

The shapes (shapes/dcat-ap-de.ttl) are our own, after DCAT-AP.de 3.0; nothing is fetched.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import pyshacl
import pytest
import rdflib
from msgspec.structs import replace
from rdflib.compare import isomorphic

from app.activities.base.actor import Actor
from app.export.dcat import catalogue
from app.export.licences import LICENCES, called
from app.export.rdf import Iri, Literal, Node, json_ld, turtle
from app.forum.commands import CloseInput, Reveal
from app.forum.open_data import OpenData
from app.forum.window_changes import SetWindow
from app.web.public.data_files import DataFiles, make, of_forum
from tests.examples import EXAMPLES
from tests.export.every_kind import ODD, every_kind
from tests.forum.test_over import WEEKS, voted
from tests.forum.window_plays import moment
from tests.people import FACILITATOR, ORGANISER
from tests.play import play

# The libraries call parts of themselves that they will give up.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
SHAPES = Path(__file__).parent / "shapes" / "dcat-ap-de.ttl"
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
URL = "https://wand.example"
SAID = OpenData(
    publisher="Senatskanzlei Berlin",
    page="https://www.berlin.de/rbmskzl/",
    contributor="http://dcat-ap.de/def/contributors/landBerlin",
    level="state",
    place="http://dcat-ap.de/def/politicalGeocoding/stateKey/11",
    contact="daten@senat.example",
)


@cache
def made(said: OpenData = SAID) -> DataFiles:
    log = every_kind()
    found = make(log.state, "de", log.now + 86_400_000, said, URL)
    assert found
    return found


def graph(data: bytes, form: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=data.decode(), format=form)


def violations(found: rdflib.Graph) -> str:
    holds, _, text = pyshacl.validate(found, shacl_graph=str(SHAPES), do_owl_imports=False)
    return "" if holds else str(text)


@pytest.mark.parametrize("said", [SAID, OpenData()], ids=["all said", "nothing said"])
def test_a_forum_is_described_as_portals_ask(said: OpenData) -> None:
    """13 B6: 0 violations, by publisher, licence, contributor, level, formats and sizes; Turtle and JSON-LD are one graph."""
    files = made(said).files
    found = graph(files["ttl"], "turtle")
    assert violations(found) == ""
    assert isomorphic(found, graph(files["jsonld"], "json-ld"))


def test_what_is_described_is_what_is_sent() -> None:
    """13 B6: sizes and checksums are those of the files; each has its format and licence."""
    files = made().files
    found = graph(files["ttl"], "turtle")
    rows = found.query(
        "SELECT ?at ?size ?sum WHERE { ?d dcat:downloadURL ?at ; dcat:byteSize ?size ; spdx:checksum/spdx:checksumValue ?sum }"
    )
    told = {str(row.at): (int(row.size), str(row.sum).lower()) for row in rows}
    assert told == {
        f"{URL}/f/f1/data.{ending}?lang=de": (len(files[ending]), hashlib.sha256(files[ending]).hexdigest())
        for ending in ("xlsx", "excel.zip", "zip", "votes.zip", "json")
    }
    text = files["ttl"].decode()
    assert "contributors/landBerlin" in text and "Level/state" in text and "licenses/dl-by-de/2.0" in text
    assert "Senatskanzlei Berlin, Smart City-Forum 2, 2022-04-28" in text, "whoever publishes it is named as the source"
    assert "mailto:daten@senat.example" in text and "2022-04-28" in text


def test_the_shapes_find_what_is_wrong() -> None:
    """13 B6: each of these is a violation."""
    text = made().files["ttl"].decode()
    for right, wrong in (
        ("dcterms:publisher [", "dcterms:creator ["),
        ("http://dcat-ap.de/def/licenses/dl-by-de/2.0", "https://www.govdata.de/dl-de/by-2-0"),
        ("Level/state", "Level/city"),
        ("a vcard:Kind", "a vcard:Organization"),
        ("xsd:nonNegativeInteger", "xsd:string"),
        ("dcterms:spatial", "dcatde:politicalGeocodingURI"),
        ("dcterms:spatial", "dcatde:qualityProcessURI"),
        ("dcterms:spatial", "dcterms:hasVersion"),
        ("dcterms:spatial", "dcterms:isVersionOf"),
        ("<http://spdx.org/rdf/terms#checksumAlgorithm_sha256>", "<http://dcat-ap.de/def/hashAlgorithms/sha/256>"),
        ("access-right/PUBLIC", "access/public"),
        ("planned-availability/AVAILABLE", "availability/yes"),
        ("foaf:homepage <https://www.berlin.de/rbmskzl/>", 'foaf:homepage "berlin.de"'),
    ):
        assert right in text and violations(graph(text.replace(right, wrong).encode(), "turtle")), right


@pytest.mark.parametrize(
    ("contact", "way"),
    [
        ("Frau Öz, Zimmer 3", None),
        ("", None),
        ("Frau Öz, Zimmer 3, oez@senat.example.", "mailto:oez@senat.example"),
        ("Daten (https://senat.example/daten).", "https://senat.example/daten"),
        ("Telefon +49 30 9020-0", "tel:+493090200"),
    ],
)
def test_a_contact_in_words_is_no_telephone(contact: str, way: str | None) -> None:
    """13 B6: whom to reach is free text at the desk; "Zimmer 3" was published as the telephone 3, and a name with an address
    of mail as one address."""
    log = every_kind()
    found = of_forum(log.state, "de", log.now + 99_000_000, replace(SAID, contact=contact), URL, "")
    assert found
    said = graph(turtle(found), "turtle")
    names = (f"http://www.w3.org/2006/vcard/ns#has{name}" for name in ("Telephone", "Email", "URL"))
    ways = [one for name in names for one in said.objects(None, rdflib.URIRef(name))]
    assert [str(one) for one in ways] == ([way] if way else [])
    assert violations(said) == ""


@pytest.mark.parametrize("contact", ["daten@senat.example", "https://senat.example/daten", "+49 30 9020"])
def test_every_property_that_is_written_has_a_rule(contact: str) -> None:
    """13 B6: what no shape asks after could be anything, and would be sent as it is."""
    log = every_kind()
    found = of_forum(log.state, "de", log.now + 99_000_000, replace(SAID, contact=contact), URL, f"{URL}/p/stadt")
    assert found
    whole = graph(
        turtle(catalogue(f"{URL}/catalog", {"de": "Stadt"}, {"de": "Daten"}, "Amt", f"{URL}/p/stadt", SAID, [found])),
        "turtle",
    )
    shapes = rdflib.Graph().parse(str(SHAPES), format="turtle")
    rules = {
        (of, path)
        for shape, of in shapes.subject_objects(SH.targetClass)
        for rule in shapes.objects(shape, SH.property)
        for path in shapes.objects(rule, SH.path)
    }
    written = {
        (of, name)
        for node, of in whole.subject_objects(rdflib.RDF.type)
        for name in whole.predicates(node)
        if name != rdflib.RDF.type
    }
    assert len(written) > 40 and written - rules == set()


def test_every_process_describes_the_same_bytes() -> None:
    """13 B6: a catalogue made elsewhere, later, names the checksum of the file that somebody loads here."""
    log = every_kind()
    later = of_forum(log.state, "de", log.now + 99_000_000, SAID, URL, f"{URL}/p/stadt")
    assert later
    whole = catalogue(
        f"{URL}/p/stadt/catalog", {"de": "Stadt"}, {"de": "Daten"}, "Amt", f"{URL}/p/stadt", SAID, [later]
    )
    found = graph(turtle(whole), "turtle")
    assert violations(found) == "" and isomorphic(found, graph(json_ld(whole), "json-ld"))
    assert hashlib.sha256(made().files["json"]).hexdigest() in turtle(whole).decode()


def test_what_a_deadline_makes_public_is_described_anew() -> None:
    """13 B6: weeks that end without an entry in the log add to the files; size and checksum are of those, whenever asked."""
    log = voted()
    assert play(log, ORGANISER, SetWindow("a2", WEEKS)) is None
    assert play(log, FACILITATOR, CloseInput("a1")) is None and play(log, FACILITATOR, Reveal("a1")) is None
    log.now = moment("2022-05-01", "12:00")
    _, author, post = EXAMPLES["ideas"].story[0]
    assert play(log, Actor("participant", author), replace(post, activity="a2")) is None
    for now in (log.now, moment("2022-05-20", "12:00")):
        described, files = (of_forum(log.state, "de", now, SAID, URL, URL), make(log.state, "de", now, SAID, URL))
        assert described and files and hashlib.sha256(files.files["json"]).hexdigest() in turtle(described).decode()


def test_any_words_are_one_graph_in_both_forms() -> None:
    """13 B8: quotes, line breaks, other scripts, ten thousand letters; an address holds nothing that ends it."""
    said = tuple(("dcterms:title", Literal(words, "de")) for words in (*ODD, "\x07\b\f\\", '"""'))
    node = Node(Iri('https://wand.example/a b<>"{}|^`\\é'), "dcat:Dataset", said)
    first, second = graph(turtle(node), "turtle"), graph(json_ld(node), "json-ld")
    assert isomorphic(first, second) and len(first) == len(said) + 1


def test_nothing_is_described_that_is_not_public() -> None:
    """13 B6: while the forum is open, or where an installation gives no data out."""
    log = every_kind()
    assert make(log.state, "de", log.now + 86_400_000, replace(SAID, published=False), URL) is None


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("CC BY 4.0", "cc-by/4.0"),
        ("Datenlizenz Deutschland – Namensnennung 2.0", "dl-by-de/2.0"),
        ("https://www.govdata.de/dl-de/zero-2-0", "dl-zero-de/2.0"),
        ("CC0", "cc-zero"),
        ("alle Rechte vorbehalten", ""),
    ],
)
def test_a_licence_is_known_as_people_write_it(words: str, key: str) -> None:
    """13 B6: a programme says its licence in words of its own."""
    assert called(words) == key and (not key or key in LICENCES)
