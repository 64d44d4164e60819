"""The public page of receipts: of a note that was not released it says that it is there, and nothing else.

Never here: when a list stands (tests/forum/test_lists.py), the page itself (tests/web/test_receipts.py).
"""

from __future__ import annotations

from app.activities.posts.messages import EraseNote, HideNotes, PostNote, ReleaseNotes, WithdrawNote
from app.forum import commands as c
from app.forum.views.receipts import receipts
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, MODERATOR, a_forum, on_stage
from tests.play import Forums, play

NOTES = {ANNA: "freigegeben", BORIS: "verborgen", CEM: "ungelesen", DILEK: "zurückgezogen", EMRE: "gelöscht"}


def written() -> Forums:
    """Five notes, and what became of each is what it says; the step is closed and revealed."""
    log = on_stage(a_forum("ideas"))
    for person, words in NOTES.items():
        play(log, person, PostNote("a1", "t1", words))
    play(log, MODERATOR, ReleaseNotes("a1", ("n1",)))
    play(log, MODERATOR, HideNotes("a1", "advert", ("n2",)))
    play(log, DILEK, WithdrawNote("a1", "n4"))
    play(log, MODERATOR, EraseNote("a1", "n5"))
    play(log, FACILITATOR, c.CloseInput("a1"))
    play(log, FACILITATOR, c.Reveal("a1"))
    return log


def test_only_released_words_stand_on_the_page() -> None:
    """A06, B07: neither in the list nor when the receipt of another one is looked up."""
    log = written()
    page = receipts(log.state, "de", log.now, step="a1")
    assert {line.state: line.words for line in page.lines if line.words} == {"released": "freigegeben"}
    assert len(page.lines) >= 4, "the others are there, too"
    looked_up = [receipts(log.state, "de", log.now, wanted=line.receipt).found for line in page.lines]
    assert [found.line for found in looked_up if found] == list(page.lines)
    said = f"{page} {looked_up}"
    assert [words for words in NOTES.values() if words in said] == ["freigegeben"]
