"""The glossary and the guide against the code: what they name is there, and no word that was given up is back.

Never here: what a term means.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.sources import ROOT, facts
from tests.words import german

TEXT = (ROOT / "app" / "GLOSSARY.md").read_text("utf-8")
CODE, SAID = TEXT.split("## What the interface says")
KEPT, GIVEN_UP = CODE.split("## Given up")
FILLED = re.compile(r"%\(\w+\)s|\{\w+\}")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in KEPT.splitlines()
    if line.startswith("| ") and not line.startswith(("| Term", "|---"))
]
WHERE = [(row[0], name) for row in ROWS for name in re.findall(r"`([^`]+)`", row[-2])]
NEVER = [word for line in GIVEN_UP.splitlines() if line.startswith("| `") for word in re.findall(r"`(\w+)`", line)]

SPOKEN = [line.split("|")[1:5] for line in SAID.splitlines() if line.startswith("| ") and "| Thing |" not in line]
UNSAID = sorted(
    {(word, language) for row in SPOKEN for word, language in re.findall(r"`([^`]+)`( in English)?", row[3])}
)
MEANT = {
    "Klebepunkt…": r"^Klebepunkte: eine Handvoll",
    "Schritt": r"ohne Schritt",
    "what they gave": r"what they gave the largest share",
    "Protokoll…": r"^(Dateien fürs|Anlage zum|Für das) Protokoll",
}
"""Where a word that was given up is meant: the name of one method, the minutes of a meeting, a share that
somebody gave to something."""


@cache
def names() -> frozenset[str]:
    """Every class, function, module, alias and constant that app/ defines."""
    found: set[str] = set()
    for path in (ROOT / "app").rglob("*.py"):
        found |= {path.stem, *facts(path.relative_to(ROOT).as_posix()).defined}
    return frozenset(found)


def test_the_glossary_is_read_as_it_is_written() -> None:
    assert len(ROWS) > 40 and len(WHERE) > 45 and len(NEVER) > 10


@pytest.mark.parametrize(("term", "name"), WHERE)
def test_a_term_lives_where_the_glossary_says(term: str, name: str) -> None:
    there = (ROOT / name).exists() if "/" in name else name in names()
    assert there, f"{term}: the code has no {name} any more"


@pytest.mark.parametrize("word", NEVER)
def test_a_word_that_was_given_up_is_not_back(word: str) -> None:
    assert word not in names(), f"app/ uses {word} again; the glossary says what it is called now"


@cache
def messages(language: str = "") -> tuple[str, ...]:
    """Every message of the interface in English and, unless English alone is asked for, in German."""
    found = [(message.id, message.string) for message in german() if message.id]
    texts = [text for pair in found for text in (pair[:1] if language else pair)]
    whole = (text if isinstance(text, tuple | list) else (text,) for text in texts)
    return tuple(FILLED.sub("…", one) for forms in whole for one in forms)


@pytest.mark.parametrize(("word", "language"), UNSAID)
def test_no_message_uses_a_word_that_was_given_up(word: str, language: str) -> None:
    """I34: the hall, the phone and the files call a thing by one name."""
    whole = re.escape(word.removesuffix("…")) + ("" if word.endswith("…") else r"(?!\w)")
    used = [one for one in messages(language) if re.search(rf"(?<!\w){whole}", one)]
    assert [one for one in used if not re.search(MEANT.get(word, r"(?!)"), one)] == []


def test_the_words_given_up_are_read_as_they_are_written() -> None:
    assert len(UNSAID) > 50 and len(messages()) > 2 * len(messages("English")) - 10 > 2000


GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
PATHS = sorted({path for path in re.findall(r"`((?:app|tests|templates|static)/[\w/.]+)`", GUIDE) if "<" not in path})


@pytest.mark.parametrize("path", PATHS)
def test_what_the_guide_names_is_there(path: str) -> None:
    assert (ROOT / path).exists(), f"CONTRIBUTING.md names {path}, which is gone"
