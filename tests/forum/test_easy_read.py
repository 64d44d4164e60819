"""An organiser's texts in Leichte Sprache: a draft, until readers have checked these very words.

Never here: the interface's own words in it (tests/test_words.py), the desk's page (tests/web/desk/test_easy_read.py).
"""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from app.activities.base.easy_read import EasyCheck, EasyNote, digest
from app.forum import commands as c
from app.forum import views
from app.forum.clone import clone
from app.forum.easy_read import NO_DAY, NO_TEXT, NOBODY, CheckEasyRead
from app.forum.state import Forum
from app.forum.text_events import EasyReadChecked
from app.forum.views.easy_read import easy_note, easy_read
from app.forum.views.untranslated import untranslated
from app.forum.word_lists import SaveWordList, WordListSaved
from tests.people import ORGANISER, SETTINGS, a_forum
from tests.play import Forums, play

TITLE, SUBTITLE = "Forum für alle", "Was wir tun wollen"
CHECK = EasyCheck("2026-11-20", "Lesegruppe Mitte")


def draft() -> Forums:
    return a_forum(open_to_all=False)


OF_LANGUAGES: dict[type, tuple[Any, ...]] = {
    WordListSaved: (
        draft,
        ORGANISER,
        SaveWordList(language="de", words=("Trottel",)),
        lambda f: f.word_lists == {"de": ("Trottel",)},
    ),
    EasyReadChecked: (
        draft,
        ORGANISER,
        CheckEasyRead(texts=("0a1b",), day="2026-11-20", who="Lesegruppe"),
        lambda f: f.easy_read == {"0a1b": EasyCheck("2026-11-20", "Lesegruppe")},
    ),
}
"""The plays of what is said of a forum's languages (test_play)."""


def easy() -> Forums:
    """A forum that offers Leichte Sprache, with two texts in it."""
    log = draft()
    said = replace(
        SETTINGS,
        languages=("de", "en", "de-x-ls"),
        title={**SETTINGS.title, "de-x-ls": TITLE},
        subtitle={**SETTINGS.subtitle, "de-x-ls": SUBTITLE},
    )
    play(log, ORGANISER, c.ChangeForum(said))
    return log


def checked(log: Forums, *words: str, check: EasyCheck = CHECK) -> None:
    play(log, ORGANISER, CheckEasyRead(texts=tuple(map(digest, words)), day=check.day, who=check.who))


def note(forum: Forum, language: str = "de-x-ls") -> EasyNote | None:
    return easy_note(forum, views.wall(forum, language, 0), language)


def test_a_page_says_draft_until_all_its_texts_were_checked() -> None:
    """13 C9, A14: with the latest check, and only where the page is in Leichte Sprache and has such a text."""
    log = easy()
    assert note(log.state) == EasyNote() and note(log.state, "de") is None
    assert views.wall(log.state, "de-x-ls", 0).easy == EasyNote() and views.wall(log.state, "de", 0).easy is None
    checked(log, TITLE)
    assert note(log.state) == EasyNote()
    checked(log, SUBTITLE, check=EasyCheck("2026-11-24", "Lesegruppe Nord"))
    assert note(log.state) == EasyNote(EasyCheck("2026-11-24", "Lesegruppe Nord"))
    assert easy_note(log.state, ("nichts davon",), "de-x-ls") is None


def test_other_words_are_a_draft_again() -> None:
    """A14: a check is of the words as they were; and it can be taken back."""
    log = easy()
    checked(log, TITLE, SUBTITLE)
    assert note(log.state) == EasyNote(CHECK)
    settings = log.state.settings
    play(log, ORGANISER, c.ChangeForum(replace(settings, title={**settings.title, "de-x-ls": "Ein neues Forum"})))
    assert note(log.state) == EasyNote()
    play(log, ORGANISER, c.ChangeForum(settings))
    assert note(log.state) == EasyNote(CHECK), "the same words again"
    play(log, ORGANISER, CheckEasyRead(texts=(digest(TITLE),), draft=True))
    assert note(log.state) == EasyNote() and digest(SUBTITLE) in log.state.easy_read


@pytest.mark.parametrize(
    ("command", "refused"),
    [
        (CheckEasyRead(texts=(), day="2026-11-20", who="A"), NO_TEXT),
        (CheckEasyRead(texts=("a",), who="A"), NO_DAY),
        (CheckEasyRead(texts=("a",), day="gestern", who="A"), NO_DAY),
        (CheckEasyRead(texts=("a",), day="2026-11-20"), NOBODY),
        (CheckEasyRead(texts=("a",), day="2026-11-20", who="A" * 201), NOBODY),
    ],
)
def test_a_check_without_who_or_when_is_none(command: CheckEasyRead, refused: Any) -> None:
    """A14: “checked by … on …” says both."""
    log = easy()
    assert play(log, ORGANISER, command, changed=False) is refused and log.state.easy_read == {}


def test_the_desk_lists_each_text_with_its_state_and_names_what_lacks_one() -> None:
    """A14: the same words once; texts without Leichte Sprache are told like those without a translation."""
    log = easy()
    checked(log, TITLE)
    listed = easy_read(log.state, "de", "2026-11-29")
    assert [(one.words, one.check) for one in listed.lines] == [(TITLE, CHECK), (SUBTITLE, None)]
    assert listed.lines[0].where.endswith("#title.de-x-ls") and listed.offered
    lacking = [one for one in untranslated(log.state, "de") if one.language == "de-x-ls"]
    assert "Welcome" in [text.name for one in lacking for text in one.texts if one.part == "basics"]
    assert not [text for one in lacking for text in one.texts if one.part == "basics" and text.name == "Title"]


def test_a_forum_made_of_another_keeps_what_readers_said() -> None:
    """A14: the same words were understood."""
    log = easy()
    checked(log, TITLE, SUBTITLE)
    assert EasyReadChecked(texts=(digest(TITLE), digest(SUBTITLE)), day=CHECK.day, who=CHECK.who) in clone(
        log.state, "111222", {"de": "Neu"}
    )
