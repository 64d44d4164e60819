"""One-time codes: read forgivingly, kept as hashes, used once; which of two was first is the log's to say."""

from __future__ import annotations

import hashlib
import random

import msgspec
import pytest

from app.activities.ballots.messages import CastBallot
from app.activities.base import base32
from app.activities.base.actor import Actor
from app.activities.base.messages import Refused
from app.forum import codes
from app.forum import commands as c
from app.forum import events as e
from app.forum.decide import decide, missing
from app.forum.fold.codes import ONE_EACH, OTHER_STRAND, USED, WRONG
from app.forum.fold.stage import BY_CODE
from app.forum.outcome import outcome
from app.forum.state import Plan
from app.tables import rows_of
from tests.examples import EXAMPLES
from tests.people import ANNA, BORIS, EMRE, FACILITATOR, FORUM, ORGANISER, SETTINGS, STRANGER, a_forum, on_stage
from tests.play import Forums, play

CARDS = tuple(codes.written(number) for number in (0, 1, 2**80 - 1, 0x123456789ABCDEF01234))


def kept(*cards: str) -> tuple[str, ...]:
    return tuple(codes.hashed(FORUM, codes.read(card)) for card in cards)


def with_codes(strand: str = "panel", *kinds: str) -> Forums:
    """The cast's forum, open, with the four cards for one strand."""
    log = a_forum(*kinds)
    play(log, ORGANISER, c.IssueCodes(strand, kept(*CARDS)))
    return log


def closed_to(log: Forums, strand: str) -> Forums:
    strands = tuple(msgspec.structs.replace(one, code_required=one.id == strand) for one in SETTINGS.strands)
    play(log, ORGANISER, c.ChangeForum(msgspec.structs.replace(SETTINGS, strands=strands)))
    return log


def test_a_code_is_sixteen_letters_in_groups_of_four_and_says_its_80_bits() -> None:
    """E13."""
    assert CARDS[0] == "0000-0000-0000-0000" and CARDS[2] == "ZZZZ-ZZZZ-ZZZZ-ZZZZ"
    chance = random.Random(1)
    for number in (chance.getrandbits(80) for _ in range(200)):
        letters = codes.read(codes.written(number))
        assert (
            sum(base32.LETTERS.index(letter) << 5 * place for place, letter in enumerate(reversed(letters))) == number
        )


@pytest.mark.parametrize(
    "typed",
    [
        "0123-4567-89AB-CDEF",
        "0123456789abcdef",
        " o123 4567\t89ab cdef ",
        "OI23–4567–89AB–CDEF",
        "0l23.4567_89ab.cdef",
        "０１２３－４５６７－８９ａＢ－ＣＤＥＦ",
        "٠١٢٣-٤٥٦٧-٨٩AB-CDEF",
    ],
)
def test_reading_forgives_case_spaces_hyphens_and_letters_that_look_alike(typed: str) -> None:
    """E13 G29: digits of any script, wide letters."""
    assert codes.read(typed) == "0123456789ABCDEF"


@pytest.mark.parametrize(
    "typed", ["", "0123", "0123-4567-89AB-CDEF-0", "U123-4567-89AB-CDEF", "0123-4567-89AB-CDE!", "é" * 16]
)
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert codes.read(typed) == ""


def test_only_a_hash_bound_to_the_forum_is_kept() -> None:
    """E13: nothing in the log or the state gives a code back, and it opens no other forum."""
    log = with_codes()
    play(log, ANNA, c.UseCode(CARDS[1]))
    everything = b"".join(data for _, data in log.entries) + msgspec.json.encode(log.state)
    for card in CARDS:
        assert card.encode() not in everything and codes.read(card).encode() not in everything
    assert codes.hashed("f1", "A" * 16) != codes.hashed("f2", "A" * 16)
    assert codes.hashed("f1", "A" * 16) == hashlib.sha256(b"stimmwand code f1 " + b"A" * 16).hexdigest()


def test_a_code_sets_the_strand_and_the_first_in_the_log_wins() -> None:
    """E13, figure 23: two processes let both pass, the fold decides, and the later one hears why."""
    log = with_codes("expert")
    event = decide(log.state, ANNA, c.UseCode(CARDS[1].lower()), log.now)
    assert isinstance(event, e.CodeUsed)
    assert log.append(ANNA.by, "one", event) is None
    assert log.append(EMRE.by, "other", event) == USED
    assert play(log, EMRE, c.UseCode(CARDS[1]), changed=False) == USED
    assert play(log, STRANGER, c.Join("public", CARDS[1]), changed=False) == USED
    assert log.state.participants["p:anna"].strand == "expert"
    assert log.state.participants["p:emre"].strand == "public"
    assert codes.of_strand(log.state, "expert") == codes.CodeCounts(4, 1, 0)


def test_the_same_card_once_more_on_the_same_device_is_no_fault() -> None:
    log = with_codes()
    play(log, ANNA, c.UseCode(CARDS[1]))
    assert play(log, ANNA, c.UseCode(CARDS[1]), changed=False) is None
    assert play(log, ANNA, c.UseCode(CARDS[2]), changed=False) == ONE_EACH
    assert codes.coded(log.state) == 1


