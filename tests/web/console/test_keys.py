"""The console's help names every key that its page and its script know, and no other.

Never here: what a key does in a browser (tests/browser/test_console_keys.py).
"""

from __future__ import annotations

import re
from pathlib import Path

from app.live.render.renderer import Render
from tests.words import ROOT

HELP = Path("templates/parts/console_help.html")
CONSOLES = (
    *ROOT.glob("templates/parts/console*.html"),
    ROOT / "templates/parts/keys.html",
    ROOT / "templates/pages/console.html",
    *(one for one in ROOT.glob("templates/activities/**/*.html") if "phone" not in one.name),
)
"""A phone's keys are of a page of their own."""
GIVEN = re.compile(r"data-press=\"([^\"{}]+)\"|'([a-z ])'[,) ]|\bkey='([a-z ])'|course_key.*?%\}(.*)endmacro")
CHOSEN = re.compile(r"%\}([a-z])\{%")
"""A key that a macro chooses, as its own text."""
NAMED = {"space": " ", "page down": "pagedown", "page up": "pageup", "esc": "escape"}


def known() -> set[str]:
    """The keys of every button of a console's template, and those that only the script knows."""
    found: set[str] = set()
    for path in CONSOLES:
        if path == ROOT / HELP:
            continue
        for match in GIVEN.finditer(path.read_text("utf-8")):
            found |= set(CHOSEN.findall("%}" + match[4])) if match[4] else {match[1] or match[2] or match[3]}
    script = (ROOT / "static/js/keys.js").read_text("utf-8")
    clicker = re.search(r"CLICKER = \{(.*?)\};", script)
    assert clicker
    found |= set(re.findall(r"(\w+): \[", clicker[1]))
    found |= {one.lower() for one in re.findall(r'(?:event\.key|\bkey) === "([^"]+)"', script)}
    return found


def named() -> set[str]:
    """The keys in the help as it stands on the page."""
    page = Render("", {}).said("parts/console_help.html", "help", "en")
    words = [one.lower() for one in re.findall(r"<dt><kbd>(.*?)</kbd>", page)]
    assert len(words) == len(set(words))
    return {NAMED.get(one, one) for one in words}


def test_the_help_names_each_key_once_and_no_other() -> None:
    """B09: Q was missing, which shows what other rules would have made of the same ballots."""
    assert {"q", "n", "z", " ", "?", "pagedown", "x", "w"} <= known()
    assert named() == known()
