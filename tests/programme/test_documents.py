"""Documents of a programme: versions, lasting ids of paragraphs, translations, files.

Never here: comparing versions (test_comparison), reading files (tests/imports).
"""

from __future__ import annotations

import pytest

from app.forum.versions import CHANGED
from app.programme.documents import deciding as rules
from app.programme.documents.messages import (
    NOT_THERE,
    AttachFile,
    ChapterDraft,
    ParagraphDraft,
    SaveVersion,
    SayDocument,
    TranslateVersion,
    VersionSaved,
    WithdrawDocument,
    record_of,
)
from app.programme.documents_state import Attached
from tests.people import ORGANISER
from tests.play import plan
from tests.programme.documents import ALL, EASIER, FIRST, HELP, OPEN, SECOND, YOUNG, a_document, chapter, save, the

FILE = Attached(name="Entwurf", format="PDF", size=1_300_000, blob="0" * 64)


def test_a_version_has_number_day_maturity_and_why() -> None:
    """12 A4, S16: what was saved first is version 1."""
    log = a_document()
    assert save(log, FIRST, maturity="interim", why={"de": "Grundlage"}) is None
    (version,) = the(log).versions
    assert (version.number, version.day, version.maturity) == (1, "2022-05-20", "interim")
    assert (version.why, version.languages, version.at) == ({"de": "Grundlage"}, ("de",), log.now)


def test_paragraphs_keep_their_ids_through_versions_and_no_id_is_given_twice() -> None:
    """12 A4: the same, the moved and the changed keep theirs; the new one's was never another's; the gone stays known."""
    log = a_document(FIRST, SECOND)
    first, second = the(log).versions
    before = {one.words["de"]: one for one in first.paragraphs}
    after = {one.words["de"]: one for one in second.paragraphs}
    assert [one.id for one in first.paragraphs] == ["p1", "p2", "p3", "p4"]
    assert after[HELP] == before[HELP]
    assert after[ALL] == before[ALL]
    assert (after[EASIER].id, after[EASIER].since, after[EASIER].wording) == ("p2", 2, "p2v2")
    assert after[YOUNG].id == "p5"
    assert save(log, (*SECOND, chapter("Daten", OPEN))) is None
    assert [one.id for one in the(log).versions[2].paragraphs][-1] == "p6", (
        "what was gone does not come back as the same"
    )


def test_numbers_say_where_a_paragraph_stands() -> None:
    """12 A4: headings inside a chapter have none."""
    log = a_document(FIRST, SECOND)
    assert the(log).versions[0].numbers() == {"p1": "1.1", "p2": "1.2", "p3": "1.3", "p4": "2.1"}
    assert the(log).versions[1].numbers()["p2"] == "1.3"


def test_a_translation_stays_with_what_reads_as_it_did() -> None:
    """12 A4: what was changed is not translated by the words of the version before."""
    log = a_document(FIRST)
    english = (chapter("People", "For all.", "Plain.", "Helpers."), chapter("Data", "Open."))
    assert plan(log, ORGANISER, TranslateVersion("doc1", 1, "en", english)) is None
    assert the(log).versions[0].languages == ("de", "en")
    assert save(log, SECOND) is None
    words = {one.id: one.words for one in the(log).versions[1].paragraphs}
    assert (words["p3"].get("en"), words["p2"].get("en")) == ("Helpers.", None)
    assert the(log).versions[1].languages == ("de",)


def test_a_translation_with_other_paragraphs_is_refused_with_its_place() -> None:
    """12 A4: nothing is stored."""
    log = a_document(FIRST)
    english = (chapter("People", "For all.", "Plain.", "Helpers."), chapter("Data", "Open.", "More."))
    refused = plan(log, ORGANISER, TranslateVersion("doc1", 1, "en", english), changed=False)
    assert refused is not None
    assert (refused.message, refused.values) == (rules.NOT_ALIKE, {"title": "Data"})


def test_a_file_or_an_address_is_told_with_name_format_and_size() -> None:
    """12 A4, S34, S69: a version may be a file alone; one that has a file keeps it."""
    log = a_document()
    assert plan(log, ORGANISER, SaveVersion("doc1", "2021-07-05", "final", file=FILE)) is None
    assert the(log).versions[0].file == FILE
    assert plan(log, ORGANISER, AttachFile("doc1", 1, FILE), changed=False) == rules.HAS_FILE
    assert save(log, FIRST) is None
    away = Attached(name="Entwurf", format="PDF", size=1, address="https://example.org/x.pdf")
    assert plan(log, ORGANISER, AttachFile("doc1", 2, away)) is None
    assert the(log).versions[1].file == away


