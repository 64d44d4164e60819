"""What may be told of the way from notes to measures to places, and to whom: nothing early, and the same after sealing.

Here: views in memory. Never: the pages (tests/web/public/test_path.py), making measures (tests/forum/test_making.py).
"""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.activities.ballots.messages import CastBallot
from app.activities.base.offer import Source, What
from app.activities.base.origins import Path
from app.activities.base.receipt import receipt_of
from app.activities.posts import messages as notes
from app.forum import commands as c
from app.forum.outcome import outcome
from app.forum.outcome.report import report
from app.forum.sealing.seal import equal
from app.forum.views.origins import Fate, Standing
from app.forum.views.receipts import receipts
from app.forum.views.results import results
from app.forum.views.step import Step
from app.forum.views.welcome import mine
from tests.forum.sealing.test_seal import NIGHT, read, sealed
from tests.forum.test_making import made, noted
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, FRIDA, MODERATOR, ORGANISER, on_stage
from tests.play import Forums, play


def path(log: Forums, note: str, who: str = ANNA.by) -> Path:
    """What became of a note, as its author reads it."""
    view = mine(log.state, "de", who, log.now)
    found = [one for group in view.groups for one in group.items if getattr(one, "note", one).id == note]  # type: ignore[attr-defined]
    return replace(found[0].path, own=())  # type: ignore[attr-defined]


def voted() -> Forums:
    log = made()
    play(log, FACILITATOR, c.Reveal("a1"))
    on_stage(log, "a2")
    for person in (ANNA, BORIS, CEM, DILEK, EMRE, FRIDA):
        play(log, person, CastBallot("a2", marks={"m6": 3, "m5": 1}))
    return log


def test_a_group_is_told_with_the_reveal_and_a_measure_at_once() -> None:
    """A3: nobody watches half-done sorting; what was decided is told."""
    log = noted()
    assert path(log, "n1") == Path()
    play(log, FACILITATOR, c.Reveal("a1"))
    assert path(log, "n1") == Path(group="Sitzen", others=2)
    assert path(made(), "n1") == Path(group="Sitzen", others=2, measures=("m5",))
    assert path(made(), "n4", CEM.by) == Path(measures=("m6",))


def test_a_note_that_came_into_the_group_later_is_told_so() -> None:
    """A3: people voted on the measure as it was; the late note is no original, and its author knows which measure it was."""
    log = made()
    play(log, EMRE, notes.PostNote("a1", "t1", "Auch Stühle"))
    play(log, MODERATOR, notes.ReleaseNotes("a1", ("n7",)))
    play(log, MODERATOR, notes.GroupNotes("a1", group="g1", notes=("n7",)))
    play(log, FACILITATOR, c.Reveal("a1"))
    assert path(log, "n7", EMRE.by) == Path(group="Sitzen", others=3, before="m5")
    assert [*mine(log.state, "de", EMRE.by, log.now).fates] == ["m5"] and not mine(log.state, "de", EMRE.by, 0).became


def test_a_place_is_told_when_everybody_may_see_it() -> None:
    """A3: not while people vote, not before the reveal, no more once the result is hidden again."""
    log = voted()

    def places() -> list[int | None]:
        return [one.place for one in mine(log.state, "de", ANNA.by, log.now).became[0].standings]

    assert places() == [] and mine(log.state, "de", ANNA.by, log.now).became[0].up
    play(log, FACILITATOR, c.CloseInput("a2"))
    assert places() == []
    play(log, FACILITATOR, c.Reveal("a2"))
    assert places() == [2]
    play(log, FACILITATOR, c.HideResult("a2"))
    assert places() == []


