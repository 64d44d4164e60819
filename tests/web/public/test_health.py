"""What machines ask: ready only when a vote could be saved, and figures that say nothing about anybody."""

from __future__ import annotations

import re

import httpx

from tests.web.house import Evening, House


def figure(text: str, name: str) -> float:
    found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
    assert found, f"{name} is not among the figures"
    return float(found[1])


def test_ready_only_while_a_vote_could_be_saved(house: House) -> None:
    """G16: a store that answers but takes no write is not ready; the control is the same store a moment earlier and later."""
    assert httpx.get(f"{house.url}/healthz").text == "ready\n"
    house.store.config_set("maxmemory", "1")
    try:
        refused = httpx.get(f"{house.url}/healthz")
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "2")
    finally:
        house.store.config_set("maxmemory", "0")
    assert httpx.get(f"{house.url}/healthz").status_code == 200


def test_figures_follow_what_happens(house: House, evening: Evening) -> None:
    """G16: connections, appends with their latency, fold lag, rendering and refusals are there, and grow."""
    before = httpx.get(f"{house.url}/metrics").text
    phone = evening.joined()
    phone.send(phone.page(f"/f/{evening.id}").form("/CastBallot"), choices="o1")
    phone.http.post(f"/f/{evening.id}/commands/NoSuchCommand", data={"command": "x"})
    after = httpx.get(f"{house.url}/metrics").text
    for name in ("append_seconds_count", "folded_total", "fold_lag_seconds_count", "render_seconds_count"):
        assert figure(after, f"stimmwand_{name}") > figure(before, f"stimmwand_{name}"), name
    assert figure(after, 'stimmwand_refusals_total{status="422"}') >= 1
    assert figure(after, "stimmwand_forums") >= 1


def test_no_figure_names_a_forum_or_a_person(house: House, evening: Evening) -> None:
    """G16, figure 21: labels are a page, a status, or why a line was ended."""
    text = httpx.get(f"{house.url}/metrics").text
    labels = set(re.findall(r'(\w+)="', text))
    assert labels <= {"page", "status", "why", "le"}
    assert f"/f/{evening.id}" not in text