def test_a_code_lets_somebody_in_and_a_closed_strand_takes_nobody_without() -> None:
    """E13, S39, S40: the code decides the strand, whatever was chosen beside it."""
    log = closed_to(with_codes("panel"), "panel")
    assert play(log, STRANGER, c.Join("panel"), changed=False) == BY_CODE
    assert log.append(STRANGER.by, "past decide", e.ParticipantJoined("panel")) == BY_CODE
    assert play(log, STRANGER, c.Join("admin", CARDS[0])) is None
    assert log.state.participants["p:nobody"].strand == "panel"
    refused = play(log, STRANGER, c.Join("public"), changed=False)
    assert isinstance(refused, Refused), "with a code the strand is said"


def of_panel(guests: int) -> list[dict[str, object]]:
    """What is told of a strand by code, in whose forum so many others took part."""
    log, cards = on_stage(closed_to(a_forum(), "panel")), [codes.written(number) for number in range(40)]
    play(log, ORGANISER, c.IssueCodes("panel", kept(*cards)))
    for number, card in enumerate(cards):
        play(log, Actor("participant", f"card{number}"), c.Join("public", card))
    for number in range(guests):
        assert play(log, Actor("participant", f"guest{number}"), c.Join("public")) is None
    for place, by in enumerate([*log.state.participants]):
        play(log, Actor("participant", by.partition(":")[2]), CastBallot("a1", choices=(("o1", "o2")[place % 2],)))
    play(log, FACILITATOR, c.CloseInput("a1"))
    play(log, ORGANISER, c.CloseForum())
    tables = outcome(log.state, "en", log.now, str).tables
    told = [row for table in ("strand_turnout", "results_by_strand") for row in rows_of(tables, table, "a1")]
    return [
        {name: row.get(name) for name in ("persons", "given", "option", "count")}
        for row in told
        if row["strand"] == "panel"
    ]


def test_the_public_needs_no_code_and_moves_no_figure_of_the_closed_strands() -> None:
    """S42: three times as many of the public, and turnout and figures of the strand by code are the same."""
    few = of_panel(10)
    assert [row["count"] for row in few if row["option"] in ("o1", "o2")] == [21, 21] and of_panel(30) == few


def test_who_gave_something_in_another_strand_keeps_it_and_the_code() -> None:
    log = on_stage(with_codes("panel"))
    play(log, EMRE, CastBallot("a1", choices=("o1",)))
    assert play(log, EMRE, c.UseCode(CARDS[0]), changed=False) == OTHER_STRAND
    assert play(log, BORIS, c.UseCode(CARDS[0])) is None


def test_withdrawn_codes_open_nothing_but_who_used_one_stays() -> None:
    """E13: a lost sheet."""
    log = with_codes()
    play(log, ANNA, c.UseCode(CARDS[0]))
    play(log, ORGANISER, c.WithdrawCodes("b1"))
    assert play(log, BORIS, c.UseCode(CARDS[1]), changed=False) == WRONG
    assert log.append(BORIS.by, "past decide", e.CodeUsed(kept(CARDS[1])[0])) == WRONG
    assert log.state.participants["p:anna"].coded
    assert codes.of_strand(log.state, "panel") == codes.CodeCounts(4, 1, 3)
    assert isinstance(play(log, ORGANISER, c.WithdrawCodes("b1"), changed=False), Refused)
    play(log, ORGANISER, c.IssueCodes("panel", kept("2222-2222-2222-2222")))
    assert play(log, BORIS, c.UseCode("2222 2222 2222 2222")) is None


def test_codes_are_issued_for_strands_that_stay_and_once() -> None:
    log = with_codes()
    assert isinstance(play(log, ORGANISER, c.IssueCodes("panel", kept(CARDS[0])), changed=False), Refused)
    assert isinstance(play(log, ORGANISER, c.IssueCodes("nowhere", kept("3" * 16)), changed=False), Refused)
    empty = msgspec.structs.replace(SETTINGS, strands=SETTINGS.strands[1:])
    fresh = a_forum(open_to_all=False)
    play(fresh, ORGANISER, c.IssueCodes("panel", kept(CARDS[0])))
    assert isinstance(play(fresh, ORGANISER, c.ChangeForum(empty), changed=False), Refused)
    assert isinstance(play(fresh, ANNA, c.IssueCodes("panel", kept("3" * 16)), changed=False), Refused)


def test_a_step_or_strand_by_code_without_codes_is_missing_something() -> None:
    log = a_forum(open_to_all=False)
    plan = Plan("vote", {"de": "Nur mit Code"}, assurance="code")
    play(log, ORGANISER, c.ChangeActivity("a1", plan, EXAMPLES["vote"].settings))
    closed_to(log, "panel")
    assert [where for where, _ in missing(log.state, log.now)] == ["strands", "a1"]
    play(log, ORGANISER, c.IssueCodes("panel", kept(CARDS[0])))
    assert missing(log.state, log.now) == ()


def test_a_hundred_thousand_guesses_hit_nothing_and_write_nothing() -> None:
    """E13, figure 23: constant words, no entry in the log; the control is a code that was issued."""
    log = with_codes()
    length = len(log.entries)
    chance = random.Random(23)
    guess = Actor("participant", "guesser")
    for number in range(100_000):
        card = codes.written(chance.getrandbits(80))
        answer = decide(log.state, guess, c.Join(code=card) if number % 2 else c.UseCode(card), log.now)
        assert answer is WRONG
    assert len(log.entries) == length
    assert play(log, guess, c.Join(code=CARDS[3])) is None


def test_a_facilitator_cannot_use_or_issue_codes() -> None:
    log = with_codes()
    for command in (c.UseCode(CARDS[0]), c.IssueCodes("panel", kept("3" * 16)), c.WithdrawCodes("b1")):
        assert isinstance(play(log, FACILITATOR, command, changed=False), Refused)
