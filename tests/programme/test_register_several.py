"""Several entries of the register changed in one act: all or none, those that are so already left out, and counted again.

Never here: one entry's own changes (test_register.py), pages.
"""

from __future__ import annotations

import pytest

from app.programme.basics import ShowProgramme
from app.programme.decisions import rules
from app.programme.decisions import undoing as undoing_progress
from app.programme.decisions.checks import NO_ENTRY
from app.programme.decisions.messages import (
    ChangeProgress,
    ProgressOfSeveralUndone,
    SayProgress,
    SayProgressOfSeveral,
    UndoProgressOfSeveral,
)
from app.programme.register import several, undoing
from app.programme.register.links import CIRCLE, NO_ITEM, SENSELESS
from app.programme.register.messages import (
    AddItems,
    ChangeItem,
    ChangeItems,
    Changes,
    ItemsChangedUndone,
    UndoItemsChanged,
    record,
)
from app.programme.register.numbers import free
from app.programme.register_state import Facets
from app.programme.standing import status_of, undone_of
from app.programme.views.item import item_view
from app.programme.views.picking import MOST, picking
from tests.people import ORGANISER
from tests.play import Programmes, plan
from tests.programme.registers import ACTION, FIRST, GOAL, NEED, SECOND, a_register, entry
from tests.programme.test_register import item, said

BOTH = (FIRST, SECOND)


def changed(log: Programmes, changes: Changes, reason: str = "", items: tuple[str, ...] = BOTH) -> None:
    assert plan(log, ORGANISER, ChangeItems(items, changes, reason)) is None


def test_what_is_empty_stays_and_the_rest_comes_on_top() -> None:
    """12 B8: one event; an entry that is so already is not in it."""
    log = a_register()
    changed(log, Changes(field="Menschen", links=(GOAL,)))
    assert (item(log, SECOND).facets.field, item(log, SECOND).links) == ("Menschen", (GOAL,))
    assert item(log, FIRST).facets.cost == "C" and record(FIRST) not in log.state.versions
    changed(log, Changes(tags=("Sprache", "Alltag")))
    changed(log, Changes(tags=("Neu",), less=("Alltag",)))
    assert item(log, FIRST).facets.tags == item(log, SECOND).facets.tags == ("Sprache", "Neu")
    again = ChangeItems(BOTH, Changes(tags=("Neu",), less=("Alltag",)))
    assert plan(log, ORGANISER, again, changed=False) == several.ALL_SO


def test_a_maturity_is_a_version_with_the_same_words_and_a_reason() -> None:
    """12 B8, S16: the old version keeps its label; who is final already has no new one."""
    log = a_register()
    final = Changes(maturity="final")
    assert plan(log, ORGANISER, ChangeItems(BOTH, final), changed=False) == several.NO_WHY
    changed(log, final, "Beschlossen", (FIRST,))
    changed(log, final, "Beschlossen")
    assert [[one.maturity for one in item(log, key).versions] for key in BOTH] == [["draft", "final"]] * 2
    assert item(log, FIRST).newest.words == item(log, FIRST).versions[0].words


def test_all_are_withdrawn_and_brought_back() -> None:
    """12 B8: with the reason; who stands already is left alone."""
    log = a_register()
    changed(log, Changes(stands="withdrawn"), "Geht in M07 auf", (SECOND,))
    changed(log, Changes(stands="back"), "Doch nicht")
    assert item(log, SECOND).withdrawn is None and len(item(log, SECOND).withdrawals) == 2
    assert item(log, FIRST).withdrawals == ()


@pytest.mark.parametrize(
    ("items", "changes", "why"),
    [
        (("i99",), Changes(field="So"), NO_ITEM.message),
        ((FIRST, GOAL), Changes(links=(SECOND,)), SENSELESS),
        ((GOAL,), Changes(type="measure", links=(FIRST,)), CIRCLE),
        ((GOAL,), Changes(type="action"), SENSELESS),
    ],
)
def test_one_that_cannot_be_so_keeps_all_as_they_were(items: tuple[str, ...], changes: Changes, why: str) -> None:
    """12 B8, S02: also a link that points at one whose type changes."""
    log = a_register()
    assert said(plan(log, ORGANISER, ChangeItems(items, changes), changed=False)) == why


def test_another_type_keeps_the_number_and_after_publication_its_history() -> None:
    """12 B8, S54; and the next number of that type begins as the others do."""
    log = a_register()
    assert plan(log, ORGANISER, ShowProgramme(True)) is None
    other = ChangeItems((SECOND,), Changes(type="goal"))
    assert plan(log, ORGANISER, other, changed=False) == several.NO_WHY
    changed(log, Changes(type="goal"), "Ist ein Ziel", (SECOND,))
    one = item(log, SECOND)
    assert (one.type, one.number) == ("goal", "M08")
    assert [(told.field, told.before, told.after) for told in one.amended] == [("type", "measure", "goal")]
    assert next(free(log.state, "goal")) == "Z08"


