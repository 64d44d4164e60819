"""Data described for data portals: DCAT-AP.de 3.0.

What nobody has filled in is left out, never made up. Never here: which data there is, the data itself, how nodes are written
(rdf).
"""

import re
from collections.abc import Iterable

import msgspec

from app.export.licences import LICENCES
from app.export.rdf import PREFIXES, Iri, Literal, Node, Value
from app.export.text import encodable
from app.forum.open_data import OpenData
from app.text import Text

EU = "http://publications.europa.eu/resource/authority/"
DE = "http://dcat-ap.de/def/"
TONGUES = {"de": "DEU", "en": "ENG", "tr": "TUR", "ar": "ARA", "uk": "UKR", "pl": "POL", "fr": "FRA", "ru": "RUS"}
"""Languages as the European list has them, by the first part of a tag."""
MEDIA = "https://www.iana.org/assignments/media-types/"
_PAGE, _MAIL, _PHONE = (
    re.compile(one)
    for one in (r"https?://[^\s<>,;]*[^\s<>,;.)]", r"[^\s<>,;:()@]+@[^\s<>,;:()@]+\w", r"\+?[0-9][0-9 ()/.-]{4,}[0-9]")
)


class Distribution(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a dataset. `format` as the European list calls it, `media` its type and `package` that of the zip around it;
    `size` in bytes and `sha256` of exactly what `at` gives."""

    at: str
    title: Text
    format: str
    media: str
    size: int
    sha256: str
    package: str = ""
    language: str = ""


class Dataset(msgspec.Struct, frozen=True, kw_only=True):
    """Data under one address. `page`: where people read it; `first` and `last`: the ISO days that it is about; `issued` and
    `changed`: ISO 8601 with zone; `publisher`: who gives it out (OpenData.published_by); `source`: whom to name."""

    at: str
    title: Text
    about: Text
    page: str
    publisher: str
    contact: str
    source: str
    licence: str
    languages: tuple[str, ...]
    changed: str
    version: str
    distributions: tuple[Distribution, ...]
    issued: str = ""
    first: str = ""
    last: str = ""
    part_of: str = ""


def dataset(one: Dataset, said: OpenData, words: Iterable[Text]) -> Node:
    """The dataset; `words` are what it is found by."""
    known: list[tuple[str, Value]] = [
        *_texts("dcterms:title", one.title),
        *_texts("dcterms:description", one.about),
        *(pair for word in words for pair in _texts("dcat:keyword", word)),
        ("dcterms:identifier", Literal(one.at)),
        ("dcat:version", Literal(one.version)),
        ("dcat:landingPage", Iri(one.page)),
        ("dcterms:modified", Literal(one.changed, datatype="xsd:dateTime")),
        ("dcat:theme", Iri(f"{EU}data-theme/GOVE")),
        ("dcterms:accessRights", Iri(f"{EU}access-right/PUBLIC")),
        ("dcatap:availability", Iri(f"{EU}planned-availability/AVAILABLE")),
        *(("dcterms:language", tongue) for tongue in _tongues(one.languages)),
    ]
    if one.issued:
        known.append(("dcterms:issued", Literal(one.issued, datatype="xsd:dateTime")))
    if one.first:
        days = (("dcat:startDate", one.first), ("dcat:endDate", one.last or one.first))
        period = tuple((name, Literal(day, datatype="xsd:date")) for name, day in days)
        known.append(("dcterms:temporal", Node(None, "dcterms:PeriodOfTime", period)))
    if one.part_of:
        known.append(("dcterms:relation", Iri(one.part_of)))
    known += _whose(one.publisher, one.contact, said)
    known += [("dcat:distribution", _distribution(each, one)) for each in one.distributions]
    return Node(Iri(one.at), "dcat:Dataset", tuple(known))


def catalogue(
    at: str, title: Text, about: Text, publisher: str, page: str, said: OpenData, sets: Iterable[Node]
) -> Node:
    """A catalogue of datasets, under the address of the file that holds it."""
    known: list[tuple[str, Value]] = [
        *_texts("dcterms:title", title),
        *_texts("dcterms:description", about),
        ("dcterms:publisher", _publisher(publisher, said.page)),
        ("foaf:homepage", Iri(page)),
        ("dcat:themeTaxonomy", Iri(f"{EU}data-theme")),
        ("dcterms:license", Iri(LICENCES[said.licence].portal)),
        *(("dcterms:language", tongue) for tongue in _tongues(tuple(title))),
        *(("dcat:dataset", one) for one in sets),
    ]
    return Node(Iri(at), "dcat:Catalog", tuple(known))


def _tongues(tags: Iterable[str]) -> list[Iri]:
    found = dict.fromkeys(TONGUES[tag.partition("-")[0]] for tag in tags if tag.partition("-")[0] in TONGUES)
    return [Iri(f"{EU}language/{one}") for one in found]


def _texts(name: str, text: Text) -> list[tuple[str, Value]]:
    return [(name, Literal(encodable(words), tag)) for tag, words in text.items() if words.strip()]


def _publisher(name: str, page: str) -> Node:
    known: list[tuple[str, Value]] = [("foaf:name", Literal(name))]
    return Node(None, "foaf:Agent", (*known, *([("foaf:homepage", Iri(page))] if page else [])))


def _whose(publisher: str, contact: str, said: OpenData) -> Iterable[tuple[str, Value]]:
    yield "dcterms:publisher", _publisher(publisher, said.page)
    if way := _way(said.contact or contact):
        yield "dcat:contactPoint", Node(None, "vcard:Kind", (("vcard:fn", Literal(publisher)), way))
    if said.contributor:
        yield "dcatde:contributorID", Iri(said.contributor)
    if said.level:
        yield "dcatde:politicalGeocodingLevelURI", Iri(f"{DE}politicalGeocoding/Level/{said.level}")
    if said.place:
        yield "dcterms:spatial", Node(Iri(said.place), "dcterms:Location", ())


def _way(contact: str) -> tuple[str, Value] | None:
    """How somebody is reached: a page, an address of mail, a telephone; None where words say it, which no program can use."""
    if found := _PAGE.search(contact):
        return "vcard:hasURL", Iri(found[0])
    if found := _MAIL.search(contact):
        return "vcard:hasEmail", Iri(f"mailto:{found[0]}")
    if found := _PHONE.search(contact):
        return "vcard:hasTelephone", Iri(f"tel:{re.sub('[^0-9+]', '', found[0])}")
    return None


def _distribution(one: Distribution, of: Dataset) -> Node:
    licence = LICENCES[of.licence]
    known: list[tuple[str, Value]] = [
        *_texts("dcterms:title", one.title),
        ("dcat:accessURL", Iri(of.page)),
        ("dcat:downloadURL", Iri(one.at)),
        ("dcterms:license", Iri(licence.portal)),
        ("dcterms:format", Iri(f"{EU}file-type/{one.format}")),
        ("dcat:mediaType", Iri(f"{MEDIA}{one.media}")),
        ("dcat:byteSize", Literal(str(one.size), datatype="xsd:nonNegativeInteger")),
        ("dcterms:modified", Literal(of.changed, datatype="xsd:dateTime")),
        ("dcatap:availability", Iri(f"{EU}planned-availability/AVAILABLE")),
        *(("dcterms:language", tongue) for tongue in _tongues((one.language,))),
        ("spdx:checksum", _checksum(one.sha256)),
    ]
    if licence.named:
        known.append(("dcatde:licenseAttributionByText", Literal(encodable(of.source))))
    if one.package:
        known.append(("dcat:packageFormat", Iri(f"{MEDIA}{one.package}")))
    return Node(Iri(f"{one.at}#distribution"), "dcat:Distribution", tuple(known))


def _checksum(sha256: str) -> Node:
    algorithm = ("spdx:algorithm", Iri(f"{PREFIXES['spdx']}checksumAlgorithm_sha256"))
    return Node(None, "spdx:Checksum", (algorithm, ("spdx:checksumValue", Literal(sha256, datatype="xsd:hexBinary"))))
