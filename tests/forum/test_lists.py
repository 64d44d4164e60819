"""The list of a closed step: sorted lines, a checksum that anybody can make, fixed at the close."""

from __future__ import annotations

import gc
import hashlib

from app.activities.ballots.messages import CastBallot
from app.activities.posts.messages import HideNotes, PostNote, ReleaseNotes, WithdrawNote
from app.forum import commands as c
from app.forum import lists, views
from app.forum.outcome import outcome
from app.forum.outcome.report import report
from app.tables import Cell
from tests.people import ANNA, BORIS, CEM, FACILITATOR, MODERATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play


def row(log: Forums, table: str = "activities", language: str = "en") -> dict[str, Cell]:
    found = next(one for one in outcome(log.state, language, log.now, str).tables if one.name == table)
    return dict(zip((column.name for column in found.columns), found.rows[0], strict=True))


def listed(log: Forums) -> tuple[str, ...]:
    return lists.listed(log.state, log.state.activities["a1"]).lines


def voted() -> Forums:
    log = on_stage(a_forum("prioritise"))
    for person, marks in ((ANNA, {"m2": 2, "m1": 1}), (BORIS, {"m1": 3})):
        play(log, person, CastBallot("a1", marks=marks))
    play(log, CEM, CastBallot("a1", abstain=True))
    return log


def test_the_checksum_is_made_at_the_close_of_sorted_lines() -> None:
    """E9, A01: receipt and choices; what sha256sum says of the list, in every language the same."""
    log = voted()
    assert row(log)["list_sum"] is None, "before the close there is no list"
    play(log, FACILITATOR, c.CloseInput("a1"))
    lines = listed(log)
    assert lines == tuple(sorted(lines)) and sorted(line[12:] for line in lines) == ["", " m1=1 m2=2", " m1=3"]
    words = lists.words(log.state, log.state.activities["a1"])
    assert '# ["title","de","Schritt prioritise"]' in words and '# ["m1.number","","M01"]' in words
    text = "".join(line + "\n" for line in (*words, *lines))
    assert row(log)["list_sum"] == hashlib.sha256(text.encode()).hexdigest() == row(log, language="de")["list_sum"]
    again = [lists.listed(log.state, log.state.activities["a1"]).text for _ in range(2)]
    assert again[0] == text.encode() and again[0] is again[1], "C8: a thousand who fetch it hold one copy"


def test_a_list_once_fixed_does_not_change_by_what_comes_later() -> None:
    """E9: revealing, closing the forum, other steps."""
    log = voted()
    play(log, FACILITATOR, c.CloseInput("a1"))
    before = row(log)["list_sum"]
    play(log, FACILITATOR, c.Reveal("a1"))
    play(log, ORGANISER, c.WithdrawMeasure("m2"))
    play(log, ORGANISER, c.CloseForum())
    assert row(log)["list_sum"] == before


def test_notes_are_listed_by_receipt_whatever_becomes_of_their_words() -> None:
    """E9: hiding a note changes no checksum, withdrawing it before the close does."""
    log = on_stage(a_forum("ideas"))
    for person, text in ((ANNA, "eins"), (BORIS, "zwei"), (CEM, "drei")):
        play(log, person, PostNote("a1", "t1", text))
    play(log, CEM, WithdrawNote("a1", "n3"))
    play(log, FACILITATOR, c.CloseInput("a1"))
    before = row(log)["list_sum"]
    play(log, MODERATOR, ReleaseNotes("a1", ("n1",)))
    play(log, MODERATOR, HideNotes("a1", "insult", ("n2",)))
    assert len(listed(log)) == 2 and row(log)["list_sum"] == before is not None


def test_a_step_without_input_has_no_list() -> None:
    """E9."""
    log = on_stage(a_forum("present"))
    assert row(log)["list_sum"] is None


def test_the_head_stands_in_every_file_and_on_the_page() -> None:
    """E9: at the close and now; the play's log is added up beside the state, as a process does it."""
    log = voted()
    assert row(log, "forum")["closed_head"] is None and row(log, "forum")["head"] == log.chain.head
    play(log, ORGANISER, c.CloseForum())
    closed = log.chain.head
    play(log, ORGANISER, c.MakeLink("l1", "wall"))
    assert (row(log, "forum")["closed_head"], row(log, "forum")["head"]) == (closed, log.chain.head)
    page = report(log.state, outcome(log.state, "en", log.now, str).tables, "en", log.now)
    assert (page.closed_head, page.chapters[0].list_sum) == (closed, row(log)["list_sum"])


def test_a_checksum_is_read_in_groups() -> None:
    """E9: people compare it by eye."""
    assert lists.grouped("0123456789abcdef", 12) == ("0123", "4567", "89ab") and lists.grouped("") == ()


def test_the_list_is_made_once_and_goes_with_its_forum() -> None:
    """E9: a hall that looks at the wall does not make ten thousand receipts again and again; nothing deleted is kept."""
    log = voted()
    play(log, FACILITATOR, c.CloseInput("a1"))
    step = log.state.activities["a1"]
    assert lists.listed(log.state, step) is lists.listed(log.state, step)
    gc.collect()  # forums of other tests go now
    kept = len(lists._KEPT)
    step.state = type(step.state)()
    gc.collect()
    assert len(lists._KEPT) == kept - 1 and lists.listed(log.state, step).lines == ()


def test_the_list_is_for_everybody_only_after_the_reveal() -> None:
    """E9, B09: never before the close, never while the result is hidden; notes without groups have nothing to reveal."""
    log = voted()
    step = log.state.activities["a1"]
    assert not lists.public(log.state, step, log.now)
    play(log, FACILITATOR, c.CloseInput("a1"))
    assert lists.fixed(log.state, step, log.now) and not lists.public(log.state, step, log.now)
    play(log, FACILITATOR, c.Reveal("a1"))
    assert lists.public(log.state, step, log.now)
    play(log, FACILITATOR, c.HideResult("a1"))
    assert not lists.public(log.state, step, log.now)
    notes = on_stage(a_forum("ideas", "present"))
    play(notes, FACILITATOR, c.CloseInput("a1"))
    assert lists.public(notes.state, notes.state.activities["a1"], notes.now)
    assert not lists.public(notes.state, notes.state.activities["a2"], notes.now)


def test_the_wall_shows_the_lists_checksum_with_the_result_and_the_logs_after_the_close() -> None:
    """E9: 128 bits in groups of four, to be photographed; nothing on a blank wall, nothing before the reveal."""
    log = voted()

    def edge() -> views.Counts:
        return views.counts(log.state, views.wall(log.state, "de", log.now), log.now)

    play(log, FACILITATOR, c.CloseInput("a1"))
    assert (edge().list_sum, edge().head) == ((), ())
    play(log, FACILITATOR, c.Reveal("a1"))
    assert "".join(edge().list_sum) == str(row(log)["list_sum"])[:32] and edge().head == ()
    play(log, FACILITATOR, c.BlankWall())
    assert edge().list_sum == ()
    play(log, ORGANISER, c.CloseForum())
    assert "".join(edge().head) == log.chain.head[:32] and edge().list_sum == ()