def test_how_far_several_are_is_said_in_one_act() -> None:
    """12 C13: not of those that are so far already; a dropped one says why."""
    log = a_register()
    assert plan(log, ORGANISER, SayProgress(FIRST, "2021-09-01", "running")) is None
    both = SayProgressOfSeveral(BOTH, "2022-10-01", "running")
    assert plan(log, ORGANISER, both) is None
    assert [len(log.state.decisions.progress[key]) for key in BOTH] == [1, 1]
    assert plan(log, ORGANISER, both, changed=False) == rules.ALL_SO_FAR
    dropped = SayProgressOfSeveral(BOTH, "2022-11-01", "dropped")
    assert plan(log, ORGANISER, dropped, changed=False) == rules.WHY_DROPPED
    found = status_of(log.state, SECOND, log.now + 10**12)
    assert found is not None and found.progress == "running"


def far(log: Programmes) -> str:
    """What was last said of how far several are, if it can be undone; else empty."""
    found = undoing_progress.may(log.state)
    return found.id if found else ""


def test_how_far_several_are_is_undone_while_nobody_said_more() -> None:
    """12 C13: nobody could read it yet, so it is as if it had never been said; once, all or none."""
    log = a_register()
    assert plan(log, ORGANISER, SayProgress(FIRST, "2021-09-01", "planned")) is None
    before = dict(log.state.decisions.progress)
    both = SayProgressOfSeveral(BOTH, "2022-10-01", "running")
    assert plan(log, ORGANISER, both) is None
    of = far(log)
    assert plan(log, ORGANISER, UndoProgressOfSeveral(of)) is None
    assert log.state.decisions.progress == before | {SECOND: ()} and far(log) == ""
    assert plan(log, ORGANISER, UndoProgressOfSeveral(of), changed=False) == undoing_progress.NO_LONGER
    assert plan(log, ORGANISER, both) is None
    of, records = far(log), undoing_progress.seen(log.state)
    assert plan(log, ORGANISER, SayProgress(SECOND, "2022-11-01", "done")) is None
    answer = plan(log, ORGANISER, UndoProgressOfSeveral(of), changed=False)
    assert answer is not None and answer.values == {"names": item(log, SECOND).number} and answer.status == 409
    assert log.append("o:otto", "late", ProgressOfSeveralUndone(of, BOTH, records=records)) is not None
    assert len(log.state.decisions.progress[FIRST]) == 2


def test_what_everybody_could_read_of_it_stays_as_undone() -> None:
    """12 C13, S54: with day, old value and reason; it counts no more, and nobody corrects it."""
    log = a_register()
    assert plan(log, ORGANISER, ShowProgramme(True)) is None
    assert plan(log, ORGANISER, SayProgressOfSeveral(BOTH, "2021-10-01", "done")) is None
    assert plan(log, ORGANISER, UndoProgressOfSeveral(far(log)), changed=False) == several.NO_WHY
    assert plan(log, ORGANISER, UndoProgressOfSeveral(far(log), "Falsche Auswahl")) is None
    assert status_of(log.state, FIRST, log.now) is None
    (told,) = undone_of(log.state, FIRST)
    assert (told.progress, told.undone_why) == ("done", "Falsche Auswahl") and told.undone_at
    again = ChangeProgress(FIRST, 0, "2021-10-01", "running", reason="doch")
    assert plan(log, ORGANISER, again, changed=False) == NO_ENTRY
    shown = item_view(log.state, {}, item(log, FIRST), "de", log.now)
    assert not shown.turns and [one.reason for one in shown.undone] == ["Falsche Auswahl"]


def test_what_a_status_said_before_it_was_corrected_stays_beside_it() -> None:
    """12 C13, S54: everybody reads the day of the correction, the old value and the reason."""
    log = a_register()
    assert plan(log, ORGANISER, ShowProgramme(True)) is None
    assert plan(log, ORGANISER, SayProgress(FIRST, "2021-09-01", "done")) is None
    assert plan(log, ORGANISER, ChangeProgress(FIRST, 0, "2021-09-01", "running", reason="Tippfehler")) is None
    shown = item_view(log.state, {}, item(log, FIRST), "de", log.now)
    assert shown.status is not None and shown.status.progress == "running"
    assert [(one.progress, one.reason) for one in shown.status.earlier] == [("done", "Tippfehler")]


