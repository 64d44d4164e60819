"""Takes the interface's English messages from code and templates and brings the German catalogue up to them.

`python -m tests.words` keeps every translation, adds what is new with empty words, drops what is gone, and names what
is still to be translated. Never here: the words themselves (app/locale), how they are read (app/live/render/words.py).
"""

import sys
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
GERMAN = ROOT / "app" / "locale" / "de" / "LC_MESSAGES" / "messages.po"
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "NN_": (1, 2)}
SOURCES = {"app": ("**.py", "python", {}), "templates": ("**.html", "jinja2.ext:babel_extract", {"silent": "false"})}

Ids = str | tuple[str, ...]


def extracted() -> Catalog:
    """Every message of the interface; each knows the files that it stands in, never a line."""
    found: dict[Ids, list[tuple[str, int]]] = {}
    for folder, (pattern, method, options) in SOURCES.items():
        options = {"trimmed": "true", "newstyle_gettext": "true", **options}
        for name, _, ids, _, _ in extract_from_dir(ROOT / folder, [(pattern, method)], {pattern: options}, KEYWORDS):
            places = found.setdefault(ids, [])
            if (place := (f"{folder}/{Path(name).as_posix()}", 0)) not in places:
                places.append(place)
    catalog = Catalog(project="Stimmwand", charset="utf-8")
    for ids in sorted(found, key=lambda ids: (ids,) if isinstance(ids, str) else ids):
        catalog.add(ids, locations=sorted(found[ids]))
    return catalog


def german() -> Catalog:
    """The German catalogue as it stands."""
    with GERMAN.open("rb") as source:
        return read_po(source, locale="de")


def lacking(catalog: Catalog) -> list[str]:
    """What has no German words yet."""
    return [str(one.id) for one in catalog if one.id and not all(spoken(one))]


def spoken(message: Message) -> tuple[str, ...]:
    """The German words of a message: one, or one and many."""
    words = message.string
    return tuple(words) if isinstance(words, tuple | list) else (str(words or ""),)


def update() -> Catalog:
    """Writes the German catalogue with exactly the messages of today, in the order of their English words."""
    catalog = german()
    catalog.update(extracted(), no_fuzzy_matching=True, update_creation_date=False)
    with GERMAN.open("wb") as target:
        write_po(target, catalog, width=120, ignore_obsolete=True, include_lineno=False, sort_output=True)
    return catalog


if __name__ == "__main__":
    missing = lacking(update())
    for words in missing:
        print(words)
    print(f"{len(missing)} to translate", file=sys.stderr)
    sys.exit(bool(missing))
