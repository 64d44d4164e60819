"""What a stranger says beside a request is read so far and no further, and nothing of it stays (C8).

Never here: the size of a whole head (tests/security/test_wire.py).
"""

from __future__ import annotations

from typing import Any

import pytest

from app import languages
from app.web import preferences, request_head
from tests.web.house import Evening


class Asked:
    """A request of which only the headers are real."""

    def __init__(self, *headers: tuple[bytes, bytes]) -> None:
        self.scope: dict[str, Any] = {"headers": list(headers)}


def test_a_flood_of_cookies_is_read_no_further_than_a_browser_would_send() -> None:
    """C8: ours stand in front; thirty thousand took nine milliseconds of everybody's time."""
    one: Any = Asked((b"cookie", b"p=me; lang=de" + b";" * 29_000 + b"late=1"))
    assert (request_head.cookie(one, "p"), request_head.cookie(one, "lang")) == ("me", "de")
    assert request_head.cookie(one, "late") == ""
    other: Any = Asked((b"cookie", b";".join(b"c%d=%d" % (i, i) for i in range(request_head.MOST_COOKIES))))
    assert request_head.cookie(other, "c199") == "199"


def test_no_wish_for_languages_is_remembered_at_length(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    """C8: what was asked for is kept with its answer, four thousand times; at 32 KB each that was 130 MB for good."""
    asked: list[str] = []

    def noted(words: str, among: tuple[str, ...]) -> str:
        asked.append(words)
        return languages.negotiate(words, among)

    monkeypatch.setattr(preferences, "negotiate", noted)
    wish = "de-DE,de;q=0.9,en;q=0.5" + ",xx" * 9_000
    answer = evening.guest().http.get("/", headers={"Accept-Language": wish})
    assert answer.status_code == 200 and '<html lang="de"' in answer.text
    assert asked and max(map(len, asked)) == preferences.MOST_ASKED