@pytest.mark.parametrize(
    "file",
    [
        Attached(name="", format="PDF", size=1, blob="a"),
        Attached(name="x", format="PDF", size=0, blob="a"),
        Attached(name="x", format="PDF", size=1),
        Attached(name="x", format="PDF", size=1, address="javascript:alert(1)"),
        Attached(name="x", format="PDF", size=1, address="https://a.org", blob="a"),
    ],
)
def test_a_file_that_says_too_little_is_refused(file: Attached) -> None:
    """12 A4, S69: nothing is stored."""
    log = a_document(FIRST)
    assert plan(log, ORGANISER, AttachFile("doc1", 1, file), changed=False) == rules.BAD_FILE


def test_what_cannot_be_a_version_is_refused() -> None:
    """12 A4: each with its own words, and nothing is stored."""
    log = a_document(FIRST)
    for fields, refused in (
        ({"day": "2022-02-30"}, rules.NO_DAY),
        ({"day": "20220520"}, rules.NO_DAY),
        ({"chapters": ()}, rules.NOTHING),
        ({"chapters": (chapter("A", " "),)}, rules.EMPTY),
        ({"chapters": (chapter("A", *["x"] * (rules.MOST_PARAGRAPHS + 1)),)}, rules.TOO_LONG),
        ({}, rules.SAME),
    ):
        whole = {"document": "doc1", "day": "2022-05-20", "maturity": "draft", "language": "de", "chapters": FIRST}
        assert plan(log, ORGANISER, SaveVersion(**whole | fields), changed=False) == refused  # type: ignore[arg-type]


def test_one_paragraph_is_continued_once_and_only_if_it_was_there() -> None:
    """12 A4: an organiser who corrects the matching cannot give one id to two."""
    log = a_document(FIRST)
    twice = (chapter("A", "x", "y"),)
    both = tuple(
        type(one)(one.title, tuple(type(p)(p.words, p.sort, "p1") for p in one.paragraphs), "") for one in twice
    )
    assert plan(log, ORGANISER, SaveVersion("doc1", "2022-05-20", "draft", "de", both), changed=False) == rules.TWICE
    gone = (type(twice[0])("A", (type(twice[0].paragraphs[0])("x", "text", "p99"),)),)
    assert plan(log, ORGANISER, SaveVersion("doc1", "2022-05-20", "draft", "de", gone), changed=False) == rules.UNKNOWN


def test_who_saves_from_an_older_page_is_told() -> None:
    """12 A4: two organisers; the second replaces nothing."""
    log = a_document(FIRST)
    seen = {record_of("doc1"): log.state.versions[record_of("doc1")]}
    assert plan(log, ORGANISER, SayDocument({"de": "Anders"}, "doc1", records=seen)) is None
    assert plan(log, ORGANISER, SayDocument({"de": "Noch anders"}, "doc1", records=seen), changed=False) == CHANGED


def test_a_document_is_withdrawn_with_a_reason_and_stays_to_be_read() -> None:
    """12 A4, S34: and it can come back."""
    log = a_document(FIRST)
    assert plan(log, ORGANISER, WithdrawDocument("doc1", {"de": "Veraltet"})) is None
    assert (the(log).withdrawn, len(the(log).versions)) == ({"de": "Veraltet"}, 1)
    assert plan(log, ORGANISER, WithdrawDocument("doc1")) is None
    assert the(log).withdrawn == {}


def test_what_is_not_there_is_refused() -> None:
    """12 A4: and a document without a title is none."""
    log = a_document()
    assert plan(log, ORGANISER, SayDocument({"de": " "}), changed=False) == rules.NO_TITLE
    for command in (
        SayDocument({"de": "x"}, "doc9"),
        WithdrawDocument("doc9"),
        AttachFile("doc1", 1, FILE),
        TranslateVersion("doc1", 1, "en", FIRST),
        SaveVersion("doc9", "2022-05-20", "draft"),
    ):
        assert plan(log, ORGANISER, command, changed=False) == NOT_THERE


def test_the_fold_gives_one_id_to_one_paragraph_whatever_an_event_says() -> None:
    """12 A4: two processes decided at once, or a log from elsewhere; the second that wants an id gets one of its own."""
    log = a_document(FIRST)
    both = (
        ChapterDraft(
            "A", (ParagraphDraft("x", was="p1"), ParagraphDraft("y", was="p1"), ParagraphDraft("z", was="p9"))
        ),
    )
    event = VersionSaved("doc1", "2022-06-18", "draft", "de", both)
    assert log.append(ORGANISER.by, "twice", event) is None
    assert [one.id for one in the(log).versions[1].paragraphs] == ["p1", "p5", "p6"]
