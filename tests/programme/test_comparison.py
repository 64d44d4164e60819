"""Two versions side by side, and which paragraph is taken for which.

Never here: what is saved (test_documents), the page.
"""

from __future__ import annotations

from app.programme.documents.comparison import Piece, compared, pieces
from app.programme.documents.matching import matched
from app.programme.documents.messages import ChapterDraft
from app.programme.documents_state import Version
from tests.programme.documents import ALL, EASIER, EASY, FIRST, HELP, OPEN, SECOND, YOUNG, a_document, chapter, the


def _was(log_chapters: tuple[ChapterDraft, ...], before: Version) -> list[str]:
    proposed, _ = matched(before, log_chapters, "de")
    return [one.was for part in proposed for one in part.paragraphs]


def test_changed_new_gone_and_moved_are_named_with_their_numbers() -> None:
    """12 A4: paragraph by paragraph, in the order of the newer version."""
    log = a_document(FIRST, SECOND)
    before, after = the(log).versions
    found = compared(before, after, "de")
    told = {line.id: (line.state, line.moved, line.before, line.after) for line in found.lines}
    assert told == {
        "p3": ("same", True, "1.3", "1.1"),
        "p1": ("same", False, "1.1", "1.2"),
        "p2": ("changed", False, "1.2", "1.3"),
        "p5": ("new", False, "", "2.1"),
        "p4": ("gone", False, "2.1", ""),
    }
    assert [(part.state, [line.id for line in part.lines]) for part in found.parts] == [
        ("same", ["p3", "p1", "p2"]),
        ("new", ["p5"]),
        ("gone", ["p4"]),
    ]
    assert len(found.otherwise) == 4


def test_changed_words_are_marked_word_by_word_and_both_texts_can_be_read_back() -> None:
    """12 A4: nothing is lost between the marks."""
    found = pieces(EASY, EASIER)
    assert [one.words.strip() for one in found if one.op == "ins"] == [
        "und fünf häufige Bescheide",
        "Text, bevor er erscheint.",
    ]
    assert "".join(one.words for one in found if one.op != "del") == EASIER
    assert pieces("a b", "a  b") == (Piece("same", "a  b"),)


def test_a_paragraph_that_was_cut_in_two_is_continued_by_the_likelier_half() -> None:
    """12 A4: the other one is new; of two that are equal each continues one."""
    log = a_document((chapter("A", ALL, HELP, HELP),))
    whole = the(log).versions[0]
    assert _was((chapter("A", ALL + " Und mehr.", HELP, YOUNG, HELP),), whole) == ["p1", "p2", "", "p3"]
    assert _was((chapter("A", YOUNG, OPEN),), whole) == ["", ""]


def test_a_chapter_is_continued_by_its_title_else_by_its_paragraphs() -> None:
    """12 A4: a chapter that got another name is the same chapter."""
    log = a_document(FIRST)
    renamed = (chapter("Alle Menschen", ALL, EASY, HELP), chapter("Daten", YOUNG))
    proposed, _ = matched(the(log).versions[0], renamed, "de")
    assert [one.was for one in proposed] == ["c1", "c2"]


def test_two_long_documents_in_another_order_are_matched() -> None:
    """12 A4: in moderate time, since not every one is held against every other."""
    many = tuple(f"Absatz {n} über Thema {n % 97} mit Wort{n} und Begriff{n * 7 % 1999} am Ende." for n in range(1000))
    log = a_document((chapter("A", *many),))
    turned = tuple(words.replace("am Ende", "zum Schluss") for words in reversed(many))
    found = _was((chapter("A", *turned),), the(log).versions[0])
    assert sum(bool(one) for one in found) > 950
