"""A programme's catalogue for data portals: its register, what was brought in, and the public results of its forums.

DCAT-AP.de 3.0, as Turtle and as JSON-LD; None while it has nothing, or where nobody is named who gives the data out. Never
here: how it is written (export/dcat), the data itself.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping

from app.export.dcat import Dataset, Distribution, catalogue, dataset
from app.export.rdf import Node, json_ld, turtle
from app.programme.state import Programme
from app.text import N_, Text
from app.web.public.data_files import KEYWORDS, TYPES, in_all, moment, of_forum
from app.web.public.programmes import imported, register
from app.web.public.programmes.page import Asked, PublicFile

ABOUT = N_("Data of a public participation process: needs, goals and measures, results of its forums, surveys.")
REGISTER = N_("Register: needs, goals, actions and measures")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def has(programme: Programme) -> bool:
    """Whether anything could stand in it."""
    return register.has_items(programme) or imported.has(programme) or bool(programme.forums)


def _made(asked: Asked) -> Node | None:
    settings, said = asked.programme.basics.settings, asked.open_data
    publisher = said.publisher or " ".join(settings.controller.split())
    if not publisher or not said.published:
        return None
    home = f"{asked.url}/p/{asked.name}"
    sets = [*_forums(asked, home), *_own(asked, home)]
    if not sets:
        return None
    return catalogue(f"{home}/catalog", settings.title, in_all(ABOUT), publisher, home, said, sets)


def _forums(asked: Asked, home: str) -> Iterator[Node]:
    for forum in asked.forums.values():
        found = of_forum(forum, asked.language, asked.now, asked.open_data, asked.url, home)
        if found is not None:
            yield found


def _own(asked: Asked, home: str) -> Iterator[Node]:
    """What the programme itself has as files."""
    programme = asked.programme
    if register.has_items(programme):
        yield _dataset(
            asked, home, "register", in_all(REGISTER), {"zip": (register.ZIP.make, "CSV", "application/zip")}
        )
    if imported.has(programme):
        files = {"xlsx": (imported.as_workbook, "XLSX", ""), "csv.zip": (imported.as_csv, "CSV", "application/zip")}
        yield _dataset(asked, home, "imported", in_all(imported.STATE), files)


def _dataset(
    asked: Asked,
    home: str,
    path: str,
    title: Text,
    files: Mapping[str, tuple[Callable[[Asked], bytes | None], str, str]],
) -> Node:
    programme, settings, said = asked.programme, asked.programme.basics.settings, asked.open_data
    made = ((ending, make(asked) or b"", kind, package) for ending, (make, kind, package) in files.items())
    distributions = tuple(
        Distribution(
            at=f"{home}/{path}.{ending}?lang={asked.language}",
            title=title,
            format=kind,
            media="text/csv" if package else XLSX,
            package=package,
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            language=asked.language,
        )
        for ending, data, kind, package in made
    )
    one = Dataset(
        at=f"{home}/{path}",
        title={tag: f"{words}: {title.get(tag) or title['en']}" for tag, words in settings.title.items()},
        about=in_all(ABOUT),
        page=f"{home}/{path}",
        publisher=said.publisher or settings.controller,
        contact=settings.contact,
        source=", ".join(filter(None, (said.publisher or settings.controller, settings.title.get("de", "")))),
        licence=asked.licence,
        languages=settings.languages,
        changed=moment(int(programme.last_id.partition("-")[0]), settings.zone),
        version=f"1.0.{programme.folded}",
        part_of=home,
        distributions=distributions,
    )
    return dataset(one, said, map(in_all, KEYWORDS))


def _turtle(asked: Asked) -> bytes | None:
    found = _made(asked)
    return turtle(found) if found else None


def _json(asked: Asked) -> bytes | None:
    found = _made(asked)
    return json_ld(found) if found else None


FILES = (
    PublicFile(path="/catalog.ttl", make=_turtle, media=TYPES["ttl"]),
    PublicFile(path="/catalog.jsonld", make=_json, media=TYPES["jsonld"]),
)
