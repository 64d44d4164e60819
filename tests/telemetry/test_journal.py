"""What the app says of itself: one line an occurrence, in two forms, and never the words of an error."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest

from app.telemetry import journal


@pytest.fixture(autouse=True)
def handlers_as_before() -> Iterator[None]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield
    root.handlers[:] = before
    root.setLevel(level)


def fail_over(words: str) -> BaseException:
    try:
        raise ValueError(words)
    except ValueError as error:
        return error


def test_json_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """G16: time, level, what happened, which process, and the facts."""
    journal.begin("json")
    journal.warn("the store gives no answer", why="silent", seconds=3)
    journal.broke("an answer failed", fail_over("x"))
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(one["level"], one["what"]) for one in lines] == [
        ("warning", "the store gives no answer"),
        ("error", "an answer failed"),
    ]
    assert (lines[0]["why"], lines[0]["seconds"]) == ("silent", 3)
    assert {"time", "process"} <= set(lines[0])


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_words_of_an_error_stay_out(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Figure 21: they may be what somebody typed; the type and our own lines are enough to find it."""
    journal.begin(form)
    journal.broke("an answer failed", fail_over("canary of a participant"))
    try:
        raise KeyError("canary of a participant")
    except KeyError:
        logging.getLogger("some.library").exception("in a library")
    said = capsys.readouterr().err
    assert "canary" not in said
    assert "ValueError" in said
    assert "fail_over" in said
    assert "KeyError" in said


@pytest.mark.parametrize("form", ["text", "json"])
def test_nothing_begins_a_second_line(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """ASVS 16.4.1: a value with a line break cannot forge an entry."""
    journal.begin(form)
    journal.warn("one\r\ntwo", name="three\nfour")
    assert len(capsys.readouterr().err.splitlines()) == 1
