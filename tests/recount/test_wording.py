"""The recount and the words of a question: corrected before and after the close, in flight, sealed, and bent by somebody.

Here: honest forums, and forged ones. Never: which correction is allowed (tests/forum/test_corrections.py).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.activities.ballots.messages import BallotCast, CastBallot
from app.activities.base.messages import Command, Event, Refused
from app.forum import commands as c
from app.forum import versions, views
from app.forum.decide import decide
from app.forum.state import Plan
from app.recount import main
from tests.archive.made import archived, outcome_file, summed
from tests.forum.sealing.test_seal import sealed
from tests.forum.test_corrections import OPTIONS, SCALE, SWAPPED, TOPICS, answered, ask, change
from tests.people import BORIS, CEM, FACILITATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

Told = Callable[[bytes], tuple[int, str]]
LATER = 1_651_170_000_000
CORRECTION = c.CorrectWords("a2", "o1", {"de": "Radweg am Ufer", "en": "Cycle path"}, "Ein Tippfehler")


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Told:
    def recount(data: bytes) -> tuple[int, str]:
        path = tmp_path / "file"
        path.write_bytes(data)
        return main([str(path), "--lang", "en"]), capsys.readouterr().out

    return recount


def before_the_close() -> Forums:
    log = answered()
    assert ask(log, CORRECTION) is None
    return log


def after_the_close() -> Forums:
    log = answered()
    play(log, FACILITATOR, c.CloseInput("a2"))
    assert ask(log, CORRECTION) is None
    return log


def a_measure() -> Forums:
    log = answered("prioritise", {"measures": ["m1", "m2"]})
    measure = log.state.measures["m1"]
    renamed = {name: getattr(measure, name) for name in measure.__struct_fields__} | {
        "title": {"de": "Anders", "en": "Other"}
    }
    assert ask(log, c.ChangeMeasure(type(measure)(**renamed), "Ein Tippfehler")) is None
    return log


def overtaken() -> Forums:
    """Two ballots on their way while words are corrected: one was decided before, one after."""
    log = answered()
    seen = views.phone(log.state, "de", None, log.now).version
    assert ask(log, CORRECTION) is None
    assert log.append(BORIS.by, "late", BallotCast("a2", {"o1": 1}, version=seen, asked=0)) is not None
    play(log, CEM, CastBallot("a2", choices=("o2",), version=views.phone(log.state, "de", None, log.now).version))
    return log


def overtaken_by_another_question() -> Forums:
    """The same before anybody has answered, and a refused change after it."""
    log = answered("ideas", TOPICS)
    assert change(log, SWAPPED) is not None
    return log


def a_scale() -> Forums:
    log = answered("vote", SCALE)
    assert ask(log, c.CorrectWords("a2", "low_label", {"de": "überhaupt nicht"}, "Genauer")) is None
    return log


def named(kind: str, settings: dict[str, Any], marks: dict[str, int], key: str, later: dict[str, Any]) -> Forums:
    """Words of a scale or a criterion are corrected once somebody has answered, and come in one more language while a ballot is
    on its way."""
    log = a_forum("present")
    play(log, ORGANISER, c.AddActivity(Plan(kind, {"de": "Was zuerst?"}), {"options": OPTIONS} | settings))
    on_stage(log, "a2")
    play(log, BORIS, CastBallot("a2", marks=marks))
    assert ask(log, c.CorrectWords("a2", key, {"de": "Genauer"}, "Genauer")) is None
    version = views.phone(log.state, "de", None, log.now).version
    late = decide(log.state, CEM, CastBallot("a2", marks=marks, version=version), log.now)
    assert change(log, {"options": OPTIONS} | settings | later) is None
    assert isinstance(late, Event) and log.append(CEM.by, "late", late) is not None
    return log


def a_matrix() -> Forums:
    return named(
        "matrix", {"x_name": {"de": "Mühe"}}, {"o1.x": 2}, "x_name", {"x_name": {"de": "Genauer", "en": "More exact"}}
    )


def a_criterion() -> Forums:
    def criteria(*, meant: dict[str, str]) -> dict[str, Any]:
        named = [{"id": "c1", "label": {"de": "Wirkung"}}, {"id": "c2", "label": {"de": "Kosten"}, "high_label": meant}]
        return {"criteria": [one | {"weight": 2} for one in named]}

    before, after = criteria(meant={"de": "billig"}), criteria(meant={"de": "Genauer", "en": "More exact"})
    return named("criteria", before, {"o1.c1": 2}, "c2.high_label", after)


def translated() -> Forums:
    log = answered()
    assert change(log, {"options": [OPTIONS[0], {"id": "o2", "label": {"de": "Parkplatz", "en": "Car park"}}]}) is None
    return log


def raced(log: Forums, *commands: Command) -> Forums:
    """All of them decided on the same state, as by two organisers in one moment: the first is folded, the rest is refused."""
    events = [decide(log.state, ORGANISER, command, log.now) for command in commands]
    assert not any(isinstance(event, Refused) for event in events)
    answers = [log.append(ORGANISER.by, f"raced-{place}", event) for place, event in enumerate(events)]
    assert answers == [None] + [versions.CHANGED] * (len(events) - 1)
    return log


def two_corrections() -> Forums:
    """The words of the second never stood anywhere."""
    words = ({"de": "Radweg am Ufer", "en": "Cycle path"}, {"de": "Weg am Ufer", "en": "Path"})
    return raced(answered(), *(c.CorrectWords("a2", "o1", one, "Ein Tippfehler", 0) for one in words))


def two_saves() -> Forums:
    """Two forms of one step, before anybody answered: the options of the second were never voted on."""
    log = answered("vote", {"options": OPTIONS})
    play(log, ORGANISER, c.AddActivity(Plan("vote", {"de": "Und dann?"}), {"options": OPTIONS}))
    plan, drawn = log.state.activities["a3"].plan, {"a3": log.state.versions.get("a3", 0)}
    offered = ([*OPTIONS, {"id": "o3", "label": {"de": "Bank"}}], [OPTIONS[0], {"id": "o4", "label": {"de": "Baum"}}])
    raced(log, *(c.ChangeActivity("a3", plan, {"options": one}, records=drawn) for one in offered))
    play(log, FACILITATOR, c.CloseInput("a2"))
    on_stage(log, "a3")
    for person, choice in ((BORIS, "o3"), (CEM, "o2")):
        version = views.phone(log.state, "de", None, log.now).version
        play(log, person, CastBallot("a3", choices=(choice,), version=version))
    play(log, FACILITATOR, c.CloseInput("a3"))
    return log


HONEST = (
    before_the_close,
    after_the_close,
    a_measure,
    overtaken,
    overtaken_by_another_question,
    a_scale,
    a_matrix,
    a_criterion,
    translated,
    two_corrections,
    two_saves,
)


@pytest.mark.parametrize("seal", [False, True])
@pytest.mark.parametrize("story", HONEST)
def test_an_honest_forum_with_corrections_counts_the_same(story: Callable[[], Forums], seal: bool, told: Told) -> None:
    """A5, B10: with the log and without, open and sealed."""
    log = story()
    if log.state.activities["a2"].phase.open:
        play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, ORGANISER, c.CloseForum())
    entries = sealed(log.entries).entries if seal else log.entries
    for data in (archived(list(entries), LATER), outcome_file(list(entries), LATER)):
        code, words = told(data)
        assert code == 0, words


def test_each_correction_is_named(told: Told) -> None:
    """A5: `recount` names it."""
    log = after_the_close()
    play(log, ORGANISER, c.CloseForum())
    _, words = told(archived(log.entries, LATER))
    assert "corrected: “Radweg” to “Radweg am Ufer” (Ein Tippfehler)" in words


@pytest.mark.parametrize("bend", ["an option's words", "a correction left out", "another reason"])
def test_bent_words_are_found(bend: str, told: Told) -> None:
    """A20: whoever changes the words of a published file, or hides a correction, is found by the checksum or by the log."""
    log = before_the_close()
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, ORGANISER, c.CloseForum())
    whole = archived(log.entries, LATER)
    at = whole.index(b',"outcome":') + len(b',"outcome":')
    end = whole.rindex(b',\n"sha256"')
    outcome = json.loads(whole[at:end])
    tables = {table["name"]: table["rows"] for table in outcome["tables"]}
    if bend == "an option's words":
        row = next(one for one in tables["activity_settings"] if one["setting"] == "options.1.label.de")
        row["value"] = "Spielplatz"
    elif bend == "another reason":
        tables["corrections"][0]["reason"] = "Anders"
    else:
        tables["corrections"].clear()
    code, words = told(summed(whole[:at] + json.dumps(outcome).encode() + whole[end:]))
    assert code == 1, words
