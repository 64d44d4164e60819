"""The register: items with lasting numbers, wordings in versions, links, corrections after publication.

Never here: pages, files, a forum's measures.
"""

from __future__ import annotations

import pytest

from app.activities.base.messages import Refused
from app.forum.versions import CHANGED
from app.programme.basics import ShowProgramme
from app.programme.register import decide, making
from app.programme.register.links import CIRCLE, ITSELF, SENSELESS, UNKNOWN, back, dead_ends
from app.programme.register.making import BAD_NUMBER, DOUBLE
from app.programme.register.messages import (
    AddItems,
    ChangeItem,
    CorrectItem,
    ItemChanged,
    NewItem,
    WithdrawItem,
    WordItem,
    record,
)
from app.programme.register.numbers import free
from app.programme.register_state import Came, Facets, Item, Wording
from app.programme.strands import AddStrand
from app.programme.strands_state import StrandSaid
from tests.people import ORGANISER
from tests.play import Programmes, plan
from tests.programme.programmes import a_programme
from tests.programme.registers import ACTION, FIRST, GOAL, ITEMS, NEED, SECOND, a_register, entry

NEW = Wording(title={"de": "Leichte Sprache überall"}, description={"de": "Auch Bescheide."})


def item(log: Programmes, key: str) -> Item:
    return log.state.register.items[key]


def said(refused: Refused | None) -> str:
    assert refused is not None
    return refused.message


def test_a_list_is_entered_whole_with_links_among_itself() -> None:
    """12 B8, S02: measure to goal to need, by their numbers, whichever comes first."""
    log = a_programme()
    assert plan(log, ORGANISER, AddItems(ITEMS[::-1])) is None
    register = log.state.register
    measure = register.numbered("m07")
    assert measure is not None
    goal = register.items[measure.links[0]]
    assert (goal.number, register.items[goal.links[0]].number) == ("Z07", "B07")


def test_one_wrong_entry_keeps_the_whole_list_out() -> None:
    """12 B8: nothing is entered by halves."""
    log = a_register()
    more = (entry("measure", "Gut", "M20"), entry("measure", "Doppelt", "m07"))
    assert said(plan(log, ORGANISER, AddItems(more), changed=False)) == DOUBLE
    assert log.state.register.numbered("M20") is None


def test_who_has_no_number_gets_the_next_of_its_type() -> None:
    """12 B8: also past a number that the list itself takes; a new register begins as its language does."""
    log = a_register()
    more = (entry("measure", "Eins"), entry("measure", "Zwei", "M09"), entry("goal", "Drei"))
    assert plan(log, ORGANISER, AddItems(more)) is None
    assert [one.number for one in list(log.state.register.items.values())[5:]] == ["M10", "M09", "Z08"]
    assert next(free(a_programme().state, "need")) == "B01"


@pytest.mark.parametrize("number", ["M/7", "M 7", "M?7", "M#7", "M%7", "..", "M" * 61, "M\u200b7", "<M7>"])
def test_a_number_can_stand_in_an_address(number: str) -> None:
    """12 B8, S67: what would break its lasting address is no number."""
    assert said(plan(a_register(), ORGANISER, AddItems((entry("measure", "So", number),)), changed=False)) == BAD_NUMBER


def test_a_wording_gets_a_version_and_the_old_one_stays() -> None:
    """12 B8, S16, S17: by a strand, with its maturity and why; the number is the same."""
    log = a_register()
    assert plan(log, ORGANISER, AddStrand(StrandSaid(name={"de": "Verwaltung"}))) is None
    assert plan(log, ORGANISER, WordItem(FIRST, NEW, "final", "s9", why="so"), changed=False) == making.NO_STRAND
    assert plan(log, ORGANISER, WordItem(FIRST, NEW, "final", "s1", "extended", "nach der Kommentierung")) is None
    first, second = item(log, FIRST).versions
    assert (first.number, first.words.title["de"], first.maturity) == (1, "Leichte Sprache als Standard", "draft")
    assert (second.number, second.maturity, second.strand, second.deed) == (2, "final", "s1", "extended")
    assert second.at == log.now and item(log, FIRST).number == "M07"


