"""Comments on the paragraphs of a document: each in certain words, and a new version keeps what was said of the old one apart.

Here: the kind and the forum in memory. Never: measures (test_comment), the document itself (tests/programme), pages.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from app.activities.base.passages import PassageText
from app.activities.comment import rules
from app.activities.posts import messages as m
from app.forum import commands as c
from app.forum.clone import clone
from app.forum.outcome import outcome
from app.forum.state import Plan
from app.forum.text_events import TextTaken
from app.forum.texts import NOT_NEWER, NOTHING, TakeText
from app.programme.documents.passages import passage_text
from app.tables import rows_of
from tests.activities.test_comment import figures, page, refused, say, state, wall
from tests.people import ANNA, BORIS, CEM, ORGANISER, a_forum, on_stage
from tests.play import Forums, play
from tests.programme.documents import FIRST, SECOND, a_document, the
from tests.recount.test_any_evening import recounted


def version(number: int) -> PassageText:
    document = the(a_document(FIRST, SECOND))
    return passage_text("p1", document, document.versions[number - 1])


def commented(**settings: Any) -> Forums:
    """The cast's forum with one step of comments on the document's first version, on stage as a2."""
    log = a_forum("vote")
    assert play(log, ORGANISER, TakeText(version(1))) is None
    said = {"document": "p1-doc1", "support": True, **settings}
    play(log, ORGANISER, c.AddActivity(Plan("comment", {"de": "Entwurf"}), said))
    return on_stage(log, "a2")


def test_every_paragraph_can_be_commented_on_and_nothing_else() -> None:
    """12 A4: with its number, its chapter and its words."""
    log = commented()
    listed = page(log, thing="").things
    assert [(one.id, one.chapter, one.title[:12]) for one in listed] == [
        ("p1v1", "Menschen", "1.1 Digitale"),
        ("p2v1", "Menschen", "1.2 Die zwan"),
        ("p3v1", "Menschen", "1.3 In jedem"),
        ("p4v1", "Daten", "2.1 Daten de"),
    ]
    say(log, ANNA, "Gut", "for", "p2v1")
    assert figures(log, "p2v1") == {"for": 1}
    refused(log, ANNA, m.PostNote("a2", "m1", "x", mark="remark"), 422)


def test_a_new_version_keeps_the_comments_of_the_old_one_apart() -> None:
    """12 A4, S72: changed words begin without comments, and the old ones stay with the words that they were given to; what
    reads as it did keeps its comments."""
    log = commented()
    old, same, gone = (say(log, ANNA, "Alt", "for", thing) for thing in ("p2v1", "p3v1", "p4v1"))
    assert play(log, ORGANISER, TakeText(version(2))) is None
    assert figures(log, "p2v2") == {}
    assert (figures(log, "p2v1"), figures(log, "p3v1"), figures(log, "p4v1")) == ({"for": 1},) * 3
    say(log, ANNA, "Neu", "against", "p2v2")
    assert figures(log, "p2v2") == {"against": 1}
    now, before = page(log, thing="p2v2").thing, page(log, thing="p2v1").thing
    assert now and before
    assert (now.version, now.withdrawn, now.others) == (2, False, (("p2v1", 1, 1),))
    assert (before.version, before.withdrawn, before.today, before.others) == (1, True, "p2v2", (("p2v2", 2, 1),))
    assert "bevor er erscheint" not in before.text
    lost = page(log, thing="p4v1").thing
    assert lost and (lost.withdrawn, lost.today) == (True, "")
    assert {state(log).posts[key].topic for key in (old, same, gone)} == {"p2v1", "p3v1", "p4v1"}


def test_who_comments_on_words_that_are_no_longer_there_is_told() -> None:
    """12 A4, S72: the page was read before the new version came; nothing is stored under words that nobody meant."""
    log = commented()
    assert play(log, ORGANISER, TakeText(version(2))) is None
    assert refused(log, BORIS, m.PostNote("a2", "p2v1", "Zu spät", mark="remark")) == rules.OTHERWISE.message
    assert not page(log, BORIS, "p2v1").writes and page(log, BORIS, "p2v2").writes
    say(log, BORIS, "Dasselbe", "remark", "p3v1")


def test_a_version_follows_an_older_one_alone_and_has_something_to_comment_on() -> None:
    """12 A4: sent twice, or by somebody with an older page."""
    log = commented()
    assert play(log, ORGANISER, TakeText(version(1)), changed=False) == NOT_NEWER
    assert play(log, ORGANISER, TakeText(replace(version(2), passages=())), changed=False) == NOTHING


def test_words_that_come_back_have_their_comments_again() -> None:
    """12 A4: a wording is one thing, whenever it stands."""
    log = commented()
    say(log, ANNA, "Alt", "for", "p4v1")
    assert play(log, ORGANISER, TakeText(version(2))) is None
    assert play(log, ORGANISER, TakeText(replace(version(1), version=3))) is None
    thing = page(log, thing="p4v1").thing
    assert thing and not thing.withdrawn
    assert figures(log, "p4v1") == {"for": 1}


def test_the_wall_tells_of_paragraphs_that_somebody_spoke_of() -> None:
    """12 A4: of hundreds nobody reads a list of noughts."""
    log = commented()
    assert wall(log).things == ()
    say(log, CEM, "Frage?", "question", "p3v1")
    assert [one.id for one in wall(log).things] == ["p3v1"]


def test_the_outcome_has_every_wording_with_its_version() -> None:
    """12 A4, S16, S72: files say which words somebody spoke of, and the recount agrees with the figures."""
    log = commented()
    say(log, ANNA, "Alt", "for", "p2v1")
    assert play(log, ORGANISER, TakeText(version(2))) is None
    say(log, ANNA, "Neu", "against", "p2v2")
    tables = outcome(log.state, "de", log.now, lambda words: words).tables
    passages = {row["topic"]: row for row in map(dict, next(_rows(tables, "passages")))}
    assert (passages["p2v1"]["version"], passages["p2v2"]["version"]) == (1, 2)
    assert passages["p2v2"]["maturity"] and not passages["p2v1"]["maturity"]
    assert "bevor er erscheint" in passages["p2v2"]["words_de"]
    said = {row["topic"]: (row["for"], row["against"]) for row in rows_of(tables, "commented", "a2")}
    assert (said["p2v1"], said["p2v2"], "p4v1" in said) == ((1, 0), (0, 1), False)
    recounted(log.entries)


def _rows(tables: Any, name: str) -> Any:
    for table in tables:
        if table.name == name:
            yield [dict(zip((column.name for column in table.columns), row, strict=True)) for row in table.rows]


def test_a_copy_of_the_forum_comments_on_the_same_document() -> None:
    """12 A4: without wordings that nobody can comment on there."""
    log = commented()
    assert play(log, ORGANISER, TakeText(version(2))) is None
    (taken,) = (one for one in clone(log.state, "123456", {"de": "x"}) if isinstance(one, TextTaken))
    assert (taken.text.version, taken.text.earlier) == (2, ())
