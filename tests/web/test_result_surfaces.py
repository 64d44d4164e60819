"""One result on every surface: wall, phone, console, the outcome's page and each file say the same figures and words.

Here: what people read there. Never: how figures are rounded (tests/counting/test_figures.py), what a rule counts.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]  # no stubs, and only here
import pytest

from app.recount import main
from tests.recount.bent import bent
from tests.web.house import Evening, House
from tests.web.shown import CONSENT, EVERYWHERE, SCALE, SINGLE, Shown, cross, recounted


@pytest.mark.parametrize("surface", EVERYWHERE)
def test_shares_that_differ_look_different_everywhere(house: House, surface: str) -> None:
    """B7 B8: 5 and 6 of 11 are 45.5 and 54.5 on wall, phone, console and page, of the ballots without abstentions."""
    shown = Shown(house, SINGLE, [*cross("o1", 5), *cross("o3", 6), {}, {}])
    said = shown.words(surface)
    assert "45.5%" in said and "54.5%" in said and "0.0%" in said, said
    assert "100 per cent are all ballots without abstentions." in said
    german = shown.words(surface, "de")
    assert (
        "45,5 %" in german and "54,5 %" in german and "100 Prozent sind alle Stimmabgaben ohne Enthaltungen." in german
    )


@pytest.mark.parametrize("surface", EVERYWHERE)
def test_means_that_differ_look_different_everywhere(house: House, surface: str) -> None:
    """B7 B8: 3.328 and 3.333 do not look the same; where nobody marked a statement there is no mean and no place."""
    said = means(house).words(surface)
    assert "3.328" in said and "3.333" in said and "3.33 " not in said, said
    assert "Nobody marked it." in said and "0.00" not in said
    assert "3,328" in means(house).words(surface, "de")


def means(house: House) -> Shown:
    """Means of 10/3 and 203/61, and a statement that nobody marked."""
    marks = [3] * 40 + [4] * 20
    return Shown(house, SCALE, [*({"o1": mark, "o2": mark} for mark in marks), {"o2": 3}])


def test_files_give_sum_and_count_beside_a_mean_and_a_share(house: House, tmp_path: Path) -> None:
    """B7 B8: exact, beside the figure as it is shown; empty where there is none; and the recount finds the same."""
    shown = means(house)
    names = ("option", "place", "shared", "value", "sum", "count", "share", "share_of")
    wanted = [
        ("o1", 1, False, 3.333, 200, 60, 98.4, 61),
        ("o2", 2, False, 3.328, 203, 61, 100.0, 61),
        ("o3", None, None, None, 0, 0, 0.0, 61),
    ]
    assert [tuple(row[name] for name in names) for row in shown.rows()] == wanted
    sheet = openpyxl.load_workbook(io.BytesIO(shown.file("xlsx")))["Results"]
    heads, *lines = sheet.iter_rows(values_only=True)
    assert [line[heads.index("Value")] for line in lines] == [3.333, 3.328, None]
    with zipfile.ZipFile(io.BytesIO(shown.file("zip"))) as archive:
        read = list(csv.DictReader(io.StringIO(archive.read("results.csv").decode("utf-8-sig"))))
    assert [(line["value"], line["place"], line["sum"]) for line in read] == [
        ("3.333", "1", "200"),
        ("3.328", "2", "203"),
        ("", "", "0"),
    ]
    assert recounted(shown, tmp_path) == 0


@pytest.mark.parametrize("surface", EVERYWHERE)
def test_abstentions_stand_outside_in_a_line_of_their_own(house: House, surface: str) -> None:
    """B8: ticked or empty, it is one figure; never an option with a place, a bar or a share."""
    said = abstaining(house).words(surface)
    assert "Yes" in said and "60%" in said and "40%" in said, said
    assert (
        "Abstentions 4" in said
        if surface in ("page", "console", "results")
        else "4 abstentions, counted apart." in said
    ), said
    assert not re.search(r"Abstention \d", said) and "28.6%" not in said


def abstaining(house: House) -> Shown:
    return Shown(house, CONSENT, [*cross("yes", 6), *cross("no", 4), *cross("abstain", 3), {}])


def test_abstentions_have_a_field_of_their_own_in_the_files(house: House, tmp_path: Path) -> None:
    """B8: 4 where 4 abstained, three of them by ticking it; the two others make up the hundred per cent; recount agrees."""
    shown = abstaining(house)
    assert (shown.about()["abstentions"], shown.about()["counted"]) == (4, 14)
    assert [(row["option"], row["place"], row["value"], row["share"], row["share_of"]) for row in shown.rows()] == [
        ("yes", 1, 6, 60.0, 10),
        ("no", 2, 4, 40.0, 10),
    ]
    assert recounted(shown, tmp_path) == 0


def test_where_all_abstain_nothing_has_a_place_or_a_share(house: House, tmp_path: Path) -> None:
    """B8: a share of nothing is none."""
    shown = Shown(house, CONSENT, [*cross("abstain", 2), {}])
    assert {(row["place"], row["shared"], row["share"], row["share_of"]) for row in shown.rows()} == {
        (None, None, None, 0)
    }
    assert all("0%" not in shown.words(surface) for surface in EVERYWHERE)
    assert recounted(shown, tmp_path) == 0


@pytest.mark.parametrize("surface", EVERYWHERE)
def test_a_result_can_keep_the_order_of_the_ballot(house: House, surface: str) -> None:
    """B8: "very, rather, hardly, not at all" is not sorted by votes, and has neither places nor a first one."""
    shown = ordinal(house)
    said = shown.words(surface)
    places = [said.index(word) for word in ("very ", "rather ", "hardly ", "not at all ")]
    assert places == sorted(places) and "In the order of the ballot." in said, said
    assert "Place" not in said and "shared" not in said
    assert "is-first" not in shown.surface(surface).html
    assert "In der Reihenfolge des Stimmzettels." in shown.words(surface, "de")


def ordinal(house: House) -> Shown:
    return Shown(house, SINGLE, [*cross("o1", 1), *cross("o2", 5), *cross("o3", 4), *cross("o4", 4)], ordered=True)


def halves(house: House, options: int = 4) -> Shown:
    """Two and four against five of eleven; with five options, two more stand in the middle."""
    settings = {**SINGLE, "halves": True, "options": [*SINGLE["options"][:2], *MIDDLE, *SINGLE["options"][2:]]}
    given = [*cross("o1", 2), *cross("o2", 4), *cross("o3", 5), *({} for _ in range(3))]
    if options == 4:
        return Shown(house, {**settings, "options": SINGLE["options"]}, given, ordered=True)
    return Shown(house, settings, [*given, *cross("o9", 2)], ordered=True)


MIDDLE = [{"id": "o9", "label": {"de": "teils", "en": "partly"}}]


@pytest.mark.parametrize("surface", EVERYWHERE)
def test_the_sums_of_two_halves_stand_beside_an_ordinal_result(house: House, surface: str) -> None:
    """B7: exact and rounded once, of the ballots without abstentions: 6 and 5 of 11; with a middle 6 and 5 of 13."""
    said = halves(house).words(surface)
    assert "54.5% very + rather 6 votes" in said and "45.5% hardly + not at all 5 votes" in said, said
    assert "neither half" not in said
    german = halves(house, 5).words(surface, "de")
    assert "46,2 % sehr + eher 6 Stimmen" in german and "38,5 % kaum + gar nicht 5 Stimmen" in german, german
    assert "Mitte, in keiner Hälfte" in german or "„ teils “ steht in der Mitte und gehört zu keiner Hälfte." in german


def test_the_sums_of_halves_stand_in_the_files_and_are_counted_again(house: House, tmp_path: Path) -> None:
    """B7: with their middle, and only where the order of the ballot is kept; a false sum is noticed."""
    shown = halves(house, 5)
    tables = {table["name"]: table["rows"] for table in json.loads(shown.file("json"))["tables"]}
    told = [
        tuple(row[name] for name in ("half", "first", "last", "count", "share", "share_of")) for row in tables["halves"]
    ]
    assert told == [
        ("upper", "o1", "o2", 6, 46.2, 13),
        ("middle", "o9", "o9", 2, 15.4, 13),
        ("lower", "o3", "o4", 5, 38.5, 13),
    ]
    assert recounted(shown, tmp_path) == 0
    (tmp_path / "bent").write_bytes(bent(shown.file("json"), lambda tables: tables["halves"][0].update(count=7)))
    assert main([str(tmp_path / "bent"), "--lang", "en"]) == 1
    sorted_ = Shown(house, {**SINGLE, "halves": True}, cross("o1", 3))
    assert "halves" not in [table["name"] for table in json.loads(sorted_.file("json"))["tables"]]
    assert recounted(sorted_, tmp_path) == 0


def test_the_desk_offers_the_sums_of_halves(house: House) -> None:
    """B7: off by default, refused with words where there are no halves, and it comes back ticked."""
    desk, shown = house.organiser(), Evening(house, ("vote", {**SINGLE}))
    path = f"/desk/f/{shown.id}/agenda/a1"
    form = desk.page(path).form("/agenda/a1")
    assert form.value("halves") == []
    refused = desk.send(form, halves="1")
    assert refused.status_code == 422 and "at least four options" in refused.text
    assert desk.send(form, halves="1", ordered="1").status_code == 303
    assert shown.forum.activities["a1"].settings.halves
    assert desk.page(path).form("/agenda/a1").value("halves") == ["1"]


def test_a_result_in_the_order_of_the_ballot_is_so_in_the_files(house: House, tmp_path: Path) -> None:
    """B8: and they say that it is; the recount holds the order to the ballot's. Without the setting it is sorted."""
    shown = ordinal(house)
    assert [(row["option"], row["place"], row["shared"]) for row in shown.rows()] == [
        (option, None, None) for option in ("o1", "o2", "o3", "o4")
    ]
    assert shown.about()["ordered"] is True and recounted(shown, tmp_path) == 0
    sorted_ = Shown(house, SINGLE, [*cross("o1", 1), *cross("o2", 5)])
    assert [row["option"] for row in sorted_.rows()][:2] == ["o2", "o1"] and sorted_.about()["ordered"] is False


def test_the_desk_offers_to_keep_the_order(house: House) -> None:
    """B8: off by default; on in the form, it is on in the plan and comes back ticked; off again, it is off."""
    evening, desk = Evening(house), house.organiser()
    path = f"/desk/f/{evening.id}/agenda/a1"
    form = desk.page(path).form("/agenda/a1")
    assert form.value("ordered") == [] and not evening.forum.activities["a1"].plan.ordered
    assert desk.send(form, ordered="1").status_code == 303
    assert evening.forum.activities["a1"].plan.ordered
    form = desk.page(path).form("/agenda/a1")
    assert form.value("ordered") == ["1"]
    assert desk.send(form, ordered=()).status_code == 303
    assert not evening.forum.activities["a1"].plan.ordered