def test_a_version_says_why_and_what_is_new() -> None:
    """12 B8, S17: the same words and maturity are no version; a title there must be."""
    log = a_register()
    words = item(log, FIRST).newest.words
    assert plan(log, ORGANISER, WordItem(FIRST, words, "draft", why="so"), changed=False) == decide.SAME
    assert plan(log, ORGANISER, WordItem(FIRST, NEW, "draft"), changed=False) == decide.NO_WHY
    assert (
        said(plan(log, ORGANISER, WordItem(FIRST, Wording(title={"de": ""}), why="so"), changed=False))
        == making.NO_TITLE
    )
    assert plan(log, ORGANISER, WordItem(FIRST, words, "final", why="beschlossen")) is None


def test_two_who_word_the_same_item_cannot_both_be_right() -> None:
    """12 B8: the second of two forms is told."""
    log = a_register()
    seen = {record(FIRST): log.state.versions.get(record(FIRST), 0)}
    assert plan(log, ORGANISER, WordItem(FIRST, NEW, "draft", why="eins", records=seen)) is None
    assert plan(log, ORGANISER, ChangeItem(FIRST, Facets(cost="A"), records=seen), changed=False) == CHANGED


@pytest.mark.parametrize(
    ("who", "to", "why"),
    [
        (FIRST, (FIRST,), ITSELF),
        (NEED, (GOAL,), SENSELESS),
        (GOAL, (FIRST,), SENSELESS),
        (FIRST, (ACTION,), SENSELESS),
        (FIRST, ("i99",), UNKNOWN),
    ],
)
def test_a_link_that_makes_no_sense_is_refused(who: str, to: tuple[str, ...], why: str) -> None:
    """12 B8, S02."""
    log = a_register()
    assert said(plan(log, ORGANISER, ChangeItem(who, item(log, who).facets, to), changed=False)) == why


def test_no_link_leads_back_to_where_it_began() -> None:
    """12 B8: M08 is part of M07; M07 cannot be part of M08, nor of what is part of it."""
    log = a_register()
    assert plan(log, ORGANISER, AddItems((entry("measure", "Teil", "M11", ("M08",)),))) is None
    assert plan(log, ORGANISER, ChangeItem(SECOND, Facets(), (FIRST,))) is None
    assert said(plan(log, ORGANISER, ChangeItem(FIRST, Facets(), ("i6",)), changed=False)) == CIRCLE


def test_a_detail_is_short_since_lists_are_sorted_by_it() -> None:
    """12 B8: nothing is stored of one that is not."""
    log = a_register()
    long = Facets(field="x" * 201)
    assert said(plan(log, ORGANISER, ChangeItem(FIRST, long, (GOAL,)), changed=False)) == making.LONG_DETAIL
    many = Facets(tags=tuple(map(str, range(51))))
    new = NewItem(type="measure", words=Wording(title={"de": "So"}), facets=many)
    assert said(plan(log, ORGANISER, AddItems((new,)), changed=False)) == making.LONG_DETAIL


def test_dead_ends_are_named() -> None:
    """12 B8: a measure without goal; what hangs on something withdrawn hangs on nothing."""
    log = a_register()
    items = log.state.register.items
    assert dead_ends(items, back(items)) == {SECOND: ("no_goal",)}
    assert plan(log, ORGANISER, WithdrawItem(FIRST, "Doppelt")) is None
    ends = dead_ends(items, back(items))
    assert ends == {GOAL: ("no_measure",), SECOND: ("no_goal",), ACTION: ("all_withdrawn",)}