def test_entries_to_pick_from_are_found_by_words_and_the_chosen_ones_stay() -> None:
    """12 B8: not itself, none that is withdrawn; a page has room for so many."""
    log = a_register()
    found = picking(log.state, "de", ("need", "goal"), (GOAL,), "schwer", (FIRST,))
    assert [one.number for one in found.chosen] == ["Z07"]
    assert [(type_, [one.id for one in refs]) for type_, refs in found.groups] == [("need", [NEED])]
    many = tuple(entry("need", f"Bedarf {number}") for number in range(MOST))
    assert plan(log, ORGANISER, AddItems(many)) is None
    assert picking(log.state, "de", ("need",)).more == 1
    assert picking(log.state, "de", ("action",), but=(ACTION,)).groups == ()


def act(log: Programmes) -> str:
    """The last change of several entries that can be undone; empty if none can."""
    found = undoing.may(log.state)
    return found.id if found else ""


def test_an_act_is_undone_while_nobody_changed_one_of_them_since() -> None:
    """12 B8: nobody could read it yet, so every entry is as it was; once, and whatever others did to other entries stays."""
    log = a_register()
    before = dict(log.state.register.items)
    changed(
        log, Changes(field="Klausur", links=(GOAL,), tags=("Neu",), maturity="final", stands="withdrawn"), "Klausur"
    )
    assert item(log, FIRST) != before[FIRST] and act(log)
    assert plan(log, ORGANISER, ChangeItem(NEED, facets=Facets(field="Anders"), links=())) is None
    of = act(log)
    assert plan(log, ORGANISER, UndoItemsChanged(of)) is None
    assert log.state.register.items == before | {NEED: item(log, NEED)} and act(log) == ""
    assert plan(log, ORGANISER, UndoItemsChanged(of), changed=False) == undoing.NO_LONGER


def test_nothing_is_undone_once_one_of_them_was_changed() -> None:
    """12 B8: the refusal names it, and nothing is changed; also if it was sent in the same moment."""
    log = a_register()
    changed(log, Changes(field="Klausur"))
    of, records = act(log), undoing.seen(log.state)
    assert plan(log, ORGANISER, ChangeItem(FIRST, facets=Facets(field="Anders"), links=())) is None
    answer = plan(log, ORGANISER, UndoItemsChanged(of), changed=False)
    assert answer is not None and answer.message == undoing.SINCE.message
    assert answer.values == {"names": item(log, FIRST).number} and answer.status == 409
    assert log.append("o:otto", "late", ItemsChangedUndone(of, BOTH, records=records)) is not None
    assert item(log, FIRST).facets.field == "Anders" and item(log, SECOND).facets.field == "Klausur"


def test_only_the_last_act_is_undone() -> None:
    """12 B8: a later one takes its place."""
    log = a_register()
    changed(log, Changes(field="Klausur"))
    first = act(log)
    changed(log, Changes(tags=("Neu",)), items=(NEED, GOAL))
    assert plan(log, ORGANISER, UndoItemsChanged(first), changed=False) == undoing.NO_LONGER
    assert plan(log, ORGANISER, UndoItemsChanged(act(log))) is None
    assert item(log, FIRST).facets.field == "Klausur" and item(log, NEED).facets.tags == ()


def test_what_everybody_could_read_is_changed_back_with_a_reason() -> None:
    """12 B8, S54: act and undoing stay readable: old values, the label of then as a version, withdrawn and back."""
    log = a_register()
    assert plan(log, ORGANISER, ShowProgramme(True)) is None
    before = item(log, FIRST)
    changed(log, Changes(field="Klausur", maturity="final", stands="withdrawn"), "Klausur", (FIRST,))
    assert plan(log, ORGANISER, UndoItemsChanged(act(log)), changed=False) == several.NO_WHY
    assert plan(log, ORGANISER, UndoItemsChanged(act(log), "Irrtum")) is None
    now = item(log, FIRST)
    assert (now.facets, now.newest.maturity, now.withdrawn) == (before.facets, before.newest.maturity, None)
    assert [one.maturity for one in now.versions] == ["draft", "final", "draft"] and len(now.withdrawals) == 2
    assert [(one.field, one.why) for one in now.amended] == [("field", "Klausur"), ("field", "Irrtum")]


def test_no_undoing_leaves_a_link_that_makes_no_sense() -> None:
    """12 B8: somebody linked to it as what it has become."""
    log = a_register()
    changed(log, Changes(type="measure"), "Ist eine Maßnahme", (ACTION,))
    facets, links = item(log, SECOND).facets, (*item(log, SECOND).links, ACTION)
    assert plan(log, ORGANISER, ChangeItem(SECOND, facets=facets, links=links)) is None
    answer = plan(log, ORGANISER, UndoItemsChanged(act(log)), changed=False)
    assert answer is not None and answer.message == SENSELESS and item(log, ACTION).type == "measure"
