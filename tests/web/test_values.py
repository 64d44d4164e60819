"""A1: each value that a form offers is the same on the way back: in the log, on the phone, in the list, in the files, in every
result, and for the recount. Absent and 0 are two things.

Here: real pages, every method that has ballots. Never: what one method counts (tests/counting).
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from app.counting.figures import cell
from app.forum import commands as c
from app.forum import views
from app.forum.views import console
from app.live.clock import now_ms
from app.recount import main
from tests.browser.scenes import SETTINGS
from tests.web.house import Browser, Evening, House
from tests.web.pages import Form

ENDS = {"low_label": {"de": "gar nicht"}, "high_label": {"de": "sehr"}}
METHODS: dict[str, tuple[str, dict[str, Any]]] = {
    **{name: step for name, step in SETTINGS.items() if step[0] in ("vote", "prioritise")},
    "from zero": ("vote", {"method": "scale", "low": 0, "high": 10, **ENDS}),
    "many points": ("prioritise", {"method": "points", "budget": 30, "step": 10, "measures": ["m1", "m2", "m3"]}),
}
PEOPLE = 7
"""Enough that results may be shown."""
Said = dict[str, str]


def offers(form: Form, step: int) -> list[Said]:
    """What one person after another enters: each value of the first thing that can be marked, and of a number its ends."""
    if "choices" in form.offered:
        return [{"choices": value} for value in form.offered["choices"]]
    first, *others = [name for name in form.offered if name.startswith("marks.")]
    if len(form.offered[first]) > 1:  # a scale: keys from end to end
        return [{first: value} for value in form.offered[first] if value]  # the empty key puts an answer back
    one, two, other = str(step), str(2 * step), others[0]
    return [{first: one}, {first: two}, {first: "0", other: one}, {first: "", other: one}]


def marks_of(said: Said, counts_zero: bool) -> dict[str, int]:
    """What a ballot with this says, by option."""
    if "choices" in said:
        return {said["choices"]: 1}
    given = {name.removeprefix("marks."): int(value) for name, value in said.items() if value}
    return {option: mark for option, mark in given.items() if mark or counts_zero}


@pytest.mark.parametrize("name", METHODS)
def test_every_value_comes_back_as_it_was_given(
    house: House, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A1."""
    kind, settings = METHODS[name]
    evening = Evening(house, (kind, settings)).on_stage()
    step, here = evening.forum.activities["a1"], f"/f/{evening.id}"
    zero = settings.get("method") == "scale"
    shown = offers(evening.joined().page(here).form("/CastBallot"), settings.get("step", 1))
    told: dict[str, tuple[Browser, Said]] = {}
    for place in range(max(PEOPLE, len(shown))):
        browser, said = evening.joined(), shown[place % len(shown)]
        form = browser.page(here).form("/CastBallot")
        answer = browser.send(form, **{key.replace(".", "__"): value for key, value in said.items()})
        assert answer.status_code == 303, f"{said}: {answer.text[:2000]}"
        told["p:" + browser.http.cookies["p"].partition(".")[0]] = browser, said
    expected = {by: marks_of(said, zero) for by, (_, said) in told.items()}
    assert {by: ballot.marks for by, ballot in step.state.ballots.items()} == expected
    for by, (browser, said) in told.items():
        back = browser.page(f"{here}?edit=1").form("/CastBallot")
        for field, value in said.items():
            assert [one for one in back.value(field) if one not in ("", "0")] == [
                one for one in [value] if one not in ("", "0")
            ]
            assert not (zero and value == "0") or back.value(field) == ["0"], (
                f"{by}: a mark of 0 is not the same as none"
            )
    evening.say(c.Reveal("a1"))
    wanted = sorted(tuple(sorted(marks.items())) for marks in expected.values())
    assert listed(evening) == in_json(evening) == in_csv(evening) == wanted
    every_result(evening, counted(settings.get("method", "dots"), wanted))
    path = tmp_path / "outcome.json"
    path.write_bytes(house.organiser().http.get(f"{here}/outcome.json").content)
    assert main([str(path), "--lang", "en"]) == 0, capsys.readouterr().out


def every_result(evening: Evening, figures: dict[str, Fraction]) -> None:
    """Wall, phone, console and files show these figures."""
    now = now_ms()
    for body in (
        views.wall(evening.forum, "de", now).body,
        views.phone(evening.forum, "de", None, now).body,
        next(iter(console.parts(evening.forum, "de", "facilitator", 1, now)["queue"].panels)).body,
    ):
        assert {bar.id: bar.value for bar in body.result.bars if bar.id in figures} == figures
    published = {row["option"]: row["value"] for row in tables(evening)["results"] if row["option"] in figures}
    assert {option: cell(value, 6) for option, value in figures.items()} == pytest.approx(published, abs=0.01)


def counted(method: str, ballots: list[tuple[tuple[str, int], ...]]) -> dict[str, Fraction]:
    """What these ballots come to, counted by hand: crosses and dots are added up, marks on a scale are averaged."""
    given: dict[str, list[int]] = {}
    for ballot in ballots:
        for option, mark in ballot:
            given.setdefault(option, []).append(mark)
    given.pop("abstain", None)
    return {key: Fraction(sum(marks), len(marks) if method == "scale" else 1) for key, marks in given.items()}


def listed(evening: Evening) -> list[tuple[tuple[str, int], ...]]:
    text = evening.guest().http.get(f"/f/{evening.id}/receipts/a1.txt").text
    lines = [line.split(" ")[1:] for line in text.splitlines() if not line.startswith("#")]
    return sorted(
        tuple(sorted((key, int(mark)) for key, _, mark in (one.rpartition("=") for one in line))) for line in lines
    )


def tables(evening: Evening) -> dict[str, list[dict[str, Any]]]:
    found = evening.house.organiser().http.get(f"/f/{evening.id}/outcome.json").json()
    return {table["name"]: table["rows"] for table in found["tables"]}


def ballots_of(rows: list[dict[str, Any]]) -> list[tuple[tuple[str, int], ...]]:
    found: dict[Any, dict[str, int]] = {}
    for row in rows:
        marks = found.setdefault(row["receipt"], {})
        if row["option"]:
            marks[row["option"]] = int(row["mark"])
    return sorted(tuple(sorted(marks.items())) for marks in found.values())


def in_json(evening: Evening) -> list[tuple[tuple[str, int], ...]]:
    return ballots_of(tables(evening)["ballots"])


def in_csv(evening: Evening) -> list[tuple[tuple[str, int], ...]]:
    data = evening.house.organiser().http.get(f"/f/{evening.id}/outcome.zip").content
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        package = json.loads(archive.read("datapackage.json"))
        path = next(one["path"] for one in package["resources"] if one["name"].endswith("ballots"))
        text = archive.read(path).decode("utf-8-sig")
    dialect = csv.Sniffer().sniff(text.splitlines()[0], ",;")
    return ballots_of(list(csv.DictReader(io.StringIO(text), dialect=dialect)))
