"""What is made once and kept for later starts: used again, never trusted when it is damaged or of another source."""

from __future__ import annotations

import marshal
import os
import shutil
from pathlib import Path

import jinja2
import pyphen
import pytest
from jinja2 import DictLoader, Environment

from app.live.render import compiled, hyphenation, startup_cache
from app.live.render.renderer import Render

MADE = startup_cache.FOLDER
"""What the set-up has made."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment of our own that is empty yet."""
    monkeypatch.setattr(startup_cache, "FOLDER", tmp_path / "made")
    return tmp_path / "made"


class Maker:
    """Makes something, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> dict[str, tuple[int, ...]]:
        self.times += 1
        return {"ab": (1, 2)}


def rendered(source: dict[str, str], options: str = "", trim: bool = False) -> str:
    """The template `a.html`, as a start of its own shows it."""
    cache = compiled.Compiled(options)
    environment = Environment(loader=DictLoader(source), bytecode_cache=cache, autoescape=True, trim_blocks=trim)
    return environment.get_template("a.html").render()


def test_a_table_is_made_once_for_all_starts() -> None:
    maker = Maker()
    assert [startup_cache.table("words-1", maker, {"ab"}) for _ in range(3)] == [{"ab": (1, 2)}] * 3
    assert maker.times == 1
    startup_cache.table("words-2", maker, {"ab"})
    assert maker.times == 2, "of another version"


DAMAGED = [b"", b"\x00", b"half of it", marshal.dumps({"a": 1}), marshal.dumps(3), b"s\xff\xff\xff\x7f"]


@pytest.mark.parametrize("bytes_", DAMAGED)
def test_a_damaged_table_is_made_anew(folder: Path, bytes_: bytes) -> None:
    maker = Maker()
    startup_cache.table("words", maker, {"ab"})
    (file,) = folder.iterdir()
    file.write_bytes(bytes_)
    assert startup_cache.table("words", maker, {"ab"}) == {"ab": (1, 2)} and maker.times == 2
    assert startup_cache.table("words", maker, {"ab"}) and maker.times == 2, "mended"


def test_where_nothing_may_be_kept_it_is_made_each_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system's own Python is nobody's place, and a folder may be a file."""
    maker = Maker()
    monkeypatch.setattr(startup_cache.sys, "prefix", startup_cache.sys.base_prefix)
    assert (
        startup_cache.table("words", maker, {"ab"}) and startup_cache.table("words", maker, {"ab"}) and maker.times == 2
    )
    assert not folder.exists()
    monkeypatch.undo()
    monkeypatch.setattr(startup_cache, "FOLDER", Path(__file__) / "made")
    assert startup_cache.table("words", maker, {"ab"}) and maker.times == 3
    assert rendered({"a.html": "b"}) == "b"


@pytest.mark.parametrize("language", hyphenation.DICTIONARIES)
def test_words_are_divided_as_the_library_does(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """S60: from the kept table as from the patterns themselves."""
    honest = pyphen.Pyphen(lang={"de": "de_DE", "en": "en_GB"}[language])
    for _ in range(2):  # made, then read
        monkeypatch.setattr(pyphen, "hdcache", {})
        hyphenation.patterns.cache_clear()
        mine = hyphenation.patterns(language)
        for word in ("Beteiligungsverfahren", "Straßenbäume", "participation", "neighbourhoods"):
            assert mine.inserted(word, "-") == honest.inserted(word, "-") != word


def test_a_later_start_compiles_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Figure 16: a hall that comes right after a start does not wait for templates. All but every tenth were compiled at the
    set-up: compiling three hundred of them once more takes twenty seconds, and asks the same."""
    if MADE.is_dir():
        shutil.copytree(MADE, folder)
    for template in sorted(folder.glob("*.template"))[::10]:
        template.unlink()
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


@pytest.mark.parametrize("length", [0, 10, 18, 30, 60, 200])
def test_a_damaged_template_is_compiled_anew(folder: Path, length: int) -> None:
    assert rendered({"a.html": "before"}) == "before"
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:length])
    assert rendered({"a.html": "before"}) == "before"
    assert file.stat().st_size > 200, "mended"


def test_with_other_options_it_is_another_template() -> None:
    """Another Jinja, or other options, make other Python of the same source."""
    source = {"a.html": "{% if true %}\nx{% endif %}"}
    assert rendered(source, "bare") == "\nx"
    assert rendered(source, "bare", trim=True) == "\nx", "the control: under the same mark the first one counts"
    assert rendered(source, "trimmed", trim=True) == "x"


def test_who_serves_may_read_what_another_has_set_up_and_nothing_is_left_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    startup_cache.table("words", Maker(), {"ab"})
    rendered({"a.html": "b"})
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o644}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    monkeypatch.setattr(Path, "replace", full)
    assert startup_cache.table("others", Maker(), {"ab"}) and len(list(folder.iterdir())) == 2