def test_what_is_withdrawn_stays_with_its_reason() -> None:
    """12 B8: and comes back with one."""
    log = a_register()
    assert said(plan(log, ORGANISER, WithdrawItem(FIRST, " "), changed=False)).startswith("Please give the reason")
    assert plan(log, ORGANISER, WithdrawItem(FIRST, "Geht in M08 auf")) is None
    out = item(log, FIRST).withdrawn
    assert out is not None and (out.why, out.at) == ("Geht in M08 auf", log.now)
    assert plan(log, ORGANISER, WithdrawItem(FIRST, "Noch einmal"), changed=False) == decide.IS_OUT
    assert plan(log, ORGANISER, WithdrawItem(FIRST, "Doch nicht", back=True)) is None
    assert item(log, FIRST).withdrawn is None and len(item(log, FIRST).withdrawals) == 2


def test_a_correction_after_publication_shows_date_and_old_value() -> None:
    """12 C13, S54: with a reason; before publication nobody has read anything else."""
    log = a_register()
    before = item(log, FIRST).facets
    cheaper = Facets(field="Menschen", cost="B", sectors=("Wohnen", "Klima", "Bildung"))
    assert plan(log, ORGANISER, ShowProgramme(True)) is None
    assert plan(log, ORGANISER, ChangeItem(FIRST, cheaper, (GOAL,)), changed=False) == decide.NO_REASON
    assert plan(log, ORGANISER, ChangeItem(FIRST, cheaper, (GOAL,), "Zeile verrutscht")) is None
    [one] = item(log, FIRST).amended
    assert (one.field, one.before, one.after, one.why, one.at) == (
        "cost",
        before.cost,
        "B",
        "Zeile verrutscht",
        log.now,
    )


def test_a_slip_is_corrected_without_a_version_and_visibly() -> None:
    """12 S54: in the version that stands; a link that goes is told, too."""
    log = a_register()
    slip = Wording(title={"de": "Leichte Sprache als Normalfall", "en": "Leichte Sprache als Standard (en)"})
    assert plan(log, ORGANISER, ShowProgramme(True)) is None
    assert plan(log, ORGANISER, CorrectItem(FIRST, slip), changed=False) == decide.NO_REASON
    assert plan(log, ORGANISER, CorrectItem(FIRST, slip, "Tippfehler")) is None
    assert plan(log, ORGANISER, ChangeItem(FIRST, item(log, FIRST).facets, (), "gehört nicht dazu")) is None
    words, links = item(log, FIRST).amended
    assert (words.field, words.language, words.version, words.before) == (
        "title",
        "de",
        1,
        "Leichte Sprache als Standard",
    )
    assert (links.field, links.before, links.after) == ("links", "Z07", "")
    assert len(item(log, FIRST).versions) == 1


def test_before_publication_nothing_is_amended() -> None:
    """12 S54: and what is said for the first time amends nothing, whenever."""
    log = a_register()
    assert plan(log, ORGANISER, ChangeItem(FIRST, Facets(cost="B"), (GOAL,))) is None
    assert plan(log, ORGANISER, ShowProgramme(True)) is None
    assert plan(log, ORGANISER, ChangeItem(FIRST, Facets(cost="B", body="CityLAB"), (GOAL, NEED))) is None
    assert item(log, FIRST).amended == ()


def test_an_item_knows_the_measure_it_came_from() -> None:
    """12 B8: once; a second time is refused by the number that it has."""
    log = a_register()
    words = Wording(title={"de": "Aus Zetteln"})
    made = NewItem(type="measure", number="M30", words=words, came=Came("f1", "m3"))
    assert plan(log, ORGANISER, AddItems((made,))) is None
    found = log.state.register.of("f1", "m3")
    assert found is not None and found.number == "M30"
    again = NewItem(type="measure", number="M31", words=words, came=Came("f1", "m3"))
    assert plan(log, ORGANISER, AddItems((again,)), changed=False) == Refused(making.TWICE, {"entry": "M30"})


def test_the_fold_has_the_last_word_on_a_link() -> None:
    """12 B8: what came a moment later than another change still makes no circle."""
    log = a_register()
    old = item(log, GOAL)
    event = ItemChanged(item=GOAL, facets=old.facets, links=(GOAL,), reason="")
    assert log.append(ORGANISER.by, "late", event) is not None
    assert item(log, GOAL) == old
