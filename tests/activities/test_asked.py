"""Nothing outside `app/activities` knows a kind by its name, its commands, events, types or tables: it asks the kind.

Here: what sources say. The recount is left out: it shares nothing with the app, and its files are named after the kinds.
Never: whether the answers are right (test_words.py, and the tests of each screen).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache

import pytest

from app.activities import KINDS
from app.activities.base.actor import Actor
from app.activities.base.kind import Kind
from tests.examples import EXAMPLES
from tests.people import a_forum, on_stage
from tests.play import play
from tests.sources import ROOT, nodes, text

MEANT = {
    "app/forum/events.py": {"vote"},
    "app/export/pabulib.py": {"comment", "vote"},  # what the format calls a remark, and a ballot
    "app/forum/outcome/denied.py": {"groups", "notes"},  # fields of events
    "app/forum/outcome/setup.py": {"notes"},  # a column
    "app/forum/outcome/options.py": {"groups", "notes"},  # the tables in which the origin of an option stands
    "app/live/render/words.py": {"groups"},
    "app/web/desk/programmes/answers*.py": {"answers"},  # the address of the page
    "app/programme/views/*.py": {"answers"},  # a part of the programme, and its section
    "app/minutes/content/participation.py": {"ballots"},  # how many there are, in words
    "app/tools/bench/*.py": {"vote", "CastBallot", "BallotCast", "app.activities.ballots.messages"},
    "app/tools/bench/wall.py": {"ideas", "topics", "NotePosted", "app.activities.posts"},
    "app/tools/bench/sorting.py": {
        "ideas",
        "notes",
        "topics",
        "NotePosted",
        "NotesGrouped",
        "app.activities.posts",
    },
    "app/tools/demo/process/*.py": {"comment", "comments", "HideNotes"},
    "app/tools/demo/*.py": {
        "present",
        "vote",
        "prioritise",
        "ideas",
        "PostNote",
        "ReleaseNotes",
        "GroupNotes",
        "SupportNote",
        "CastBallot",
        "PostState",
        "BallotState",
        "topics",
        "app.activities.posts.messages",
        "app.activities.posts.state",
        "app.activities.posts.support",
        "app.activities.ballots.messages",
        "app.activities.ballots.state",
    },
    "app/forum/outcome/*.py": {"app.activities.ballots.results"},
    "app/minutes/content/*.py": {"app.activities.ballots.results"},
    "app/programme/views/standing.py": {"app.activities.ballots.results"},
    "app/programme/views/similar.py": {"app.activities.posts.nearest"},
}
"""What stays, and why: an old log names no kind for a question that was asked at once; checksums are written in groups of
letters; the measurements time one vote and sort one set of notes, and the demo forum is an evening that somebody wrote and
plays; a result has one shape for the outcome's page and tables, whichever kind counted it; and what people
wrote is compared in one way, whichever kind they wrote it in."""


EVERYDAY = {"words", "rank", "matrix", "quadratic", "resist", "budget", "criteria", "pairs"}
"""Names of kinds, and of their tables, that are everyday words here: fields of forms, a place, a rule, what anybody says.
Such a kind is known by its types and its folder alone."""
NAMES = {name for name in KINDS if name not in EVERYDAY}


def classes(kind: Kind) -> Iterator[type]:
    """Commands, events and state of a kind; a type that every kind calls `State` is found by its import."""
    yield from (*kind.input.commands, *kind.input.events, *((kind.record.sealed,) if kind.record.sealed else ()))
    yield from (one for one in (kind.input.state,) if one.__name__ != "State")


CLASSES = {one.__name__ for kind in KINDS.values() for one in classes(kind)}
PRIVATE = {
    path.name
    for path in (ROOT / "app/activities").iterdir()
    if path.is_dir() and path.name not in ("base", "__pycache__")
}
"""Folders of kinds and families."""
OWN = re.compile(rf"\b(?:{'|'.join(sorted(CLASSES))})\b")


@cache
def tables() -> frozenset[str]:
    """The names of the tables that the kinds give, each after everything that can happen in it."""
    found: set[str] = set()
    for name, kind in KINDS.items():
        log = on_stage(a_forum(name))
        for role, who, command in EXAMPLES[name].story:
            play(log, Actor(role, who), command)
        step = log.state.activities["a1"]
        found |= {one.name for one in kind.record.tables(log.state.context(step, log.now), step.state, "en")}
    return frozenset(found)


def imported(node: ast.AST) -> Iterator[str]:
    """Modules of kinds and families."""
    names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
    if isinstance(node, ast.ImportFrom):
        names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
    private = [name for name in names if name.startswith("app.activities.") and name.split(".")[2] in PRIVATE]
    yield from private[:1]


NAMING = frozenset({"id", "attr", "arg", "name"})
"""The fields of a syntax tree that hold a name."""


def said(tree: ast.Module) -> Iterator[str]:
    """What a file knows of kinds: imports, identifiers, strings; not its docstrings, which are for people."""
    prose = {node.value for node in nodes(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
    for node in nodes(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from imported(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in prose:
            yield from {node.value} & ((tables() - EVERYDAY) | NAMES)
            yield from OWN.findall(node.value)
        for field in NAMING.intersection(node._fields):
            name = getattr(node, field)
            if name in CLASSES or name in NAMES:
                yield name


@cache
def may_say() -> re.Pattern[str]:
    """What stands in every file that knows any of it, whatever else does: most files need not be parsed."""
    names, quoted = "|".join(sorted(CLASSES | NAMES)), "|".join(sorted(tables() | NAMES))
    module = rf"app\.activities\.(?:{'|'.join(sorted(PRIVATE))})\b|from app\.activities import|import app\.activities"
    return re.compile(rf"\b(?:{names})\b|[\"'}}](?:{quoted})[\"'{{]|{module}")


@cache
def said_in(path: str) -> frozenset[str]:
    source = text(path)
    return frozenset(said(ast.parse(source))) if may_say().search(source) else frozenset()


def known(pattern: str, but: str) -> dict[str, set[str]]:
    """Python files with what they know."""
    paths = [str(path.relative_to(ROOT)) for path in sorted(ROOT.glob(pattern))]
    found = {path: {*said_in(path)} for path in paths if not re.match(but, path)}
    return {path: names for path, names in found.items() if names}


def test_the_search_finds_a_kind_by_everything_that_it_has() -> None:
    """Else an empty list below would say nothing."""
    assert {"results", "ballots", "notes", "groups", "topics"} <= tables()
    source = '''"""A vote."""
from app.activities.vote import kind
from app.activities.base import context
def present(x): return x == "ideas" or rows("notes") or f"/commands/CastBallot" or NotePosted or "a vote"
'''
    assert may_say().search(source) and not may_say().search("from app.activities.base import context")
    assert all(may_say().search(f"x = f'{{y}}{name}'") for name in (*tables() - EVERYDAY, *NAMES))
    assert set(said(ast.parse(source))) == {
        "app.activities.vote",
        "present",
        "ideas",
        "notes",
        "CastBallot",
        "NotePosted",
    }


def test_no_code_knows_a_kind() -> None:
    found = known("app/**/*.py", r"app/(activities|recount)/")
    for path in list(found):
        found[path] -= {name for pattern, names in MEANT.items() if fnmatch(path, pattern) for name in names}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize("pattern", MEANT)
def test_every_exception_is_still_needed(pattern: str) -> None:
    found = known(pattern, "-")
    assert MEANT[pattern] <= set().union(*found.values()), MEANT[pattern]


SPOKEN = re.compile(r"\{#.*?#\}|\b_\((\"[^\"]*\"|'[^']*')|\bngettext\(\"[^\"]*\", *\"[^\"]*\"", re.DOTALL)
"""Comments, and what goes through the catalogue: that is said to people."""


def test_no_template_but_its_own_knows_a_kind() -> None:
    known = re.compile(rf"{OWN.pattern}|(?<![A-Za-z])(?:{'|'.join(sorted(NAMES))})(?![A-Za-z])")
    found = {}
    for path in sorted((ROOT / "templates").rglob("*.html")):
        if "activities" not in path.relative_to(ROOT).parts:
            found[str(path.relative_to(ROOT))] = set(known.findall(SPOKEN.sub(" ", path.read_text("utf-8"))))
    assert {path: names for path, names in found.items() if names} == {}


def test_no_script_knows_a_kind() -> None:
    """A kind's template says what scripts need."""
    quoted = re.compile(rf"{OWN.pattern}|[\"'`/](?:{'|'.join(sorted({*NAMES, *tables()} - EVERYDAY))})[\"'`/]")
    found = {path.name: set(quoted.findall(path.read_text("utf-8"))) for path in (ROOT / "static/js").glob("*.js")}
    assert {name: names for name, names in found.items() if names} == {}
