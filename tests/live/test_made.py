"""What is made once and kept for later starts: used again, never trusted when it is damaged or of another source."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pyphen
import pytest
from jinja2 import DictLoader, Environment

from app.live import made, words
from app.live.render import Render


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment of our own that is empty yet."""
    monkeypatch.setattr(made, "FOLDER", tmp_path / "made")
    return tmp_path / "made"


class Maker:
    """Makes something, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> dict[str, tuple[int, ...]]:
        self.times += 1
        return {"ab": (1, 2)}


def rendered(source: dict[str, str]) -> str:
    """The template `a.html`, as a start of its own shows it."""
    environment = Environment(loader=DictLoader(source), bytecode_cache=made.Compiled(), autoescape=True)
    return environment.get_template("a.html").render()


def test_a_table_is_made_once_for_all_starts() -> None:
    maker = Maker()
    assert [made.table("words-1", maker) for _ in range(3)] == [{"ab": (1, 2)}] * 3
    assert maker.times == 1
    made.table("words-2", maker)
    assert maker.times == 2, "of another version"


@pytest.mark.parametrize("bytes_", [b"", b"\x00", b"half of it"])
def test_a_damaged_table_is_made_anew(folder: Path, bytes_: bytes) -> None:
    maker = Maker()
    made.table("words", maker)
    (file,) = folder.iterdir()
    file.write_bytes(bytes_)
    assert made.table("words", maker) == {"ab": (1, 2)} and maker.times == 2
    assert made.table("words", maker) and maker.times == 2, "mended"


def test_where_nothing_may_be_kept_it_is_made_each_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system's own Python is nobody's place, and a folder may be a file."""
    maker = Maker()
    monkeypatch.setattr(made.sys, "prefix", made.sys.base_prefix)
    assert made.table("words", maker) and made.table("words", maker) and maker.times == 2
    assert not folder.exists()
    monkeypatch.undo()
    monkeypatch.setattr(made, "FOLDER", Path(__file__) / "made")
    assert made.table("words", maker) and maker.times == 3
    assert rendered({"a.html": "b"}) == "b"


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_words_are_divided_as_the_library_does(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """S60: from the kept table as from the patterns themselves."""
    honest = pyphen.Pyphen(lang={"de": "de_DE", "en": "en_GB"}[language])
    for _ in range(2):  # made, then read
        monkeypatch.setattr(pyphen, "hdcache", {})
        words.hyphens.cache_clear()
        mine = words.hyphens(language)
        for word in ("Beteiligungsverfahren", "Straßenbäume", "participation", "neighbourhoods"):
            assert mine.inserted(word, "-") == honest.inserted(word, "-") != word


def test_a_later_start_compiles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figure 16: a hall that comes right after a start does not wait for templates."""
    Render("", {}).make()

    def never(*_: object, **__: object) -> None:
        raise AssertionError("compiled once more")

    monkeypatch.setattr(jinja2.Environment, "compile", never)
    Render("", {}).make()


def test_a_changed_template_is_compiled_anew() -> None:
    source = {"a.html": "before"}
    for expected in ("before", "after"):
        source["a.html"] = expected
        assert rendered(source) == expected
