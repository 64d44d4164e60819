"""Our own files read in again: workbook and CSV, in both languages, bring back every field, language and tag unchanged."""

from __future__ import annotations

import io
import zipfile

import pytest
from msgspec.structs import replace

from app.activities.base.context import Measure
from app.activities.base.tags import joined, tags
from app.export import csv_zip, xlsx
from app.export.csv_form import GERMAN_EXCEL
from app.forum import commands as c
from app.forum.outcome import outcome
from app.imports import Book, Choices, measures, read
from app.live.render.catalogues import translations
from app.web.desk.import_measures import to_measure
from tests.forum.outcome.evening import FORMULA, evening
from tests.people import ORGANISER
from tests.play import Forums, play

from .files import zipped

LANGUAGES = ("de", "en")


def a_forum() -> Forums:
    """The evening's measures, one of them withdrawn, two made of notes, and one with everything that a file could spoil."""
    log = evening()
    odd = Measure(
        "",
        "007",
        {"de": FORMULA, "en": "’quoted’, “so”; and so on"},
        description={"de": "Zeile eins\nZeile zwei\n\n  - Punkt", "de-x-ls": "leicht"},
        need={"de": "-5 Grad; +3"},
        field="1.10",
        cost="25 %",
        tags=("Klima, Luft", 'a "b" c', FORMULA, "einfach"),
        partners="'=Verein\n@Amt",
    )
    play(log, ORGANISER, c.AddMeasure(odd))
    return log


def the_files(log: Forums, language: str) -> dict[str, bytes]:
    say = translations(language).gettext
    file = outcome(log.state, language, log.now, say)
    with zipfile.ZipFile(io.BytesIO(csv_zip.render(file))) as archive:
        one = archive.read("measures.csv")
    return {
        "measures.csv": one,
        "outcome.zip": csv_zip.render(file),
        "excel.zip": csv_zip.render(file, form=GERMAN_EXCEL),
        "outcome.xlsx": xlsx.render(file, xlsx.words(say)),
    }


def read_back(name: str, data: bytes, language: str) -> list[Measure]:
    book = read(data, name, language)
    assert isinstance(book, Book), book
    found = measures(book, Choices(language=language))
    assert not found.bad and not found.hidden
    return [to_measure(row) for row in found.good]


@pytest.mark.parametrize("name", ["measures.csv", "outcome.zip", "excel.zip", "outcome.xlsx"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text_language", LANGUAGES)
def test_our_own_files_come_back_unchanged(name: str, language: str, text_language: str) -> None:
    """G30: whatever language is chosen for texts that say none; withdrawn measures stay withdrawn."""
    log = a_forum()
    before = [replace(one, id="", origin=None, item="", item_version=0) for one in log.state.measures.values()]
    after = read_back(name, the_files(log, language)[name], text_language)
    assert [one.number for one in after] == ["M01", "M02", "M03", "M04", "M05", "007"] and after[2].withdrawn
    for one, other in zip(before, after, strict=True):
        assert {k: v for k, v in other.title.items() if v} == one.title
        assert other == one


def test_a_forum_takes_them_over_as_they_were() -> None:
    """G30: also through the log: the same measures stand in the new forum, the withdrawn one withdrawn. Of which entry of a
    register they are no file can say."""
    log = a_forum()
    again = Forums("f2", log.now)
    again.append(ORGANISER.by, "created", log.codec.decode(*log.entries[0]).event)  # type: ignore[union-attr]
    read_in = read_back("outcome.xlsx", the_files(log, "de")["outcome.xlsx"], "de")
    play(again, ORGANISER, c.ImportMeasures(tuple(read_in), "outcome.xlsx"))
    assert list(again.state.measures.values()) == [
        replace(one, origin=None, item="", item_version=0) for one in log.state.measures.values()
    ]


def test_another_archive_is_no_list() -> None:
    """G30: a sentence, whatever is in it; a package that blows up is refused before it is unpacked."""
    for name, parts, words in (
        ("a.zip", {"measures.csv": "Titel"}, "not the CSV package"),
        ("a.zip", {"datapackage.json": "{}"}, "not the CSV package"),
        ("a.zip", {"datapackage.json": "{}", "a.csv": " " * 30_000_000}, "far larger"),
        ("a.zip", {"datapackage.json": "{}", "a.csv": "\n"}, "damaged"),
    ):
        found = read(zipped(parts), name)
        assert not isinstance(found, Book) and words in found.reason.said(), parts.keys()


@pytest.mark.parametrize(
    "found", [(), ("a",), ("a, b", "c"), ('"', "x|y"), ("=1;2", 'say "so"', "1"), ("zwei Worte", "Öl")]
)
def test_tags_go_there_and_back(found: tuple[str, ...]) -> None:
    """G30: also those that hold what stands between two."""
    assert tags(joined(found)) == found
