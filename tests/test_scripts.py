"""What scripts may know: no kind, none of its commands, and nothing that a library keeps to itself.

Here: rules about the sources. Never: what scripts do (tests/browser).
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.activities import KINDS
from app.forum.commands import COMMANDS
from app.web.public.static import without_comments
from tests.conftest import ROOT

SCRIPTS = sorted((ROOT / "static/js").glob("*.js"))
FORMS = re.compile(r'<form[^>]*hx-target="#task"[^>]*>')
PRIVATE = re.compile(r"\??\._\w+|\[[\"'`]_\w+|\.__proto__")


def test_no_script_knows_a_kind_by_its_name_or_a_command_of_its_own() -> None:
    """A kind's template says what scripts need (outbox_description.js); a new kind changes no script."""
    own = [name for name, command in COMMANDS.items() if command.__module__.startswith("app.activities")]
    assert len(own) >= 5
    known = re.compile(rf"\b({'|'.join(own)})\b|[\"'`/]({'|'.join(KINDS)})[\"'`/]")
    found = {script.name: known.search(script.read_text("utf-8")) for script in SCRIPTS}
    assert {name: match.group() for name, match in found.items() if match} == {}


def test_no_script_reaches_into_what_a_library_keeps_to_itself() -> None:
    """`element._htmx` is htmx's own; its events and its documented functions are for everybody."""
    found = {script.name: PRIVATE.search(script.read_text("utf-8")) for script in SCRIPTS}
    assert {name: match.group() for name, match in found.items() if match} == {}


def test_every_form_of_the_task_says_what_the_outbox_shall_call_it() -> None:
    """Else a command that waits on a phone is only a "Contribution" to whoever sent it (outbox_description.js)."""
    templates = sorted((ROOT / "templates/activities").rglob("*.html"))
    forms = [(path.name, form) for path in templates for form in FORMS.findall(path.read_text("utf-8"))]
    assert len(forms) >= 5
    assert [one for one in forms if "data-outbox-label=" not in one[1]] == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_is_served_without_its_comments_and_with_all_that_it_does(script: Path) -> None:
    """The same lines otherwise, and no line of words between backticks is taken for a comment."""
    source = script.read_text("utf-8").split("\n")
    served = without_comments(script.read_bytes()).decode().split("\n")
    assert len(served) == len(source)
    ticks = 0
    for line, left in zip(source, served, strict=True):
        comment = line.lstrip().startswith("//")
        assert left == ("" if comment else line)
        assert not (comment and ticks % 2), line
        ticks += 0 if comment else line.split(" // ")[0].count("`")
