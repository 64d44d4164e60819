"""One-time codes: the genuine one, and with one letter or one part exchanged.

Never here: what a code does once it is taken (tests/forum/test_codes), cookies and links (the other tests of altered things).
"""

from __future__ import annotations

import pytest

from app.activities.base import base32
from app.activities.base.messages import Refused
from app.forum import codes
from app.forum import commands as c
from app.forum.decide import decide
from app.forum.fold.codes import USED, WRONG
from tests.people import FORUM, ORGANISER, STRANGER, a_forum
from tests.play import Forums, play

CARD = "7K2M-0QXZ-9HRT-W4BC"


def issued(forum: str = FORUM, *more: str) -> Forums:
    """The cast's forum with one card, and others, for the panel; the hashes are made for `forum`."""
    log = a_forum()
    play(log, ORGANISER, c.IssueCodes("panel", tuple(codes.hashed(forum, codes.read(card)) for card in (CARD, *more))))
    return log


def answer(log: Forums, typed: str) -> object:
    """What somebody hears who never joined."""
    return decide(log.state, STRANGER, c.UseCode(typed), log.now)


def test_no_letter_of_a_code_can_be_another() -> None:
    """E13: each of the sixteen by each of the other thirty-one; the control is the code as it is printed."""
    log = issued()
    letters = codes.read(CARD)
    assert not isinstance(answer(log, CARD), Refused)
    for place in range(codes.LENGTH):
        for other in base32.LETTERS.replace(letters[place], ""):
            typed = letters[:place] + other + letters[place + 1 :]
            assert answer(log, typed) == WRONG, typed


@pytest.mark.parametrize(
    "typed",
    [
        "",
        CARD[:-1],
        CARD[1:],
        CARD + "0",
        CARD[:9],
        CARD[::-1],
        CARD * 2,
        f"{CARD[5:]}-{CARD[:4]}",
        "0" * 16,
        CARD[:-1] + "U",
    ],
)
def test_a_part_of_a_code_is_none(typed: str) -> None:
    """E13: cut, lengthened, turned round, its groups in another order."""
    assert isinstance(answer(issued(), typed), Refused)


def test_a_code_is_for_one_forum() -> None:
    """E13: the same card, hashed for another forum, is unknown here."""
    assert answer(issued("f2"), CARD) == WRONG
    assert not isinstance(answer(issued(FORUM), CARD), Refused)


def test_what_is_kept_of_a_code_is_no_code() -> None:
    """E13: whoever reads the log can use none of it."""
    log = issued()
    (kept,) = log.state.codes
    for typed in (kept, kept[:16], kept[-16:], kept.upper()[:16]):
        assert isinstance(answer(log, typed), Refused)


def test_of_two_cards_only_the_used_one_is_used() -> None:
    """E13: and half of the one with half of the other is neither."""
    other = "00AA-11BB-22CC-33DD"
    log = issued(FORUM, other)
    assert isinstance(answer(log, CARD[:9] + other[9:]), Refused)
    assert play(log, STRANGER, c.UseCode(CARD)) is None
    somebody = type(STRANGER)("participant", "somebody")
    assert decide(log.state, somebody, c.UseCode(CARD), log.now) == USED
    assert play(log, somebody, c.UseCode(other)) is None


def test_a_withdrawn_code_is_wrong_from_then_on() -> None:
    """E13: nobody learns from the words that it ever was one; nor does it open to somebody who was on the way with it."""
    log = issued()
    (batch,) = log.state.batches
    used = decide(log.state, STRANGER, c.UseCode(CARD), log.now)
    assert not isinstance(used, Refused) and used
    play(log, ORGANISER, c.WithdrawCodes(batch))
    assert answer(log, CARD) == WRONG
    assert log.append(STRANGER.by, "on the way", used) == WRONG
    assert STRANGER.by not in log.state.participants
