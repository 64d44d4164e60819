"""A programme's catalogue for data portals: its register, what was brought in, and the public results of its forums.

DCAT-AP.de 3.0, as Turtle and as JSON-LD; None while it has nothing, or where nobody is named who gives the data out. Never
here: how it is written (export/dcat), the data itself.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping

from app.export import xlsx
from app.export.dcat import Dataset, Distribution, catalogue, dataset
from app.export.rdf import Node, json_ld, turtle
from app.forum.codec import milliseconds
from app.programme.views.register_tables import version
from app.text import N_, Text
from app.web.public.data_files import KEYWORDS, TYPES, in_all, moment, of_forum
from app.web.public.programmes import imported, register
from app.web.public.programmes.page import Asked, PublicFile

ABOUT = N_("Data of a public participation process: needs, goals and measures, results of its forums, surveys.")
REGISTER = N_("Register: needs, goals, actions and measures")


def has(asked: Asked) -> bool:
    """Whether anything could stand in it: it is made when somebody asks for it."""
    programme = asked.programme
    there = register.has_items(programme) or imported.has(programme) or bool(programme.forums)
    return there and asked.open_data.published and bool(_publisher(asked))


def _publisher(asked: Asked) -> str:
    return asked.open_data.published_by(asked.programme.basics.settings.controller)


def _made(asked: Asked) -> Node | None:
    if not has(asked):
        return None
    home, title = f"{asked.url}/p/{asked.name}", asked.programme.basics.settings.title
    sets = [*_forums(asked, home), *_own(asked, home)]
    if not sets:
        return None
    return catalogue(f"{home}/catalog", title, in_all(ABOUT), _publisher(asked), home, asked.open_data, sets)


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
    programme, settings, publisher = asked.programme, asked.programme.basics.settings, _publisher(asked)
    made = ((ending, make(asked) or b"", kind, package) for ending, (make, kind, package) in files.items())
    distributions = tuple(
        Distribution(
            at=f"{home}/{path}.{ending}?lang={asked.language}",
            title=title,
            format=kind,
            media="text/csv" if package else xlsx.MEDIA,
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
        publisher=publisher,
        contact=settings.contact,
        source=", ".join(filter(None, (publisher, settings.title.get("de", "")))),
        licence=asked.licence,
        languages=settings.languages,
        changed=moment(milliseconds(programme.last_id), settings.zone),
        version=version(programme),
        part_of=home,
        distributions=distributions,
    )
    return dataset(one, asked.open_data, map(in_all, KEYWORDS))


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
