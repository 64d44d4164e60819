"""A programme's texts in Leichte Sprache: drafts until readers have checked these very words, and what its pages say of that.

Never here: which words count as checked (tests/forum/test_easy_read.py).
"""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.activities.base.easy_read import EasyCheck, EasyNote, digest
from app.forum.easy_read import NO_DAY, NO_TEXT, NOBODY
from app.programme.basics import SayProgramme
from app.programme.easy_read import CheckEasyTexts
from app.programme.register.messages import AddItems, NewItem, WordItem
from app.programme.register_state import Wording
from app.programme.state import Programme
from app.programme.views.easy_read import PARTS, easy_note, easy_texts
from app.web.desk.programmes.sections import SECTIONS
from tests.people import ORGANISER
from tests.play import Programmes, plan
from tests.programme.programmes import SETTINGS, a_programme

TITLE, BENCHES, SEATS = "Berlin wird digital", "Bänke mit Strom", "Sitze mit Strom"
CHECK = EasyCheck("2026-11-20", "Lesegruppe Mitte")
PLAIN = "de-x-ls"


def easy() -> Programmes:
    log = a_programme()
    said = replace(SETTINGS, languages=("de", PLAIN), title={**SETTINGS.title, PLAIN: TITLE})
    assert plan(log, ORGANISER, SayProgramme(said)) is None
    words = Wording(title={"de": "Sitzbänke mit Stromanschluss", PLAIN: BENCHES})
    assert plan(log, ORGANISER, AddItems((NewItem(type="measure", words=words),))) is None
    return log


def check(log: Programmes, *words: str) -> None:
    command = CheckEasyTexts(texts=tuple(map(digest, words)), day=CHECK.day, who=CHECK.who)
    assert plan(log, ORGANISER, command) is None


def test_a_check_is_kept_and_taken_back() -> None:
    """13 A14: live and replayed alike."""
    log = easy()
    check(log, TITLE, BENCHES)
    assert log.state.easy_read == {digest(TITLE): CHECK, digest(BENCHES): CHECK}
    assert plan(log, ORGANISER, CheckEasyTexts(texts=(digest(TITLE),), draft=True)) is None
    assert log.state.easy_read == {digest(BENCHES): CHECK}


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (CheckEasyTexts(texts=(), day=CHECK.day, who=CHECK.who), NO_TEXT),
        (CheckEasyTexts(texts=(), draft=True), NO_TEXT),
        (CheckEasyTexts(texts=("0a",), day="20.11.", who=CHECK.who), NO_DAY),
        (CheckEasyTexts(texts=("0a",), who=CHECK.who), NO_DAY),
        (CheckEasyTexts(texts=("0a",), day=CHECK.day), NOBODY),
    ],
)
def test_what_nobody_could_rely_on_is_refused(command: CheckEasyTexts, why: object) -> None:
    """13 A14: nothing is stored."""
    assert plan(easy(), ORGANISER, command, changed=False) == why


def test_the_list_has_every_text_that_is_said_with_its_part() -> None:
    """13 A14: of a measure's wordings the newest, beside what it says in German; with the section where it is changed."""
    log = easy()
    item = next(iter(log.state.register.items))
    words = Wording(title={"de": "Sitze", PLAIN: SEATS})
    assert plan(log, ORGANISER, WordItem(item=item, words=words, why="Kürzer")) is None
    check(log, SEATS)
    view = easy_texts(log.state, "de", "2026-11-30")
    assert [(one.name, one.otherwise, one.words, one.check) for one in view.lines] == [
        ("Details and texts", SETTINGS.title["de"], TITLE, None),
        ("Register", "Sitze", SEATS, CHECK),
    ]
    assert view.offered and view.lines[1].where == f"/desk/p/{log.state.id}/register"


def test_a_page_says_whether_all_that_stands_on_it_was_checked() -> None:
    """13 A14: one draft among them makes it one; a page in German, or without such a text, says nothing."""
    log = easy()
    check(log, TITLE)
    assert easy_note(log.state, {}, (TITLE,), PLAIN) == EasyNote(CHECK)
    assert easy_note(log.state, {}, (TITLE, BENCHES), PLAIN) == EasyNote()
    assert easy_note(log.state, {}, (TITLE, BENCHES), "de") is None
    assert easy_note(log.state, {}, ("Anderes",), PLAIN) is None


def test_an_earlier_wording_on_a_page_counts_as_well() -> None:
    """13 A14: its page shows what a measure said before; that was never checked."""
    log = easy()
    item = next(iter(log.state.register.items))
    assert plan(log, ORGANISER, WordItem(item=item, words=Wording(title={PLAIN: SEATS}), why="Kürzer")) is None
    check(log, SEATS)
    assert easy_note(log.state, {}, (SEATS, BENCHES), PLAIN) == EasyNote()


def test_each_part_with_texts_has_words_and_a_section() -> None:
    """12 B: under the name of its field, or the list of texts would break with the first one in it."""
    assert PARTS.keys() <= {*Programme.__struct_fields__}
    assert {section for _, section in PARTS.values()} <= {section.path for section in SECTIONS}