@pytest.mark.parametrize("is_sealed", [False, True])
def test_the_chain_is_the_same_on_all_pages_before_and_after_the_sealing(is_sealed: bool) -> None:
    """F17, A3: figures, measures by place, originals; a receipt leads to the path, whoever has it."""
    log = voted()
    play(log, FACILITATOR, c.Reveal("a2"))
    play(log, ORGANISER, c.CloseForum())
    note = log.state.activities["a1"].state.posts["n3"]
    receipt = receipt_of(BORIS.by, "a1", note)
    forum = log.state
    if is_sealed:
        forum = read(sealed(log.entries).entries).state
        assert equal(log.state, forum, NIGHT)
        assert mine(forum, "de", BORIS.by, NIGHT).fates == {}, "nobody's device leads to a measure"
    found = [
        results(forum, "de", NIGHT).chain,
        report(forum, outcome(forum, "de", NIGHT, str).tables, "de", NIGHT).chain,
    ]
    assert found[0] and found[0] == found[1]
    assert (found[0].posts, found[0].groups, found[0].ids) == (4, 1, ("m6", "m5"))
    assert [line.fate.widest and line.fate.widest.place for line in found[0].lines] == [1, 2]
    looked_up = receipts(forum, "de", NIGHT, wanted=receipt).found
    assert looked_up and looked_up.line and looked_up.line.path
    assert replace(looked_up.line.path, own=()) == Path(group="Sitzen", others=2, measures=("m5",))
    assert looked_up.fates["m5"].widest and looked_up.fates["m5"].widest.place == 2


def test_the_place_that_stands_for_all_is_of_the_vote_on_the_most() -> None:
    """12 D15: a second place of five says less than a third of twelve; of two votes on as many the later one counts."""
    step = Step("a2", "vote", "Which first?")
    third, fourth, second = (
        Standing(step=step, place=place, shared=False, among=among, at=0) for place, among in ((3, 12), (4, 12), (2, 5))
    )
    unplaced = Standing(step=step, place=None, shared=False, among=60, at=0)
    fate = Fate(id="m5", number="M05", title="", withdrawn=False, standings=(third, fourth, second, unplaced))
    assert fate.widest == fourth
    assert replace(fate, standings=(unplaced,)).widest is None


def test_the_chain_says_nothing_of_a_step_that_was_not_shown() -> None:
    """F17: neither its notes nor their number stand on the page for everybody."""
    log = made()
    play(log, FACILITATOR, c.CloseInput("a1"))
    play(log, ORGANISER, c.CloseForum())
    assert results(log.state, "de", log.now).chain is None


@pytest.mark.parametrize("what", ["post", "group"])
def test_a_note_or_group_that_was_an_option_itself_has_its_place_in_the_path(what: What) -> None:
    """A3, B05: also of a note that was merged into the option, and by its receipt after the sealing."""
    log = noted()
    play(log, MODERATOR, notes.GroupNotes("a1", name="Grün", notes=("n4",)))
    play(log, FACILITATOR, c.Reveal("a1"))
    plan = replace(log.state.activities["a2"].plan, source=Source(what, step="a1"))
    play(log, ORGANISER, c.ChangeActivity("a2", plan, {"budget": 5}))
    on_stage(log, "a2")
    offer = log.state.activities["a2"].offer
    wanted = next(one.id for one in offer.options if one.origin in ("n1", "g1")) if offer else ""
    for person in (ANNA, BORIS, CEM, DILEK, EMRE, FRIDA):
        play(log, person, CastBallot("a2", marks={wanted: 2}))
    play(log, FACILITATOR, c.CloseInput("a2"))
    assert not any(mine(log.state, "de", BORIS.by, log.now).placed.values()), "not before the reveal"
    play(log, FACILITATOR, c.Reveal("a2"))
    merged = mine(log.state, "de", BORIS.by, log.now).placed
    assert [one.place for places in merged.values() for one in places] == [1]
    play(log, ORGANISER, c.CloseForum())
    receipt = receipt_of(BORIS.by, "a1", log.state.activities["a1"].state.posts["n3"])
    found = receipts(read(sealed(log.entries).entries).state, "de", NIGHT, wanted=receipt).found
    assert found and [one.place for one in found.placed] == [1]
