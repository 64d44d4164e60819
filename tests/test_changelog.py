"""D15: the changelog is for people, and its newest version is the one of this checkout."""

from __future__ import annotations

import re
from datetime import date

from tests.conftest import ROOT
from tests.test_version import RAISED

HEADING = re.compile(r"^## (\d+\.\d+\.\d+) \((\d{4}-\d\d-\d\d|in preparation)\)$", re.MULTILINE)


def told() -> list[tuple[str, str, str]]:
    """Each version, newest first: its number, its day or that it is in preparation, what changed."""
    _, *parts = HEADING.split((ROOT / "CHANGELOG.md").read_text("utf-8"))
    return [(parts[at], parts[at + 1], parts[at + 2].strip()) for at in range(0, len(parts), 3)]


def released() -> list[str]:
    """The versions that have a day."""
    return [version for version, day, _ in told() if day != "in preparation"]


def test_the_newest_version_is_this_one_and_the_others_were_released_before() -> None:
    """A version that was raised has its words; one alone is in preparation, and days go backwards."""
    versions = [tuple(map(int, version.split("."))) for version, _, _ in told()]
    assert told()[0][0] == RAISED and versions == sorted(set(versions), reverse=True)
    days = [date.fromisoformat(day) for _, day, _ in told() if day != "in preparation"]
    assert len(days) >= len(told()) - 1 and days == sorted(days, reverse=True)
    assert (ROOT / "CHANGELOG.md").read_text("utf-8").count("\n## ") == len(told()), "a heading in another form"


def test_the_readme_names_the_file_of_this_version() -> None:
    """What somebody copies from it must be there."""
    named = set(re.findall(r"stimmwand-([\d.]+)-py3", (ROOT / "README.md").read_text("utf-8")))
    assert named == {RAISED}


def test_it_speaks_to_organisers_and_not_of_commits() -> None:
    """Sentences; no commit, no file of the code, no name of a point."""
    for version, _, words in told():
        assert len(words) > 100 and words.endswith("."), version
        assert not re.search(r"\b[0-9a-f]{8,40}\b|\bapp/|\.py\b|\b[A-D]\d{1,2}\b|refactor|commit", words), version
