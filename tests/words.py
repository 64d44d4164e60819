"""Takes the interface's English messages from code and templates, and brings catalogues up to them.

`python -m tests.words` brings the German one up: it keeps every translation, adds what is new with empty words, drops what is
gone, and names what is still to be translated. `python -m tests.words tr` does the same for another language, makes its file
where there is none, and says how far it is and what is wrong with it (tests/catalogue_faults.py); `python -m tests.words all`
for every language. Never here: the words themselves (app/locale), how they are read (app/live/render/catalogues.py).
"""

import io
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from app.languages import KNOWN, LANGUAGES
from app.live.render.catalogues import is_whole

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "NN_": (1, 2)}
MARKED = re.compile(r"\b(N_|NN_|gettext|ngettext|_)\(")
SOURCES = {"app": ("*.py", "python", {}), "templates": ("*.html", "jinja2.ext:babel_extract", {"silent": "false"})}
PLURALS = {"tr": (2, "(n != 1)")}
"""Where what Babel knows is not what we write: Turkish has two forms, as CLDR says, though its nouns need one."""

Ids = str | tuple[str, ...]


def path_of(tag: str) -> Path:
    """A language's catalogue."""
    return ROOT / "app" / "locale" / tag / "LC_MESSAGES" / "messages.po"


GERMAN = path_of("de")


@cache
def found_in(where: str = "") -> tuple[tuple[str, int, Ids], ...]:
    """Every place of every message: the file, the line, the message; in files whose names begin as the pattern `where` says."""
    found: list[tuple[str, int, Ids]] = []
    for folder, (pattern, *_) in SOURCES.items():
        for path in sorted((ROOT / folder).rglob(pattern)):
            name = path.relative_to(ROOT).as_posix()
            if re.match(where, name):
                found += [(name, line, ids) for line, ids in _said_in(folder, name)]
    return tuple(found)


@cache
def _said_in(folder: str, name: str) -> tuple[tuple[int, Ids], ...]:
    """The messages of a file with their lines: taken out of it once, since that takes seconds for all."""
    _, method, more = SOURCES[folder]
    if not MARKED.search((ROOT / name).read_text("utf-8")):  # most files of code say nothing
        return ()
    options = {"trimmed": "true", "newstyle_gettext": "true", **more}
    return tuple((line, ids) for line, ids, *_ in extract_from_file(method, ROOT / name, KEYWORDS, (), options))


def extracted(where: str = "") -> Catalog:
    """Every message of the interface; each knows the files that it stands in, never a line."""
    found: dict[Ids, dict[str, None]] = {}
    for name, _, ids in found_in(where):
        found.setdefault(ids, {})[name] = None
    catalog = Catalog(project="Stimmwand", charset="utf-8")
    for ids in sorted(found, key=first):
        catalog.add(ids, locations=[(name, 0) for name in sorted(found[ids])])
    return catalog


def first(ids: Ids) -> tuple[str, ...]:
    """By what messages are ordered: their English words."""
    return (ids,) if isinstance(ids, str) else ids


def catalogue(tag: str) -> Catalog:
    """A language's catalogue as it stands; an empty one where there is none."""
    locale = KNOWN[tag].locale
    if path_of(tag).exists():
        with path_of(tag).open("rb") as source:
            return read_po(source, locale=locale)
    made = Catalog(locale=locale, project="Stimmwand", charset="utf-8", fuzzy=False)
    made.header_comment = f"# Stimmwand: {KNOWN[tag].name} ({tag})"
    number, rule = PLURALS.get(tag, (made.num_plurals, made.plural_expr))
    made.mime_headers = [
        (name, f"nplurals={number}; plural={rule};" if name == "Plural-Forms" else words)
        for name, words in made.mime_headers
    ]
    return made


def german() -> Catalog:
    """The German catalogue as it stands."""
    return catalogue("de")


def lacking(catalog: Catalog) -> list[str]:
    """What has no words yet."""
    return [str(one.id) for one in catalog if one.id and not is_whole(one.string)]


def spoken(message: Message) -> tuple[str, ...]:
    """The words of a message: one, or one for each form of the plural."""
    words = message.string
    return tuple(words) if isinstance(words, tuple | list) else (str(words or ""),)


def update(tag: str = "de") -> Catalog:
    """Writes a language's catalogue with exactly the messages of today: the German one in the order of their English words,
    another one with what participants meet first, and without files, so that a moved template changes nothing."""
    catalog = catalogue(tag)
    catalog.update(extracted(), no_fuzzy_matching=True, update_creation_date=False)
    path_of(tag).parent.mkdir(parents=True, exist_ok=True)
    path_of(tag).write_bytes(written(catalog) if tag == "de" else in_order(tag, catalog))
    return catalog


def in_order(tag: str, catalog: Catalog) -> bytes:
    """A catalogue with what participants meet first; what it has no words for is left out of the second part."""
    from tests.facing import facing  # it asks here where messages stand

    met = facing()
    ordered = Catalog(locale=KNOWN[tag].locale, project="Stimmwand", charset="utf-8", fuzzy=False)
    ordered.header_comment, ordered.mime_headers = catalog.header_comment, catalog.mime_headers
    for wanted in (lambda ids: ids in met, lambda ids: ids not in met):
        for message in _chosen(catalog, wanted):
            if message.id in met or is_whole(message.string):
                ordered.add(message.id, message.string, flags=message.flags, user_comments=message.user_comments)
    return written(ordered, sort=False)


def _chosen(catalog: Catalog, wanted: Callable[[Ids], bool]) -> Iterator[Message]:
    return iter(sorted((one for one in catalog if one.id and wanted(one.id)), key=lambda one: first(one.id)))


def written(catalog: Catalog, sort: bool = True) -> bytes:
    """The file."""
    target = io.BytesIO()
    write_po(target, catalog, width=120, ignore_obsolete=True, include_lineno=False, sort_output=sort)
    return target.getvalue()


def main(tags: list[str]) -> int:
    """Brings the catalogues up; 1 where something lacks or is wrong."""
    from tests.catalogue_faults import report  # it asks here for catalogues

    if not tags:
        missing = lacking(update())
        print(*missing, sep="\n", end="\n" if missing else "")
        print(f"{len(missing)} to translate", file=sys.stderr)
        return int(bool(missing))
    wrong = 0
    for tag in LANGUAGES if tags == ["all"] else tags:
        if tag not in KNOWN:
            print(f"{tag} is not in app/languages.py; there are {', '.join(LANGUAGES)}", file=sys.stderr)
            return 2
        wrong += report(tag, update(tag))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
